"""The orders of lists: total, and none leaves an article out."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.card import Card
from generator.model.config import Config, SiteSettings
from generator.model.content import FrontMatter, SectionMatter
from generator.model.source import Kind
from generator.model.taxonomy import Sort, TaxonomyRule
from generator.site.ordering import Layout, layout_of, newest_first, ordered

CONFIG = Config(site=SiteSettings(title="T", url="https://t.example/", page_size=7))
SORTS: tuple[Sort, ...] = ("date", "date-ascending", "updated", "title", "weight")


def card(title: str, day: int | None = None, *, weight: int = 0, updated: int | None = None) -> Card:
    return Card(
        id=f"content/a/{title}.md",
        kind=Kind.ARTICLE,
        title=title,
        address="",
        url="",
        date=moment(day),
        updated=moment(updated),
        weight=weight,
    )


def moment(day: int | None) -> dt.datetime | None:
    return dt.datetime(2024, 1, day, tzinfo=dt.UTC) if day else None


def titles(cards: tuple[Card, ...], sort: Sort) -> str:
    return "".join(each.title for each in ordered(newest_first(cards), sort))


@pytest.mark.parametrize(
    ("sort", "want"),
    [("date", "cbad"), ("date-ascending", "abcd"), ("updated", "acbd"), ("title", "abcd"), ("weight", "dcba")],
)
def test_every_order(sort: Sort, want: str) -> None:
    cards = (
        card("a", 1, weight=3, updated=9),
        card("b", 2, weight=2),
        card("c", 3, weight=1),
        card("d", weight=0),
    )
    assert titles(cards, sort) == want


def test_titles_go_by_their_letters_alone() -> None:
    cards = tuple(card(title) for title in ("éa", "Eb", "ec", "Za", "zb"))
    assert [each.title for each in ordered(cards, "title")] == ["éa", "Eb", "ec", "Za", "zb"]


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 2), st.integers(0, 1)), unique=True, max_size=8),
    st.sampled_from(SORTS),
    st.randoms(use_true_random=False),
)
def test_the_order_of_files_does_not_show(rows: list[tuple[str, int, int]], sort: Sort, chance: object) -> None:
    cards = [card(f"{title}{day}{weight}", day or None, weight=weight) for title, day, weight in rows]
    shuffled = list(cards)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    found = titles(tuple(cards), sort)
    assert found == titles(tuple(shuffled), sort)
    assert len(found) == 3 * len(cards)


def test_a_list_is_laid_out_as_the_file_with_its_words_says() -> None:
    assert layout_of("section:news", None, CONFIG) == Layout("section:news", 7)
    assert layout_of("section:news", FrontMatter(), CONFIG) == Layout("section:news", 7)
    asked = SectionMatter(sort="title", page_size=3)
    assert layout_of("section:news", asked, CONFIG) == Layout("ordered:section:news", 3)
    assert layout_of("home", SectionMatter(page_size=1), CONFIG) == Layout("home", 1)


def test_a_term_is_laid_out_as_site_toml_says_and_a_series_from_its_beginning() -> None:
    assert layout_of("tags/ai", None, CONFIG) == Layout("tags/ai", 7)
    assert layout_of("series/ports", None, CONFIG) == Layout("ordered:series/ports", 7)
    rules = {"series": TaxonomyRule(sort="date"), "topics": TaxonomyRule(sort="title", page_size=2)}
    config = Config(site=CONFIG.site, taxonomies=rules)
    assert layout_of("series/ports", None, config) == Layout("series/ports", 7)
    assert layout_of("topics/a", None, config) == Layout("ordered:topics/a", 2)
