"""Which sponsor block stands where on a page: a pure function of the records and one instant."""

import datetime as dt
from collections.abc import Iterator, Sequence

import msgspec

from generator.model.body import Directive, Gap, OneOff, Piece, SlotMention, SponsorMention
from generator.model.card import Card
from generator.model.source import Kind
from generator.model.sponsor import Booking, Creative, Run, RunState
from generator.model.when import When
from generator.parse.dates import read_when
from generator.site.schedule import booked, promotion
from generator.site.site import Site
from generator.site.slugs import slug_of

Hole = SponsorMention | SlotMention | OneOff | Gap
_HOLES = (Gap, SponsorMention, SlotMention, OneOff)
HOUSE = "house"


class Placement(msgspec.Struct, frozen=True):
    """The decision for one hole: this creative, in this slot ("" for one put there by hand), running like this.

    `with_code` says whether its discount code is still good.
    """

    creative: Creative
    slot: str
    run: Run
    with_code: bool = False


def holes_of(pieces: Sequence[Piece]) -> Iterator[Hole]:
    """Every place for a sponsor block, in the order in which they stand, containers included."""
    for piece in pieces:
        if isinstance(piece, _HOLES):
            yield piece
        elif isinstance(piece, Directive):
            yield from holes_of(piece.pieces)


def placements(site: Site, path: str, at: dt.datetime) -> tuple[Placement | None, ...]:
    """One decision for every hole of the document's text, in order; None leaves the hole empty.

    What is no document, the boilerplate of site.toml, takes no sponsor block.
    """
    document = site.documents.get(path)
    if document is None:
        return ()
    holes = tuple(holes_of(site.texts[path].body.pieces))
    desk = _Desk(site, site.cards.get(path), at, holes)
    return tuple(desk.decide(hole) for hole in holes)


def slot_placement(site: Site, path: str, slot: str, at: dt.datetime) -> Placement | None:
    """What stands in a slot that the theme puts on a page by itself; `path` is "" for a page without a file."""
    document = site.documents.get(path)
    holes = tuple(holes_of(site.texts[path].body.pieces)) if document else ()
    desk = _Desk(site, site.cards.get(path), at, holes)
    for hole in holes:
        desk.decide(hole)  # what the text holds is not to stand on the page twice
    return desk.fill(slot)


def slots_in(site: Site, path: str) -> tuple[str, ...]:
    """The slots that a document's text has, whether anything is booked for them or not, in the order of the page."""
    holes = tuple(holes_of(site.texts[path].body.pieces))
    gaps = _Desk(site, site.cards.get(path), site.now, holes).gaps
    named = (hole.name if isinstance(hole, SlotMention) else gaps.get(getattr(hole, "after", 0), "") for hole in holes)
    return tuple(filter(None, named))


def placed(site: Site, creative: Creative, slot: str, run: Run, at: dt.datetime) -> Placement:
    code = creative.terms.code
    good = code is not None and (code.until is None or at < code.until.ends(site.zone))
    return Placement(creative, slot, run, good and run.state is RunState.LIVE)


def _until(written: str) -> When | None:
    """The date of `until=`; one that is none is reported by its own check."""
    try:
        return read_when(written) if written else None
    except ValueError:
        return None


class _Desk:
    """Decides for one page: what was placed by hand goes first, then the slots in the order of the page."""

    def __init__(self, site: Site, card: Card | None, at: dt.datetime, holes: Sequence[Hole]) -> None:
        self.site = site
        self.card = card
        self.at = at
        self.taken = {hole.name for hole in holes if isinstance(hole, SponsorMention)}
        self.gaps = {} if any(not isinstance(hole, Gap) for hole in holes) else self._automatic(holes)

    def decide(self, hole: Hole) -> Placement | None:
        match hole:
            case OneOff():
                return self._promoted(hole.creative, "")
            case SponsorMention():
                creative = self.site.creatives.get(hole.name)
                return self._promoted(creative, hole.until) if creative else None
            case SlotMention():
                return self.fill(hole.name)
            case Gap():
                slot = self.gaps.get(hole.after)
                return self.fill(slot) if slot else None

    def fill(self, slot: str) -> Placement | None:
        """The first by weight of what is booked for the slot now and not on the page yet; else a house block."""
        offers = [
            (self._rank(creative, booking), creative, booking)
            for creative in self.site.creatives.values()
            if creative.id not in self.taken and self._matches(creative)
            for booking in creative.terms.bookings
            if booking.slot == slot and booking.status == "sold" and self._is_for_here(booking)
        ]
        for _, creative, booking in sorted(offers, key=lambda offer: offer[0]):
            run = booked(creative, booking, self.at, self.site.zone)
            if run.state is RunState.LIVE:
                self.taken.add(creative.id)
                return placed(self.site, creative, slot, run, self.at)
        return None

    def _promoted(self, creative: Creative, until: str) -> Placement | None:
        run = promotion(creative, self.at, self.site.zone, _until(until))
        if run.state is RunState.LIVE or creative.terms.on_end == "note":
            return placed(self.site, creative, "", run, self.at)
        if creative.terms.on_end == "replace":
            slots = [booking.slot for booking in creative.terms.bookings]
            return next(filter(None, map(self.fill, dict.fromkeys(slots))), None)
        return None

    def _rank(self, creative: Creative, booking: Booking) -> tuple[bool, bool, int, str]:
        """House blocks last; a booking for this very edition first; then the heavier; then by name."""
        return (creative.terms.kind == HOUSE, booking.edition is None, -(booking.weight or 1), creative.id)

    def _is_for_here(self, booking: Booking) -> bool:
        return booking.edition is None or (self.card is not None and booking.edition == self.card.number)

    def _matches(self, creative: Creative) -> bool:
        target = creative.terms.target
        if target is None or not (target.tags or target.categories or target.sections):
            return True
        card = self.card
        if card is None:
            return False
        section = card.section.id if card.section else ""
        return (
            any(tag.id in map(slug_of, target.tags) for tag in card.tags)
            or (card.category is not None and card.category.id in map(slug_of, target.categories))
            or any(section == wanted or section.startswith(wanted + "/") for wanted in target.sections)
        )

    def _automatic(self, gaps: Sequence[Hole]) -> dict[int, str]:
        """The gap for each slot that places itself, as far down as its rule says; never two in neighbouring gaps."""
        if self.card is None or self.card.kind is not Kind.ARTICLE:
            return {}
        places = [hole.after for hole in gaps if isinstance(hole, Gap)]
        chosen: dict[int, str] = {}
        rules = sorted(
            (rule.after_paragraph, name)
            for name, rule in self.site.config.slots.items()
            if rule.after_paragraph is not None
        )
        for after, slot in rules:
            free = [place for place in places if place >= after and all(abs(place - other) > 1 for other in chosen)]
            if free:
                chosen[free[0]] = slot
        return chosen
