"""Everything a page may ask about sponsor blocks, their events and who pays for them."""

import datetime as dt
from typing import Literal

import msgspec

from generator.model.sponsor import Creative, Event, EventState, Run, RunState
from generator.parse.dates import date_if_any
from generator.parse.nearest import nearest
from generator.site import paying, placement, schedule
from generator.site.addresses import written
from generator.site.agenda import Announcement, Wanted, agenda, announcement
from generator.site.campaigns import GoingOn, going_on
from generator.site.openings import Openings, openings
from generator.site.placement import Placement
from generator.site.question import Question
from generator.site.site import Site


class Placements(Question, frozen=True):
    """The sponsor blocks of a document's text, one decision a hole; at its own date when `as_published`."""

    path: str
    as_published: bool = False

    def answer(self, site: Site) -> tuple[Placement | None, ...]:
        return placement.placements(site, self.path, _instant(site, self.path, self.as_published))


class SlotPlacement(Question, frozen=True):
    """What stands in a slot that a theme puts on the page at `page`, beside the blocks it has put there already."""

    path: str
    slot: str
    page: str = ""
    beside: tuple[str, ...] = ()

    def answer(self, site: Site) -> Placement | None:
        return placement.slot_placement(site, self.path, self.slot, site.now, self.page, self.beside)


class ListPlacements(Question, frozen=True):
    """The blocks between the items of a list on the page at `page`, each with the number of items before it."""

    path: str
    length: int
    page: str
    beside: tuple[str, ...] = ()

    def answer(self, site: Site) -> tuple[tuple[int, Placement], ...]:
        return placement.list_placements(site, self.path, self.length, site.now, self.page, self.beside)


class EventStanding(Question, frozen=True):
    """An event against the clock, or against the date of the document `published_with`."""

    event: Event
    published_with: str = ""

    def answer(self, site: Site) -> EventState:
        at = _instant(site, self.published_with, bool(self.published_with))
        return schedule.event_state(self.event, at, site.zone)


class EventAddress(Question, frozen=True):
    """The address of the page of a block's event, "" without one."""

    id: str

    def answer(self, site: Site) -> str:
        address = site.event_addresses.get(self.id, "")
        return site.base + written(address.lstrip("/")) if address else ""


class Events(Question, frozen=True):
    """The names of the blocks with such an event: to come, soonest first; or over, latest first. Count 0 means all."""

    wanted: Wanted = Wanted()
    count: int = 0

    def answer(self, site: Site) -> tuple[str, ...]:
        return agenda(site, self.wanted)[: self.count or None]


class Announced(Question, frozen=True):
    """What a block says of its event, whatever was booked."""

    id: str

    def answer(self, site: Site) -> Announcement | None:
        creative = site.creatives.get(self.id)
        return announcement(creative) if creative is not None else None


class Availability(Question, frozen=True):
    """What is free of the slots in the months ahead, naming nobody."""

    months: int

    def answer(self, site: Site) -> Openings:
        return openings(site, self.months)


class CreativeAt(Question, frozen=True):
    """One sponsor block by its id, or None."""

    id: str

    def answer(self, site: Site) -> Creative | None:
        return site.creatives.get(self.id)


class PromotionOf(Question, frozen=True):
    """A block as it stands now where no slot is involved: on its own event page and in lists of events."""

    id: str

    def answer(self, site: Site) -> Placement:
        creative = site.creatives[self.id]
        run = schedule.promotion(creative, site.now, site.zone)
        return placement.placed(site, creative, "", run, site.now)


class AdvertiserAddress(Question, frozen=True):
    """The address of the page of a block's advertiser, "" without one: by the block's id, or by a name as written."""

    id: str
    name: str

    def answer(self, site: Site) -> str:
        records = site.advertisers
        identity = records.of.get(self.id) or records.named.get(self.name.casefold(), "")
        address = records.addresses.get(identity, "")
        return site.base + written(address.lstrip("/")) if address else ""


class AdvertiserPage(Question, frozen=True):
    """An advertiser's own words, as a block on their own page."""

    id: str

    def answer(self, site: Site) -> Placement:
        return Placement(site.advertisers.by_id[self.id].page, "sponsor-page", Run(RunState.LIVE))


class CampaignsOf(Question, frozen=True):
    """The blocks of one advertiser that have something to say now."""

    id: str

    def answer(self, site: Site) -> GoingOn:
        return going_on(site, self.id)


class Trade(msgspec.Struct, frozen=True):
    """Who pays for a block, in a way that is the same for all their blocks, and in what they are rivals to others."""

    advertiser: str = ""
    category: str = ""


class TradeOf(Question, frozen=True):
    """The trade of a block's advertiser, by the block's id or by the advertiser's `name` alone."""

    id: str
    name: str = ""

    def answer(self, site: Site) -> Trade:
        creative = site.creatives.get(self.id)
        if creative is not None:
            return Trade(site.advertisers.payer_of(creative), creative.terms.category)
        record = site.advertisers.by_id.get(site.advertisers.named.get(self.name.casefold(), ""))
        return Trade(record.id, record.category) if record else Trade(f"“{self.name.casefold()}”")


class IsAdvertisers(Question, frozen=True):
    """Whether a host is that of somebody who pays at some time: asked by every page that links there."""

    host: str

    def answer(self, site: Site) -> bool:
        return paying.is_advertisers(site, self.host)


class PaidFor(Question, frozen=True):
    """Who advertises with a host now, or did on the date of a document; "" if nobody."""

    host: str
    path: str

    def answer(self, site: Site) -> str:
        document = site.documents.get(self.path)
        return paying.who_pays(site, self.host, document.date if document else None)


class WordsOf(Question, frozen=True):
    """How many words the copy of a block has; 0 without such a block."""

    id: str

    def answer(self, site: Site) -> int:
        creative = site.creatives.get(self.id)
        return creative.words if creative else 0


class PromotedPast(Question, frozen=True):
    """Whether a document promotes an event, its own or that of a block, that was over on its date (`dated`), or until a
    day that is still to come and later than the event (`until`)."""

    path: str
    id: str = ""
    until: str = ""
    event: Event | None = None

    def answer(self, site: Site) -> Literal["", "dated", "until"]:
        creative, document = site.creatives.get(self.id), site.documents.get(self.path)
        event = self.event or (creative.terms.event if creative else None)
        if event is None or document is None:
            return ""
        over = event.is_over(site.zone)
        if document.date is not None and document.date >= over:
            return "dated"
        until = date_if_any(self.until)
        ends = until.ends(site.zone) if until else over
        return "until" if ends > max(over, site.now) else ""


class Sponsorship(msgspec.Struct, frozen=True):
    """Whether a block of that name can be shown, and the name that was probably meant."""

    standing: Literal["there", "draft", "unreadable", "unknown"]
    near: str = ""


class SponsorNamed(Question, frozen=True):
    """What there is to a name that an author wrote after `:: sponsor`."""

    name: str

    def answer(self, site: Site) -> Sponsorship:
        if self.name in site.creatives:
            return Sponsorship("there")
        if self._is_among(site.book.failed):
            return Sponsorship("unreadable")
        return Sponsorship("draft") if self._is_among(site.book.held) else self._near(site)

    def _is_among(self, paths: frozenset[str]) -> bool:
        return any(path.startswith("content/sponsors/") and path.endswith(f"/{self.name}.md") for path in paths)

    def _near(self, site: Site) -> Sponsorship:
        return Sponsorship("unknown", nearest(self.name, list(site.creatives)))


def _instant(site: Site, path: str, as_published: bool) -> dt.datetime:
    document = site.documents.get(path)
    return document.date if as_published and document is not None and document.date else site.now
