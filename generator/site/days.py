"""The days of a range in the site's zone, and which of them an interval of instants touches."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

ONE = dt.timedelta(days=1)


class DayRange:
    """From `first` to `last`, both included; days are counted from 0."""

    def __init__(self, first: dt.date, last: dt.date, zone: dt.tzinfo) -> None:
        self.first = first
        self.last = last
        self.zone = zone
        count = max((last - first).days + 1, 0)
        days = [first + ONE * number for number in range(count)]
        self.midnights = [dt.datetime.combine(day, dt.time(), zone).timestamp() for day in [*days, last + ONE]]

    def __len__(self) -> int:
        return len(self.midnights) - 1

    def __iter__(self) -> Iterator[dt.date]:
        return (self.first + ONE * number for number in range(len(self)))

    def touched(self, starts: float, ends: float) -> tuple[int, int] | None:
        """The first and the last day in which any instant of the interval lies (its end is not in it), or None."""
        first = max(bisect_right(self.midnights, starts) - 1, 0)
        last = min(bisect_left(self.midnights, ends) - 1, len(self) - 1)
        return (first, last) if starts < ends and first <= last and ends > self.midnights[0] else None

    def day(self, number: int) -> dt.date:
        return self.first + ONE * number
