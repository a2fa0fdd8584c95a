"""What is sold, as intervals on the clock: which campaigns have which slot, from when until when, and where."""

import datetime as dt
from collections.abc import Iterator

import msgspec

from generator.model.diagnostic import Place, Span
from generator.model.sponsor import Booking, Creative, RunState, Target
from generator.site.placement import HOUSE
from generator.site.schedule import promotion
from generator.site.site import Site
from generator.site.slugs import slug_of

BEFORE_ALL = dt.datetime(1, 1, 2, tzinfo=dt.UTC)
AFTER_ALL = dt.datetime(9999, 12, 30, tzinfo=dt.UTC)

Where = frozenset[tuple[str, str]]
"""What a page must have one of (`("tags", "ai")`); empty for every page."""


class Flight(msgspec.Struct, frozen=True, kw_only=True):
    """One sold booking of an advertiser: from its first instant until the first one after it.

    `index` is its place among the creative's bookings; `advertiser` is the same for all who are one.
    """

    creative: Creative
    booking: Booking
    index: int
    advertiser: str
    starts: dt.datetime
    ends: dt.datetime
    where: Where

    def holds(self, at: dt.datetime) -> bool:
        return self.starts <= at < self.ends


def flights_of(site: Site) -> Iterator[Flight]:
    """Every flight, house blocks left out. One ends with its event if that is sooner; what was called off has none."""
    zone = site.zone
    for creative in site.creatives.values():
        if creative.terms.kind == HOUSE or not creative.terms.bookings:
            continue
        where = where_of(creative.terms.target)
        for index, booking in enumerate(creative.terms.bookings):
            run = promotion(creative, BEFORE_ALL, zone, booking.ends)
            if booking.status != "sold" or run.state is not RunState.LIVE:
                continue
            yield Flight(
                creative=creative,
                booking=booking,
                index=index,
                advertiser=advertiser_of(site, creative),
                starts=booking.starts.starts(zone) if booking.starts else BEFORE_ALL,
                ends=run.until or AFTER_ALL,
                where=where,
            )


def coming(site: Site) -> list[Flight]:
    """The flights that can still be helped: not over now, and of no edition that a later one has followed."""
    newest = newest_edition(site)
    return [
        flight
        for flight in flights_of(site)
        if max(flight.starts, site.now) < flight.ends
        and (flight.booking.edition is None or flight.booking.edition >= newest)
    ]


def newest_edition(site: Site) -> int:
    """The highest number that is published; 0 without editions."""
    editions = site.lists.get("editions", ())
    return (editions[0].number or 0) if editions else 0


def advertiser_of(site: Site, creative: Creative) -> str:
    """Who pays for a block: the id of their record, or else their name, whatever its case."""
    return site.advertisers.of.get(creative.id) or f"“{creative.terms.sponsor.casefold()}”"


def where_of(target: Target | None) -> Where:
    if target is None:
        return frozenset()
    return frozenset(
        (
            *(("tags", slug_of(tag)) for tag in target.tags),
            *(("categories", slug_of(category)) for category in target.categories),
            *(("sections", section) for section in target.sections),
        )
    )


def can_meet(one: Where, other: Where) -> bool:
    """Whether a page that both want is certain to be thinkable: both name it, or one of them wants every page."""
    return not one or not other or any(is_within(a, b) or is_within(b, a) for a in one for b in other)


def is_within(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether the one is the other, or a section inside it."""
    return one == other or (one[0] == other[0] == "sections" and one[1].startswith(f"{other[1]}/"))


def span_of(site: Site, flight: Flight, field: str = "slot") -> Span:
    """Where a booking is written."""
    path = flight.creative.path
    places = site.documents[path].places
    at = f"bookings.{flight.index}"
    return Span.of(path, places.get(f"{at}.{field}") or places.get(f"{at}.slot") or places.get(at) or Place(1))
