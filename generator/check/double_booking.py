"""double-booking: one place is sold twice: a slot of one edition, a slot with fewer shares, or one sold exclusively.

Only what is certain, and can still be helped: bookings whose targets cannot meet do not take each other's place.
"""

import datetime as dt
import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.model.diagnostic import Diagnostic, Related
from generator.site.site import Site
from generator.site.sold import Flight, can_meet, coming, is_within, span_of

_SHOWN = 3
"""How many of the others are told with their place."""


def check(site: Site) -> Iterator[Diagnostic]:
    by_slot: dict[str, list[Flight]] = defaultdict(list)
    by_edition: dict[tuple[str, int], dict[str, Flight]] = defaultdict(dict)
    for flight in coming(site):
        if flight.booking.edition is None:
            by_slot[flight.booking.slot].append(flight)
        else:
            by_edition[flight.booking.slot, flight.booking.edition].setdefault(flight.creative.id, flight)
    for (slot, number), flights in by_edition.items():
        yield from _edition(site, slot, number, tuple(flights.values()), by_slot[slot])
    for slot, dated in by_slot.items():
        yield from _slot(site, slot, dated)


def _edition(
    site: Site, slot: str, number: int, flights: Sequence[Flight], dated: Sequence[Flight]
) -> Iterator[Diagnostic]:
    """One slot of one edition: no more bookings than shares, and nobody beside one who has it exclusively."""
    shares = _shares(site, slot) or 1
    for index, flight in enumerate(flights[1:], 1):
        others = [other for other in flights[:index] if _excludes(other, flight)]
        if index >= shares or others:
            message = f"the slot `{slot}` of edition {number} is sold already"
            yield _diagnostic(site, message, flight, others or flights[:index], "edition")
    date = next((card.date for card in site.lists["editions"] if card.number == number), None)
    for flight in flights:
        others = [
            other
            for other in dated
            if date and other.booking.exclusive and other.holds(date) and _excludes(other, flight)
        ]
        if others:
            message = f"the slot `{slot}` was sold exclusively for the day of edition {number}"
            yield _diagnostic(site, message, flight, others, "edition")


def _slot(site: Site, slot: str, flights: Sequence[Flight]) -> Iterator[Diagnostic]:
    """The bookings of a slot in the order in which they begin, with all that run then."""
    shares = _shares(site, slot)
    if shares is None and not any(flight.booking.exclusive for flight in flights):
        return
    running = _Running()
    for flight in sorted(flights, key=lambda flight: (flight.starts, flight.creative.id, flight.index)):
        running.end(flight.starts)
        others = running.excluded(flight)
        running.begin(flight)
        day = f"{max(flight.starts, site.now).astimezone(site.zone):%Y-%m-%d}"
        if others:
            message = f"the slot `{slot}` cannot be exclusive on {day}: it is sold to another, too"
            yield _diagnostic(site, message, flight, others, "exclusive")
        elif shares is not None and running.most(flight) > shares:
            count = "one campaign" if shares == 1 else f"{shares} campaigns"
            message = f"the slot `{slot}` has room for {count}, but {running.most(flight)} are booked on {day}"
            yield _diagnostic(site, message, flight, running.beside(flight), "from")


class _Running:
    """What runs in one slot at one instant, and how many campaigns there are of each kind of page."""

    def __init__(self) -> None:
        self.flights: dict[tuple[str, int], Flight] = {}
        self.exclusive: dict[tuple[str, int], Flight] = {}
        self.ends: list[tuple[dt.datetime, tuple[str, int]]] = []
        self.bookings: Counter[str] = Counter()
        self.everywhere = 0
        self.at: Counter[tuple[str, str]] = Counter()

    def begin(self, flight: Flight) -> None:
        key = (flight.creative.id, flight.index)
        heapq.heappush(self.ends, (flight.ends, key))
        self.flights[key] = flight
        if flight.booking.exclusive:
            self.exclusive[key] = flight
        self.bookings[flight.creative.id] += 1
        if self.bookings[flight.creative.id] == 1:
            self._count(flight, 1)

    def end(self, now: dt.datetime) -> None:
        while self.ends and self.ends[0][0] <= now:
            key = heapq.heappop(self.ends)[1]
            flight = self.flights.pop(key)
            self.exclusive.pop(key, None)
            self.bookings[flight.creative.id] -= 1
            if not self.bookings[flight.creative.id]:
                self._count(flight, -1)

    def _count(self, flight: Flight, change: int) -> None:
        if not flight.where:
            self.everywhere += change
        for kind in flight.where:
            self.at[kind] += change
            if not self.at[kind]:
                del self.at[kind]

    def excluded(self, flight: Flight) -> list[Flight]:
        """The others of which this one, or which themselves, were promised the slot alone."""
        others: Mapping[tuple[str, int], Flight] = self.flights if flight.booking.exclusive else self.exclusive
        return [other for other in others.values() if _excludes(other, flight)]

    def most(self, flight: Flight) -> int:
        """How many campaigns want one page that this one wants."""
        wanted = [
            kind
            for kind in self.at
            if not flight.where or any(is_within(kind, own) or is_within(own, kind) for own in flight.where)
        ]
        return self.everywhere + max((self._on(kind) for kind in wanted), default=0)

    def _on(self, kind: tuple[str, str]) -> int:
        if kind[0] != "sections":
            return self.at[kind]
        return sum(count for other, count in self.at.items() if is_within(kind, other))

    def beside(self, flight: Flight) -> list[Flight]:
        """One booking of each other campaign that it meets."""
        found = {
            other.creative.id: other
            for other in self.flights.values()
            if other.creative.id != flight.creative.id and can_meet(other.where, flight.where)
        }
        return list(found.values())


def _excludes(one: Flight, other: Flight) -> bool:
    """Whether two cannot both have what they were promised: one of them alone, on a page that both want."""
    is_promised = one.booking.exclusive or other.booking.exclusive
    return is_promised and one.advertiser != other.advertiser and can_meet(one.where, other.where)


def _shares(site: Site, slot: str) -> int | None:
    rule = site.config.slots.get(slot)
    return rule.shares if rule else None


def _diagnostic(site: Site, message: str, flight: Flight, others: Iterable[Flight], field: str) -> Diagnostic:
    related = tuple(Related(span_of(site, other), f"`{other.creative.id}` has it") for other in others)[:_SHOWN]
    helps = ("move one of them, or mark it `status: held` until it is sold",)
    return Diagnostic("double-booking", message, span_of(site, flight, field), help=helps, related=related)
