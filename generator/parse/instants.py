"""The instants at which what a file shows can change by itself, read off all the dates in it."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from generator.model.body import Body, Directive, OneOff, Piece, SponsorMention
from generator.model.content import FrontMatter
from generator.model.sponsor import Terms
from generator.model.when import When
from generator.parse.dates import date_if_any


def page_instants(matter: FrontMatter, date: dt.datetime | None, body: Body, zone: dt.tzinfo) -> tuple[float, ...]:
    """Of a page and of the sponsor blocks in its text, in seconds since 1970."""
    found = [date, _first(matter.publish_at, zone), _first(matter.updated, zone), _last(matter.expires_at, zone)]
    return _sorted([*found, *_in_text(body.pieces, zone)])


def sponsor_instants(terms: Terms, zone: dt.tzinfo) -> tuple[float, ...]:
    """Of a sponsor block: its event, its bookings, its code and its own end, in seconds since 1970."""
    return _sorted(_of_terms(terms, zone))


def _of_terms(terms: Terms, zone: dt.tzinfo) -> Iterator[dt.datetime | None]:
    yield _last(terms.until, zone)
    yield _last(terms.code.until if terms.code else None, zone)
    for booking in terms.bookings:
        yield _first(booking.starts, zone)
        yield _last(booking.ends, zone)
        yield _last(booking.creative_due, zone)
    if terms.event is not None:
        yield terms.event.begins(zone)
        yield terms.event.is_over(zone)


def _in_text(pieces: Sequence[Piece], zone: dt.tzinfo) -> Iterator[dt.datetime | None]:
    for piece in pieces:
        match piece:
            case OneOff():
                yield from _of_terms(piece.creative.terms, zone)
            case SponsorMention(until=until) if until:
                yield _last(date_if_any(until), zone)
            case Directive():
                yield from _in_text(piece.pieces, zone)


def _first(when: When | None, zone: dt.tzinfo) -> dt.datetime | None:
    return when.starts(zone) if when is not None else None


def _last(when: When | None, zone: dt.tzinfo) -> dt.datetime | None:
    return when.ends(zone) if when is not None else None


def _sorted(instants: Iterable[dt.datetime | None]) -> tuple[float, ...]:
    return tuple(sorted({instant.timestamp() for instant in instants if instant is not None}))
