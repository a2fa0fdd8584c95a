"""What an advertiser may be told: which weeks and editions of a slot are free, naming nobody."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from generator.model.sponsor import SlotRule
from generator.site.collisions import room_of
from generator.site.days import ONE, DayRange
from generator.site.flights import Flight, flights
from generator.site.site import Site

Opening = Literal["free", "shared", "partly", "held", "sold"]
"""`shared`: something runs and there is room beside it; `partly`: only some days of the week can be had."""

EDITIONS = 6
"""How many editions ahead are offered."""


class Offer(msgspec.Struct, frozen=True):
    """A slot in one week or edition. `days` are those that can be had of one that is partly free, as first and last."""

    state: Opening
    days: tuple[tuple[dt.date, dt.date], ...] = ()


class Week(msgspec.Struct, frozen=True):
    """A week from Monday, cut off where the calendar begins or ends; an offer for each slot that is sold by the day."""

    first: dt.date
    last: dt.date
    offers: tuple[Offer, ...]


class Number(msgspec.Struct, frozen=True):
    """An edition to come; an offer for each slot that is sold by the edition."""

    edition: int
    offers: tuple[Offer, ...]


class Openings(msgspec.Struct, frozen=True):
    """The slots that are sold by the day and those by the edition (names), and what is free of them."""

    by_day: tuple[str, ...]
    by_edition: tuple[str, ...]
    weeks: tuple[Week, ...]
    editions: tuple[Number, ...]


def openings(site: Site, months: int) -> Openings:
    """From today on. A slot is sold by the edition if all that is booked for it is; by the day otherwise."""
    booked = flights(site)
    today = site.now.astimezone(site.zone).date()
    days = DayRange(today, _later(today, months), site.zone)
    by_edition = tuple(slot for slot in site.config.slots if _is_by_edition(slot, booked))
    by_day = tuple(slot for slot in site.config.slots if slot not in by_edition)
    offered = {slot: list(_by_day(slot, booked, _rule(site, slot), days)) for slot in by_day}
    ahead = _first_edition(site, booked)
    return Openings(
        by_day=by_day,
        by_edition=by_edition,
        weeks=tuple(_weeks(by_day, offered, days)),
        editions=tuple(
            Number(number, tuple(_of_edition(slot, number, booked, _rule(site, slot)) for slot in by_edition))
            for number in range(ahead, ahead + EDITIONS)
            if by_edition
        ),
    )


def _first_edition(site: Site, booked: Sequence[Flight]) -> int:
    """The one after the newest; of a newsletter without any yet, the first that is booked."""
    numbers = [card.number for card in site.lists["editions"] if card.number is not None]
    if numbers:
        return max(numbers) + 1
    return min((flight.booking.edition for flight in booked if flight.booking.edition is not None), default=1)


def _rule(site: Site, slot: str) -> SlotRule:
    return site.config.slots[slot]


def _is_by_edition(slot: str, booked: Sequence[Flight]) -> bool:
    editions = [flight.booking.edition for flight in booked if flight.booking.slot == slot]
    return bool(editions) and None not in editions


def _by_day(slot: str, booked: Sequence[Flight], rule: SlotRule, days: DayRange) -> Iterator[Opening]:
    there: list[list[Flight]] = [[] for _ in range(len(days))]
    for flight in booked:
        if flight.booking.slot == slot and flight.booking.edition is None:
            touched = days.touched(flight.starts, flight.ends)
            for number in range(touched[0], touched[1] + 1) if touched is not None else ():
                there[number].append(flight)
    return (_opening(flown, rule.shares) for flown in there)


def _of_edition(slot: str, edition: int, booked: Sequence[Flight], rule: SlotRule) -> Offer:
    there = [f for f in booked if f.booking.slot == slot and f.booking.edition == edition]
    return Offer(_opening(there, room_of(rule, is_edition=True)))


def _opening(flown: Sequence[Flight], shares: int | None) -> Opening:
    """Whether one more campaign would find room."""
    sold = {flight.id for flight in flown if not flight.is_held}
    held = {flight.id for flight in flown if flight.is_held} - sold
    alone = {flight.is_held for flight in flown if flight.booking.exclusive}
    if False in alone or (shares is not None and len(sold) >= shares):
        return "sold"
    if True in alone or (shares is not None and len(sold | held) >= shares) or (held and not sold):
        return "held"
    return "shared" if sold else "free"


def _weeks(slots: Sequence[str], offered: dict[str, list[Opening]], days: DayRange) -> Iterator[Week]:
    start = 0
    while start < len(days) and slots:
        end = min(start + 7 - days.day(start).weekday(), len(days))
        offers = tuple(_in_week(offered[slot][start:end], days.day(start)) for slot in slots)
        yield Week(days.day(start), days.day(end - 1), offers)
        start = end


def _in_week(states: Sequence[Opening], first: dt.date) -> Offer:
    if len(set(states)) == 1:
        return Offer(states[0])
    can_be_had = [number for number, state in enumerate(states) if state in ("free", "shared")]
    if len(can_be_had) == len(states):
        return Offer("shared")
    if not can_be_had:
        return Offer("held")
    runs: list[list[int]] = []
    for number in can_be_had:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return Offer("partly", tuple((first + ONE * start, first + ONE * end) for start, end in runs))


def _later(day: dt.date, months: int) -> dt.date:
    """The day before the same day of a later month, or the end of a month that is too short for it."""
    index = day.year * 12 + day.month - 1 + months
    first = dt.date(index // 12, index % 12 + 1, 1)
    following = dt.date((index + 1) // 12, (index + 1) % 12 + 1, 1)
    return min(first + ONE * (day.day - 1), following) - ONE
