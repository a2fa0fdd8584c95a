"""What templates call `page`: one target, its text with the holes filled, and what stands around it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

import msgspec
from markupsafe import Markup

from generator.model.body import Body, Heading
from generator.model.card import DESCRIPTION, Card, Picture, Reference, Section, Term, cut
from generator.model.content import AuthorMatter, Document, Text
from generator.model.diagnostic import Diagnostic, Span
from generator.model.target import Target, TargetKind
from generator.render.advertise import OpeningsView, openings_view
from generator.render.body import opening_words, render_body
from generator.render.context import Context
from generator.render.plan import feed_address, page_address
from generator.render.site_view import FeedLink, SiteView
from generator.render.sponsor import BlockView, block_view
from generator.render.structured import article_json_ld
from generator.render.structured_event import event_json_ld
from generator.render.templates import TemplateProblem
from generator.render.values import shared_values
from generator.site.addresses import written
from generator.site.agenda import CALENDAR, Wanted, calendar_beside
from generator.site.placement import Placement
from generator.site.queries import (
    Breadcrumbs,
    CardAt,
    DocumentAt,
    EditionEntries,
    Listing,
    ListLength,
    Neighbours,
    SectionAt,
    Sections,
    TermAt,
    Terms,
    TextAt,
)
from generator.site.sponsor_queries import AdvertiserPage, CampaignsOf, PromotionOf

LIST_TITLES = {"tags": "Topics", "categories": "Categories", "authors": "Authors", "editions": "Editions"}
_LISTS = (TargetKind.HOME, TargetKind.SECTION, TargetKind.TERM, TargetKind.AUTHOR, TargetKind.EDITIONS)


class Pager(msgspec.Struct, frozen=True):
    """Where in a list this page is: `previous` leads to newer items, `next` to older ones."""

    number: int
    total: int
    previous: str | None
    next: str | None


class Entry(msgspec.Struct, frozen=True):
    """One article of an edition with the editor's note ("" without one)."""

    card: Card
    note: Markup


class PageView:
    """One page. `address` is from the host's root with the base path, `url` the canonical one."""

    def __init__(self, target: Target, context: Context, site: SiteView) -> None:
        self._target = target
        self._context = context
        self._site = site
        self.kind = target.kind.value
        self.address = context.base + written(target.address.lstrip("/"))
        self.url = context.absolute(self.address)

    # What the page is

    @cached_property
    def _document(self) -> Document | None:
        """The file behind the page: an article's own, or the words of a list."""
        path = self._path
        return self._context.ask(DocumentAt(path)) if path else None

    @cached_property
    def _path(self) -> str:
        target = self._target
        match target.kind:
            case TargetKind.ARTICLE | TargetKind.PAGE | TargetKind.EDITION:
                return target.of
            case TargetKind.SECTION:
                return self._section.path if self._section else ""
            case TargetKind.AUTHOR | TargetKind.TERM:
                return self._term.path if self._term else ""
            case TargetKind.HOME | TargetKind.EDITIONS | TargetKind.AUTHORS | TargetKind.TAXONOMY | TargetKind.EVENTS:
                return target.source
            case TargetKind.ADVERTISE:
                return target.source
        return ""

    @cached_property
    def _card(self) -> Card | None:
        return self._context.ask(CardAt(self._path)) if self._path else None

    @cached_property
    def _section(self) -> Section | None:
        return self._context.ask(SectionAt(self._target.of.removeprefix("section:")))

    @cached_property
    def _term(self) -> Term | None:
        return self._context.ask(TermAt(self._target.of))

    @cached_property
    def title(self) -> str:
        match self._target.kind:
            case TargetKind.HOME:
                return self._site.title
            case TargetKind.SECTION if self._section:
                return self._section.title
            case TargetKind.TERM | TargetKind.AUTHOR if self._term:
                return self._term.title
            case TargetKind.EVENT | TargetKind.SPONSOR:
                return self.block.title
            case TargetKind.NOT_FOUND:
                return "Page not found"
        if self._card:
            return self._card.title
        titles = {TargetKind.EVENTS: "Events", TargetKind.ADVERTISE: "Advertise"}
        return titles.get(self._target.kind) or LIST_TITLES.get(self._target.of, self._site.title)

    @property
    def name(self) -> str:
        """An author's name, which is the page's title."""
        return self.title

    @cached_property
    def summary(self) -> str:
        if self._target.kind is TargetKind.EVENT:
            return self._event_summary()
        if self._target.kind is TargetKind.SPONSOR:
            return " · ".join(filter(None, (self.block.label, self.block.title, self._profile.creative.terms.summary)))
        if self._card and self._card.summary:
            return self._card.summary
        return self._site.description or self._site.tagline if self._target.kind is TargetKind.HOME else ""

    def _event_summary(self) -> str:
        block = self.block
        facts = (block.event.dates, block.event.place, block.event.format) if block.event else ()
        return " · ".join(filter(None, (block.label, block.title, *facts)))

    @property
    def description(self) -> str:
        return cut(self.summary, DESCRIPTION)

    @cached_property
    def standfirst(self) -> str:
        """The summary, but for one that the text begins with: it would say nothing new."""
        return "" if self.summary[:48] in opening_words(self._text.body.pieces) else self.summary

    @property
    def date(self) -> dt.datetime | None:
        return self._card.date if self._card else None

    @property
    def updated(self) -> dt.datetime | None:
        return self._card.updated if self._card else None

    @property
    def image(self) -> Picture | None:
        return self._card.image if self._card else None

    @property
    def authors(self) -> tuple[Reference, ...]:
        return self._card.authors if self._card else ()

    @property
    def tags(self) -> tuple[Reference, ...]:
        return self._card.tags if self._card else ()

    @property
    def category(self) -> Reference | None:
        return self._card.category if self._card else None

    @property
    def section(self) -> Reference | None:
        if self._target.kind is TargetKind.SECTION and self._section:
            return Reference(self._section.title, self._section.address, self._section.id)
        return self._card.section if self._card else None

    @property
    def number(self) -> int | None:
        return self._card.number if self._card else None

    @property
    def words(self) -> int:
        return self._text.body.words

    @property
    def minutes(self) -> int:
        return self._card.minutes if self._card else 1

    @property
    def website(self) -> str:
        matter = self._document.matter if self._document else None
        return matter.url if isinstance(matter, AuthorMatter) and matter.url.startswith(("http://", "https://")) else ""

    @property
    def email(self) -> str:
        matter = self._document.matter if self._document else None
        return matter.email if isinstance(matter, AuthorMatter) else ""

    @property
    def extra(self) -> Mapping[str, Any]:
        return self._document.matter.extra if self._document else {}

    @property
    def template(self) -> str:
        """The template's name: the one the file asks for, else that of the kind."""
        own = self._document.matter.template if self._document else ""
        if not own or self._document is None:
            return f"{self.kind}.html"
        name = own if own.endswith(".html") else f"{own}.html"
        if not self._context.templates.has(name):
            span = Span.of(self._document.path, self._document.places.get("template"))
            raise TemplateProblem(Diagnostic("missing-template", f"no theme has a template `{name}`", span))
        return name

    # Its text

    @cached_property
    def content(self) -> Markup:
        if self._target.kind in (TargetKind.EVENT, TargetKind.SPONSOR):
            return self.block.content
        if self._document is None:
            return Markup("")
        return self._rendered(self._text.body)

    @cached_property
    def _text(self) -> Text:
        return self._context.ask(TextAt(self._path)) if self._document else Text()

    def _rendered(self, body: Body) -> Markup:
        return render_body(
            body,
            self._path,
            self.address,
            self._context,
            medium="web",
            values=self._values,
            leads=self.image is None,
        )

    @property
    def _values(self) -> dict[str, Any]:
        """What directives see of the page they stand on."""
        return {**shared_values(self._context, self._site), "page": self}

    @property
    def toc(self) -> tuple[Heading, ...]:
        return self._text.body.headings

    @property
    def show_toc(self) -> bool:
        return bool(self._document and self._document.matter.toc and self.toc)

    # What stands around it

    @cached_property
    def _neighbours(self) -> tuple[Card | None, Card | None]:
        if self._target.kind not in (TargetKind.ARTICLE, TargetKind.EDITION):
            return None, None
        return self._context.ask(Neighbours(self._path))

    @property
    def previous(self) -> Card | None:
        """The older one."""
        return self._neighbours[0]

    @property
    def next(self) -> Card | None:
        """The newer one."""
        return self._neighbours[1]

    @cached_property
    def breadcrumbs(self) -> tuple[Reference, ...]:
        match self._target.kind:
            case TargetKind.ARTICLE:
                return self._context.ask(Breadcrumbs(self.section.id)) if self.section else ()
            case TargetKind.SECTION:
                around = self._section.parent if self._section else ""
                return self._context.ask(Breadcrumbs(around)) if around else ()
            case TargetKind.TERM | TargetKind.AUTHOR:
                taxonomy = self._target.of.partition("/")[0]
                return (Reference(LIST_TITLES[taxonomy], f"{self._context.base}{taxonomy}/"),)
            case TargetKind.EDITION:
                return (Reference(LIST_TITLES["editions"], f"{self._context.base}editions/"),)
            case TargetKind.EVENT:
                return (Reference("Events", f"{self._context.base}events/"),)
            case TargetKind.SPONSOR if self.upcoming:
                return (Reference("Events", f"{self._context.base}events/"),)
        return ()

    @cached_property
    def feed(self) -> FeedLink | None:
        """The feed of what this page lists, besides the main one."""
        if self._target.kind not in _LISTS or self._target.kind is TargetKind.HOME:
            return None
        first = self._first_address
        address = self._context.base + written(feed_address(first).lstrip("/"))
        return FeedLink(f"{self.title} · {self._site.title}", address, self._context.absolute(address))

    @property
    def _first_address(self) -> str:
        """The address of the list's first page."""
        suffix = f"page/{self._target.page}/"
        return self._target.address.removesuffix(suffix) if self._target.page > 1 else self._target.address

    @cached_property
    def calendar(self) -> FeedLink | None:
        """The file for readers' calendars: of an event, or of all that are coming up."""
        if self._target.kind is TargetKind.EVENT:
            return self._calendar_at(calendar_beside(self._target.address))
        return self._calendar_at(CALENDAR) if self._target.kind is TargetKind.EVENTS else None

    def _calendar_at(self, own: str) -> FeedLink:
        address = self._context.base + written(own.lstrip("/"))
        return FeedLink(f"{self.title} · {self._site.title}", address, self._context.absolute(address))

    # Lists

    @cached_property
    def items(self) -> tuple[Card, ...]:
        if self._target.kind is TargetKind.AUTHORS:
            return self._context.ask(Listing("authors"))
        if self._target.kind not in _LISTS:
            return ()
        size = self._context.config.site.page_size
        return self._context.ask(Listing(self._target.of, self._target.page, size))

    @cached_property
    def pager(self) -> Pager | None:
        """None when the list fits on one page."""
        if self._target.kind not in _LISTS:
            return None
        size = self._context.config.site.page_size
        total = -(-self._context.ask(ListLength(self._target.of)) // size)
        number = self._target.page
        if total < 2:
            return None
        newer = self._paged(number - 1) if number > 1 else None
        return Pager(number, total, newer, self._paged(number + 1) if number < total else None)

    def _paged(self, number: int) -> str:
        return self._context.base + written(page_address(self._first_address, number).lstrip("/"))

    @property
    def terms(self) -> tuple[Term, ...]:
        in_taxonomy = self._target.kind in (TargetKind.TAXONOMY, TargetKind.AUTHORS)
        return self._context.ask(Terms(self._target.of)) if in_taxonomy else ()

    @property
    def subsections(self) -> tuple[Section, ...]:
        return self._context.ask(Sections(self._section.id)) if self._section else ()

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """An edition's articles in its editor's order."""
        if self._target.kind is not TargetKind.EDITION or self._document is None:
            return ()
        notes = self._text.notes
        return tuple(
            Entry(card, self._note(notes[index]) if index >= 0 else Markup(""))
            for card, index in self._context.ask(EditionEntries(self._path))
        )

    def _note(self, note: Body) -> Markup:
        return render_body(
            note, self._path, self.address, self._context, medium="web", values=self._values, sponsors=False
        )

    # Sponsors

    @cached_property
    def _profile(self) -> Placement:
        return self._context.ask(AdvertiserPage(self._target.of))

    @cached_property
    def block(self) -> BlockView:
        """An event page's own block; on an advertiser's page, what they say of themselves."""
        if self._target.kind is TargetKind.SPONSOR:
            return block_view(self._profile, self._context)
        return block_view(self._context.ask(PromotionOf(self._target.of)), self._context)

    @cached_property
    def upcoming(self) -> tuple[BlockView, ...]:
        """On `events` all that is not over, also what was called off, which a reader must be told; on an advertiser's
        page their own events to come or running."""
        if self._target.kind is TargetKind.SPONSOR:
            return self._blocks(self._context.ask(CampaignsOf(self._target.of)).events)
        return self._site.event_blocks(Wanted()) if self._target.kind is TargetKind.EVENTS else ()

    @cached_property
    def campaigns(self) -> tuple[BlockView, ...]:
        """What else an advertiser has running."""
        if self._target.kind is not TargetKind.SPONSOR:
            return ()
        return self._blocks(self._context.ask(CampaignsOf(self._target.of)).others)

    def _blocks(self, names: Iterable[str]) -> tuple[BlockView, ...]:
        return tuple(block_view(self._context.ask(PromotionOf(name)), self._context) for name in names)

    @property
    def past(self) -> tuple[BlockView, ...]:
        return self._site.past_events() if self._target.kind is TargetKind.EVENTS else ()

    @cached_property
    def openings(self) -> OpeningsView | None:
        """What is free, on the page that says so."""
        return openings_view(self._context) if self._target.kind is TargetKind.ADVERTISE else None

    @property
    def json_ld(self) -> Markup:
        """A ready script element with schema.org data, or ""."""
        if self._target.kind is TargetKind.ARTICLE and self._card:
            return article_json_ld(self._card, self._context)
        if self._target.kind is TargetKind.EVENT:
            return event_json_ld(self._target.of, self.block, self.url, self._context)
        return Markup("")
