"""The clock changes of a zone as a calendar file tells them, from the zone itself and only as long as they matter.

Not icalendar's own: it puts the beginning of summer time an hour late, and several zones in an order that changes.
"""

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    import icalendar

_DAY = dt.timedelta(days=1)
_SECOND = dt.timedelta(seconds=1)


class Change(NamedTuple):
    """From `onset` on, in the local time that held before it, the clocks show another offset."""

    onset: dt.datetime
    before: dt.timedelta
    after: dt.timedelta
    name: str
    is_summer: bool


@lru_cache(maxsize=256)
def changes(zone: ZoneInfo, first_year: int, last_year: int) -> tuple[Change, ...]:
    """What holds at the beginning of the first year, and every change until the end of the last, anywhere on earth."""
    at = dt.datetime(first_year - 1, 12, 30, tzinfo=dt.UTC)
    end = dt.datetime(last_year + 1, 1, 3, tzinfo=dt.UTC)
    found = [_change(at, _offset(at, zone), zone)]
    while at < end:
        if _offset(at + _DAY, zone) != _offset(at, zone):
            found.append(_change(_exact(at, at + _DAY, zone), _offset(at, zone), zone))
        at += _DAY
    return tuple(found)


def _change(at: dt.datetime, before: dt.timedelta, zone: ZoneInfo) -> Change:
    local = at.astimezone(zone)
    onset = (at + before).replace(tzinfo=None)
    return Change(onset, before, _offset(at, zone), local.tzname() or "", bool(local.dst()))


def _exact(before: dt.datetime, after: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """The first second with the new offset, between two instants of which one has the old and one the new."""
    old = _offset(before, zone)
    while after - before > _SECOND:
        middle = (before + (after - before) / 2).replace(microsecond=0)
        if _offset(middle, zone) == old:
            before = middle
        else:
            after = middle
    return after


def _offset(at: dt.datetime, zone: ZoneInfo) -> dt.timedelta:
    return at.astimezone(zone).utcoffset() or dt.timedelta()


def time_zone(zone: ZoneInfo, first_year: int, last_year: int) -> "icalendar.Timezone":
    """A VTIMEZONE that holds in those years."""
    import icalendar

    made = icalendar.Timezone()
    made.add("tzid", zone.key)
    for change in changes(zone, first_year, last_year):
        part = icalendar.TimezoneDaylight() if change.is_summer else icalendar.TimezoneStandard()
        part.add("dtstart", change.onset)
        part.add("tzoffsetfrom", change.before)
        part.add("tzoffsetto", change.after)
        if change.name:
            part.add("tzname", change.name)
        made.add_component(part)
    return made
