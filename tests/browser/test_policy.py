"""The published site under its own `_headers`: nothing on any page is stopped by the content security policy."""

import contextlib
import functools
import http.server
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from browsing import chromium

ROOT = Path(__file__).parents[2]
REPORT = """
window.__blocked = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.__blocked.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
"""
EMBEDS = """---
title: Embeds
date: 2024-03-01
---
<iframe src="{other}/frame.html" title="A frame"></iframe>

![Elsewhere]({other}/pixel.png)

<script>
document.body.dataset.seen = "yes";
</script>

<p id="red" style="color: rgb(255, 0, 0)">Red.</p>

<button id="dead" onclick="document.body.dataset.clicked = 'yes'">Go</button>

| a | b |
|--:|:--|
| 1 | 2 |

```python
print("seen")
```
"""


def rules(text: str) -> list[tuple[re.Pattern[str], dict[str, str]]]:
    """As a host reads them: `*` for anything, `:name` for a part of the path."""
    found: list[tuple[re.Pattern[str], dict[str, str]]] = []
    for line in text.splitlines():
        if line.startswith("/"):
            pattern = re.sub(r":\w+", "[^/]+", re.escape(line).replace(r"\*", ".*").replace(r"\:", ":"))
            found.append((re.compile(pattern), {}))
        elif line.strip():
            name, _, value = line.strip().partition(": ")
            found[-1][1][name] = value
    return found


class _Host(http.server.SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        for pattern, headers in getattr(self.server, "rules", ()):
            if pattern.fullmatch(self.path):
                for name, value in headers.items():
                    if name != "Content-Type":
                        self.send_header(name, value)
        super().end_headers()

    def guess_type(self, path: Any) -> str:
        for pattern, headers in getattr(self.server, "rules", ()):
            if pattern.fullmatch(self.path) and "Content-Type" in headers:
                return str(headers["Content-Type"])
        return super().guess_type(path)

    def log_message(self, *args: Any) -> None:
        pass


@contextlib.contextmanager
def hosted(folder: Path) -> Iterator[str]:
    handler = functools.partial(_Host, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        file = folder / "_headers"
        server.rules = rules(file.read_text()) if file.exists() else []  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


def build(folder: Path) -> None:
    command = [sys.executable, "-m", "generator", "build", "--now", "2024-04-02T12:00:00Z"]
    subprocess.run(command, check=True, cwd=folder, capture_output=True)


@contextlib.contextmanager
def watched(browser: Any) -> Iterator[tuple[Any, list[str]]]:
    """A page, and what goes wrong on it; a request that is given up because the page is left is nothing wrong."""
    page = browser.new_page()
    wrong: list[str] = []
    page.add_init_script(REPORT)
    page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    page.on(
        "requestfailed",
        lambda request: (
            wrong.append(f"{request.url} {request.failure}") if request.failure != "net::ERR_ABORTED" else None
        ),
    )
    yield page, wrong
    page.close()


def kinds_of_pages(public: Path) -> list[str]:
    """One address for every kind of page, as its `<body>` says, and one more article."""
    found: dict[str, list[str]] = {}
    for file in sorted(public.rglob("*.html")):
        kind = re.search(r'<body class="(kind-\w+)', file.read_text(encoding="utf-8"))
        if kind:
            found.setdefault(kind[1], []).append(file.relative_to(public).as_posix())
    return [path for kind, paths in found.items() for path in paths[: 2 if kind == "kind-article" else 1]]


def test_no_kind_of_page_needs_more_than_the_policy_allows(tmp_path: Path) -> None:
    for name in ("site.toml", "content"):
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy2
        copy(source, tmp_path / name)
    build(tmp_path)
    public = tmp_path / "public"
    paths = kinds_of_pages(public)
    assert len(paths) >= 8
    with chromium() as browser, hosted(public) as address, watched(browser) as (page, wrong):
        for path in paths:
            answer = page.goto(f"{address}/{path}", wait_until="load")
            assert answer.headers["content-security-policy"].startswith("default-src 'none'; ")
            assert answer.headers["x-content-type-options"] == "nosniff"
            wrong += page.evaluate("window.__blocked")
            assert page.evaluate("document.styleSheets.length") >= 1
            assert page.evaluate("document.fonts.ready.then((fonts) => [...fonts].filter(f => f.status === 'loaded').length)") >= 1  # noqa: E501  # fmt: skip
        assert wrong == []
        style = next((public / "assets").glob("style.*.css")).name
        assert "immutable" in page.request.get(f"{address}/assets/{style}").headers["cache-control"]
        assert "immutable" not in page.request.get(f"{address}/index.html").headers.get("cache-control", "")
        assert page.request.get(f"{address}/feed.xml").headers["content-type"] == "application/rss+xml; charset=utf-8"


def test_what_a_text_embeds_works_and_what_is_told_not_to_work_does_not(tmp_path: Path) -> None:
    other, site = tmp_path / "other", tmp_path / "site"
    other.mkdir()
    (other / "frame.html").write_text("<!doctype html><title>Frame</title><p>Framed.</p>")
    (other / "pixel.png").write_bytes((ROOT / "content/logo.svg").read_bytes())
    with hosted(other) as elsewhere:
        (site / "content/news").mkdir(parents=True)
        (site / "site.toml").write_text('[site]\ntitle = "T"\nurl = "https://t.example/"\n')
        (site / "content/news/e.md").write_text(EMBEDS.replace("{other}", elsewhere))
        build(site)
        with chromium() as browser, hosted(site / "public") as address, watched(browser) as (page, _wrong):
            page.goto(f"{address}/news/e/", wait_until="load")
            assert page.frame_locator("iframe").locator("p").inner_text() == "Framed."
            assert page.evaluate("document.body.dataset.seen") == "yes"
            assert page.evaluate("getComputedStyle(document.querySelector('#red')).color") == "rgb(255, 0, 0)"
            page.click("#dead")
            assert page.evaluate("document.body.dataset.clicked") is None
            blocked = page.evaluate("window.__blocked")
            assert [line.split()[0] for line in blocked] == ["script-src-attr"]
