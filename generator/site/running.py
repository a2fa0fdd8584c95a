"""What an advertiser has going on at one instant: what their own page lists."""

import msgspec

from generator.model.sponsor import Creative, EventState, RunState
from generator.site.schedule import booked, event_state, promotion
from generator.site.site import Site


class Campaigns(msgspec.Struct, frozen=True):
    """Blocks by id: those with an event to come or running, soonest first, and the others that are live, by title."""

    events: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def campaigns_of(site: Site, advertiser: str) -> Campaigns:
    events, others = [], []
    for creative in site.creatives.values():
        if site.advertisers.of.get(creative.id) != advertiser:
            continue
        event = creative.terms.event
        if event is not None and event_state(event, site.now, site.zone) in (EventState.UPCOMING, EventState.RUNNING):
            events.append((event.begins(site.zone), creative.id))
        elif event is None and is_running(creative, site):
            others.append((creative.terms.title, creative.id))
    return Campaigns(
        tuple(identity for _, identity in sorted(events)), tuple(identity for _, identity in sorted(others))
    )


def is_running(creative: Creative, site: Site) -> bool:
    """Whether a block is shown somewhere now, as far as its terms tell: one without bookings by an author's hand."""
    if promotion(creative, site.now, site.zone).state is not RunState.LIVE:
        return False
    bookings = [booking for booking in creative.terms.bookings if booking.status == "sold"]
    return not creative.terms.bookings or any(
        booked(creative, booking, site.now, site.zone).state is RunState.LIVE for booking in bookings
    )
