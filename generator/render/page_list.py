"""What a page lists: items a page at a time, terms, subsections, an edition's articles; and its neighbours."""

from collections.abc import Callable
from functools import cached_property

import msgspec
from markupsafe import Markup

from generator.model.body import Body
from generator.model.card import Card, Section, Term
from generator.model.grouping import Line, Period
from generator.model.target import TargetKind
from generator.render.feed_links import FeedLink, links_of
from generator.render.plan import page_address
from generator.render.subject import Subject
from generator.site.addresses import written
from generator.site.archives import FRONT
from generator.site.grouping_queries import Lines, Periods
from generator.site.ordering import Layout, layout_of
from generator.site.queries import EditionEntries, Listing, ListLength, Neighbours, Sections, Terms

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


class PageList:
    """The lists of one page, and what stands beside it in theirs."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._target = subject.target
        self._context = subject.context

    @cached_property
    def items(self) -> tuple[Card, ...]:
        if self._target.kind is TargetKind.AUTHORS:
            return self._context.ask(Listing("authors"))
        if self._target.kind not in _LISTS:
            return ()
        return self._context.ask(Listing(self._layout.key, self._target.page, self._layout.size))

    @cached_property
    def _layout(self) -> Layout:
        """The list in the order that its page has it, and how many are on a page."""
        config, document = self._context.config, self._subject.document
        if self._target.kind is TargetKind.ARCHIVE:
            return Layout(self._target.of, config.archive.page_size)
        return layout_of(self._target.of, document.matter if document else None, config)

    @cached_property
    def pager(self) -> Pager | None:
        """None when the list fits on one page."""
        is_paged = self._target.kind in _LISTS or (self._target.kind is TargetKind.ARCHIVE and not self.periods)
        if not is_paged:
            return None
        total = -(-self._context.ask(ListLength(self._target.of)) // self._layout.size)
        number = self._target.page
        if total < 2:
            return None
        newer = self._paged(number - 1) if number > 1 else None
        return Pager(number, total, newer, self._paged(number + 1) if number < total else None)

    def _paged(self, number: int) -> str:
        return self._context.base + written(page_address(self._first_address, number).lstrip("/"))

    @property
    def _first_address(self) -> str:
        """The address of the list's first page."""
        suffix = f"page/{self._target.page}/"
        return self._target.address.removesuffix(suffix) if self._target.page > 1 else self._target.address

    def feeds(self, title: str) -> tuple[FeedLink, ...]:
        """The feeds of what this page lists, besides the main ones."""
        if self._target.kind not in _LISTS or self._target.kind is TargetKind.HOME:
            return ()
        address = self._context.base + written(self._first_address.lstrip("/"))
        return links_of(self._target.of, title, address, self._context)

    @property
    def terms(self) -> tuple[Term, ...]:
        in_taxonomy = self._target.kind in (TargetKind.TAXONOMY, TargetKind.AUTHORS)
        return self._context.ask(Terms(self._target.of)) if in_taxonomy else ()

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """The years of the archive, or the months of one of them."""
        if self._target.kind is not TargetKind.ARCHIVE:
            return ()
        return self._context.ask(Periods(self._target.of.removeprefix(FRONT).removeprefix(":")))

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The articles of a period, where it does not list its months."""
        if self._target.kind is not TargetKind.ARCHIVE or self._target.of == FRONT or self.periods:
            return ()
        return self._context.ask(Lines(self._target.of.removeprefix(f"{FRONT}:"), self._target.page, self._layout.size))

    @property
    def subsections(self) -> tuple[Section, ...]:
        section = self._subject.section
        return self._context.ask(Sections(section.id)) if section else ()

    @cached_property
    def neighbours(self) -> tuple[Card | None, Card | None]:
        """The older one and the newer one."""
        if self._target.kind not in (TargetKind.ARTICLE, TargetKind.EDITION):
            return None, None
        return self._context.ask(Neighbours(self._subject.path))

    def entries(self, note: Callable[[Body], Markup]) -> tuple[Entry, ...]:
        """An edition's articles in its editor's order; `note` makes HTML of what the editor says of one."""
        if self._target.kind is not TargetKind.EDITION or self._subject.document is None:
            return ()
        notes = self._subject.text.notes
        return tuple(
            Entry(card, note(notes[index]) if index >= 0 else Markup(""))
            for card, index in self._context.ask(EditionEntries(self._subject.path))
        )
