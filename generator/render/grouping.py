"""What an article page shows of the groups that it is in: its series, its terms, and articles of the same matter."""

from functools import cached_property

import msgspec

from generator.model.card import Card, Reference
from generator.model.grouping import Standing
from generator.model.target import TargetKind
from generator.render.subject import Subject
from generator.site.addresses import written
from generator.site.grouping_queries import Related, StandingOf, TaxonomyAt


class Group(msgspec.Struct, frozen=True):
    """The terms of one taxonomy that a page has."""

    name: str
    title: str
    address: str
    terms: tuple[Reference, ...]


class PageGroups:
    """The groups of one page."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._context = subject.context

    @cached_property
    def series(self) -> Standing | None:
        card = self._subject.card
        if self._subject.kind is not TargetKind.ARTICLE or card is None or card.series is None:
            return None
        return self._context.ask(StandingOf(card.id))

    @cached_property
    def related(self) -> tuple[Card, ...]:
        """Articles of the same matter, nearest first, without their summaries."""
        count = self._context.config.related.count
        if self._subject.kind is not TargetKind.ARTICLE or not count:
            return ()
        return self._context.ask(Related(self._subject.path, count))

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The taxonomies that site.toml declares, where the page has terms in them."""
        if self._subject.kind is not TargetKind.ARTICLE or self._subject.card is None:
            return ()
        return tuple(self._group(name, terms) for name, terms in self._subject.card.taxonomies.items())

    def _group(self, name: str, terms: tuple[Reference, ...]) -> Group:
        taxonomy = self._context.ask(TaxonomyAt(name))
        title, address = (taxonomy.title, taxonomy.address) if taxonomy else (name, "")
        return Group(name, title, self._context.base + written(address.lstrip("/")), terms)
