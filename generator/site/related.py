"""Which articles are about the same matter: those that share terms, a rare term counting for more than a common one."""

import math
from collections.abc import Callable, Sequence

import msgspec

from generator.model.card import Card

FEW = 12
NEAR = 4
"""Of a term with more than a few articles, so many on either side in time are looked at. It bounds the work where half
of all articles share a term; of those the nearest in time are as good as any."""


class _Term(msgspec.Struct, frozen=True):
    """A term: its articles, the newest first, where each of them stands, and what it is worth to share it."""

    ids: Sequence[str]
    places: dict[str, int]
    worth: float


class Relations:
    """The articles under every term, by their paths; looked up when they are asked for, and then kept.

    `ids` tells the articles of a term (`tags/ai`), the newest first, and of `home` all of them.
    """

    def __init__(self, ids: Callable[[str], Sequence[str]]) -> None:
        self._ids = ids
        self._terms: dict[str, _Term] = {}
        self._in_time: dict[str, int] = {}

    def of(self, card: Card, count: int) -> tuple[str, ...]:
        """At most so many articles, the nearest in matter first; of equals those nearest in time."""
        path = card.id
        terms = [term for term in map(self._term, keys_of(card)) if path in term.places]
        others: set[str] = set()
        for term in terms:
            at = term.places[path]
            others.update(term.ids if len(term.ids) <= FEW else term.ids[max(at - NEAR, 0) : at + NEAR + 1])
        others.discard(path)
        shared = dict.fromkeys(others, 0.0)
        for term in terms:
            worth = term.worth
            for other in term.places.keys() & others:
                shared[other] += worth
        least = sorted(shared.values(), reverse=True)[:count][-1:]
        nearest = [other for other, worth in shared.items() if worth >= least[0]] if least else []
        at, times = self._in_time[path] if nearest else 0, self._in_time
        nearest.sort(key=lambda other: (-shared[other], abs(times[other] - at), other))
        return tuple(nearest[:count])

    def _term(self, key: str) -> _Term:
        known = self._terms.get(key)
        if known is None:
            if not self._in_time:
                self._in_time = {path: at for at, path in enumerate(self._ids("home"))}
            ids = self._ids(key)
            worth = round(math.log(1 + len(self._in_time) / len(ids)), 6) if ids else 0.0
            known = self._terms[key] = _Term(ids, {path: at for at, path in enumerate(ids)}, worth)
        return known


def keys_of(card: Card) -> list[str]:
    """The terms that say what an article is about: who wrote it and the series it is part of do not."""
    keys = [f"tags/{tag.id}" for tag in card.tags]
    if card.category:
        keys.append(f"categories/{card.category.id}")
    for taxonomy, terms in card.taxonomies.items():
        keys += [f"{taxonomy}/{term.id}" for term in terms]
    return list(dict.fromkeys(keys))
