"""Dates as people write them in the site's language, and as machines want them."""

import datetime as dt
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.model.when import When

if TYPE_CHECKING:
    from babel import Locale

_SKELETONS = {"month": "yMMMM", "monthday": "MMMMd"}
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH = re.compile(r"MMM+")
_RANGE = re.compile(r"(?<=[\d.])[\u2009\u202f ]*\u2013[\u2009\u202f ]*(?=\d)")


@lru_cache(maxsize=16)
def locale_of(language: str) -> "Locale":
    """Babel's locale for a language tag; English when it knows none."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        base = language.partition("-")[0]
        return locale_of(base) if base != language else Locale("en")


@lru_cache(maxsize=20_000)
def display_date(day: dt.date, style: str, language: str) -> str:
    """`long` (March 25, 2024), `medium`, `short`, `full`, `month` (March 2024), `monthday` (March 25), `year`."""
    if style == "year":
        return str(day.year)
    from babel.dates import format_date, format_skeleton

    locale = locale_of(language)
    if style in _SKELETONS:
        found: str = format_skeleton(_SKELETONS[style], day, locale=locale)
        return found
    return format_date(day, format=style, locale=locale)


@lru_cache(maxsize=2_000)
def display_days(start: dt.date, end: dt.date, language: str) -> str:
    """`April 23–25, 2024`, `April 30 – May 2, 2024`; one day stands alone. Patterns are CLDR's, with months in full."""
    if start == end:
        return display_date(start, "long", language)
    from babel.dates import format_date

    locale = locale_of(language)
    differs = "y" if start.year != end.year else "M" if start.month != end.month else "d"
    parts = (locale.interval_formats.get("yMMMMd") or locale.interval_formats["yMMMd"])[differs]
    written = "".join(
        format_date(day, format=_MONTH.sub("MMMM", part), locale=locale)
        for day, part in zip((start, end), parts, strict=True)
    )
    return _RANGE.sub("\u2013", written) if differs == "d" else joined(written)


def joined(written: str) -> str:
    """With plain spaces around dashes, and one that does not break before AM and PM: not every font has CLDR's."""
    return written.replace("\u2009", " ").replace("\u202f", "\u00a0")


def rfc822(moment: dt.datetime) -> str:
    """`Mon, 25 Mar 2024 00:00:00 -0400`, with the numeric zone in force that day."""
    moment = _in_minutes(moment)
    text = moment.isoformat(timespec="seconds")
    zone = text[19:].replace(":", "") or "-0000"
    return f"{_DAYS[moment.weekday()]}, {text[8:10]} {_MONTHS[moment.month - 1]} {text[:4]} {text[11:19]} {zone}"


def iso(moment: dt.datetime) -> str:
    return _in_minutes(moment).isoformat(timespec="seconds")


def _in_minutes(moment: dt.datetime) -> dt.datetime:
    """The same moment; in UTC if its zone was then no whole number of minutes from it, which no format can say."""
    offset = moment.utcoffset()
    return moment.astimezone(dt.UTC) if offset and offset.seconds % 60 and moment.year > 1 else moment


def event_iso(when: When, zone: dt.tzinfo) -> str:
    """A bare day as a day, a moment with its offset."""
    return when.day.isoformat() if when.time is None else iso(when.starts(zone))
