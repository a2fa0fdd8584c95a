"""When each booking runs, from its first to its last instant: read off the state that the schedule gives it."""

import datetime as dt
from collections.abc import Iterator

import msgspec

from generator.model.sponsor import Booking, Creative, RunState
from generator.parse.instants import sponsor_instants
from generator.site.placement import HOUSE
from generator.site.schedule import booked
from generator.site.site import Site

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
EARLY = dt.datetime(1, 1, 2, tzinfo=dt.UTC)
"""Before anything that can be booked, in any zone."""

ALWAYS = float("-inf")
FOR_GOOD = float("inf")


class Flight(msgspec.Struct, frozen=True):
    """One booking while it can run: from `starts` until `ends`, in seconds since 1970.

    `is_held` for an option, and for whatever a draft has booked: the space is kept, and nothing runs in it.
    """

    creative: Creative
    booking: Booking
    starts: float
    ends: float
    is_held: bool = False

    @property
    def id(self) -> str:
        return self.creative.id

    @property
    def weight(self) -> int:
        return self.booking.weight or 1


def at(instant: float) -> dt.datetime:
    """Seconds since 1970 as a moment, on every platform; before all time it is EARLY."""
    return EARLY if instant == ALWAYS else EPOCH + dt.timedelta(seconds=instant)


def flights_of(creative: Creative, zone: dt.tzinfo, *, is_draft: bool = False) -> Iterator[Flight]:
    """The bookings of a block. Between two of its instants nothing about it changes, so one look at each is enough."""
    instants = (ALWAYS, *sponsor_instants(creative.terms, zone))
    ends = (*instants[1:], FOR_GOOD)
    for booking in creative.terms.bookings:
        is_held = is_draft or booking.status == "held"
        live = [
            (start, end)
            for start, end in zip(instants, ends, strict=True)
            if booked(creative, booking, at(start), zone).state is RunState.LIVE
        ]
        for start, end in _joined(live):
            yield Flight(creative, booking, start, end, is_held)


def flights(site: Site) -> tuple[Flight, ...]:
    """Of all that was sold or is held, whenever it runs; house blocks are neither."""
    found: list[Flight] = []
    for creatives, is_draft in ((site.creatives, False), (site.drafted, True)):
        for creative in creatives.values():
            if creative.terms.kind != HOUSE:
                found += flights_of(creative, site.zone, is_draft=is_draft)
    return tuple(found)


def _joined(spans: list[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Neighbours that touch are one."""
    start, end = None, FOR_GOOD
    for first, last in spans:
        if start is not None and first == end:
            end = last
            continue
        if start is not None:
            yield start, end
        start, end = first, last
    if start is not None:
        yield start, end
