"""sold-without-copy: a booking is sold, and its block has no words yet.

While the copy is not due (`creative_due`) and the booking has not begun, that is as it should be.
"""

from collections.abc import Iterator

from generator.model.diagnostic import Diagnostic, Severity
from generator.site.flights import Flight, at, coming, span_of
from generator.site.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    told: set[str] = set()
    for flight in coming(site):
        if flight.creative.copy or flight.creative.id in told or _is_awaited(site, flight):
            continue
        told.add(flight.creative.id)
        helps = ("write it below the second `---`; until it is due, say so with `creative_due: 2024-04-01`",)
        message = f"{_when(site, flight)}, but the block has no copy"
        yield Diagnostic("sold-without-copy", message, span_of(site, flight), Severity.WARNING, helps)


def _is_awaited(site: Site, flight: Flight) -> bool:
    due = flight.booking.creative_due
    has_begun = flight.booking.edition is None and at(flight.starts) <= site.now
    return due is not None and site.now < due.ends(site.zone) and not has_begun


def _when(site: Site, flight: Flight) -> str:
    booking = flight.booking
    if booking.edition is not None:
        return f"`{booking.slot}` of edition {booking.edition} is sold"
    if at(flight.starts) <= site.now:
        return f"`{booking.slot}` is sold and running"
    return f"`{booking.slot}` is sold from {at(flight.starts).astimezone(site.zone):%Y-%m-%d}"
