"""Every campaign as its publisher sees it: what was booked, in which state that is, and where it stands."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from generator.model.body import OneOff
from generator.model.sponsor import Booking, Creative, EventState, RunState
from generator.model.when import When
from generator.parse.instants import sponsor_instants
from generator.site.flights import at
from generator.site.placement import HOUSE, holes_of
from generator.site.schedule import booked, event_state, promotion
from generator.site.site import Site

State = Literal["live", "scheduled", "held", "ended", "draft"]
_ORDER: Sequence[State] = ("live", "scheduled", "held", "ended", "draft")


class BookingLine(msgspec.Struct, frozen=True, kw_only=True, rename={"starts": "from", "ends": "to"}):
    """A booking without what is private in it. Days as they were written, "" for open."""

    slot: str
    starts: str
    ends: str
    edition: int | None
    weight: int
    exclusive: bool
    status: str
    state: str


class Place(msgspec.Struct, frozen=True):
    """Where a block stands right now: a page's address with the block's anchor, the slot ("" by the author's own hand),
    and whether it is live or says that it is over."""

    url: str
    slot: str
    state: str


class Campaign(msgspec.Struct, frozen=True, kw_only=True):
    """One block and all that was booked for it. `event` is the state of its event, "" without one.

    `last_change` and `next_change` (ISO 8601, "" for none) are when its own records last made, and will next make, a
    difference. `file` is where it is written.
    """

    id: str
    advertiser: str
    title: str
    kind: str
    category: str
    state: State
    event: str
    bookings: tuple[BookingLine, ...]
    places: tuple[Place, ...]
    last_change: str
    next_change: str
    file: str


class GoingOn(msgspec.Struct, frozen=True):
    """What an advertiser has to say now, as ids of blocks: those with an event to come or running, soonest first, and
    the others that are live, by title."""

    events: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def campaigns(site: Site, everything: Site, places: Mapping[str, Sequence[Place]]) -> tuple[Campaign, ...]:
    """All of them: what is live first, then what is scheduled, soonest first, then what is over, and drafts last.

    `everything` is the site with every document; the blocks of one article alone are found in it.
    """
    found = [_campaign(creative, site, places.get(creative.id, ())) for creative in site.creatives.values()]
    found += [_campaign(creative, site, (), "draft") for creative in site.drafted.values()]
    for path, creative in one_offs(everything):
        begun = path in site.documents
        found.append(_campaign(creative, site, places.get(creative.id, ()), None if begun else "scheduled"))
    return tuple(sorted(found, key=_rank))


def going_on(site: Site, advertiser: str) -> GoingOn:
    """What their own page lists: as far as their records tell, whatever stands on other pages."""
    events, others = [], []
    for creative in site.creatives.values():
        if site.advertisers.of.get(creative.id) != advertiser:
            continue
        event = creative.terms.event
        if event is not None and event_state(event, site.now, site.zone) in (EventState.UPCOMING, EventState.RUNNING):
            events.append((event.begins(site.zone), creative.id))
        elif event is None and _state(creative, site) == "live":
            others.append((creative.terms.title, creative.id))
    return GoingOn(tuple(id for _, id in sorted(events)), tuple(id for _, id in sorted(others)))


def one_offs(site: Site) -> Iterator[tuple[str, Creative]]:
    """The blocks that belong to one article alone, with its path."""
    for path in site.documents:
        for hole in holes_of(site.texts[path].body.pieces):
            if isinstance(hole, OneOff):
                yield path, hole.creative


def _campaign(creative: Creative, site: Site, places: Sequence[Place], state: State | None = None) -> Campaign:
    terms, now, zone = creative.terms, site.now, site.zone
    state = state or _state(creative, site, places)
    instants = sponsor_instants(terms, zone)
    stamp = now.timestamp()
    coming = () if state == "ended" else instants  # what is over has no more to change
    return Campaign(
        id=creative.id,
        advertiser=terms.sponsor,
        title=terms.title,
        kind=terms.kind,
        category=terms.category,
        state=state,
        event=event_state(terms.event, now, zone).value if terms.event is not None else "",
        bookings=tuple(line_of(creative, booking, site) for booking in terms.bookings),
        places=tuple(places),
        last_change=_iso(max((i for i in instants if i <= stamp), default=None), zone),
        next_change=_iso(min((i for i in coming if i > stamp), default=None), zone),
        file=creative.path,
    )


def _state(creative: Creative, site: Site, places: Sequence[Place] = ()) -> State:
    """The liveliest of its bookings and places; one without either is as its promotion is."""
    states = {_run(creative, booking, site).value for booking in creative.terms.bookings if booking.status == "sold"}
    states |= {place.state for place in places}
    if not states:
        if creative.terms.bookings:
            return "held"
        return "live" if promotion(creative, site.now, site.zone).state is RunState.LIVE else "ended"
    return next(state for state in _ORDER if state in states)


def line_of(creative: Creative, booking: Booking, site: Site) -> BookingLine:
    return BookingLine(
        slot=booking.slot,
        starts=written(booking.starts),
        ends=written(booking.ends),
        edition=booking.edition,
        weight=booking.weight or 1,
        exclusive=booking.exclusive,
        status=booking.status,
        state=_run(creative, booking, site).value,
    )


def _run(creative: Creative, booking: Booking, site: Site) -> RunState:
    return booked(creative, booking, site.now, site.zone).state


def written(when: When | None) -> str:
    """A date as its author wrote it, near enough."""
    if when is None:
        return ""
    return when.day.isoformat() + (f" {when.time:%H:%M}" if when.time is not None else "")


def _iso(instant: float | None, zone: dt.tzinfo) -> str:
    return at(instant).astimezone(zone).isoformat(timespec="seconds") if instant is not None else ""


def _rank(campaign: Campaign) -> tuple[int, bool, str, str]:
    """What is over is told with the latest first; all else with what changes soonest."""
    return (_ORDER.index(campaign.state), campaign.kind == HOUSE, _by_time(campaign), campaign.id)


def _by_time(campaign: Campaign) -> str:
    if campaign.state != "ended":
        return campaign.next_change or "~"
    return "".join(chr(ord("9") - int(c)) if c.isdigit() else c for c in campaign.last_change[:19]) or "~"
