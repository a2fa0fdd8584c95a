"""The literate tests can fail: whatever a page promises wrongly, and whatever nobody would look at, is told."""

import subprocess
import sys
from pathlib import Path

import literate
import pytest

ARTICLE = """\
```markdown content/news/2024-03-01-a.md
# A story

Some *text* here.
```
"""


def outcome(tmp_path: Path, page: str) -> list[literate.Mismatch]:
    """What is found wrong when a page with one test is played."""
    first, section = literate.read_page(page)
    folder = tmp_path / "site"
    folder.mkdir()
    return literate.Play(folder.resolve(), first.blocks).run(section)


def promise(block: str) -> str:
    return f"# A page\n\n## A test\n\n{ARTICLE}\n{block}\n"


KEPT = [
    "```text public/news/a/index.html | h1\nA story\n```",
    "```text public/news/a/index.html | link[rel=canonical] @href\nhttps://ledger.example/news/a/\n```",
    "```html public/news/a/index.html | .article-text p\n<p>Some <em>text</em>\nhere.</p>\n```",
    "```text public/news/a/index.html | h6\n```",
    "```text public/news/a/index.html contains\nSome <em>text</em> here.\n```",
    "```text public/news/a/index.html | h1 contains\nstory\n```",
    "```text public/news/a/index.html absent\nAnother story\n```",
    "```text public/feed.xml | //item/title\nA story\n```",
    "```text public/feed.xml | //item/content:encoded | em\ntext\n```",
    "```files\npublic/news/a/index.html\nnot public/news/b/index.html\n```",
    "```tree public/news/a\nindex.html\n```",
    "```diagnostics\n```",
    "```console\n$ masthead check\nNothing is wrong.\n```",
    "```console\n$ masthead build\n...\nTo look at it: [..]\n```",
    "```console\n$ masthead bulid\n[exit 2]\n```",
]

BROKEN = [
    "```text public/news/a/index.html | h1\nAnother story\n```",
    "```text public/news/a/index.html | h1\n```",
    "```text public/news/a/index.html | h1\nA story\nA story\n```",
    "```text public/news/a/index.html | h6\nA story\n```",
    "```text public/news/a/index.html | link[rel=canonical] @href\nhttps://ledger.example/\n```",
    "```html public/news/a/index.html | .article-text p\n<p>Some <b>text</b> here.</p>\n```",
    "```html public/news/a/index.html | .article-text p\n<p>Some<em>text</em> here.</p>\n```",
    '```html public/news/a/index.html | .article-text p\n<p class="x">Some <em>text</em> here.</p>\n```',
    "```html public/news/a/index.html | .article-text p\n```",
    "```text public/news/a/index.html contains\nAnother story\n```",
    "```text public/news/a/index.html absent\nA story\n```",
    "```text public/news/a/index.html | h6 absent\nAnything\n```",
    "```text public/news/b/index.html | h1\nA story\n```",
    "```text public/news/b/index.html absent\nA story\n```",
    "```text public/feed.xml | //item/title\nB\n```",
    "```text public/feed.xml | //item/content:encoded | em\nother\n```",
    "```files\npublic/news/b/index.html\n```",
    "```files\nnot public/news/a/index.html\n```",
    "```tree public/news/a\nindex.html\nfeed.xml\n```",
    "```tree public/news\na/index.html\n```",
    "```diagnostics\nerror[bad-yaml]: nothing of the kind\n```",
    "```console\n$ masthead check\nSomething is wrong.\n```",
    "```console\n$ masthead check\n...\nSomething is wrong.\n```",
    "```console\n$ masthead check\n[exit 1]\n```",
    "```console\n$ masthead bulid\n```",
    "```markdown content/news/2024-03-01-b.md\nNo title.\n```\n\n```diagnostics\n```",
    "```markdown content/news/2024-03-01-b.md\nNo title.\n```\n\n```files\npublic/news/a/index.html\n```",
    "```markdown content/news/2024-03-01-b.md\n---\ntitel: B\n---\n# B\n```\n\n```files\npublic/news/a/index.html\n```",
]

UNREADABLE = {
    "promises nothing": f"# A page\n\n## A test\n\n{ARTICLE}",
    "nobody knows this fence": promise("```python\nx\n```"),
    "a fence says nothing": promise("```\nx\n```"),
    "a file lies elsewhere": promise("```markdown news/a.md\nx\n```\n\n```diagnostics\n```"),
    "a promise in another language": promise("```toml public/a.toml\nx\n```"),
    "nothing to look for": promise("```text public/index.html contains\n```"),
    "markup is not searched": promise("```html public/index.html contains\n<p>\n```"),
    "an empty list of files": promise("```files\n```"),
    "an empty console": promise("```console\n```"),
    "never closed": promise("```text public/index.html | h1\nA"),
    "two tests with one name": promise("```diagnostics\n```") + f"\n## A test\n\n{ARTICLE}\n```diagnostics\n```\n",
    "a promise before the first test": "# A page\n\n```diagnostics\n```\n\n## A test\n\n```diagnostics\n```\n",
}


@pytest.mark.parametrize("block", KEPT)
def test_a_promise_that_is_kept_passes(tmp_path: Path, block: str) -> None:
    assert outcome(tmp_path, promise(block)) == []


@pytest.mark.parametrize("block", BROKEN)
def test_a_promise_that_is_not_kept_fails(tmp_path: Path, block: str) -> None:
    assert outcome(tmp_path, promise(block))


@pytest.mark.parametrize("page", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_what_nobody_would_look_at_is_an_error(page: str) -> None:
    with pytest.raises(literate.PageError, match=r"line \d+"):
        literate.read_page(page)


@pytest.mark.parametrize(
    "block",
    [
        "```text public/index.html | h1[\nA\n```",
        "```text public/feed.xml | //item[\nA\n```",
        "```html public/feed.xml | //item\nA\n```",
        "```console\n$ rm -r public\n```",
        "```console\nno command\n```",
    ],
)
def test_what_cannot_be_looked_up_is_an_error(tmp_path: Path, block: str) -> None:
    with pytest.raises(literate.PageError, match=r"line \d+"):
        outcome(tmp_path, promise(block))


def test_a_mistake_in_diagnostics_is_shown_as_a_difference_with_its_line(tmp_path: Path) -> None:
    (mismatch,) = outcome(tmp_path, promise("```text public/news/a/index.html | h1\nAnother story\n```"))
    assert mismatch.block.line == 11
    assert mismatch.difference.splitlines()[-2:] == ["-Another story", "+A story"]


def test_pytest_collects_a_page_and_fails_with_its_line(tmp_path: Path) -> None:
    tests = Path(literate.__file__).parent
    (tmp_path / "sites").mkdir()
    page = tmp_path / "sites" / "page.md"
    page.write_text(promise("```text public/news/a/index.html | h1\nAnother story\n```"), encoding="utf-8")
    (tmp_path / "conftest.py").write_text(
        f"import sys\nsys.path.insert(0, {str(tests)!r})\n" + (tests / "conftest.py").read_text(encoding="utf-8"),
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(tmp_path), str(page)]
    ended = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert ended.returncode == 1, ended.stdout + ended.stderr
    assert "sites/page.md:11: ```text public/news/a/index.html | h1" in ended.stdout
    assert "-Another story\n+A story" in ended.stdout
