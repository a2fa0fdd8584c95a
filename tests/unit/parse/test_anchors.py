"""The ids of headings by other generators' rules: links that were written for those keep working."""

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from unit.parse.stock import stock_body

from generator.model.config import MarkdownSettings
from generator.parse.anchors_github import github_slug
from generator.parse.characters import clean
from generator.parse.markdown import parse_body
from generator.parse.outline import Outline

GITHUB, PYTHON = MarkdownSettings(heading_ids="github"), MarkdownSettings(heading_ids="python-markdown")


def ids(text: str, dialect: MarkdownSettings) -> list[str]:
    body = parse_body(text, path="content/a.md", settings=dialect).value
    assert body is not None
    return [heading.id for heading in body.headings]


def named(rule: str, *headings: str) -> list[str]:
    outline = Outline(rule)  # type: ignore[arg-type]
    return [outline.add(2, heading, heading) for heading in headings]


# GitHub


@pytest.mark.parametrize(
    ("heading", "slug"),
    [
        ("Numbers & costs", "numbers--costs"),
        ("What's new in 2.0?", "whats-new-in-20"),
        ("snake_case and kebab-case", "snake_case-and-kebab-case"),
        ("Über  uns", "über--uns"),
        ("🎉 Party", "-party"),
        ("日本語・英語", "日本語英語"),
        ("हिन्दी", "हिन्दी"),
        ("½ of Ⅳ is ²", "-of-ⅳ-is-"),
        ("a‿b Ⓑ", "a‿b-ⓑ"),
        ("Straße – ÉCOLE", "straße--école"),
        ("tab\there", "tabhere"),
        ("", ""),
    ],
)
def test_github_drops_punctuation_and_keeps_letters_of_every_script(heading: str, slug: str) -> None:
    assert github_slug(heading) == slug


@pytest.mark.parametrize(
    ("headings", "names"),
    [
        (("A", "A", "A"), ["a", "a-1", "a-2"]),
        (("A", "A 1", "A"), ["a", "a-1", "a-2"]),
        (("A", "A", "A 1", "A"), ["a", "a-1", "a-1-1", "a-2"]),
        (("!", "?", "A"), ["section", "section-1", "a"]),
    ],
)
def test_github_counts_headings_of_the_same_words(headings: tuple[str, ...], names: list[str]) -> None:
    assert named("github", *headings) == names


def test_github_counts_the_title_too() -> None:
    assert ids("# Costs\n\n## Costs\n\n### Costs\n", GITHUB) == ["costs-1", "costs-2"]
    assert ids("# Costs\n\n## Costs\n", MarkdownSettings()) == ["costs"]


def test_an_id_that_is_written_is_never_given_again() -> None:
    assert ids("## B {#a}\n\n## A\n", GITHUB) == ["a", "a-1"]
    assert ids("## B {#a}\n\n## A\n", PYTHON) == ["a", "a_1"]


# Python-Markdown, held against the package itself

_WORDS = [
    *(
        "One",
        "one",
        "ONE",
        "two-three",
        "R&D",
        "snake_case",
        "1.",
        "2024",
        "_x_",
        "Über",
        "naïve",
        "½",
        "ﬁ",
        "日本",
        "Ω",
    ),
    *("–", "—", "“q”", "’s", "it's", "C#", "C++", "?", "!", "a/b", "(b)", "  ", " - ", "--", "_", "_1", "one_1", "🎉"),
    *("*em*", "**strong**", "`co_de`", "`a b`", "[link](https://a.example/)", "x &amp; y", "\\*"),
]
headings = st.lists(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=4).map(" ".join), min_size=1, max_size=6)


def theirs(text: str) -> list[str]:
    page = html.fromstring(f"<div>{markdown.markdown(text, extensions=['toc'])}</div>")
    return [heading.get("id") for heading in page.iter("h1", "h2")]


@settings(max_examples=150, deadline=None)
@given(headings)
def test_python_markdown_s_ids_are_those_of_the_package(written: list[str]) -> None:
    text = "Text.\n\n" + "\n\n".join(f"## x {heading} x" for heading in written)
    assert ids(text, PYTHON) == theirs(text)


@given(st.lists(st.text(max_size=12), min_size=1, max_size=6))
def test_any_words_get_the_id_that_the_package_gives_them(written: list[str]) -> None:
    from markdown.extensions.toc import slugify, unique

    taken: set[str] = set()
    assert named("python-markdown", *written) == [unique(slugify(heading, "-"), taken) for heading in written]


def test_python_markdown_counts_the_title_too() -> None:
    text = "# Costs\n\n## Costs\n\n## Costs\n"
    assert ids(text, PYTHON) == theirs(text)[1:] == ["costs_1", "costs_2"]


# Both ways of reading


@settings(max_examples=60)
@given(headings, st.sampled_from([GITHUB, PYTHON]))
def test_the_quick_way_and_the_long_way_give_the_same_ids(written: list[str], dialect: MarkdownSettings) -> None:
    text = clean("# Title\n\n" + "\n\n".join(f"## {heading}\n\ntext" for heading in written))
    assert parse_body(text, path="content/a.md", settings=dialect).value == stock_body(text, dialect)[0]
