"""Only what shows a change is made again: counted, not timed."""

import os
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from generator.parse.document import parse_document
from generator.pipeline import Built, Order, build

NOW = "2024-06-01"
SITE = """\
[site]
title = "The Ledger"
url = "https://ledger.example/"
theme = "ours"
page_size = 5
[feeds]
items = 3
"""
STORY = """\
---
title: Story {0}
summary: What story {0} is about.
date: 2024-01-{day}
tags: [t{tag}]
---
Text.

"""
SPONSOR = """\
---
sponsor: S
title: Summit
url: https://s.example/
event: {start: 2024-07-01, end: 2024-07-02}
---
Copy.
"""
PAGE = "{{ page.title }} {{ page.content }} {% for c in page.items %}{{ c.title }} {{ c.minutes }} {% endfor %}"
KINDS = ("home", "section", "article", "page", "term", "taxonomy", "author", "authors", "event", "events", "404")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Twelve stories under a theme that shows just enough, built once."""
    write(tmp_path, "site.toml", SITE)
    write(tmp_path, "themes/ours/theme.toml", 'name = "ours"\nextends = "base"\n')
    for kind in KINDS:
        write(tmp_path, f"themes/ours/templates/{kind}.html", PAGE)
    for number in range(1, 13):
        extra = ":: sponsor summit\n" if number == 4 else ""
        write(tmp_path, f"content/news/s{number}.md", STORY.format(number, day=f"{number:02d}", tag=number % 2) + extra)
    write(tmp_path, "content/sponsors/summit.md", SPONSOR)
    made(tmp_path)
    return tmp_path


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def replace(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    write(root, path, text.replace(old, new))


def made(root: Path, now: str = NOW, jobs: int = 1) -> set[str]:
    return done(root, now, jobs)[0]


def done(root: Path, now: str = NOW, jobs: int = 1) -> tuple[set[str], Built]:
    outcome = build(Order(root=root, now=now, jobs=jobs))
    assert outcome.value is not None, outcome.diagnostics
    return set(outcome.value.made), outcome.value


def test_nothing_changed_nothing_made_nothing_written(site: Path) -> None:
    pages, published = done(site)
    assert pages == set()
    assert (published.written, published.removed) == (0, 0)


def parsed(root: Path, now: str = NOW) -> set[str]:
    """The files that a build had to parse."""
    found = []

    def noted(data: bytes, path: str, *more: Any) -> Any:
        found.append(path)
        return parse_document(data, path, *more)

    with mock.patch("generator.parse.document.parse_document", noted):
        made(root, now)
    return set(found)


def test_a_file_that_was_only_touched_makes_nothing_and_is_not_even_parsed(site: Path) -> None:
    os.utime(site / "content/news/s5.md")
    assert parsed(site) == set()
    os.utime(site / "content/news/s6.md")
    assert made(site) == set()


def test_one_that_changed_is_parsed_and_no_other(site: Path) -> None:
    replace(site, "content/news/s5.md", "Text.", "Other text.")
    assert parsed(site) == {"content/news/s5.md"}
    replace(site, "content/news/s5.md", "Story 5", "Another")
    assert parsed(site) == {"content/news/s5.md"}
    assert parsed(site, "2024-07-03") == set()


def test_a_body_makes_its_own_page_and_no_other(site: Path) -> None:
    replace(site, "content/news/s5.md", "Text.", "Other text.")
    assert made(site) == {"news/s5/index.html"}


def test_a_body_that_a_feed_holds_makes_the_feed_too(site: Path) -> None:
    replace(site, "content/news/s12.md", "Text.", "Other text.")
    feeds = {folder + name for folder in ("", "news/") for name in ("feed.xml", "atom.xml", "feed.json")}
    assert made(site) == {"news/s12/index.html", *feeds, "tags/t0/feed.xml"}


def test_a_title_makes_only_the_pages_that_show_it(site: Path) -> None:
    replace(site, "content/news/s5.md", "Story 5", "Another")
    lists = {"page/2/index.html", "news/page/2/index.html", "tags/t1/index.html", "archive/2024/index.html"}
    assert made(site) == {"news/s5/index.html", *lists}


def test_an_override_makes_exactly_the_pages_that_use_it(site: Path) -> None:
    write(site, "themes/ours/templates/events.html", PAGE + "!")
    assert made(site) == {"events/index.html"}


def test_a_booking_that_starts_and_ends_makes_exactly_the_pages_where_it_runs(site: Path) -> None:
    write(site, "site.toml", SITE + "[slots.mid]\nafter_paragraph = 1\n")
    for number in range(1, 13):
        replace(site, f"content/news/s{number}.md", "Text.", "One.\n\nTwo.\n\nThree.")
    booking = "bookings: [{slot: mid, from: 2024-06-10, to: 2024-06-20}]\ntarget: {tags: [t1]}\n---\nTargeted"
    write(site, "content/sponsors/booked.md", SPONSOR.replace("sponsor: S", "sponsor: B").replace("---\nCopy", booking))
    made(site)
    where = {f"news/s{number}/index.html" for number in range(1, 13, 2)}
    assert made(site, "2024-06-09") == set()
    assert made(site, "2024-06-10") == where
    assert "Targeted" in (site / "public/news/s5/index.html").read_text(encoding="utf-8")
    assert made(site, "2024-06-15") == set()
    assert made(site, "2024-06-21") == where


def test_what_only_an_imported_template_imports_makes_every_page_that_imports_that_one(site: Path) -> None:
    write(site, "themes/ours/templates/article.html", '{% from "outer.html" import frame %}{{ frame(page.title) }}')
    write(
        site,
        "themes/ours/templates/outer.html",
        '{% from "inner.html" import end %}{% macro frame(text) %}{{ text }}{{ end }}{% endmacro %}',
    )
    write(site, "themes/ours/templates/inner.html", '{% set end = "." %}')
    articles = made(site)
    assert len(articles) == 12
    write(site, "themes/ours/templates/inner.html", '{% set end = "!" %}')
    assert made(site) == articles
    assert (site / "public/news/s7/index.html").read_text(encoding="utf-8") == "Story 7!"


def test_an_event_that_is_over_makes_exactly_the_pages_that_say_so(site: Path) -> None:
    assert made(site, "2024-07-03") == {"news/s4/index.html", "events/summit/index.html", "events.ics"}
    assert "This event is over." in (site / "public/news/s4/index.html").read_text(encoding="utf-8")


def test_an_output_that_was_spoiled_by_hand_is_made_again(site: Path) -> None:
    page = site / "public/news/s5/index.html"
    good = page.read_bytes()
    page.write_bytes(b"x" * len(good))
    assert made(site) == {"news/s5/index.html"}
    assert page.read_bytes() == good


def test_unchanged_pages_keep_their_date_on_disk(site: Path) -> None:
    before = (site / "public/news/s7/index.html").stat().st_mtime_ns
    replace(site, "content/news/s5.md", "Text.", "Other text.")
    made(site)
    assert (site / "public/news/s7/index.html").stat().st_mtime_ns == before


def test_a_warning_is_told_by_every_build(site: Path) -> None:
    write(site, "content/about.md", "# About\n\n[there](#nowhere)\n")
    for _ in range(3):
        problems = build(Order(root=site, now=NOW)).diagnostics
        assert [problem.rule for problem in problems] == ["broken-anchor"]


@pytest.mark.parametrize("jobs", [2, 3, 8])
def test_the_number_of_processes_does_not_show(tmp_path: Path, jobs: int) -> None:
    trees = []
    for folder, processes in ((tmp_path / "one", 1), (tmp_path / "many", jobs)):
        write(folder, "site.toml", SITE.replace("ours", "base"))
        for number in range(120):
            story = f"---\ntitle: Story {number}\ndate: 2024-01-01\ntags: [t{number % 7}]\n---\nText {number}.\n"
            write(folder, f"content/news/s{number}.md", story)
        made(folder, NOW, processes)
        files = (path for path in (folder / "public").rglob("*") if path.is_file())
        trees.append({path.relative_to(folder).as_posix(): path.read_bytes() for path in files})
    assert trees[0] == trees[1]
