"""An event as a theme sees it: in words for people, in dates for machines."""

import datetime as dt

import msgspec

from generator.model.sponsor import Event, EventState
from generator.render.dates import event_iso
from generator.render.event_dates import event_dates, previous_dates
from generator.site.agenda import calendar_beside

FORMATS = {"in-person": "In person", "virtual": "Virtual", "mixed": "In person and virtual"}


class EventView(msgspec.Struct, frozen=True, kw_only=True):
    """An event in words: `dates` as people write them, `start` and `end` for machines.

    `state` is where it stands against the clock, `status` what its organiser said of it; `was` are the dates that it
    was moved from, `previous_start` the same for machines, "" without any. `address` is its page and `ics` what goes
    into a reader's calendar.
    """

    dates: str
    place: str
    format: str
    organizers: tuple[str, ...]
    state: str
    start: str
    end: str
    address: str
    ics: str = ""
    status: str = "scheduled"
    was: str = ""
    previous_start: str = ""


def event_view(event: Event, state: EventState, address: str, language: str, site_zone: dt.tzinfo) -> EventView:
    """The event with its page at that address ("" for one without a page)."""
    form = attendance(event)
    return EventView(
        dates=event_dates(event, language, site_zone),
        place=place_of(event),
        format=event.format_note or (FORMATS[form] if form else ""),
        organizers=event.organizers,
        state=state.value,
        start=event_iso(event.start, event.zone(site_zone)),
        end=event_iso(event.end or event.start, event.zone(site_zone)),
        address=address,
        ics=calendar_beside(address) if address else "",
        status=event.status,
        was=previous_dates(event, language, site_zone),
        previous_start=event_iso(event.previous_start, event.zone(site_zone)) if event.previous_start else "",
    )


def attendance(event: Event) -> str:
    """Its format; what was moved online is virtual, unless it says that some still meet in person."""
    return event.format or ("virtual" if event.status == "moved-online" else "")


def place_of(event: Event) -> str:
    """Where people meet; nowhere if all of it was moved online."""
    if event.status == "moved-online" and attendance(event) == "virtual":
        return ""
    return ", ".join(filter(None, (event.venue, event.city)))
