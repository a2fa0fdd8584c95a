"""In which order lists are read, and how many of them stand on a page."""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from generator.model.card import Card, Section
from generator.model.config import Config
from generator.model.content import SectionMatter
from generator.model.taxonomy import BACKWARDS, Sort
from generator.site.taxonomies import sort_of

PREFIX = "ordered:"
"""Before the key of a list as its pages show it, where that is not the newest first."""


class Layout(msgspec.Struct, frozen=True):
    """How a list stands on its pages: the key of the list in its order, and how many are on each."""

    key: str
    size: int


def layout_of(key: str, matter: Any, config: Config) -> Layout:
    """Of the list `key`; `matter` is the front matter of the file with its words, None without one."""
    sort, size = _asked(key, matter, config)
    return Layout(key if sort == "date" else PREFIX + key, size if size > 0 else config.site.page_size)


def _asked(key: str, matter: Any, config: Config) -> tuple[Sort, int]:
    if isinstance(matter, SectionMatter):
        return matter.sort, matter.page_size
    taxonomy, slash, _ = key.partition("/")
    if not slash or key.startswith("section:"):
        return "date", 0
    rule = config.taxonomies.get(taxonomy)
    return sort_of(config, taxonomy), rule.page_size if rule else 0


def newest_first(cards: Iterable[Card]) -> tuple[Card, ...]:
    """By date, the newest first; the undated after them by weight and title; ties by path, so that order is total."""
    ordered = sorted(cards, key=_by_weight)
    ordered.sort(key=lambda card: card.date.timestamp() if card.date else float("-inf"), reverse=True)
    return tuple(ordered)


def ordered(cards: Iterable[Card], sort: Sort) -> tuple[Card, ...]:
    """The cards, given the newest first, in that order."""
    match sort:
        case "date-ascending":
            return tuple(sorted(sorted(cards, key=_by_weight), key=_from_the_oldest))
        case "updated":
            return tuple(sorted(cards, key=_changed, reverse=True))
        case "title":
            return tuple(sorted(cards, key=lambda card: (_collated(card.title), card.title, card.id)))
        case "weight":
            return tuple(sorted(cards, key=lambda card: card.weight))
    return tuple(cards)


def reordered(
    lists: Mapping[str, tuple[Card, ...]],
    sections: Mapping[str, Section],
    matters: Mapping[str, Any],
    config: Config,
) -> dict[str, tuple[Card, ...]]:
    """The lists that are not read the newest first, in their own order; `matters` is the front matter of the home
    page's and the editions' words."""
    sorts: dict[str, Sort] = {f"section:{identity}": section.sort for identity, section in sections.items()}
    sorts |= {key: _asked(key, matter, config)[0] for key, matter in matters.items()}
    for key in lists:
        taxonomy, slash, _ = key.partition("/")
        if slash and not key.startswith("section:"):
            sorts[key] = sort_of(config, taxonomy)
    return {PREFIX + key: ordered(lists.get(key, ()), sort) for key, sort in sorts.items() if sort != "date"}


def reads_forward(sort: Sort) -> bool:
    """Whether the next to be read stands further down."""
    return sort not in BACKWARDS


def _by_weight(card: Card) -> tuple[int, str, str]:
    return card.weight, card.title, card.id


def _from_the_oldest(card: Card) -> float:
    return card.date.timestamp() if card.date else float("inf")


def _changed(card: Card) -> float:
    moment = card.updated or card.date
    return moment.timestamp() if moment else float("-inf")


def _collated(title: str) -> str:
    """As a reader looks it up: capitals and accents count for nothing."""
    return "".join(char for char in unicodedata.normalize("NFKD", title.casefold()) if not unicodedata.combining(char))
