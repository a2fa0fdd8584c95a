"""A day or a moment as people write it: with or without a time, with or without a zone."""

import datetime as dt
from functools import lru_cache
from zoneinfo import ZoneInfo

import msgspec


class When(msgspec.Struct, frozen=True):
    """A date as written. Without `time` it means the whole day; without `offset` (minutes) the site's zone."""

    day: dt.date
    time: dt.time | None = None
    offset: int | None = None

    def starts(self, zone: dt.tzinfo) -> dt.datetime:
        """The first instant it covers, aware.

        A time that the clocks of the zone show twice is the first of the two; one that they skip is as long after the
        change as it would be without one, and is told as they show it then.
        """
        if self.offset is not None:
            return dt.datetime.combine(self.day, self.time or dt.time(), dt.timezone(dt.timedelta(minutes=self.offset)))
        return _shown(dt.datetime.combine(self.day, self.time or dt.time(), zone))

    def ends(self, zone: dt.tzinfo) -> dt.datetime:
        """The first instant after it: a bare day lasts until its midnight, a moment until itself."""
        if self.time is not None:
            return self.starts(zone)
        return _shown(dt.datetime.combine(self.day + dt.timedelta(days=1), dt.time(), zone))


def _shown(moment: dt.datetime) -> dt.datetime:
    """The same instant, as clocks show it: those of a zone pass over an hour where summer begins."""
    if moment.utcoffset() == moment.replace(fold=1).utcoffset():
        return moment
    return moment.astimezone(dt.UTC).astimezone(moment.tzinfo)


class Days(msgspec.Struct, frozen=True):
    """A first and a last day, both included, as in `2024-04-23/2024-04-25`."""

    start: When
    end: When


@lru_cache(maxsize=64)
def zone_named(name: str) -> dt.tzinfo:
    """The zone of that IANA name; raises KeyError (ZoneInfoNotFoundError) or ValueError for a name that is none."""
    return dt.UTC if name == "UTC" else ZoneInfo(name)
