"""When the site comes out differently by itself: the first instant at which any page would differ."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any

import msgspec

from generator.model.body import OneOff, SlotMention, SponsorMention
from generator.model.content import Document
from generator.model.sponsor import Creative, Event
from generator.site.placement import holes_of
from generator.site.publication import is_published, own_instants
from generator.site.site import Site
from generator.site.sponsor_queries import (
    CampaignsOf,
    Events,
    EventStanding,
    ListPlacements,
    Placements,
    PromotionOf,
    SlotPlacement,
)

_AT_HAND = (EventStanding, Events, PromotionOf)
"""Questions that are answered without reading a text; they are asked first."""


class Prospects:
    """What time alone will change. `documents` are all of them, held back or not; `asked` are the questions that any
    output asked of the clock."""

    def __init__(
        self, site: Site, documents: Sequence[Document], asked: Callable[[], Iterable[Any]], *, drafts: bool = False
    ) -> None:
        self._site = site
        self._documents = documents
        self._ask = asked
        self._drafts = drafts
        self._answers: dict[Any, Any] = {}
        self._reach: dict[str, frozenset[str]] = {}

    def next_change(self) -> float | None:
        """In seconds since 1970; None when time changes nothing any more.

        Every date in a file may change something. Most do; the others (a booking that wins no page, a code on a block
        that stands nowhere) are told apart by asking what pages ask, at both instants.
        """
        now = self._site.now.timestamp()
        dated: dict[float, list[Document]] = {}
        for document in self._documents:
            for instant in document.instants:
                if instant > now:
                    dated.setdefault(instant, []).append(document)
        for instant in own_instants(self._site.config, self._site.now):
            if instant > now:
                dated.setdefault(instant, [])
        return next((instant for instant in sorted(dated) if self._differs(instant, dated[instant])), None)

    def _differs(self, instant: float, documents: Sequence[Document]) -> bool:
        at = dt.datetime.fromtimestamp(instant, self._site.now.tzinfo)
        if any(self._comes_or_goes(document, at) for document in documents):
            return True
        here = [document for document in documents if document.path in self._site.documents]
        later = msgspec.structs.replace(self._site, now=at)
        return any(
            question.answer(later) != self._answer(question)
            for question in self._asked
            if self._matters(question, here)
        )

    def _comes_or_goes(self, document: Document, at: dt.datetime) -> bool:
        """It is published or withdrawn then, or says that it was updated."""
        zone = self._site.zone
        before = is_published(document, self._site.now, zone, drafts=self._drafts)
        after = is_published(document, at, zone, drafts=self._drafts)
        updated = document.matter.updated
        return before is not after or (after and updated is not None and updated.starts(zone) == at)

    @cached_property
    def _asked(self) -> tuple[Any, ...]:
        """Each once, those first that are answered at once."""
        return tuple(sorted(dict.fromkeys(self._ask()), key=lambda question: not isinstance(question, _AT_HAND)))

    def _answer(self, question: Any) -> Any:
        if question not in self._answers:
            self._answers[question] = question.answer(self._site)
        return self._answers[question]

    def _matters(self, question: Any, documents: Sequence[Document]) -> bool:
        """Whether what those documents say may have a part in the answer."""
        if isinstance(question, Placements) and question.as_published:
            return False
        creatives = [document.creative for document in documents if document.creative is not None]
        match question:
            case EventStanding(event=event, published_with=date):
                return not date and any(event == other for other in self._events(documents))
            case PromotionOf(id=id):
                return any(creative.id == id for creative in creatives)
            case CampaignsOf(id=id):
                return any(self._site.advertisers.of.get(creative.id) == id for creative in creatives)
            case Events():
                return any(creative.terms.event for creative in creatives)
            case SlotPlacement(path=path, slot=slot):
                return self._may_stand(path, documents, creatives, {slot})
            case ListPlacements(path=path):
                rules = self._site.config.slots.items()
                return self._may_stand(path, documents, creatives, {name for name, rule in rules if rule.every})
            case Placements(path=path):
                return self._may_stand(path, documents, creatives, set())
        return True

    def _events(self, documents: Sequence[Document]) -> Iterable[Event]:
        for document in documents:
            holes = holes_of(self._site.texts[document.path].body.pieces) if document.creative is None else ()
            one_offs = (hole.creative for hole in holes if isinstance(hole, OneOff))
            for creative in (document.creative,) if document.creative is not None else one_offs:
                if creative.terms.event is not None:
                    yield creative.terms.event

    def _may_stand(
        self, path: str, documents: Sequence[Document], creatives: Sequence[Creative], slots: set[str]
    ) -> bool:
        """Whether one of the blocks may stand on that page, in its text or in one of the theme's slots."""
        if any(document.path == path for document in documents):
            return True
        card = self._site.cards.get(path)
        if card is not None and card.number is not None and any(_has_edition(one, card.number) for one in creatives):
            return True  # it keeps its rivals off the whole page
        reach = self._reached(path) | slots
        return any(creative.id in reach or not reach.isdisjoint(_slots(creative)) for creative in creatives)

    def _reached(self, path: str) -> frozenset[str]:
        """The blocks that a text names, and the slots that they and it fill."""
        if path not in self._site.documents:
            return frozenset()
        if path not in self._reach:
            holes = tuple(holes_of(self._site.texts[path].body.pieces))
            slots = {hole.name for hole in holes if isinstance(hole, SlotMention)}
            named = {hole.name for hole in holes if isinstance(hole, SponsorMention)}
            for creative in (self._site.creatives.get(name) for name in named):
                slots |= _slots(creative) if creative is not None else set()
            for hole in holes:
                slots |= _slots(hole.creative) if isinstance(hole, OneOff) else set()
            rules = self._site.config.slots.items()
            slots |= {name for name, rule in rules if rule.after_paragraph is not None and holes}
            self._reach[path] = frozenset(slots | named)
        return self._reach[path]


def _slots(creative: Creative) -> set[str]:
    return {booking.slot for booking in creative.terms.bookings}


def _has_edition(creative: Creative, number: int) -> bool:
    return any(booking.edition == number for booking in creative.terms.bookings)
