"""expired-code: a discount code is good no more while its block still runs, or is still to run."""

from collections.abc import Iterator

from generator.model.diagnostic import Diagnostic, Place, Severity, Span
from generator.model.sponsor import Creative, RunState
from generator.site.schedule import booking_state, promotion
from generator.site.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    for creative in site.creatives.values():
        code = creative.terms.code
        if code is None or code.until is None or site.now < code.until.ends(site.zone) or not _runs(creative, site):
            continue
        places = site.documents[creative.path].places
        span = Span.of(creative.path, places.get("code.until") or places.get("code") or Place(1))
        message = f"the code `{code.text}` was good until {code.until.day}, and the block runs on without it"
        helps = ("ask for another code, or take this one out",)
        yield Diagnostic("expired-code", message, span, Severity.WARNING, helps)


def _runs(creative: Creative, site: Site) -> bool:
    if promotion(creative, site.now, site.zone).state is not RunState.LIVE:
        return False
    bookings = [booking for booking in creative.terms.bookings if booking.status == "sold"]
    states = (booking_state(booking, site.now, site.zone) for booking in bookings)
    return not creative.terms.bookings or any(state is not RunState.ENDED for state in states)
