"""When an event is, as people write it in the site's language: its days, its hours, and whose hours they are."""

import datetime as dt
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from generator.model.sponsor import Event
from generator.model.when import When
from generator.render.dates import display_date, display_days, joined, locale_of

if TYPE_CHECKING:
    from babel import Locale

_ABBREVIATION = re.compile(r"[^\W\d_]{2,6}")
_QUOTED_OR_ZONE = re.compile(r"('(?:[^']|'')*')|v")
_ZONE = "\ue000"
"""Stands in a pattern for the zone: no letter of a pattern, and in no language's words."""


@lru_cache(maxsize=2_000)
def event_dates(event: Event, language: str, site_zone: dt.tzinfo) -> str:
    """`April 23–24, 2024`; `April 23, 2024, 2:00 – 3:30 PM EDT`."""
    return _span(event, event.start, event.end, language, site_zone)


@lru_cache(maxsize=2_000)
def previous_dates(event: Event, language: str, site_zone: dt.tzinfo) -> str:
    """The same of the dates that an event was moved from, "" without any."""
    if event.previous_start is None:
        return ""
    return _span(event, event.previous_start, event.previous_end, language, site_zone)


def _span(event: Event, start: When, end: When | None, language: str, site_zone: dt.tzinfo) -> str:
    if start.time is None and (end is None or end.time is None):
        return display_days(start.day, (end or start).day, language)
    first = event.moment(start, site_zone)
    last = event.moment(end, site_zone) if end is not None else first
    whole_days = end is not None and end.time is None
    if last == first or (whole_days and last.date() <= first.date()):
        return _timed(first, language)
    if whole_days:
        return _between(_timed(first, language), display_date(last.date(), "long", language), language)
    if first.date() == last.date():
        return _with_day(first, _hours(first, last, locale_of(language)), language)
    same_zone = zone_words(first, language) == zone_words(last, language)
    return _between(_timed(first, language, zoned=not same_zone), _timed(last, language), language)


def _timed(moment: dt.datetime, language: str, *, zoned: bool = True) -> str:
    locale = locale_of(language)
    skeleton = ("hm" if _is_by_twelve(locale) else "Hm") + ("v" if zoned else "")
    return _with_day(moment, _formatted(moment, str(locale.datetime_skeletons[skeleton]), locale), language)


def _with_day(moment: dt.datetime, hours: str, language: str) -> str:
    pattern = str(locale_of(language).datetime_formats["medium"])
    day = display_date(moment.date(), "long", language)
    return joined(pattern.replace("'", "").replace("{1}", day).replace("{0}", hours))


def _between(first: str, last: str, language: str) -> str:
    pattern = str(locale_of(language).interval_formats[None])
    return joined(pattern.replace("{0}", first).replace("{1}", last))


def _hours(first: dt.datetime, last: dt.datetime, locale: "Locale") -> str:
    """`2:00 – 3:30 PM EDT`: two moments of one day; each with its zone if the clocks are changed between them."""
    by_twelve = _is_by_twelve(locale)
    if zone_words(first, str(locale)) != zone_words(last, str(locale)):
        pattern = str(locale.datetime_skeletons["hmv" if by_twelve else "Hmv"])
        ends = (_formatted(moment, pattern, locale) for moment in (first, last))
        return joined(str(locale.interval_formats[None]).replace("{0}", next(ends)).replace("{1}", next(ends)))
    differs = "m" if first.hour == last.hour else "h" if by_twelve else "H"
    if by_twelve and (first.hour < 12) != (last.hour < 12):
        differs = "a"
    parts = locale.interval_formats["hmv" if by_twelve else "Hmv"][differs]
    return joined("".join(_formatted(moment, part, locale) for moment, part in zip((first, last), parts, strict=True)))


def _formatted(moment: dt.datetime, pattern: str, locale: "Locale") -> str:
    """The moment by a pattern of CLDR's, whose `v` stands for the zone."""
    from babel.dates import format_time

    own = _QUOTED_OR_ZONE.sub(lambda found: found[1] or _ZONE, pattern)
    written: str = format_time(moment, own, tzinfo=moment.tzinfo, locale=locale)
    return written.replace(_ZONE, zone_words(moment, str(locale)))


def _is_by_twelve(locale: "Locale") -> bool:
    """Whether people there count the hours to twelve."""
    signs = _QUOTED_OR_ZONE.sub("", str(locale.time_formats["short"].pattern))
    return any(sign in signs for sign in "hK")


def zone_words(moment: dt.datetime, language: str) -> str:
    """The zone in force: as the language shortens it (EDT, MESZ), as all the world does, or by its distance to UTC."""
    if moment.tzinfo is dt.UTC:
        return "UTC"
    if isinstance(moment.tzinfo, dt.timezone):
        return _distance(moment)
    from babel.dates import get_timezone_name

    found: Any = get_timezone_name(moment, "short", locale=locale_of(language.replace("_", "-")))
    for name in (found, moment.tzname() or ""):
        if _ABBREVIATION.fullmatch(name):
            return str(name)
    return _distance(moment)


def _distance(moment: dt.datetime) -> str:
    minutes = int((moment.utcoffset() or dt.timedelta()).total_seconds()) // 60
    sign = "\u2212" if minutes < 0 else "+"
    hours, rest = divmod(abs(minutes), 60)
    return "UTC" if not minutes else f"UTC{sign}{hours}" + (f":{rest:02d}" if rest else "")
