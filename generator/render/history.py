"""Where a campaign stood, and when: the records as they are today, simulated at each of their instants."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec

from generator.model.body import OneOff, SponsorMention
from generator.model.sponsor import Creative, RunState
from generator.model.target import Target
from generator.parse.instants import sponsor_instants
from generator.render.room import stay_of, text_of
from generator.render.standing import standing_on
from generator.render.theme_slots import ThemeSlots
from generator.site.flights import ALWAYS, FOR_GOOD, at, flights_of
from generator.site.placement import holes_of, slots_in
from generator.site.site import Site

Span = tuple[float, float]
"""From when until when, in seconds since 1970."""


class Ran(msgspec.Struct, frozen=True):
    """A block that was live in one place. Its last span ends FOR_GOOD if it still is; `last` is the instant from which
    it was as it last was."""

    target: Target
    slot: str
    anchor: str
    spans: tuple[Span, ...]
    last: float


class _Page(msgspec.Struct, frozen=True):
    """What can stand on a page: the blocks that its author names, its slots, and all whose dates matter for them."""

    target: Target
    path: str
    named: frozenset[str]
    slots: frozenset[str]


class History:
    """Of the site with every document, until `now`; every text is read once for all campaigns."""

    def __init__(self, site: Site, targets: Iterable[Target], themes: ThemeSlots, now: dt.datetime) -> None:
        self.site = site
        self.themes = themes
        self.now = now.timestamp()
        self.instants = {name: sponsor_instants(c.terms, site.zone) for name, c in site.creatives.items()}
        self.looks: dict[tuple[str, float], Sequence[tuple[str, str, str]]] = {}
        self.pages = tuple(filter(None, map(self._page, targets)))

    def _page(self, target: Target) -> _Page | None:
        path = text_of(self.site, target)
        holes = tuple(holes_of(self.site.texts[path].body.pieces)) if path else ()
        named = {hole.name for hole in holes if isinstance(hole, SponsorMention)}
        slots = {*self.themes.of(target), *self.themes.in_list(target), *(slots_in(self.site, path) if path else ())}
        for name in named & self.site.creatives.keys():  # when it is over, its place may go to others
            terms = self.site.creatives[name].terms
            if terms.on_end == "replace":
                slots |= {booking.slot for booking in terms.bookings}
        named |= {hole.creative.id for hole in holes if isinstance(hole, OneOff)}
        return _Page(target, path, frozenset(named), frozenset(slots)) if named or slots else None

    def of(self, creative: Creative) -> Iterator[Ran]:
        """Page by page."""
        flights = [flight for flight in flights_of(self.site, creative) if not flight.is_held]
        slots = {flight.booking.slot for flight in flights}
        for page in self.pages:
            if creative.id in page.named:
                yield from self._on(page, creative, ((ALWAYS, FOR_GOOD),))
            elif slots & page.slots:
                yield from self._on(page, creative, [(flight.starts, flight.ends) for flight in flights])

    def _on(self, page: _Page, creative: Creative, possible: Sequence[Span]) -> Iterator[Ran]:
        """Between two instants nothing about the page changes, so one look at each is enough; and none is needed while
        the block cannot stand there, outside the `possible` spans."""
        begins, ends = stay_of(self.site, page.path)
        start = max(begins, min(first for first, _ in possible))
        end = min(ends, max(last for _, last in possible))
        if start > self.now or start >= end:
            return
        marks = [mark for mark in self._marks(page) if start < mark < end and mark <= self.now]
        found: dict[tuple[str, str], list[Span]] = {}
        for begun, over in pairwise((start, *sorted(set(marks)), end)):
            if not any(first <= begun < last for first, last in possible):
                continue
            over = FOR_GOOD if over > self.now else over
            for name, slot, anchor in self._live(page.target, begun):
                if name == creative.id:
                    found.setdefault((slot, anchor), []).append((begun, over))
        for (slot, anchor), spans in found.items():
            yield Ran(page.target, slot, anchor, _joined(spans), spans[-1][0])

    def _live(self, target: Target, instant: float) -> Sequence[tuple[str, str, str]]:
        """The blocks that are live on a page, each with its slot and anchor; the same for all campaigns."""
        key = (target.path, instant)
        if key not in self.looks:
            self.looks[key] = tuple(
                (standing.id, standing.placement.slot, standing.anchor)
                for standing in standing_on(self.site, target, self.themes, at(instant))
                if standing.placement.run.state is RunState.LIVE
            )
        return self.looks[key]

    def _marks(self, page: _Page) -> Iterator[float]:
        for name, creative in self.site.creatives.items():
            if name in page.named or _is_for(creative, page.slots):
                yield from self.instants[name]
        if page.path:
            yield from self.site.documents[page.path].instants


def _is_for(creative: Creative, slots: Collection[str]) -> bool:
    return any(booking.slot in slots for booking in creative.terms.bookings)


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for start, end in spans:
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)
