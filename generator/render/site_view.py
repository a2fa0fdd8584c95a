"""What templates call `site`: natural words, each one a question."""

from functools import cached_property, partial
from typing import get_args

from markupsafe import Markup

from generator.model.card import Card, Picture, Reference, Section, Term
from generator.model.config import Publisher
from generator.model.grouping import Period
from generator.model.menu import MenuItem
from generator.model.sponsor import CreativeKind, EventFormat
from generator.render.body import render_body
from generator.render.context import Context
from generator.render.data_view import DataView
from generator.render.feed_links import FeedLink, links_of
from generator.render.menu_view import MenusView
from generator.render.sponsor import BlockView, block_view
from generator.site.addresses import written
from generator.site.agenda import Wanted, known
from generator.site.feed_queries import FeedsPage
from generator.site.grouping_queries import ArchiveFront, Periods, Taxonomies
from generator.site.menu import MAIN
from generator.site.menu_queries import Menu, OtherPages
from generator.site.queries import About, Listing, Recent, Resolve, Sections, StaticAddress, Terms
from generator.site.sponsor_queries import Events, PromotionOf

_RIGHT_TO_LEFT = ("ar", "he", "fa", "ur", "ps", "yi", "dv", "ckb", "sd", "ug")
_ICONS = ("content/favicon.svg", "content/favicon.ico", "content/favicon.png")


def is_right_to_left(language: str) -> bool:
    return language.partition("-")[0] in _RIGHT_TO_LEFT


def _about(context: Context) -> Markup:
    values = {"site": SiteView(context)}
    return render_body(context.ask(About()), "site.toml", context.base, context, medium="web", values=values)


class SiteView:
    """The publication. `address` is the home page from the host's root, `url` the same with scheme and host."""

    def __init__(self, context: Context) -> None:
        self._context = context
        settings = context.config.site
        self.title = settings.title
        self.url = settings.url
        self.language = settings.language
        self.tagline = settings.tagline
        self.description = settings.description
        self.publisher: Publisher = settings.publisher
        self.direction = "rtl" if is_right_to_left(settings.language) else "ltr"
        self.address = context.base
        self.data = DataView(context)
        self.menus = MenusView(context)

    @cached_property
    def about(self) -> Markup:
        """The publisher's boilerplate, the same on every page."""
        return self._context.once("about", partial(_about, self._context))

    @cached_property
    def icon(self) -> str:
        """The favicon that lies in content/, or ""."""
        found = (self._context.ask(StaticAddress(path)) for path in _ICONS)
        return next(filter(None, found), "")

    @cached_property
    def logo(self) -> str:
        """The publisher's logo when it is a file of the site or an address, or ""."""
        logo = self.publisher.logo
        if not logo or logo.startswith(("http://", "https://")):
            return logo
        return self._context.ask(StaticAddress(f"content/{logo.lstrip('/')}")) or ""

    @cached_property
    def image(self) -> Picture | None:
        """The picture that stands for pages without one when they are shared, or None."""
        config = self._context.config
        src = config.site.image
        if not src or src.startswith(("http://", "https://")):
            return Picture(src, src) if src else None
        file = f"content/{src.lstrip('/')}"
        address = self._context.ask(StaticAddress(file))
        return Picture(address, self._context.absolute(address), file=file) if address else None

    @cached_property
    def menu(self) -> tuple[MenuItem, ...]:
        """The menu of site.toml, or the sections."""
        return self._context.ask(Menu(MAIN))

    @property
    def other_pages(self) -> tuple[Reference, ...]:
        """The pages that the menu does not lead to."""
        return self._context.ask(OtherPages())

    def resolve(self, address: str) -> str:
        """An address of the site as it stands in a link."""
        if address.startswith(("http://", "https://", "mailto:")):
            return address
        return self._context.ask(Resolve("site.toml", self.address, address)).address or address

    @cached_property
    def feeds(self) -> tuple[FeedLink, ...]:
        """The site's own feeds, RSS first."""
        return links_of("home", self.title, self.address, self._context)

    @property
    def feed(self) -> FeedLink | None:
        """The main one of them."""
        return next(iter(self.feeds), None)

    @cached_property
    def feeds_page(self) -> str:
        """Where people are told of all feeds, or ""."""
        return self._context.ask(FeedsPage())

    @property
    def sections(self) -> tuple[Section, ...]:
        return self._context.ask(Sections())

    def recent(self, count: int = 10, section: str = "") -> tuple[Card, ...]:
        """The newest articles, of all or of one section."""
        return self._context.ask(Recent(count, section))

    def terms(self, taxonomy: str, count: int = 0) -> tuple[Term, ...]:
        """The terms of `tags`, `series` or any other taxonomy; with a count, those with the most articles."""
        return self._context.ask(Terms(taxonomy, count))

    @property
    def taxonomies(self) -> tuple[Reference, ...]:
        """The lists of terms that there are: topics, authors and so on."""
        found = self._context.ask(Taxonomies())
        return tuple(Reference(t.title, self.address + written(t.address.lstrip("/")), t.name) for t in found)

    @property
    def archive(self) -> Reference | None:
        return self._context.ask(ArchiveFront())

    def periods(self, year: str = "") -> tuple[Period, ...]:
        """The years of the archive, or the months of one."""
        return self._context.ask(Periods(str(year)))

    def editions(self, count: int = 0) -> tuple[Card, ...]:
        return self._context.ask(Listing("editions", 1, count))

    @property
    def latest_edition(self) -> Card | None:
        return next(iter(self.editions(1)), None)

    @property
    def authors(self) -> tuple[Card, ...]:
        return self._context.ask(Listing("authors"))

    @property
    def pages(self) -> tuple[Card, ...]:
        return self._context.ask(Listing("pages"))

    def events(self, count: int = 0, kind: str = "", format: str = "") -> tuple[BlockView, ...]:
        """What is coming up or running, soonest first; of some kinds or formats, written with commas between."""
        kinds, formats = known(kind, get_args(CreativeKind)), known(format, get_args(EventFormat))
        return self.event_blocks(Wanted(firm=True, kinds=kinds, formats=formats), count)

    def past_events(self, count: int = 0) -> tuple[BlockView, ...]:
        """What is over, latest first."""
        return self.event_blocks(Wanted(over=True), count)

    def event_blocks(self, wanted: Wanted, count: int = 0) -> tuple[BlockView, ...]:
        found = self._context.ask(Events(wanted, count))
        return tuple(block_view(self._context.ask(PromotionOf(name)), self._context) for name in found)
