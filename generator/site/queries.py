"""Everything a page may ask of the site, beside what it asks about sponsors. Narrow questions make pages depend on
little."""

from typing import Any

from generator.model.body import Body
from generator.model.card import Card, Reference, Section, Term
from generator.model.config import Config
from generator.model.content import Document, Text
from generator.model.source import Kind
from generator.model.theme import ThemeFile
from generator.site import grouping_queries as grouping_queries  # so that ALL knows its questions
from generator.site.addresses import written
from generator.site.asset_queries import AssetMeant, AssetNames, ImportCycle
from generator.site.assets import asset_file
from generator.site.data_queries import Data, DataNames
from generator.site.discovery_queries import CardLettering
from generator.site.feed_queries import FeedFormats, FeedsPage
from generator.site.host_queries import Hosts as Hosts
from generator.site.links import Resolved, resolve
from generator.site.menu_queries import Menu, OtherPages
from generator.site.ordering import PREFIX, reads_forward
from generator.site.picture_queries import PictureAt
from generator.site.question import Question
from generator.site.sections import ancestors
from generator.site.site import Site
from generator.site.sponsor_queries import (
    Availability,
    CampaignsOf,
    Events,
    EventStanding,
    ListPlacements,
    Placements,
    PromotionOf,
    SlotPlacement,
)


class Settings(Question, frozen=True):
    """site.toml as read."""

    def answer(self, site: Site) -> Config:
        return site.config


class About(Question, frozen=True):
    """The publisher's boilerplate."""

    def answer(self, site: Site) -> Body:
        return site.about


class ThemeOptions(Question, frozen=True):
    """The theme's option values in force."""

    def answer(self, site: Site) -> dict[str, Any]:
        return site.theme.options


class TemplateSource(Question, frozen=True):
    """Which file of the theme chain wins for a template."""

    name: str

    def answer(self, site: Site) -> ThemeFile | None:
        return site.theme.template(self.name)


class AssetSource(Question, frozen=True):
    """Which file of the theme chain is published as that asset."""

    name: str

    def answer(self, site: Site) -> ThemeFile | None:
        return asset_file(site.theme, self.name)


class AnyAsset(Question, frozen=True):
    """Which file of the theme chain wins for an asset by its own name, suffix and all."""

    name: str

    def answer(self, site: Site) -> ThemeFile | None:
        return site.theme.asset(self.name)


class AssetAddress(Question, frozen=True):
    """Where a theme's asset is served, or None if the theme has no such asset."""

    name: str

    def answer(self, site: Site) -> str | None:
        path = site.assets.get(self.name)
        return None if path is None else site.base + written(path)


class StaticAddress(Question, frozen=True):
    """Where a file that is copied is served, or None if it is not there."""

    path: str

    def answer(self, site: Site) -> str | None:
        address = site.statics.get(self.path)
        return None if address is None else site.base + written(address.lstrip("/"))


class DocumentAt(Question, frozen=True):
    """One published document, without its text."""

    path: str

    def answer(self, site: Site) -> Document:
        return site.documents[self.path]


class AddressOf(Question, frozen=True):
    """Where the page of one published document is served."""

    path: str

    def answer(self, site: Site) -> str:
        return site.base + written(site.addresses[self.path].lstrip("/"))


class TextAt(Question, frozen=True):
    """What one published document says."""

    path: str

    def answer(self, site: Site) -> Text:
        return site.texts[self.path]

    def digest(self, site: Site) -> bytes | None:
        """Texts are large, and every page asks for one."""
        return site.digests.get(self.path)


class CardAt(Question, frozen=True):
    """The card of one published document."""

    path: str

    def answer(self, site: Site) -> Card:
        return site.cards[self.path]


class Listing(Question, frozen=True):
    """One page of a list, counted from 1; size 0 means all of it."""

    key: str
    page: int = 1
    size: int = 0

    def answer(self, site: Site) -> tuple[Card, ...]:
        cards = site.lists.get(self.key, ())
        return tuple(cards[(self.page - 1) * self.size : self.page * self.size] if self.size else cards)


class ListLength(Question, frozen=True):
    """How many cards a list holds."""

    key: str

    def answer(self, site: Site) -> int:
        return len(site.lists.get(self.key, ()))


class Recent(Question, frozen=True):
    """The newest articles, of the whole site or of one section."""

    count: int
    section: str = ""

    def answer(self, site: Site) -> tuple[Card, ...]:
        return tuple(site.lists.get(f"section:{self.section}" if self.section else "home", ())[: self.count])


class Neighbours(Question, frozen=True):
    """The older and the newer page beside one, among the editions or in its section; there in the section's order."""

    path: str

    def answer(self, site: Site) -> tuple[Card | None, Card | None]:
        card = site.cards[self.path]
        key = "editions" if card.kind is Kind.EDITION else f"section:{card.section.id}" if card.section else "home"
        sort = site.sections[card.section.id].sort if card.section else "date"
        if sort != "date" and card.kind is not Kind.EDITION:
            key = PREFIX + key
        at = site.places.get(key, {}).get(self.path)
        if at is None:
            return None, None
        cards = site.lists[key]
        if reads_forward(sort):
            return (cards[at - 1] if at else None), (cards[at + 1] if at + 1 < len(cards) else None)
        return (cards[at + 1] if at + 1 < len(cards) else None), (cards[at - 1] if at else None)


class Sections(Question, frozen=True):
    """The sections directly below one ("" for the top)."""

    parent: str = ""

    def answer(self, site: Site) -> tuple[Section, ...]:
        return tuple(section for section in site.sections.values() if section.parent == self.parent)


class SectionAt(Question, frozen=True):
    """One section, or None."""

    id: str

    def answer(self, site: Site) -> Section | None:
        return site.sections.get(self.id)


class Breadcrumbs(Question, frozen=True):
    """The sections around a section, outermost first, itself included."""

    section: str

    def answer(self, site: Site) -> tuple[Reference, ...]:
        found = [site.sections[name] for name in reversed(ancestors(self.section)) if name in site.sections]
        return tuple(Reference(section.title, section.address, section.id) for section in found)


class Terms(Question, frozen=True):
    """The terms of a taxonomy by title, or the `count` with the most articles."""

    taxonomy: str
    count: int = 0

    def answer(self, site: Site) -> tuple[Term, ...]:
        terms = site.terms.get(self.taxonomy, ())
        if not self.count:
            return terms
        return tuple(sorted(terms, key=lambda term: (-term.count, term.title.casefold(), term.key))[: self.count])


class TermAt(Question, frozen=True):
    """One term by its key (`tags/ai`), or None."""

    key: str

    def answer(self, site: Site) -> Term | None:
        return site.terms_by_key.get(self.key)


class EditionEntries(Question, frozen=True):
    """The articles of an edition in order, each with the index of its note (-1 without one)."""

    path: str

    def answer(self, site: Site) -> tuple[tuple[Card, int], ...]:
        return site.editions.get(self.path, ())


class Resolve(Question, frozen=True):
    """Where an address written in a file leads; `own` is the address of the page it stands on."""

    source: str
    own: str
    href: str

    def answer(self, site: Site) -> Resolved:
        return resolve(site.book, self.source, self.own, self.href)


class DirectiveNames(Question, frozen=True):
    """Every directive that can be written: the built-in ones and the theme's."""

    def answer(self, site: Site) -> tuple[str, ...]:
        found = {"sponsor", "slot"}
        for name in site.theme.template_names():
            folder, _, file = name.partition("/")
            if folder == "directives" and file.endswith(".html") and not file.endswith(".rss.html"):
                found.add(file.removesuffix(".html"))
        return tuple(sorted(found))


ELSEWHERE = (Data, DataNames, Menu, OtherPages)
"""Those that have a file of their own."""

ALL: tuple[type[Question], ...] = tuple(Question.__subclasses__())
"""Every kind of question, for whoever remembers them."""

OF_PICTURES = (PictureAt,)
"""Those that look at picture files."""

OF_TEXT = (TextAt, Placements, SlotPlacement, ListPlacements)
"""Those that read the text of the document at their `path`; the others know it by its card alone."""

OF_TIME = (Placements, SlotPlacement, ListPlacements, EventStanding, Events, PromotionOf, Availability, CampaignsOf)
"""Those whose answers change by the clock alone, while the same documents are published."""

OF_THEME = (
    ThemeOptions,
    CardLettering,
    TemplateSource,
    AssetSource,
    AnyAsset,
    AssetAddress,
    AssetMeant,
    AssetNames,
    ImportCycle,
    DirectiveNames,
    FeedFormats,
    FeedsPage,
)
"""Those that read the theme's files."""
