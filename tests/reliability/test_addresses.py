"""R8: whatever an address or a name is made of, nothing is ever written outside the output folder."""

import json
import os
import re
from pathlib import Path

import pytest

from generator.model.diagnostic import Severity
from reliability.press import SITE, SOUND, Newsletter, tree, without_our_own

HOSTILE = {
    "up": "..",
    "up and out": "../../../../escaped",
    "up in the middle": "a/../../../escaped",
    "up at the end": "a/..",
    "here": ".",
    "encoded up": "%2e%2e/%2e%2e/escaped",
    "encoded slash": "..%2f..%2fescaped",
    "twice encoded": "%252e%252e%252fescaped",
    "encoded up in capitals": "%2E%2E%2Fescaped",
    "overlong slash": "..%c0%af..%c0%afescaped",
    "absolute": "/etc/masthead-escaped",
    "absolute twice": "//etc/masthead-escaped",
    "many slashes": "////escaped",
    "slashes inside": "a//b",
    "home": "~/escaped",
    "another's home": "~root/escaped",
    "variable": "$HOME/escaped",
    "command": "$(touch escaped)",
    "backtick": "`touch escaped`",
    "backslash": "..\\..\\escaped",
    "encoded backslash": "..%5c..%5cescaped",
    "drive": "C:\\escaped",
    "drive with slash": "C:/escaped",
    "share": "\\\\host\\share",
    "device path": "\\\\?\\C:\\escaped",
    "NUL": "a\x00b",
    "encoded NUL": "a%00b",
    "NUL and up": "..\x00/escaped",
    "line break": "a\nb",
    "carriage return": "a\rb",
    "tab": "a\tb",
    "bell": "a\x07b",
    "escape": "a\x1b[31mb",
    "delete": "a\x7fb",
    "very long": "a" * 300,
    "very long in Chinese": "新" * 120,
    "very deep": "a/" * 600 + "b",
    "console": "con",
    "printer with extension": "PRN.txt",
    "port": "com1",
    "port with a superscript": "COM¹",
    "null device": "NUL",
    "auxiliary": "aux.tar.gz",
    "trailing dot": "story.",
    "trailing dots": "story...",
    "trailing space": "story ",
    "leading space": " story",
    "only dots": "...",
    "only a space": " ",
    "colon": "a:b",
    "stream": "story.txt::$DATA",
    "star": "*",
    "question": "a?b",
    "hash": "a#b",
    "quotes": 'a"b',
    "angles": "<script>",
    "pipe": "a|b",
    "scheme": "javascript:alert(1)",
    "another site": "https://evil.example/x",
    "direction": "\u202egnp.exe",
    "zero width": "a\u200bb",
    "fullwidth dots": "．．/escaped",
    "fullwidth slash": "..／..／escaped",
    "division slash": "..\u2215escaped",
    "line separator": "a\u2028b",
    "no character": "a\ufffeb",
    "emoji": "🙂",
    "combining only": "\u0301",
    "dot git": ".git",
    "dot git in capitals": ".GIT/hooks/post-checkout",
    "our record": ".masthead.json",
    "our neighbour": "../.public.masthead-next/x",
    "index": "index.html",
    "template": "{{ 7*7 }}",
    "pattern": "{slug}",
    "empty": "",
}
_WINDOWS = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)


OUR_THEME = {
    "site.toml": SITE.replace('"base"', '"ours"'),
    "themes/ours/theme.toml": 'name = "ours"\nextends = "base"\n',
}


def is_safe(path: str) -> bool:
    """Told here in other words than in the program: a path that every host and system takes, inside its folder."""
    parts = path.split("/")
    return all(
        part not in ("", ".", "..", ".git")
        and part[-1] not in ". "
        and not re.search(r'[\x00-\x1f\x7f\\<>:"|?*]', part)
        and not _WINDOWS.fullmatch(part)
        and len(part.encode("utf-8")) <= 255
        for part in parts
    )


def build_safely(newsletter: Newsletter, *, may_refuse: bool = True) -> None:
    """Builds it, and makes sure that all is well whichever way it ends."""
    around = newsletter.root.parent
    before = without_our_own(tree(around))
    problems = newsletter.publish()
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    after = without_our_own(tree(around))
    output = f"{newsletter.root.name}/public/"
    outside = {path for path in after if not path.startswith(output)}
    assert outside == set(before), "something was written outside the output folder"
    assert all(after[path] == before[path] for path in before)
    if errors:
        assert may_refuse, errors
        assert not newsletter.output.exists()
        assert all(error.span is not None for error in errors), errors
    else:
        for path in newsletter.published():
            assert path == ".masthead.json" or is_safe(path), path


def article(**fields: object) -> str:
    values = {"title": "Other", "date": "2024-03-26", **fields}
    return "---\n" + "".join(f"{key}: {json.dumps(value)}\n" for key, value in values.items()) + "---\nWords.\n"


def test_there_are_enough_of_them() -> None:
    assert len(HOSTILE) >= 60


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_slug_permalink_or_alias_is_refused_or_made_safe(hostile: str, tmp_path: Path) -> None:
    fields = [
        {"slug": hostile},
        {"permalink": hostile},
        {"permalink": f"/{hostile}/"},
        {"permalink": f"/news/{hostile}"},
        {"aliases": [hostile]},
        {"aliases": [f"/{hostile}"]},
    ]
    for number, field in enumerate(fields):
        newsletter = Newsletter(tmp_path / str(number) / "letter", {"content/news/other.md": article(**field)})
        build_safely(newsletter)


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_tag_category_or_author_gets_a_safe_address(hostile: str, tmp_path: Path) -> None:
    text = article(tags=[hostile], category=hostile, authors=[hostile], title=f"On {hostile}")
    newsletter = Newsletter(tmp_path / "letter", {"content/news/other.md": text})
    readable = not any(problem.rule == "bad-yaml" for problem in newsletter.problems())
    build_safely(newsletter, may_refuse=not readable)


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_name_on_disk_is_refused_or_made_safe(hostile: str, tmp_path: Path) -> None:
    name = hostile.replace("/", "_").replace("\x00", "_")
    if name in ("", ".", "..") or len(name.encode()) > 240:
        name = f"x{name[:60]}x"
    files = [
        {f"content/news/{name}": b"a file"},
        {f"content/news/{name}.md": article()},
        {f"content/{name}/story.md": article()},
        {f"content/{name}/index.md": "# A section\n", f"content/{name}/b.md": article()},
        {f"content/editions/{name}.md": "---\ndate: 2024-05-01\n---\nWords.\n"},
        {f"content/authors/{name}.md": "---\nname: Somebody\n---\n"},
        {f"content/sponsors/{name}.md": SOUND["content/sponsors/summit.md"]},
        {f"content/_data/{name}.json": "{}"},
    ]
    for number, overlay in enumerate(files):
        build_safely(Newsletter(tmp_path / str(number) / "letter", overlay))


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_pattern_is_refused_or_made_safe(hostile: str, tmp_path: Path) -> None:
    for number, pattern in enumerate((hostile, f"/{hostile}/{{slug}}/", f"/{{slug}}/{hostile}", "/{title}/")):
        setting = f"[permalinks]\nnews = {json.dumps(pattern)}\n"
        overlay = {"site.toml": SITE + setting, "content/news/other.md": article(title=hostile or "None")}
        build_safely(Newsletter(tmp_path / str(number) / "letter", overlay))


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_asset_of_a_theme_is_refused_or_made_safe(hostile: str, tmp_path: Path) -> None:
    name = hostile.replace("/", "_").replace("\x00", "_")
    if name in ("", ".", "..") or len(name.encode()) > 240:
        name = f"x{name[:60]}x"
    for number, asset in enumerate((name, f"{name}.css", f"{name}.css.jinja", f"{name}/a.txt")):
        build_safely(Newsletter(tmp_path / str(number) / "letter", {**OUR_THEME, f"themes/ours/assets/{asset}": "x"}))


@pytest.mark.parametrize("number", ["-1", "0", "9" * 40, "1e9", "0x10", "١٢", "1/../../x", "²", "00000000000000000007"])
def test_a_hostile_edition_number_is_refused_or_made_safe(number: str, tmp_path: Path) -> None:
    for at, written in enumerate((number, json.dumps(number))):
        text = f"---\ndate: 2024-05-01\nnumber: {written}\n---\nWords.\n"
        build_safely(Newsletter(tmp_path / str(at) / "letter", {"content/editions/next.md": text}))
    if "/" not in number:
        build_safely(Newsletter(tmp_path / "named" / "letter", {f"content/editions/{number}.md": "# Words\n"}))


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_link_or_picture_reads_nothing_from_outside(hostile: str, newsletter: Newsletter) -> None:
    secret = newsletter.root.parent / "escaped"
    secret.write_text("SECRET")
    text = (
        article(image={"src": hostile, "alt": "x"}) + f"\n[a](<{hostile}>) ![b](<{hostile}>)\n\n:: figure {hostile}\n"
    )
    newsletter.write({"content/news/other.md": text.encode("utf-8", "replace")})
    newsletter.publish()
    assert not newsletter.output.exists() or b"SECRET" not in b"".join(newsletter.published().values())
    assert set(tree(newsletter.root.parent)) >= {"escaped"}


LINKS = {
    "an article": "content/news/linked.md",
    "a picture": "content/news/linked.png",
    "a section": "content/linked",
    "a sponsor": "content/sponsors/linked.md",
    "data": "content/_data/linked.json",
    "an asset": "themes/ours/assets/linked.css",
    "a template": "themes/ours/templates/linked.html",
    "all templates": "themes/ours/templates",
    "all assets": "themes/ours/assets",
    "the host's own": "content/.well-known",
}


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
@pytest.mark.parametrize("place", LINKS.values(), ids=LINKS)
def test_a_link_out_of_the_site_is_refused_and_shows_nothing(place: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    for name in ("a.md", "a.json", "a.html", "a.css"):
        (secret / name).write_text("SECRET")
    newsletter = Newsletter(tmp_path / "letter", OUR_THEME)
    link = newsletter.root / place
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(secret / f"a{link.suffix}" if link.suffix in (".md", ".json", ".css", ".html") else secret)
    found = newsletter.problems()
    assert [problem.rule for problem in found] == ["symlink-leaves-site"], found
    assert found[0].span is not None and found[0].span.path == place
    newsletter.publish()
    assert not newsletter.output.exists()


def test_a_link_inside_content_is_followed(newsletter: Newsletter) -> None:
    newsletter.write({"content/charts/a.svg": "<svg/>"})
    (newsletter.root / "content/news/b.svg").symlink_to("../charts/a.svg")
    assert newsletter.publish() == []
    assert newsletter.published()["news/b.svg"] == b"<svg/>"


@pytest.mark.parametrize("name", ["100% sure.txt", "50%25.txt", "a%20b.txt", "naïve.txt", "a+b&c.txt", "plan #2.txt"])
def test_a_copied_file_keeps_its_name(name: str, newsletter: Newsletter) -> None:
    newsletter.write({f"content/{name}": "as it is", "content/about.md": "# About\n"})
    problems = newsletter.publish()
    if problems:
        assert {problem.rule for problem in problems} == {"unsafe-address"}
    else:
        assert newsletter.published()[name] == b"as it is"
