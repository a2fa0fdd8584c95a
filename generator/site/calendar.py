"""What is sold, held, unsold and overbooked, by slot and day and by slot and edition: a simulation of every day.

Nothing changes between two instants of the records, so days are taken together where they are alike.
"""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from generator.model.sponsor import SlotRule
from generator.site.collisions import Clash, clashes, displaced
from generator.site.days import DayRange
from generator.site.flights import Flight, flights
from generator.site.site import Site

State = Literal["unsold", "held", "sold", "overbooked"]
Stays = Sequence[tuple[float, float]]
"""From when until when each of the pages that have a slot is published, in seconds since 1970."""


class Share(msgspec.Struct, frozen=True):
    """A campaign's part of a slot: `weight` of `of`, the sum of the weights of all that run beside it."""

    id: str
    weight: int
    of: int


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """Days on which a slot is the same, both included. `pages` is how many have it, day by day; they are counted even
    where nobody booked it."""

    slot: str
    first: dt.date
    last: dt.date
    state: State
    sold: tuple[Share, ...] = ()
    held: tuple[str, ...] = ()
    clash: Clash | None = None
    pages: tuple[int, ...] = ()

    @property
    def is_nowhere(self) -> bool:
        """Sold, and no page to run on, on every day of it."""
        return bool(self.sold) and not any(self.pages)


class Issue(msgspec.Struct, frozen=True, kw_only=True):
    """A slot of an edition. `date` is the edition's, None for one that is not there yet; then `has_slot` is, too."""

    slot: str
    edition: int
    date: dt.date | None
    state: State
    sold: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    clash: Clash | None = None
    has_slot: bool | None = None


class Calendar(msgspec.Struct, frozen=True, kw_only=True):
    """Every slot on every day from `first` to `last`, and on every edition of these days."""

    first: dt.date
    last: dt.date
    days: tuple[Stretch, ...]
    issues: tuple[Issue, ...]


def calendar(
    site: Site,
    first: dt.date,
    last: dt.date,
    room: Mapping[str, Stays] | None = None,
    slots_of_editions: Mapping[int, Sequence[str]] | None = None,
    only: str = "",
) -> Calendar:
    """The calendar of these days; `site` holds every document, whenever it is published.

    `room` says for each slot which pages have it, and `slots_of_editions` which slots an edition has; `only` is one
    slot.
    """
    days = DayRange(first, last, site.zone)
    booked = flights(site)
    names = [only] if only else slot_names(site, booked)
    stretches: list[Stretch] = []
    for slot in names:
        of_days = [flight for flight in booked if flight.booking.slot == slot and flight.booking.edition is None]
        stretches += _stretches(slot, of_days, _rule(site, slot), days, (room or {}).get(slot, ()))
    issues = _issues(site, names, booked, days, slots_of_editions or {})
    return Calendar(first=first, last=last, days=tuple(stretches), issues=tuple(issues))


def slot_names(site: Site, booked: Iterable[Flight]) -> list[str]:
    """The slots of site.toml in its order, then those that are booked and not declared."""
    others = {flight.booking.slot for flight in booked} - site.config.slots.keys()
    return [*site.config.slots, *sorted(others)]


def state_of(sold: object, held: object, clash: Clash | None) -> State:
    """The one word for a slot."""
    if clash is not None:
        return "overbooked"
    return "sold" if sold else "held" if held else "unsold"


def _rule(site: Site, slot: str) -> SlotRule:
    return site.config.slots.get(slot, SlotRule())


def _stretches(slot: str, booked: Sequence[Flight], rule: SlotRule, days: DayRange, stays: Stays) -> Iterator[Stretch]:
    """A new stretch begins where a flight or a clash begins or has ended, or where the last page with the slot goes."""
    flown = [(touched, f) for f in booked if (touched := days.touched(f.starts, f.ends)) is not None]
    clashing = [
        (touched, clash)
        for start, end, clash in clashes([f for f in booked if not f.is_held], rule)
        if (touched := days.touched(start, end)) is not None
    ]
    pages = _pages(days, stays)
    edges = {0} | {n for n in range(1, len(days)) if bool(pages[n]) != bool(pages[n - 1])}
    for first, last in (touched for touched, _ in (*flown, *clashing)):
        edges |= {first, last + 1}
    starts = sorted(edge for edge in edges if edge < len(days))
    found: Stretch | None = None
    for start, end in zip(starts, [*starts[1:], len(days)], strict=True):
        there = [flight for (first, last), flight in flown if first <= start <= last]
        clash = next((clash for (first, last), clash in clashing if first <= start <= last), None)
        sold = shares([flight for flight in there if not flight.is_held])
        held = tuple(sorted({flight.id for flight in there if flight.is_held}))
        next_one = Stretch(
            slot=slot,
            first=days.day(start),
            last=days.day(end - 1),
            state=state_of(sold, held, clash),
            sold=sold,
            held=held,
            clash=clash,
            pages=tuple(pages[start:end]),
        )
        joined = _joined(found, next_one) if found is not None else None
        if found is not None and joined is None:
            yield found
        found = joined or next_one
    if found is not None:
        yield found


def shares(sold: Sequence[Flight]) -> tuple[Share, ...]:
    """The heaviest first. What one campaign booked twice counts once, as the heavier of the two."""
    weights: dict[str, int] = {}
    for flight in sold:
        weights[flight.id] = max(weights.get(flight.id, 0), flight.weight)
    total = sum(weights.values())
    return tuple(Share(name, weight, total) for name, weight in sorted(weights.items(), key=lambda w: (-w[1], w[0])))


def _pages(days: DayRange, stays: Stays) -> list[int]:
    """How many pages have the slot, day by day: those that were there at any instant of it."""
    begun, gone = sorted(start for start, _ in stays), sorted(end for _, end in stays)
    return [
        bisect_left(begun, end) - bisect_right(gone, start)
        for start, end in zip(days.midnights[:-1], days.midnights[1:], strict=True)
    ]


def _joined(one: Stretch, other: Stretch) -> Stretch | None:
    """Two that follow each other as one, if nothing but the number of pages differs."""
    pages = (*one.pages, *other.pages)
    both = msgspec.structs.replace(one, last=other.last, pages=pages)
    same = both == msgspec.structs.replace(other, first=one.first, pages=pages)
    return both if same and any(one.pages) == any(other.pages) else None


def _issues(
    site: Site,
    names: Sequence[str],
    booked: Sequence[Flight],
    days: DayRange,
    slots_of_editions: Mapping[int, Sequence[str]],
) -> Iterator[Issue]:
    """Of the editions of these days, the slots that they have or that are booked; and what is booked for editions that
    are not there yet, since nobody knows when they will be."""
    dates = {
        card.number: card.date.astimezone(site.zone).date() if card.date else None
        for card in site.lists["editions"]
        if card.number is not None
    }
    named = {flight.booking.edition for flight in booked if flight.booking.slot in names}
    wanted = {edition for edition in named if edition is not None and edition not in dates}
    wanted |= {number for number, date in dates.items() if date is not None and days.first <= date <= days.last}
    by_edition = {flight.booking.slot for flight in booked if flight.booking.edition is not None}
    for edition in sorted(wanted):
        has = slots_of_editions.get(edition, ()) if edition in dates else None
        for slot in names:
            there = [f for f in booked if f.booking.edition == edition and f.booking.slot == slot]
            if there or (has is not None and slot in has and slot in by_edition):
                yield _issue(slot, edition, dates.get(edition), there, has, _clash(site, slot, edition, booked))


def _issue(
    slot: str,
    edition: int,
    date: dt.date | None,
    booked: Sequence[Flight],
    has: Sequence[str] | None,
    clash: Clash | None,
) -> Issue:
    names = tuple(sorted({flight.id for flight in booked if not flight.is_held}))
    held = tuple(sorted({flight.id for flight in booked if flight.is_held}))
    return Issue(
        slot=slot,
        edition=edition,
        date=date,
        state=state_of(names, held, clash),
        sold=names,
        held=held,
        clash=clash,
        has_slot=None if has is None else slot in has,
    )


def _clash(site: Site, slot: str, edition: int, booked: Sequence[Flight]) -> Clash | None:
    """Among those who have bought the edition, or with one who has bought its day alone."""
    sold = [flight for flight in booked if flight.booking.slot == slot and not flight.is_held]
    there = [flight for flight in sold if flight.booking.edition == edition]
    dated = [flight for flight in sold if flight.booking.edition is None]
    found = next((clash for _, _, clash in clashes(there, _rule(site, slot), is_edition=True)), None)
    date = next((card.date for card in site.lists["editions"] if card.number == edition), None)
    if found is not None or date is None:
        return found
    pairs = [(one, other) for one in there for other in displaced(one, dated, date.timestamp())]
    return Clash("exclusive", tuple(sorted({flight.id for pair in pairs for flight in pair}))) if pairs else None
