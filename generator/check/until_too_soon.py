"""until-too-soon: a sponsor block in a text is over before the text comes out, so nobody ever sees it run."""

import datetime as dt
from collections.abc import Iterator, Sequence

from generator.model.body import OneOff, Piece, SponsorMention
from generator.model.diagnostic import Diagnostic, Place, Severity, Span
from generator.model.when import When, zone_named
from generator.parse.dates import date_if_any
from generator.site.queries import CardAt, Settings
from generator.site.site import Ask


def check_text(path: str, holes: Sequence[Piece], ask: Ask) -> Iterator[Diagnostic]:
    for until, place in _ends(holes):
        zone = zone_named(ask(Settings()).site.timezone)
        date = ask(CardAt(path)).date
        if date is not None and until.ends(zone).timestamp() <= date.timestamp():
            message = f"this block ends on {until.day}, before the text is dated, so it is never shown"
            helps = (f"write {_day(date, zone)} or a later day, or leave `until` out",)
            yield Diagnostic("until-too-soon", message, Span.of(path, place), Severity.WARNING, helps)


def _ends(holes: Sequence[Piece]) -> Iterator[tuple[When, Place]]:
    for hole in holes:
        match hole:
            case OneOff() if hole.creative.terms.until is not None:
                yield hole.creative.terms.until, hole.place
            case SponsorMention() if (until := date_if_any(hole.until)) is not None:
                yield until, hole.place


def _day(date: dt.datetime, zone: dt.tzinfo) -> str:
    return date.astimezone(zone).date().isoformat()
