"""What a page is of: the document, card, section or term behind a target, each asked for when it is needed."""

from functools import cached_property

from generator.model.card import Card, Section, Term
from generator.model.content import Document, Text
from generator.model.target import Target, TargetKind
from generator.render.context import Context
from generator.site.addresses import written
from generator.site.queries import CardAt, DocumentAt, SectionAt, TermAt, TextAt

_OWN = (TargetKind.ARTICLE, TargetKind.PAGE, TargetKind.EDITION)
_WORDED = (
    TargetKind.HOME,
    TargetKind.EDITIONS,
    TargetKind.AUTHORS,
    TargetKind.TAXONOMY,
    TargetKind.EVENTS,
    TargetKind.ADVERTISE,
    TargetKind.FEEDS,
    TargetKind.ARCHIVE,
)
"""Pages that are made anyway, and whose words may stand in a file."""


class Subject:
    """One target and what it shows. `address` is from the host's root with the base path."""

    def __init__(self, target: Target, context: Context) -> None:
        self.target = target
        self.context = context
        self.kind = target.kind
        self.address = context.base + written(target.address.lstrip("/"))

    @cached_property
    def path(self) -> str:
        """The file behind the page, "" without one: an article's own, or the words of a list."""
        kind = self.kind
        if kind in _OWN:
            return self.target.of
        if kind in _WORDED:
            return self.target.source
        if kind is TargetKind.SECTION:
            return self.section.path if self.section else ""
        if kind in (TargetKind.AUTHOR, TargetKind.TERM):
            return self.term.path if self.term else ""
        return ""

    @cached_property
    def document(self) -> Document | None:
        return self.context.ask(DocumentAt(self.path)) if self.path else None

    @cached_property
    def card(self) -> Card | None:
        return self.context.ask(CardAt(self.path)) if self.path else None

    @cached_property
    def section(self) -> Section | None:
        return self.context.ask(SectionAt(self.target.of.removeprefix("section:")))

    @cached_property
    def term(self) -> Term | None:
        return self.context.ask(TermAt(self.target.of))

    @cached_property
    def text(self) -> Text:
        return self.context.ask(TextAt(self.path)) if self.document else Text()
