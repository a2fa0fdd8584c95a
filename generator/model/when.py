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
        """The first instant it covers, aware."""
        if self.offset is not None:
            zone = dt.timezone(dt.timedelta(minutes=self.offset))
        return dt.datetime.combine(self.day, self.time or dt.time(), zone)

    def ends(self, zone: dt.tzinfo) -> dt.datetime:
        """The first instant after it: a bare day lasts until its midnight, a moment until itself."""
        if self.time is not None:
            return self.starts(zone)
        return dt.datetime.combine(self.day + dt.timedelta(days=1), dt.time(), zone)


class Days(msgspec.Struct, frozen=True):
    """A first and a last day, both included, as in `2024-04-23/2024-04-25`."""

    start: When
    end: When


@lru_cache(maxsize=64)
def zone_named(name: str) -> dt.tzinfo:
    """The zone of that IANA name; raises KeyError (ZoneInfoNotFoundError) or ValueError for a name that is none."""
    return dt.UTC if name == "UTC" else ZoneInfo(name)
