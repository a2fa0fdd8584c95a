"""Everything a page may ask of the site. Narrow questions make pages depend on little."""

import datetime as dt
from typing import Any, Literal

import msgspec

from generator.model.body import Body
from generator.model.card import Card, Reference, Section, Term
from generator.model.config import Config
from generator.model.content import Document, Text
from generator.model.source import Kind
from generator.model.sponsor import Creative, Event, EventState, Run, RunState
from generator.model.theme import ThemeFile
from generator.model.when import When
from generator.parse.dates import read_when
from generator.parse.nearest import nearest
from generator.site import paying, placement, schedule
from generator.site.addresses import written
from generator.site.agenda import Announcement, Wanted, agenda, announcement
from generator.site.assets import asset_file
from generator.site.campaigns import GoingOn, going_on
from generator.site.links import Resolved, resolve
from generator.site.openings import Openings, openings
from generator.site.placement import Placement
from generator.site.sections import ancestors
from generator.site.site import Site


class _Question(msgspec.Struct, frozen=True, tag=True, cache_hash=True):
    """A question is compared and remembered by its fields."""

    def digest(self, site: Site) -> bytes | None:
        return None


class Settings(_Question, frozen=True):
    """site.toml as read."""

    def answer(self, site: Site) -> Config:
        return site.config


class About(_Question, frozen=True):
    """The publisher's boilerplate."""

    def answer(self, site: Site) -> Body:
        return site.about


class ThemeOptions(_Question, frozen=True):
    """The theme's option values in force."""

    def answer(self, site: Site) -> dict[str, Any]:
        return site.theme.options


class TemplateSource(_Question, frozen=True):
    """Which file of the theme chain wins for a template."""

    name: str

    def answer(self, site: Site) -> ThemeFile | None:
        return site.theme.template(self.name)


class AssetSource(_Question, frozen=True):
    """Which file of the theme chain is published as that asset."""

    name: str

    def answer(self, site: Site) -> ThemeFile | None:
        return asset_file(site.theme, self.name)


class AnyAsset(_Question, frozen=True):
    """Which file of the theme chain wins for an asset by its own name, suffix and all."""

    name: str

    def answer(self, site: Site) -> ThemeFile | None:
        return site.theme.asset(self.name)


class AssetAddress(_Question, frozen=True):
    """Where a theme's asset is served, or None if the theme has no such asset."""

    name: str

    def answer(self, site: Site) -> str | None:
        path = site.assets.get(self.name)
        return None if path is None else site.base + written(path)


class StaticAddress(_Question, frozen=True):
    """Where a file that is copied is served, or None if it is not there."""

    path: str

    def answer(self, site: Site) -> str | None:
        address = site.statics.get(self.path)
        return None if address is None else site.base + written(address.lstrip("/"))


class DocumentAt(_Question, frozen=True):
    """One published document, without its text."""

    path: str

    def answer(self, site: Site) -> Document:
        return site.documents[self.path]


class AddressOf(_Question, frozen=True):
    """Where the page of one published document is served."""

    path: str

    def answer(self, site: Site) -> str:
        return site.base + written(site.addresses[self.path].lstrip("/"))


class TextAt(_Question, frozen=True):
    """What one published document says."""

    path: str

    def answer(self, site: Site) -> Text:
        return site.texts[self.path]

    def digest(self, site: Site) -> bytes | None:
        """Texts are large, and every page asks for one."""
        return site.digests.get(self.path)


class CardAt(_Question, frozen=True):
    """The card of one published document."""

    path: str

    def answer(self, site: Site) -> Card:
        return site.cards[self.path]


class Listing(_Question, frozen=True):
    """One page of a list, counted from 1; size 0 means all of it."""

    key: str
    page: int = 1
    size: int = 0

    def answer(self, site: Site) -> tuple[Card, ...]:
        cards = site.lists.get(self.key, ())
        return tuple(cards[(self.page - 1) * self.size : self.page * self.size] if self.size else cards)


class ListLength(_Question, frozen=True):
    """How many cards a list holds."""

    key: str

    def answer(self, site: Site) -> int:
        return len(site.lists.get(self.key, ()))


class Recent(_Question, frozen=True):
    """The newest articles, of the whole site or of one section."""

    count: int
    section: str = ""

    def answer(self, site: Site) -> tuple[Card, ...]:
        return tuple(site.lists.get(f"section:{self.section}" if self.section else "home", ())[: self.count])


class Neighbours(_Question, frozen=True):
    """The older and the newer page beside one: in its section, or among the editions."""

    path: str

    def answer(self, site: Site) -> tuple[Card | None, Card | None]:
        card = site.cards[self.path]
        key = "editions" if card.kind is Kind.EDITION else f"section:{card.section.id}" if card.section else "home"
        at = site.places.get(key, {}).get(self.path)
        if at is None:
            return None, None
        cards = site.lists[key]
        return (cards[at + 1] if at + 1 < len(cards) else None), (cards[at - 1] if at else None)


class Sections(_Question, frozen=True):
    """The sections directly below one ("" for the top)."""

    parent: str = ""

    def answer(self, site: Site) -> tuple[Section, ...]:
        return tuple(section for section in site.sections.values() if section.parent == self.parent)


class SectionAt(_Question, frozen=True):
    """One section, or None."""

    id: str

    def answer(self, site: Site) -> Section | None:
        return site.sections.get(self.id)


class Breadcrumbs(_Question, frozen=True):
    """The sections around a section, outermost first, itself included."""

    section: str

    def answer(self, site: Site) -> tuple[Reference, ...]:
        found = [site.sections[name] for name in reversed(ancestors(self.section)) if name in site.sections]
        return tuple(Reference(section.title, section.address, section.id) for section in found)


class Terms(_Question, frozen=True):
    """The terms of a taxonomy by title, or the `count` with the most articles."""

    taxonomy: str
    count: int = 0

    def answer(self, site: Site) -> tuple[Term, ...]:
        terms = site.terms.get(self.taxonomy, ())
        if not self.count:
            return terms
        return tuple(sorted(terms, key=lambda term: (-term.count, term.title.casefold(), term.key))[: self.count])


class TermAt(_Question, frozen=True):
    """One term by its key (`tags/ai`), or None."""

    key: str

    def answer(self, site: Site) -> Term | None:
        return site.terms_by_key.get(self.key)


class EditionEntries(_Question, frozen=True):
    """The articles of an edition in order, each with the index of its note (-1 without one)."""

    path: str

    def answer(self, site: Site) -> tuple[tuple[Card, int], ...]:
        return site.editions.get(self.path, ())


class Resolve(_Question, frozen=True):
    """Where an address written in a file leads; `own` is the address of the page it stands on."""

    source: str
    own: str
    href: str

    def answer(self, site: Site) -> Resolved:
        return resolve(site.book, self.source, self.own, self.href)


class Placements(_Question, frozen=True):
    """The sponsor blocks of a document's text, one decision a hole; at its own date when `as_published`."""

    path: str
    as_published: bool = False

    def answer(self, site: Site) -> tuple[Placement | None, ...]:
        return placement.placements(site, self.path, _instant(site, self.path, self.as_published))


class SlotPlacement(_Question, frozen=True):
    """What stands in a slot that a theme puts on the page at `page`, beside the blocks it has put there already."""

    path: str
    slot: str
    page: str = ""
    beside: tuple[str, ...] = ()

    def answer(self, site: Site) -> Placement | None:
        return placement.slot_placement(site, self.path, self.slot, site.now, self.page, self.beside)


class ListPlacements(_Question, frozen=True):
    """The blocks between the items of a list on the page at `page`, each with the number of items before it."""

    path: str
    length: int
    page: str
    beside: tuple[str, ...] = ()

    def answer(self, site: Site) -> tuple[tuple[int, Placement], ...]:
        return placement.list_placements(site, self.path, self.length, site.now, self.page, self.beside)


class EventStanding(_Question, frozen=True):
    """An event against the clock, or against the date of the document `published_with`."""

    event: Event
    published_with: str = ""

    def answer(self, site: Site) -> EventState:
        at = _instant(site, self.published_with, bool(self.published_with))
        return schedule.event_state(self.event, at, site.zone)


class EventAddress(_Question, frozen=True):
    """The address of the page of a block's event, "" without one."""

    id: str

    def answer(self, site: Site) -> str:
        address = site.event_addresses.get(self.id, "")
        return site.base + written(address.lstrip("/")) if address else ""


class ListedPages(_Question, frozen=True):
    """The pages that search engines are told of, with the date of each where its author gave one."""

    def answer(self, site: Site) -> tuple[tuple[str, dt.datetime | None], ...]:
        return site.listed


class Events(_Question, frozen=True):
    """The names of the blocks with such an event: to come, soonest first; or over, latest first. Count 0 means all."""

    wanted: Wanted = Wanted()
    count: int = 0

    def answer(self, site: Site) -> tuple[str, ...]:
        return agenda(site, self.wanted)[: self.count or None]


class Announced(_Question, frozen=True):
    """What a block says of its event, whatever was booked."""

    id: str

    def answer(self, site: Site) -> Announcement | None:
        creative = site.creatives.get(self.id)
        return announcement(creative) if creative is not None else None


class Availability(_Question, frozen=True):
    """What is free of the slots in the months ahead, naming nobody."""

    months: int

    def answer(self, site: Site) -> Openings:
        return openings(site, self.months)


class CreativeAt(_Question, frozen=True):
    """One sponsor block by its id, or None."""

    id: str

    def answer(self, site: Site) -> Creative | None:
        return site.creatives.get(self.id)


class PromotionOf(_Question, frozen=True):
    """A block as it stands now where no slot is involved: on its own event page and in lists of events."""

    id: str

    def answer(self, site: Site) -> Placement:
        creative = site.creatives[self.id]
        run = schedule.promotion(creative, site.now, site.zone)
        return placement.placed(site, creative, "", run, site.now)


class AdvertiserAddress(_Question, frozen=True):
    """The address of the page of a block's advertiser, "" without one: by the block's id, or by a name as written."""

    id: str
    name: str

    def answer(self, site: Site) -> str:
        records = site.advertisers
        identity = records.of.get(self.id) or records.named.get(self.name.casefold(), "")
        address = records.addresses.get(identity, "")
        return site.base + written(address.lstrip("/")) if address else ""


class AdvertiserPage(_Question, frozen=True):
    """An advertiser's own words, as a block on their own page."""

    id: str

    def answer(self, site: Site) -> Placement:
        return Placement(site.advertisers.by_id[self.id].page, "sponsor-page", Run(RunState.LIVE))


class CampaignsOf(_Question, frozen=True):
    """The blocks of one advertiser that have something to say now."""

    id: str

    def answer(self, site: Site) -> GoingOn:
        return going_on(site, self.id)


class Trade(msgspec.Struct, frozen=True):
    """Who pays for a block, in a way that is the same for all their blocks, and in what they are rivals to others."""

    advertiser: str = ""
    category: str = ""


class TradeOf(_Question, frozen=True):
    """The trade of a block's advertiser, by the block's id or by the advertiser's `name` alone."""

    id: str
    name: str = ""

    def answer(self, site: Site) -> Trade:
        creative = site.creatives.get(self.id)
        if creative is not None:
            return Trade(site.advertisers.payer_of(creative), creative.terms.category)
        record = site.advertisers.by_id.get(site.advertisers.named.get(self.name.casefold(), ""))
        return Trade(record.id, record.category) if record else Trade(f"“{self.name.casefold()}”")


class IsAdvertisers(_Question, frozen=True):
    """Whether a host is that of somebody who pays at some time: asked by every page that links there."""

    host: str

    def answer(self, site: Site) -> bool:
        return paying.is_advertisers(site, self.host)


class PaidFor(_Question, frozen=True):
    """Who advertises with a host now, or did on the date of a document; "" if nobody."""

    host: str
    path: str

    def answer(self, site: Site) -> str:
        document = site.documents.get(self.path)
        return paying.who_pays(site, self.host, document.date if document else None)


class WordsOf(_Question, frozen=True):
    """How many words the copy of a block has; 0 without such a block."""

    id: str

    def answer(self, site: Site) -> int:
        creative = site.creatives.get(self.id)
        return creative.words if creative else 0


class PromotedPast(_Question, frozen=True):
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
        until = _written(self.until)
        ends = until.ends(site.zone) if until else over
        return "until" if ends > max(over, site.now) else ""


class Sponsorship(msgspec.Struct, frozen=True):
    """Whether a block of that name can be shown, and the name that was probably meant."""

    standing: Literal["there", "draft", "unreadable", "unknown"]
    near: str = ""


class SponsorNamed(_Question, frozen=True):
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


class DirectiveNames(_Question, frozen=True):
    """Every directive that can be written: the built-in ones and the theme's."""

    def answer(self, site: Site) -> tuple[str, ...]:
        found = {"sponsor", "slot"}
        for name in site.theme.template_names():
            folder, _, file = name.partition("/")
            if folder == "directives" and file.endswith(".html") and not file.endswith(".rss.html"):
                found.add(file.removesuffix(".html"))
        return tuple(sorted(found))


class Data(_Question, frozen=True):
    """The values of `_data/NAME.*`, or None."""

    name: str

    def answer(self, site: Site) -> Any:
        return site.data.get(self.name)


class DataNames(_Question, frozen=True):
    """Which files there are in `_data/`."""

    def answer(self, site: Site) -> tuple[str, ...]:
        return tuple(sorted(site.data))


def _instant(site: Site, path: str, as_published: bool) -> dt.datetime:
    document = site.documents.get(path)
    return document.date if as_published and document is not None and document.date else site.now


def _written(until: str) -> When | None:
    """The date of `until=`; one that is none is reported by its own check."""
    try:
        return read_when(until) if until else None
    except ValueError:
        return None


ALL: tuple[type[_Question], ...] = tuple(_Question.__subclasses__())
"""Every kind of question, for whoever remembers them."""

OF_TEXT = (TextAt, Placements, SlotPlacement, ListPlacements)
"""Those that read the text of the document at their `path`; the others know it by its card alone."""

OF_TIME = (Placements, SlotPlacement, ListPlacements, EventStanding, Events, PromotionOf, Availability)
"""Those whose answers change by the clock alone, while the same documents are published."""

OF_THEME = (ThemeOptions, TemplateSource, AssetSource, AnyAsset, AssetAddress, DirectiveNames)
"""Those that read the theme's files."""
