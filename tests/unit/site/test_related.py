"""Which articles are nearest in matter."""

import math

from hypothesis import given
from hypothesis import strategies as st

from generator.model.card import Card, Reference
from generator.model.source import Kind
from generator.site.related import FEW, NEAR, Relations, keys_of


def card(number: int, *tags: str, category: str = "", **more: tuple[str, ...]) -> Card:
    references = {name: tuple(term(name, each) for each in words) for name, words in more.items()}
    return Card(
        id=f"content/a/{number:04}.md",
        kind=Kind.ARTICLE,
        title=str(number),
        address=f"/a/{number}/",
        url="",
        tags=tuple(term("tags", tag) for tag in tags),
        category=term("categories", category) if category else None,
        authors=(term("authors", "ann"),),
        series=term("series", "all"),
        taxonomies=references,
    )


def term(taxonomy: str, word: str) -> Reference:
    return Reference(word, f"/{taxonomy}/{word}/", word)


def relations(cards: list[Card]) -> Relations:
    lists: dict[str, list[str]] = {"home": [each.id for each in cards]}
    for each in cards:
        for key in keys_of(each):
            lists.setdefault(key, []).append(each.id)
    return Relations(lambda key: lists.get(key, ()))


def titles(cards: list[Card], at: int, count: int = 3) -> list[str]:
    by_id = {each.id: each.title for each in cards}
    return [by_id[path] for path in relations(cards).of(cards[at], count)]


def test_a_rare_term_counts_for_more_than_a_common_one() -> None:
    cards = [card(0, "all", "rare"), card(1, "all"), card(2, "all"), card(3, "rare")]
    assert titles(cards, 0) == ["3", "1", "2"]


def test_two_common_terms_count_for_more_than_one_of_them() -> None:
    cards = [card(0, "a", "b"), card(1, "a"), card(2, "b"), card(3, "a", "b")]
    assert titles(cards, 0, 1) == ["3"]


def test_of_equals_the_nearest_in_time_come_first() -> None:
    cards = [card(number, "a") for number in range(9)]
    assert titles(cards, 4, 4) == ["3", "5", "2", "6"]


def test_categories_and_declared_taxonomies_count_too() -> None:
    cards = [card(0, category="a", topics=("x",)), card(1, category="a"), card(2, topics=("x",)), card(3)]
    assert titles(cards, 0) == ["1", "2"]


def test_neither_authors_nor_series_do() -> None:
    assert titles([card(0), card(1)], 0) == []


def test_no_more_than_asked_for_and_never_itself() -> None:
    cards = [card(number, "a") for number in range(5)]
    assert len(titles(cards, 0, 2)) == 2
    assert titles(cards, 0, 9) == ["1", "2", "3", "4"]


def test_of_a_term_that_many_have_only_the_nearest_are_looked_at() -> None:
    cards = [card(number, "all") for number in range(100)]
    assert len(titles(cards, 50, 20)) == 2 * NEAR


@given(tags=st.lists(st.sets(st.sampled_from("abcdef"), max_size=4), min_size=1, max_size=FEW))
def test_few_articles_are_compared_with_all_others(tags: list[set[str]]) -> None:
    cards = [card(number, *sorted(words)) for number, words in enumerate(tags)]
    counts = {word: sum(word in words for words in tags) for word in "abcdef"}
    worth = {word: round(math.log(1 + len(tags) / count), 6) for word, count in counts.items() if count}

    def rank(other: int, at: int) -> tuple[float, int, int]:
        return -sum(worth[word] for word in sorted(tags[at]) if word in tags[other]), abs(other - at), other

    for at in range(len(cards)):
        want = sorted((o for o in range(len(cards)) if o != at and tags[o] & tags[at]), key=lambda o: rank(o, at))
        assert titles(cards, at) == [str(other) for other in want[:3]]
