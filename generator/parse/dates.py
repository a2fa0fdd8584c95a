"""Dates as people write them: `2024-03-25`, `2020-12-2`, `2024-03-27 10:00`, `2024-03-27T10:00:00.000Z`, `… -0400`."""

import datetime as dt
import re

from generator.model.when import Days, When

_WRITTEN = re.compile(
    r"""(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})
        (?:[Tt\ ]\s*(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,](?P<fraction>\d{1,9}))?)?
           \s*(?P<zone>[Zz]|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?""",
    re.VERBOSE,
)


EARLIEST, LATEST = 1000, 9998
"""Years that can be moved to any other time zone, and a day on, and are still years."""


def read_when(written: object) -> When:
    """The date that a front matter value stands for; raises ValueError with words for an author."""
    when = _read(written)
    if not EARLIEST <= when.day.year <= LATEST:
        raise ValueError(f"the year {when.day.year} is out of reach; years go from {EARLIEST} to {LATEST}")
    return when


def date_if_any(until: str) -> When | None:
    """The date of `until=`; one that is none is reported by its own check."""
    try:
        return read_when(until) if until else None
    except ValueError:
        return None


def _read(written: object) -> When:
    match written:
        case When():
            return written
        case dt.datetime():
            offset = written.utcoffset()
            return When(
                written.date(),
                written.time().replace(tzinfo=None),
                None if offset is None else int(offset.total_seconds()) // 60,
            )
        case dt.date():
            return When(written)
        case str():
            return _from_text(written.strip())
        case _:
            raise ValueError("a date is written like 2024-03-25 or 2024-03-25 10:00")


def read_days(written: str) -> Days:
    """`2024-04-23/2024-04-25`, or one day for both ends; raises ValueError."""
    first, slash, last = written.partition("/")
    start = read_when(first)
    return Days(start, read_when(last) if slash else start)


def _from_text(text: str) -> When:
    found = _WRITTEN.fullmatch(text)
    if found is None:
        raise ValueError(f"`{text}` is not a date; write it like 2024-03-25 or 2024-03-25 10:00")
    try:
        day = dt.date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        raise ValueError(f"`{text}` is not a day of the calendar") from None
    if found["hour"] is None:
        return When(day)
    micros = int((found["fraction"] or "0").ljust(6, "0")[:6])
    try:
        time = dt.time(int(found["hour"]), int(found["minute"]), int(found["second"] or 0), micros)
    except ValueError:
        raise ValueError(f"`{text}` is not a time of the day") from None
    return When(day, time, _offset(found["zone"]))


def _offset(zone: str | None) -> int | None:
    if zone is None:
        return None
    if zone in ("Z", "z", "UTC", "GMT"):
        return 0
    digits = zone[1:].replace(":", "").ljust(4, "0")
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    if minutes >= 24 * 60 or int(digits[2:]) > 59:
        raise ValueError(f"`{zone}` is not a time zone's offset")
    return -minutes if zone[0] == "-" else minutes
