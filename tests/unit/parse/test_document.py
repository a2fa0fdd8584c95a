"""One Markdown file becomes one document."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.config import MarkdownSettings
from generator.model.content import Document, EditionMatter, Parsed
from generator.model.source import Kind
from generator.parse.classify import dated_stem
from generator.parse.document import parse_document
from generator.parse.settings import ParseSettings

SETTINGS = ParseSettings(MarkdownSettings(), "en", "America/New_York")


def parsed(text: str, path: str = "content/news/2024-03-25-a-story.md", kind: Kind = Kind.ARTICLE) -> Document:
    return in_two(text, path, kind).document


def in_two(text: str, path: str, kind: Kind) -> Parsed:
    outcome = parse_document(text.encode(), path, kind, SETTINGS)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value


def rules(text: str | bytes, path: str = "content/news/a.md", kind: Kind = Kind.ARTICLE) -> list[str]:
    data = text.encode() if isinstance(text, str) else text
    return [problem.rule for problem in parse_document(data, path, kind, SETTINGS).diagnostics]


def test_title_date_and_slug_come_from_heading_and_file_name() -> None:
    document = parsed("# A title\n\nText.\n")
    assert (document.title, document.slug) == ("A title", "a-story")
    assert document.date is not None
    assert document.date.isoformat() == "2024-03-25T00:00:00-04:00"


def test_front_matter_goes_before_heading_and_file_name() -> None:
    document = parsed("---\ntitle: Written\nslug: other\ndate: 2024-03-27 10:00\n---\nText.\n")
    assert (document.title, document.slug) == ("Written", "other")
    assert document.date is not None
    assert document.date.isoformat() == "2024-03-27T10:00:00-04:00"


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("content/news/2024-03-25-a-story.md", ("2024-03-25", "a-story")),
        ("content/news/2024-03-25_a story.md", ("2024-03-25", "a story")),
        ("content/news/2024-03-25.md", ("2024-03-25", "2024-03-25")),
        ("content/news/2024-03-25-big/index.md", ("2024-03-25", "big")),
        ("content/news/2024-3-25-a.md", ("2024-3-25", "a")),
        ("content/news/20240325-a.md", ("", "20240325-a")),
        ("content/news/a-2024-03-25.md", ("", "a-2024-03-25")),
        ("content/news/2024-03-25a.md", ("", "2024-03-25a")),
    ],
)
def test_a_file_s_name_may_begin_with_a_day(path: str, named: tuple[str, str]) -> None:
    assert dated_stem(path) == named


@pytest.mark.parametrize(
    ("kind", "path", "title"),
    [
        (Kind.SECTION, "content/big-data/index.md", "Big data"),
        (Kind.EDITION, "content/editions/014.md", "Edition 14"),
        (Kind.EDITION, "content/editions/spring.md", "spring"),
        (Kind.AUTHOR, "content/authors/news_room.md", "News room"),
    ],
)
def test_some_have_a_title_even_if_nobody_wrote_one(kind: Kind, path: str, title: str) -> None:
    assert parsed("Text.\n", path, kind).title == title


def test_an_author_may_have_a_name() -> None:
    assert parsed("---\nname: Us\n---\n", "content/authors/us.md", Kind.AUTHOR).title == "Us"


def test_notes_of_an_edition_are_markdown() -> None:
    text = "---\narticles:\n  - a\n  - {article: b, note: The *best*.}\n---\n"
    found = in_two(text, "content/editions/014.md", Kind.EDITION)
    assert isinstance(found.document.matter, EditionMatter)
    assert [entry.article for entry in found.document.matter.articles or ()] == ["a", "b"]
    assert [note.pieces for note in found.text.notes] == [(), ("<p>The <em>best</em>.</p>\n",)]


def test_places_are_kept_for_later() -> None:
    document = parsed("---\ntitle: A\nauthors: [one, two]\n---\n")
    assert (document.places["authors.1"].line, document.places["authors.1"].column) == (3, 16)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Text.\n", ["missing-title"]),
        ("---\ntitle: [a]\n---\nText.\n", ["wrong-type"]),
        ("---\ntitle: :\n  - [\n---\nText.\n", ["bad-yaml"]),
        ("---\ntitle: A\n", ["unclosed-front-matter"]),
        ("---\ntitle: A\nslug: a/b\n---\n", ["bad-slug"]),
        ("---\ntitle: A\nslug: ..\n---\n", ["bad-slug"]),
        (b"# \xff\n", ["not-utf8"]),
        ("---\ntitle: A\ndate: x\nupdated: y\n---\n\n:::\n", ["bad-date", "bad-date", "bad-directive"]),
    ],
)
def test_what_is_wrong_is_told_once(text: str | bytes, found: list[str]) -> None:
    assert rules(text) == found


def test_a_sponsor_file_is_a_creative() -> None:
    text = "---\nsponsor: ODSC\ntitle: Summit\nuntil: 2024-04-22\n---\n\nCopy [here](https://odsc.example/).\n"
    document = parsed(text, "content/sponsors/summit.md", Kind.SPONSOR)
    assert document.creative is not None
    assert document.creative.id == "summit"
    assert document.creative.words == 2
    assert document.creative.terms.until is not None
    assert document.creative.terms.until.day == dt.date(2024, 4, 22)
    assert in_two(text, "content/sponsors/summit.md", Kind.SPONSOR).text.body.pieces == ()


@given(st.binary(), st.sampled_from(list(Kind)))
def test_no_bytes_break_it(data: bytes, kind: Kind) -> None:
    if kind not in (Kind.DATA, Kind.STATIC):
        parse_document(data, "content/news/a.md", kind, SETTINGS)


@given(st.text(st.sampled_from("---+++\n:title[]{}\"'# *_`|>-0123456789"), max_size=80))
def test_no_arrangement_of_signs_breaks_it(text: str) -> None:
    for kind in (Kind.ARTICLE, Kind.EDITION, Kind.SPONSOR):
        parse_document(f"---\n{text}\n---\n{text}".encode(), "content/news/a.md", kind, SETTINGS)


def test_a_title_at_the_top_and_another_in_the_first_heading_are_told() -> None:
    assert rules("---\ntitle: A\n---\n# B\n") == ["two-titles"]
    assert rules("---\ntitle: A\n---\n# a\n") == []
