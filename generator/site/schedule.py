"""State from dates: bookings and events against one instant. Time enters only as an argument."""

import datetime as dt
from functools import lru_cache

from generator.model.sponsor import Booking, Creative, Event, EventState, Run, RunState
from generator.model.when import When


def event_state(event: Event, now: dt.datetime, site_zone: dt.tzinfo) -> EventState:
    if event.status == "cancelled":
        return EventState.CANCELLED
    if event.status == "postponed":
        return EventState.POSTPONED
    if now >= event.is_over(site_zone):
        return EventState.PAST
    return EventState.RUNNING if now >= event.begins(site_zone) else EventState.UPCOMING


def booking_state(booking: Booking, now: dt.datetime, site_zone: dt.tzinfo) -> RunState:
    """A booking without dates is always live."""
    if booking.starts is not None and now < booking.starts.starts(site_zone):
        return RunState.SCHEDULED
    if booking.ends is not None and now >= booking.ends.ends(site_zone):
        return RunState.ENDED
    return RunState.LIVE


def promotion(creative: Creative, now: dt.datetime, site_zone: dt.tzinfo, until: When | None = None) -> Run:
    """A block where it stands: live until its event is over, or until the first `until` that says sooner."""
    if creative.terms.event is not None and creative.terms.event.status in ("cancelled", "postponed"):
        return Run(RunState.ENDED)
    end = _end(creative, site_zone, until)
    if end is not None and now >= end:
        return Run(RunState.ENDED)
    return Run(RunState.LIVE, end)


@lru_cache(maxsize=1024)
def _end(creative: Creative, site_zone: dt.tzinfo, until: When | None) -> dt.datetime | None:
    """The first instant at which there is nothing left to promote; the same for all pages."""
    terms = creative.terms
    ends = [when.ends(site_zone) for when in (until, terms.until) if when is not None]
    if terms.event is not None:
        ends.append(terms.event.is_over(site_zone))
    return min(ends, default=None)


def booked(creative: Creative, booking: Booking, now: dt.datetime, site_zone: dt.tzinfo) -> Run:
    """A block in a slot: the booking's own days, and the promotion's end if that is sooner."""
    state = booking_state(booking, now, site_zone)
    run = promotion(creative, now, site_zone, until=booking.ends)
    return run if state is RunState.LIVE else Run(state)
