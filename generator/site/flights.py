"""What is booked, as intervals on the clock: which campaigns have which slot, from when until when."""

import datetime as dt
from collections.abc import Iterator

import msgspec

from generator.model.diagnostic import Place, Span
from generator.model.sponsor import Booking, Creative, RunState
from generator.site.placement import HOUSE
from generator.site.schedule import promotion
from generator.site.site import Site

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
EARLY = dt.datetime(1, 1, 2, tzinfo=dt.UTC)
"""Before anything that can be booked, in any zone."""

LATE = dt.datetime(9999, 12, 30, tzinfo=dt.UTC)
ALWAYS = float("-inf")
FOR_GOOD = float("inf")


class Flight(msgspec.Struct, frozen=True, kw_only=True):
    """One booking: from `starts` until `ends`, in seconds since 1970. It is empty if its end is not after its start.

    `is_held` for an option, and for whatever a draft has booked: the space is kept, and nothing runs in it. `index` is
    its place among the creative's bookings; `advertiser` is the same for all who are one.
    """

    creative: Creative
    booking: Booking
    index: int
    advertiser: str
    starts: float
    ends: float
    is_held: bool = False

    @property
    def id(self) -> str:
        return self.creative.id

    @property
    def weight(self) -> int:
        return self.booking.weight or 1

    @property
    def order(self) -> tuple[float, str, int]:
        """Who came first."""
        return self.starts, self.creative.id, self.index

    def holds(self, instant: float) -> bool:
        return self.starts <= instant < self.ends


def at(instant: float) -> dt.datetime:
    """Seconds since 1970 as a moment, on every platform; before all time it is EARLY, and after it LATE."""
    if instant in (ALWAYS, FOR_GOOD):
        return EARLY if instant == ALWAYS else LATE
    return EPOCH + dt.timedelta(seconds=instant)


def flights_of(site: Site, creative: Creative, *, is_draft: bool = False) -> Iterator[Flight]:
    """The bookings of a block. One ends with what it promotes if that is sooner; what was called off has none."""
    zone = site.zone
    for index, booking in enumerate(creative.terms.bookings):
        run = promotion(creative, EARLY, zone, booking.ends)
        if run.state is RunState.LIVE:
            yield Flight(
                creative=creative,
                booking=booking,
                index=index,
                advertiser=site.advertisers.payer_of(creative),
                starts=booking.starts.starts(zone).timestamp() if booking.starts else ALWAYS,
                ends=run.until.timestamp() if run.until else FOR_GOOD,
                is_held=is_draft or booking.status == "held",
            )


def flights(site: Site) -> tuple[Flight, ...]:
    """Of all that was sold or is held and runs at some time; house blocks are neither."""
    drafted = (flight for creative in site.drafted.values() for flight in _paid(site, creative, is_draft=True))
    return tuple(flight for flight in (*_published(site), *drafted) if flight.starts < flight.ends)


def sold(site: Site) -> list[Flight]:
    """All that was sold, even what can never run."""
    return [flight for flight in _published(site) if not flight.is_held]


def _published(site: Site) -> Iterator[Flight]:
    for creative in site.creatives.values():
        yield from _paid(site, creative)


def _paid(site: Site, creative: Creative, *, is_draft: bool = False) -> Iterator[Flight]:
    return flights_of(site, creative, is_draft=is_draft) if creative.terms.kind != HOUSE else iter(())


def coming(site: Site) -> list[Flight]:
    """What is sold and can still be helped: not over now, and of no edition that a later one has followed."""
    newest, now = newest_edition(site), site.now.timestamp()
    return [
        flight
        for flight in sold(site)
        if max(flight.starts, now) < flight.ends
        and (flight.booking.edition is None or flight.booking.edition >= newest)
    ]


def newest_edition(site: Site) -> int:
    """The highest number that is published; 0 without editions."""
    editions = site.lists.get("editions", ())
    return (editions[0].number or 0) if editions else 0


def span_of(site: Site, flight: Flight, field: str = "slot") -> Span:
    """Where a booking is written."""
    path = flight.creative.path
    places = site.documents[path].places
    written = f"bookings.{flight.index}"
    place = places.get(f"{written}.{field}") or places.get(f"{written}.slot") or places.get(written)
    return Span.of(path, place or Place(1))
