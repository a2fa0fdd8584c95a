"""Which sponsor block stands where on a page: a pure function of the records and one instant."""

import datetime as dt
from collections.abc import Iterator, Sequence

import msgspec

from generator.model.body import Directive, Gap, OneOff, Piece, SlotMention, SponsorMention
from generator.model.source import Kind
from generator.model.sponsor import Creative, Run, RunState
from generator.parse.dates import date_if_any
from generator.site.inventory import Offer
from generator.site.rendezvous import score
from generator.site.schedule import promotion
from generator.site.site import Site
from generator.site.targeting import matches

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
    if path not in site.documents:
        return ()
    desk = _Desk(site, path, at)
    return tuple(desk.decide(hole) for hole in desk.holes)


def slot_placement(
    site: Site, path: str, slot: str, at: dt.datetime, page: str = "", beside: Sequence[str] = ()
) -> Placement | None:
    """What stands in a slot that the theme puts on a page by itself; `path` is "" for a page without a file.

    `page` is its address, `beside` are the creatives that the theme has put there already. A slot that the text holds
    stands there, and not a second time.
    """
    desk = _Desk(site, path, at)
    if any(isinstance(hole, SlotMention) and hole.name == slot for hole in desk.holes):
        return None
    for hole in desk.holes:
        desk.decide(hole)  # what the text holds is not to stand on the page twice
    desk.add(beside)
    return desk.fill(slot, page)


def list_placements(
    site: Site, path: str, length: int, at: dt.datetime, page: str, beside: Sequence[str] = ()
) -> tuple[tuple[int, Placement], ...]:
    """The blocks between the items of a list, each with the number of items before it.

    A slot with `every = 6` has a place after every sixth item, but none at the end; one place takes one block.
    """
    desk = _Desk(site, path, at)
    for hole in desk.holes:
        desk.decide(hole)
    desk.add(beside)
    found: dict[int, Placement] = {}
    for slot, rule in sorted(site.config.slots.items()):
        for after in range(rule.every, length, rule.every) if rule.every else ():
            placement = None if after in found else desk.fill(slot, f"{page or path}#{after}")
            if placement is not None:
                found[after] = placement
    return tuple(sorted(found.items()))


def slots_in(site: Site, path: str) -> tuple[str, ...]:
    """The slots that a document's text has, whether anything is booked for them or not, in the order of the page."""
    desk = _Desk(site, path, site.now)
    named = (
        hole.name if isinstance(hole, SlotMention) else desk.gaps.get(getattr(hole, "after", 0), "")
        for hole in desk.holes
    )
    return tuple(filter(None, named))


def placed(site: Site, creative: Creative, slot: str, run: Run, at: dt.datetime) -> Placement:
    code = creative.terms.code
    good = code is not None and (code.until is None or at < code.until.ends(site.zone))
    return Placement(creative, slot, run, good and run.state is RunState.LIVE)


def rivals(site: Site, one: Creative, other: Creative) -> bool:
    """Whether two advertisers of one category meet."""
    category = site.advertisers.category_of(one)
    is_same = category == site.advertisers.category_of(other) != ""
    return is_same and site.advertisers.payer_of(one) != site.advertisers.payer_of(other)


class _Desk:
    """Decides for one page: what was placed by hand goes first, then the slots in the order of the page."""

    def __init__(self, site: Site, path: str, at: dt.datetime) -> None:
        self.site = site
        self.path = path
        self.card = site.cards.get(path)
        self.at = at
        self.holes = tuple(holes_of(site.texts[path].body.pieces)) if path in site.documents else ()
        self.by_hand = {index: self._by_hand(hole) for index, hole in enumerate(self.holes) if _is_by_hand(hole)}
        self.gaps = {} if any(not isinstance(hole, Gap) for hole in self.holes) else self._automatic()
        self.standing = [found.creative for found in self.by_hand.values() if found is not None]
        self.taken = {hole.name for hole in self.holes if isinstance(hole, SponsorMention)}
        self.subject = self._subject(path)
        if self.subject is not None:
            self.taken.add(self.subject.id)
        self.promised = self._promised()
        self.turn = iter(range(len(self.holes)))

    def add(self, names: Sequence[str]) -> None:
        """What a theme has put on the page beside the text, once all of the text is decided."""
        self.standing += (self.site.creatives[name] for name in names if name in self.site.creatives)
        self.taken.update(names)

    def _subject(self, path: str) -> Creative | None:
        """The block that the page itself is: an event's own, or what an advertiser says on a page of its own."""
        document = self.site.documents.get(path)
        if document is None:
            return None
        if document.advertiser is not None:
            return document.advertiser.page
        return self.site.creatives.get(document.creative.id) if document.creative is not None else None

    def _promised(self) -> tuple[Creative, ...]:
        """The campaigns that were sold this very edition, wherever on its page: nobody else may get in their way."""
        number = self.card.number if self.card is not None else None
        return self.site.inventory.of_edition(number, self.at) if number is not None else ()

    def decide(self, hole: Hole) -> Placement | None:
        """Of every hole once, in their order."""
        index = next(self.turn)
        match hole:
            case OneOff(creative=creative):
                return self.by_hand[index] or self._replaced(creative)
            case SponsorMention(name=name):
                return self.by_hand[index] or self._replaced(self.site.creatives.get(name))
            case SlotMention():
                return self.fill(hole.name)
            case Gap():
                slot = self.gaps.get(hole.after)
                return self.fill(slot) if slot else None

    def fill(self, slot: str, page: str = "") -> Placement | None:
        """The strongest claim on the slot among what is booked for it now and may stand here; else a house block."""
        if len(self.standing) >= self.site.config.sponsors.per_page:
            return None
        offers = [offer for offer in self.site.inventory.live(slot, self.at) if self._may_stand(offer)]
        if not offers:
            return None
        key = page or self.path
        chosen = offers[0] if len(offers) == 1 else max(offers, key=lambda offer: _claim(offer, key, slot))
        self.taken.add(chosen.creative.id)
        self.standing.append(chosen.creative)
        return placed(self.site, chosen.creative, slot, chosen.run, self.at)

    def _may_stand(self, offer: Offer) -> bool:
        creative, edition = offer.creative, offer.booking.edition
        if creative.id in self.taken or (edition is not None and (self.card is None or edition != self.card.number)):
            return False
        if not matches(creative.terms.target, self.card):
            return False
        if edition is None and any(one.id == creative.id or rivals(self.site, creative, one) for one in self.promised):
            return False
        beside = self.standing if self.subject is None else [*self.standing, self.subject]
        return not any(rivals(self.site, creative, other) for other in beside)

    def _by_hand(self, hole: Hole) -> Placement | None:
        if isinstance(hole, OneOff):
            return self._promoted(hole.creative, "")
        creative = self.site.creatives.get(hole.name) if isinstance(hole, SponsorMention) else None
        return self._promoted(creative, hole.until) if creative and isinstance(hole, SponsorMention) else None

    def _promoted(self, creative: Creative, until: str) -> Placement | None:
        run = promotion(creative, self.at, self.site.zone, date_if_any(until))
        if run.state is RunState.LIVE or creative.terms.on_end == "note":
            return placed(self.site, creative, "", run, self.at)
        return None

    def _replaced(self, creative: Creative | None) -> Placement | None:
        """What stands in the place of a block that is over and leaves it to others."""
        if creative is None or creative.terms.on_end != "replace":
            return None
        slots = [booking.slot for booking in creative.terms.bookings]
        return next(filter(None, map(self.fill, dict.fromkeys(slots))), None)

    def _automatic(self) -> dict[int, str]:
        """The gap for each slot that places itself, as far down as its rule says; never two in neighbouring gaps."""
        if self.card is None or self.card.kind is not Kind.ARTICLE:
            return {}
        places = [hole.after for hole in self.holes if isinstance(hole, Gap)]
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


def _is_by_hand(hole: Hole) -> bool:
    return isinstance(hole, SponsorMention | OneOff)


def _claim(offer: Offer, page: str, slot: str) -> tuple[bool, bool, float, str]:
    """A house block gives way to all; a booking for this very edition goes first; then the draw by weight."""
    creative, booking = offer.creative, offer.booking
    drawn = score(page, slot, creative.id, booking.weight or 1)
    return creative.terms.kind != HOUSE, booking.edition is not None, drawn, creative.id
