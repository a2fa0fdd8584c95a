"""What templates call `page`: one target, its text with the holes filled, and what stands around it."""

import datetime as dt
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from markupsafe import Markup

from generator.model.body import Body, Heading
from generator.model.card import DESCRIPTION, Card, Picture, Reference, Section, Term, cut
from generator.model.content import AuthorMatter
from generator.model.diagnostic import Diagnostic, Span
from generator.model.grouping import Line, Period, Standing
from generator.model.menu import MenuItem
from generator.model.target import Target, TargetKind
from generator.render.advertise import OpeningsView
from generator.render.body import opening_words, render_body
from generator.render.context import Context
from generator.render.feed_groups import FeedGroup, feed_groups
from generator.render.feed_links import FeedLink
from generator.render.grouping import Group, PageGroups
from generator.render.head import Head, head_of
from generator.render.menu_view import current
from generator.render.page_list import Entry, PageList, Pager
from generator.render.page_sponsors import PageSponsors
from generator.render.page_title import breadcrumbs_of, section_of, summary_of, title_of
from generator.render.site_view import SiteView
from generator.render.sponsor import BlockView
from generator.render.structured_page import page_json_ld
from generator.render.subject import Subject
from generator.render.templates import TemplateProblem
from generator.render.values import shared_values
from generator.site.addresses import written
from generator.site.agenda import CALENDAR, calendar_beside


class PageView:
    """One page. `address` is from the host's root with the base path, `url` the canonical one."""

    def __init__(self, target: Target, context: Context, site: SiteView) -> None:
        self._target = target
        self._context = context
        self._site = site
        self._subject = Subject(target, context)
        self._list = PageList(self._subject)
        self._groups = PageGroups(self._subject)
        self._sponsors = PageSponsors(self._subject, site)
        self.kind = target.kind.value
        self.address = self._subject.address
        self.url = context.absolute(self.address)

    # What the page is

    @cached_property
    def title(self) -> str:
        return title_of(self._subject, self._site, self._sponsors)

    @property
    def name(self) -> str:
        """An author's name, which is the page's title."""
        return self.title

    @cached_property
    def summary(self) -> str:
        return summary_of(self._subject, self._site, self._sponsors)

    @property
    def description(self) -> str:
        return cut(self.summary, DESCRIPTION)

    @cached_property
    def standfirst(self) -> str:
        """The summary, but for one that the text begins with: it would say nothing new."""
        return "" if self.summary[:48] in opening_words(self._subject.text.body.pieces) else self.summary

    @property
    def _card(self) -> Card | None:
        return self._subject.card

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
    def taxonomies(self) -> Mapping[str, tuple[Reference, ...]]:
        """The terms of each taxonomy that site.toml declares."""
        return self._card.taxonomies if self._card else {}

    @property
    def groups(self) -> tuple[Group, ...]:
        return self._groups.groups

    @property
    def section(self) -> Reference | None:
        return section_of(self._subject)

    @property
    def number(self) -> int | None:
        return self._card.number if self._card else None

    @property
    def words(self) -> int:
        return self._subject.text.body.words

    @property
    def minutes(self) -> int:
        return self._card.minutes if self._card else 1

    @property
    def website(self) -> str:
        matter = self._subject.document.matter if self._subject.document else None
        return matter.url if isinstance(matter, AuthorMatter) and matter.url.startswith(("http://", "https://")) else ""

    @property
    def email(self) -> str:
        matter = self._subject.document.matter if self._subject.document else None
        return matter.email if isinstance(matter, AuthorMatter) else ""

    @property
    def extra(self) -> Mapping[str, Any]:
        return self._subject.document.matter.extra if self._subject.document else {}

    @property
    def template(self) -> str:
        """The template's name: the one the file asks for, else that of the kind."""
        document = self._subject.document
        own = document.matter.template if document else ""
        if not own or document is None:
            return f"{self.kind}.html"
        name = own if own.endswith(".html") else f"{own}.html"
        if not self._context.templates.has(name):
            span = Span.of(document.path, document.places.get("template"))
            raise TemplateProblem(Diagnostic("missing-template", f"no theme has a template `{name}`", span))
        return name

    # Its text

    @cached_property
    def content(self) -> Markup:
        if self._target.kind in (TargetKind.EVENT, TargetKind.SPONSOR):
            return self._sponsors.block.content
        if self._subject.document is None:
            return Markup("")
        return self._rendered(self._subject.text.body)

    def _rendered(self, body: Body, *, sponsors: bool = True) -> Markup:
        path, values = self._subject.path, {**shared_values(self._context, self._site), "page": self}
        leads = self.image is None
        return render_body(
            body, path, self.address, self._context, medium="web", values=values, sponsors=sponsors, leads=leads
        )

    @property
    def toc(self) -> tuple[Heading, ...]:
        return self._subject.text.body.headings

    @property
    def show_toc(self) -> bool:
        return bool(self._subject.document and self._subject.document.matter.toc and self.toc)

    # What stands around it

    @property
    def previous(self) -> Card | None:
        """The older one."""
        return self._list.neighbours[0]

    @property
    def next(self) -> Card | None:
        """The newer one."""
        return self._list.neighbours[1]

    @property
    def series(self) -> Standing | None:
        """An article's place in its series."""
        return self._groups.series

    @property
    def related(self) -> tuple[Card, ...]:
        return self._groups.related

    def current(self, entry: MenuItem) -> str:
        """What `aria-current` says of an entry of a menu on this page: `page`, `true`, or nothing."""
        return current(entry, self.address, self._around)

    @cached_property
    def _around(self) -> tuple[str, ...]:
        """The addresses of the lists that this page, or this further page of one, lies in."""
        above = (*self.breadcrumbs, *((self.section,) if self.section else ()))
        return tuple(reference.address for reference in above)

    @cached_property
    def breadcrumbs(self) -> tuple[Reference, ...]:
        return breadcrumbs_of(self._subject, self._sponsors)

    @cached_property
    def feeds(self) -> tuple[FeedLink, ...]:
        """The feeds of what this page lists, RSS first, besides the site's own."""
        return self._list.feeds(f"{self.title} · {self._site.title}")

    @property
    def feed(self) -> FeedLink | None:
        """The main one of them."""
        return next(iter(self.feeds), None)

    @property
    def feed_groups(self) -> tuple[FeedGroup, ...]:
        """All feeds, on the page that tells of them."""
        return feed_groups(self._context) if self._target.kind is TargetKind.FEEDS else ()

    @cached_property
    def calendar(self) -> FeedLink | None:
        """The file for readers' calendars: of an event, or of all that are coming up."""
        if self._target.kind is TargetKind.EVENT:
            return self._file(self._context.base + written(calendar_beside(self._target.address).lstrip("/")))
        if self._target.kind is TargetKind.EVENTS:
            return self._file(self._context.base + written(CALENDAR.lstrip("/")))
        return None

    def _file(self, address: str) -> FeedLink:
        return FeedLink(f"{self.title} · {self._site.title}", address, self._context.absolute(address))

    # Lists

    @property
    def items(self) -> tuple[Card, ...]:
        return self._list.items

    @property
    def pager(self) -> Pager | None:
        return self._list.pager

    @property
    def terms(self) -> tuple[Term, ...]:
        return self._list.terms

    @property
    def subsections(self) -> tuple[Section, ...]:
        return self._list.subsections

    @property
    def periods(self) -> tuple[Period, ...]:
        return self._list.periods

    @property
    def lines(self) -> tuple[Line, ...]:
        return self._list.lines

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """An edition's articles in its editor's order."""
        return self._list.entries(lambda note: self._rendered(note, sponsors=False))

    # Sponsors

    @property
    def block(self) -> BlockView:
        return self._sponsors.block

    @property
    def upcoming(self) -> tuple[BlockView, ...]:
        return self._sponsors.upcoming

    @property
    def campaigns(self) -> tuple[BlockView, ...]:
        return self._sponsors.campaigns

    @property
    def past(self) -> tuple[BlockView, ...]:
        return self._sponsors.past

    @property
    def openings(self) -> OpeningsView | None:
        return self._sponsors.openings

    @property
    def json_ld(self) -> Markup:
        """Ready script elements with schema.org data, or ""."""
        return page_json_ld(self, self._subject)

    @cached_property
    def head(self) -> Head:
        """What the page's head says of it."""
        return head_of(self, self._site, self._subject)
