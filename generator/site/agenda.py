"""Which events there are, in which order, and where the file for readers' calendars lies."""

import datetime as dt
from typing import TypeVar
from urllib.parse import urlsplit

import msgspec

from generator.model.sponsor import CopyPiece, Creative, CreativeKind, Event, EventFormat, EventState
from generator.site.schedule import event_state
from generator.site.site import Site

K = TypeVar("K", bound=str)

CALENDAR = "/events.ics"
"""What is coming up, for calendars that subscribe to it."""


class Wanted(msgspec.Struct, frozen=True):
    """Which events are meant: those to come or those that are over; only `firm` ones, which take place as announced;
    of some kinds and formats (empty: all)."""

    over: bool = False
    firm: bool = False
    kinds: tuple[CreativeKind, ...] = ()
    formats: tuple[EventFormat, ...] = ()


class Announcement(msgspec.Struct, frozen=True, kw_only=True):
    """What the world is told of an event: the terms of its block without its bookings."""

    id: str
    path: str
    event: Event
    title: str
    sponsor: str
    is_house: bool
    label: str
    url: str
    summary: str
    copy: tuple[CopyPiece, ...]


def agenda(site: Site, wanted: Wanted) -> tuple[str, ...]:
    """The blocks with such an event: to come, soonest first, those without a date any more last; over, latest first."""
    found: list[tuple[bool, dt.datetime, str]] = []
    for creative in site.creatives.values():
        event = creative.terms.event
        if event is not None and _is_wanted(creative, event, wanted, site):
            found.append((event.status == "postponed", event.begins(site.zone), creative.id))
    found.sort(key=lambda entry: entry[1:] if wanted.over else entry, reverse=wanted.over)
    return tuple(identity for _, _, identity in found)


def _is_wanted(creative: Creative, event: Event, wanted: Wanted, site: Site) -> bool:
    state = event_state(event, site.now, site.zone)
    postponed = state is EventState.POSTPONED
    over = state is EventState.PAST or (not postponed and site.now >= event.is_over(site.zone))
    return (
        over is wanted.over
        and not (wanted.firm and state in (EventState.CANCELLED, EventState.POSTPONED))
        and (not wanted.kinds or creative.terms.kind in wanted.kinds)
        and (not wanted.formats or event.format in wanted.formats)
    )


def announcement(creative: Creative) -> Announcement | None:
    """What a block says of its event, None for a block without one."""
    terms = creative.terms
    if terms.event is None:
        return None
    return Announcement(
        id=creative.id,
        path=creative.path,
        event=terms.event,
        title=terms.title,
        sponsor=terms.sponsor,
        is_house=terms.kind == "house",
        label=terms.label,
        url=terms.url or terms.event.url,
        summary=terms.summary,
        copy=creative.copy,
    )


def uid_of(told: Announcement, site_url: str) -> str:
    """What the event is known by in every calendar: nothing of it changes with its title or its dates."""
    return told.event.uid or f"{told.id}@{urlsplit(site_url).hostname or 'localhost'}"


def known(written: str, choices: tuple[K, ...]) -> tuple[K, ...]:
    """`webinar, conference` → those of them that there are, each once."""
    words = [word.strip().casefold() for word in str(written or "").split(",")]
    return tuple(choice for choice in choices if choice in words)


def calendar_beside(address: str) -> str:
    """`/events/summit/` and `/events/summit.html` → `/events/summit.ics`."""
    folder, _, name = address.rstrip("/").rpartition("/")
    if not address.endswith("/"):
        name = name.rpartition(".")[0] or name
    return f"{folder}/{name or 'event'}.ics"
