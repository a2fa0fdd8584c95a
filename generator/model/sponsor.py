"""Sponsorship: who pays, what is said, what is sold, and what was booked."""

import datetime as dt
from enum import StrEnum
from typing import Literal

import msgspec

from generator.model.diagnostic import Place
from generator.model.hole import Dimensions, Link, Outbound
from generator.model.when import When, zone_named

CreativeKind = Literal["conference", "webinar", "product", "job", "house"]
EventFormat = Literal["in-person", "virtual", "mixed"]
EventStatus = Literal["scheduled", "cancelled", "postponed", "rescheduled", "moved-online"]
OnEnd = Literal["note", "hide", "replace"]
Deal = Literal["sold", "held"]


class Image(msgspec.Struct, frozen=True):
    """A picture: `src` as written (a path beside the file, an address, or a URL)."""

    src: str
    alt: str = ""
    credit: str = ""


class Event(msgspec.Struct, frozen=True, kw_only=True, cache_hash=True):
    """A conference or webinar. A bare day lasts until its midnight in the event's own zone.

    `previous_start` and `previous_end` are the days of one that was rescheduled. `uid` and `sequence` are what readers'
    calendars know it by, where the file's name and its status do not say enough.
    """

    start: When
    end: When | None = None
    timezone: str | None = None
    format: EventFormat | None = None
    format_note: str = ""
    city: str = ""
    venue: str = ""
    organizers: tuple[str, ...] = ()
    status: EventStatus = "scheduled"
    previous_start: When | None = None
    previous_end: When | None = None
    sequence: int | None = None
    uid: str = ""
    url: str = ""

    def zone(self, site_zone: dt.tzinfo) -> dt.tzinfo:
        return zone_named(self.timezone) if self.timezone else site_zone

    def moment(self, when: When, site_zone: dt.tzinfo) -> dt.datetime:
        """The first instant of one of its dates, in the zone in which people write it: the event's own, or that of an
        offset that is written and is not the site's."""
        zone = self.zone(site_zone)
        exact = when.starts(zone)
        if when.offset is None:
            return exact
        local = exact.astimezone(zone)
        return local if self.timezone or local.utcoffset() == exact.utcoffset() else exact

    def begins(self, site_zone: dt.tzinfo) -> dt.datetime:
        return self.start.starts(self.zone(site_zone))

    def is_over(self, site_zone: dt.tzinfo) -> dt.datetime:
        """The first instant after it: the midnight after its last day, in its own zone, or the time that is given."""
        if self.end is None and self.start.time is not None:
            begins = self.moment(self.start, site_zone)
            return When(begins.date()).ends(begins.tzinfo or site_zone)
        return (self.end or self.start).ends(self.zone(site_zone))


class Booking(msgspec.Struct, frozen=True, kw_only=True, rename={"starts": "from", "ends": "to"}):
    """What was sold: a slot for some days (both ends included) or for one edition. The last three are private.

    `weight` is its share of voice beside the others in the slot (unwritten: 1); an `exclusive` booking has the slot to
    itself. One that is only `held` is an option, and runs nowhere. The copy is due on `creative_due`.
    """

    slot: str
    starts: When | None = None
    ends: When | None = None
    edition: int | None = None
    weight: int | None = None
    exclusive: bool = False
    status: Deal = "sold"
    creative_due: When | None = None
    rate: str | None = None
    contact: str | None = None
    notes: str | None = None


class Code(msgspec.Struct, frozen=True, kw_only=True):
    """A discount code and the last day it is good for."""

    text: str
    until: When | None = None


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """A block runs only where one of these matches; empty means everywhere."""

    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """The front matter of a sponsor file: the creative's data and its bookings, as written. The last three are
    private."""

    sponsor: str = ""
    title: str = ""
    kind: CreativeKind = "conference"
    url: str = ""
    cta: str = ""
    summary: str = ""
    image: Image | None = None
    event: Event | None = None
    bookings: tuple[Booking, ...] = ()
    category: str = ""
    target: Target | None = None
    code: Code | None = None
    on_end: OnEnd = "note"
    label: str = ""
    until: When | None = None
    draft: bool = False
    slug: str = ""
    aliases: tuple[str, ...] = ()
    rate: str | None = None
    contact: str | None = None
    notes: str | None = None


CopyPiece = str | Link | Dimensions | Outbound


class Creative(msgspec.Struct, frozen=True, kw_only=True, cache_hash=True):
    """One block's words and terms. `copy` is sanitised HTML with holes; `words` counts its words.

    `id` is the file's name without its extension, or `ARTICLE-SLUG-N`-like for a one-off block.
    """

    id: str
    path: str
    terms: Terms
    copy: tuple[CopyPiece, ...] = ()
    words: int = 0
    place: Place | None = None


class SlotRule(msgspec.Struct, frozen=True, kw_only=True):
    """What is sold (`[slots.NAME]`): where it goes by itself, and its limits.

    `max_words` counts the copy's words, `max_title` the title's characters; `shares` is how many campaigns may have the
    slot at once (None: as many as want to).
    """

    title: str = ""
    after_paragraph: int | None = None
    every: int | None = None
    max_words: int | None = None
    max_title: int | None = None
    shares: int | None = None


class RunState(StrEnum):
    """A booking against the clock."""

    SCHEDULED = "scheduled"
    LIVE = "live"
    ENDED = "ended"


class EventState(StrEnum):
    """An event against the clock, or what its organiser said of it."""

    UPCOMING = "upcoming"
    RUNNING = "running"
    PAST = "past"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"


class Run(msgspec.Struct, frozen=True):
    """A creative on one page at one instant: live or ended, and until when that holds (None: for good)."""

    state: RunState
    until: dt.datetime | None = None
