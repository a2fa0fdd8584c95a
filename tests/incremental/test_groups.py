"""A new article, and a new word in an old one, make only the pages that show it: archive, series, related articles."""

from pathlib import Path

import pytest

from generator.pipeline import Order, build

SITE = """\
[site]
title = "The Ledger"
url = "https://ledger.example/"
theme = "ours"
[feeds]
items = 1
formats = ["rss"]
[archive]
by = "month"
[related]
count = 1
"""
STORY = "---\ntitle: Story {0}\ndate: {1}\ntags: [{2}]\n{3}---\nText.\n"
ARTICLE = """\
{{ page.title }} {{ page.content }}
{% set series = page.series %}
{% if series %}{{ series.number }}/{{ series.total }} {{ series.next.title if series.next }}{% endif %}
{% for card in page.related %}{{ card.title }}{% endfor %}
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Stories of two years; those of the older one form a series, and each has a twin in a tag of their own."""
    write(tmp_path, "site.toml", SITE)
    write(tmp_path, "themes/ours/theme.toml", 'name = "ours"\nextends = "base"\n')
    write(tmp_path, "themes/ours/templates/article.html", ARTICLE)
    write(tmp_path, "themes/ours/templates/layout.html", "{% block main %}{% endblock %}")
    for number in range(1, 7):
        year, series = (2022, "series: Ports\n") if number < 4 else (2023, "")
        write(tmp_path, f"content/news/s{number}.md", STORY.format(number, f"{year}-0{number}-01", number % 3, series))
    made(tmp_path)
    return tmp_path


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def made(root: Path) -> set[str]:
    outcome = build(Order(root=root, now="2024-06-01", jobs=1))
    assert outcome.value is not None, outcome.diagnostics
    return {path for path in outcome.value.made if not path.endswith((".xml", ".css", ".js"))}


LISTS = {"index.html", "news/index.html", "404.html"}


def test_a_new_story_makes_no_month_but_its_own(site: Path) -> None:
    write(site, "content/news/new.md", STORY.format("new", "2022-02-20", "alone", ""))
    archive = {"archive/index.html", "archive/2022/index.html", "archive/2022/02/index.html"}
    terms = {"tags/index.html", "tags/alone/index.html", "feeds/index.html"}
    assert made(site) == {*LISTS, *archive, *terms, "news/new/index.html"}


def test_a_new_part_makes_the_parts_of_its_series_and_no_other_story(site: Path) -> None:
    write(site, "content/news/new.md", STORY.format("new", "2022-02-20", "alone", "series: Ports\n"))
    stories = {path for path in made(site) if path.startswith("news/s")}
    assert stories == {f"news/s{number}/index.html" for number in (1, 2, 3)}


def test_a_new_story_makes_the_stories_that_lead_to_it_and_no_other(site: Path) -> None:
    write(site, "content/news/new.md", STORY.format("new", "2021-01-20", "1", ""))
    stories = {path for path in made(site) if path.startswith("news/s")}
    assert stories == {"news/s1/index.html"}
    assert "Story new" in (site / "public/news/s1/index.html").read_text(encoding="utf-8")


def test_a_body_makes_neither_the_archive_nor_what_leads_to_it(site: Path) -> None:
    write(site, "content/news/s2.md", STORY.format(2, "2022-02-01", 2, "series: Ports\n") + "\nMore.\n")
    assert made(site) == {"news/s2/index.html"}


def test_an_opening_sentence_makes_neither_the_archive_nor_what_leads_to_it(site: Path) -> None:
    write(site, "content/news/s2.md", STORY.format(2, "2022-02-01", 2, "series: Ports\n").replace("Text", "Words"))
    assert made(site) == {*LISTS, "news/s2/index.html", "tags/2/index.html", "series/ports/index.html"}
