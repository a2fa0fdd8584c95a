"""double-booking: one place is sold twice: a slot of one edition, a slot with fewer shares, or one sold exclusively.

Only what can still be helped: what is over is let be.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from generator.model.diagnostic import Diagnostic, Related
from generator.model.sponsor import SlotRule
from generator.site.collisions import beginnings, displaced, excludes, meets, most_together, room_of
from generator.site.flights import Flight, at, coming, span_of
from generator.site.site import Site

_SHOWN = 3
"""How many of the others are told with their place."""


def check(site: Site) -> Iterator[Diagnostic]:
    by_slot: dict[str, list[Flight]] = defaultdict(list)
    by_edition: dict[tuple[str, int], list[Flight]] = defaultdict(list)
    for flight in coming(site):
        if flight.booking.edition is None:
            by_slot[flight.booking.slot].append(flight)
        else:
            by_edition[flight.booking.slot, flight.booking.edition].append(flight)
    for (slot, number), sold in by_edition.items():
        yield from _edition(site, slot, number, sold, by_slot[slot])
    for slot, sold in by_slot.items():
        yield from _slot(site, slot, sold)


def _edition(
    site: Site, slot: str, number: int, sold: Sequence[Flight], dated: Sequence[Flight]
) -> Iterator[Diagnostic]:
    """One slot of one edition, and nobody beside one who has it exclusively, by the edition or by the day."""
    places = room_of(_rule(site, slot), is_edition=True)
    date = next((card.date for card in site.lists["editions"] if card.number == number), None)
    for flight, running in beginnings(sold):
        others = _others(flight, running, places)
        if others:
            yield _diagnostic(site, f"the slot `{slot}` of edition {number} is sold already", flight, others, "edition")
        alone = displaced(flight, dated, date.timestamp()) if date else []
        if alone:
            message = f"the slot `{slot}` was sold exclusively for the day of edition {number}"
            yield _diagnostic(site, message, flight, alone, "edition")


def _slot(site: Site, slot: str, sold: Sequence[Flight]) -> Iterator[Diagnostic]:
    """The bookings of a slot in the order in which they begin."""
    places = room_of(_rule(site, slot), is_edition=False)
    if places is None and not any(flight.booking.exclusive for flight in sold):
        return
    for flight, running in beginnings(sold):
        others = _others(flight, running, places)
        if not others:
            continue
        day = f"{max(at(flight.starts), site.now).astimezone(site.zone):%Y-%m-%d}"
        if any(excludes(other, flight) for other in others):
            message = f"the slot `{slot}` cannot be exclusive on {day}: it is sold to another, too"
            yield _diagnostic(site, message, flight, others, "exclusive")
        else:
            room = "one campaign" if places == 1 else f"{places} campaigns"
            count = len(most_together([*others, flight], flight))
            message = f"the slot `{slot}` has room for {room}, but {count} are booked on {day}"
            yield _diagnostic(site, message, flight, others, "from")


def _others(flight: Flight, running: Sequence[Flight], places: int | None) -> Sequence[Flight]:
    """One booking of each other campaign whose place a flight takes as it begins; none if there is room for it."""
    met = {other.id: other for other in running if other.id != flight.id and meets(other, flight)}
    alone = {other.id: other for other in running if excludes(other, flight)}
    if alone or places is None:
        return tuple(alone.values())
    return tuple(met.values()) if len(most_together([*met.values(), flight], flight)) > places else ()


def _rule(site: Site, slot: str) -> SlotRule:
    return site.config.slots.get(slot, SlotRule())


def _diagnostic(site: Site, message: str, flight: Flight, others: Iterable[Flight], field: str) -> Diagnostic:
    related = tuple(Related(span_of(site, other), f"`{other.id}` has it") for other in others)[:_SHOWN]
    helps = ("move one of them, or mark it `status: held` until it is sold",)
    return Diagnostic("double-booking", message, span_of(site, flight, field), help=helps, related=related)
