"""Events as files for readers' calendars: one of each, and one of all that are coming up, to subscribe to.

An event's own file does not depend on the clock, so that what was put into a calendar never changes by itself.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import quote
from zoneinfo import ZoneInfo

from generator.model.sponsor import Event
from generator.model.target import Target
from generator.model.when import zone_named
from generator.render.calendar_zone import time_zone
from generator.render.campaign import parameters, tagged
from generator.render.context import Context
from generator.render.copy_text import text_of
from generator.render.event import place_of
from generator.render.structured_event import advertised_url
from generator.render.values import GENERATOR
from generator.site.agenda import Announcement, uid_of
from generator.site.ours import is_ours
from generator.site.queries import CardAt
from generator.site.sponsor_queries import Announced, EventAddress, Events

if TYPE_CHECKING:
    import icalendar

_STATUSES = {"cancelled": "CANCELLED", "postponed": "TENTATIVE"}
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_REFRESH = dt.timedelta(days=1)


def event_calendar(identity: str, context: Context) -> bytes:
    """The calendar file of one event."""
    told = context.ask(Announced(identity))
    return _bytes(_calendar([told] if told else [], context.config.site.title, context))


def events_calendar(target: Target, context: Context) -> bytes:
    """That of all events that are not over."""
    told = filter(None, (context.ask(Announced(name)) for name in context.ask(Events())))
    title = context.ask(CardAt(target.source)).title if target.source else "Events"
    made = _calendar(told, f"{title} · {context.config.site.title}", context)
    made.add("url", context.absolute(f"{context.base}events/"))
    made.add("refresh-interval", _REFRESH, {"value": "DURATION"})
    made.add("x-published-ttl", "P1D")
    return _bytes(made)


def _bytes(made: "icalendar.Calendar") -> bytes:
    data: bytes = made.to_ical()
    return data


def _calendar(announcements: Iterable[Announcement], title: str, context: Context) -> "icalendar.Calendar":
    import icalendar

    made = icalendar.Calendar()
    made.add("prodid", f"-//Masthead//{GENERATOR}//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("name", _line(title))
    made.add("x-wr-calname", _line(title))
    site_zone = zone_named(context.config.site.timezone)
    events = [(told, span(told.event, site_zone)) for told in announcements]
    for zone in _zones(moment for _, ends in events for moment in ends):
        made.add_component(zone)
    for told, (start, end) in events:
        made.add_component(_event(told, start, end, context))
    return made


def _event(told: Announcement, start: dt.date, end: dt.date | None, context: Context) -> "icalendar.Event":
    import icalendar

    event, site_zone = told.event, zone_named(context.config.site.timezone)
    made = icalendar.Event()
    made.add("uid", _line(uid_of(told, context.config.site.url)))
    made.add("dtstamp", event.begins(site_zone).astimezone(dt.UTC))  # a fixed rule: the clock would change the file
    made.add("sequence", sequence_of(event))
    made.add("dtstart", start)
    if end is not None:
        made.add("dtend", end)
    made.add("status", _STATUSES.get(event.status, "CONFIRMED"))
    made.add("summary", _line(told.title))
    if place_of(event):
        made.add("location", _line(place_of(event)))
    page = context.absolute(context.ask(EventAddress(told.id)))
    made.add("description", _description(told, page, context))
    made.add("url", _uri(_url(told, context) or page))
    return made


def sequence_of(event: Event) -> int:
    """How often its dates were changed: what its file says, else once if its status says that something did."""
    if event.sequence is not None:
        return max(event.sequence, 0)
    return 0 if event.status == "scheduled" else 1


def span(event: Event, site_zone: dt.tzinfo) -> tuple[dt.date, dt.date | None]:
    """Days as days, the end excluded as calendars have it; moments in their zone. No end where none is known."""
    end = event.end
    if event.start.time is None and (end is None or end.time is None):
        return event.start.day, (end or event.start).day + dt.timedelta(days=1)
    first = event.moment(event.start, site_zone)
    if end is None:
        return _in_zone(first), None
    last = event.moment(end, site_zone) if end.time is not None else end.ends(event.zone(site_zone))
    return _in_zone(first), _in_zone(last) if last > first else None


def _in_zone(moment: dt.datetime) -> dt.datetime:
    """With the name of its zone; in UTC where there is no name, where it is UTC by another name (icalendar writes no
    such name), and in the second of two hours that have the same."""
    from icalendar.timezone import is_utc

    named = isinstance(moment.tzinfo, ZoneInfo) and not moment.fold and not is_utc(moment)
    return moment if named else moment.astimezone(dt.UTC)


def _zones(moments: Iterable[dt.date | None]) -> Iterator["icalendar.Timezone"]:
    """Every zone that has a name in the file, each once, in the order of their names."""
    years: dict[str, list[int]] = {}
    for moment in moments:
        if isinstance(moment, dt.datetime) and isinstance(moment.tzinfo, ZoneInfo):
            years.setdefault(moment.tzinfo.key, []).append(moment.year)
    for name in sorted(years):
        yield time_zone(ZoneInfo(name), min(years[name]), max(years[name]))


def _description(told: Announcement, page: str, context: Context) -> str:
    """The label first, in words, as everywhere; then the copy, and where all of it stands."""
    label = told.label or context.config.sponsors.label
    if told.sponsor and not told.is_house:
        label = f"{label}: {told.sponsor}"
    organizers = ", ".join(name for name in told.event.organizers if name != told.sponsor)
    parts = (label, told.summary or text_of(told.copy), organizers, page)
    return "\n\n".join(filter(None, map(_text, parts)))


def _url(told: Announcement, context: Context) -> str:
    """The advertiser's address, tagged as on the web; nothing is promised of an event that will not be."""
    if told.event.status in ("cancelled", "postponed"):
        return ""
    url = advertised_url(told, context)
    if is_ours(url, context.config.site.url):
        return url
    return tagged(url, parameters(context.config, told.id, "web", "calendar"))


def _uri(url: str) -> str:
    return quote(url, safe="%/:=&?~#+!$,;'@()*[]-._")


def _text(text: str) -> str:
    """No character in it ends a line but the one that does; the library escapes that."""
    return _CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _line(text: str) -> str:
    return " ".join(_text(text).split())
