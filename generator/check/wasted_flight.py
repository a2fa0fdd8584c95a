"""wasted-flight: what was sold is over, and was shown nowhere.

An audit. The site is looked at as it was then: the pages that had come out, at the begin, in the middle and at the end.
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from generator.model.body import Gap, SlotMention, SponsorMention
from generator.model.diagnostic import Diagnostic, Severity
from generator.model.source import Kind
from generator.site.flights import ALWAYS, EARLY, Flight, at, sold, span_of
from generator.site.placement import holes_of, placements
from generator.site.site import Site

MOST = 200
"""Pages that are looked at for one flight; where there are more, nothing is said that is not certain."""

_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_SLOT = re.compile(r"\bslot\(\s*(?:\"([^\"]*)\"|'([^']*)')?")


def check(site: Site) -> Iterator[Diagnostic]:
    ended = [flight for flight in sold(site) if _is_over(site, flight)]
    if not ended:
        return
    of_theme, pages = _slots_of_theme(site), _pages(site)
    for flight in ended:
        booking = flight.booking
        if None in of_theme or booking.slot in of_theme or booking.slot not in site.config.slots:
            continue  # a page without a file may have shown it; a slot that is none has been told
        paths = (*pages.get(booking.slot, ()), *pages.get(_by_hand(flight.creative.id), ()))
        candidates = _candidates(site, flight, paths)
        if len(candidates) <= MOST and not any(_shows(site, flight, path) for path in candidates):
            message = f"this booking of `{booking.slot}` is over, and was shown on no page"
            helps = ("what was paid is owed: book it again, or give it back",)
            yield Diagnostic("wasted-flight", message, span_of(site, flight), Severity.WARNING, helps)


def _is_over(site: Site, flight: Flight) -> bool:
    if flight.booking.edition is None:
        return flight.starts > ALWAYS and at(flight.ends) <= site.now
    return _date(site, flight.booking.edition) is not None


def _date(site: Site, number: int) -> dt.datetime | None:
    return next((card.date for card in site.lists.get("editions", ()) if card.number == number), None)


def _slots_of_theme(site: Site) -> set[str | None]:
    """The slots that templates put on pages, also in lists; None among them if one is named by a value."""
    found: set[str | None] = {name for name, rule in site.config.slots.items() if rule.every is not None}
    for name in site.theme.template_names():
        file = site.theme.template(name)
        text = _COMMENT.sub("", file.data.decode("utf-8", "replace")) if file else ""
        found |= {match[1] or match[2] for match in _SLOT.finditer(text)}
    return found


def _pages(site: Site) -> Mapping[str, Sequence[str]]:
    """For each slot the documents that it may stand on, by hand or by its rule, the newest first; for each block those
    that an author put it on."""
    found: dict[str, list[str]] = defaultdict(list)
    by_rule = [name for name, rule in site.config.slots.items() if rule.after_paragraph is not None]
    replaced = _replaced(site)
    cards = sorted(site.cards.values(), key=lambda card: (card.date is None, card.date and -card.date.timestamp()))
    for card in cards:
        holes = tuple(holes_of(site.texts[card.id].body.pieces))
        slots = {hole.name for hole in holes if isinstance(hole, SlotMention)}
        slots |= {_by_hand(hole.name) for hole in holes if isinstance(hole, SponsorMention)}
        if holes and all(isinstance(hole, Gap) for hole in holes) and card.kind is Kind.ARTICLE:
            slots.update(by_rule)
        if any(not isinstance(hole, Gap | SlotMention) for hole in holes):
            slots |= replaced
        for slot in slots:
            found[slot].append(card.id)
    return found


def _by_hand(name: str) -> str:
    """What stands for a block itself where slots are listed: no slot has such a name."""
    return f":: sponsor {name}"


def _replaced(site: Site) -> set[str]:
    """Slots that may be filled where an author's own block is over."""
    return {
        booking.slot
        for creative in site.creatives.values()
        if creative.terms.on_end == "replace"
        for booking in creative.terms.bookings
    }


def _candidates(site: Site, flight: Flight, paths: Sequence[str]) -> list[str]:
    """The pages that had come out before the flight was over, or that of its edition."""
    number = flight.booking.edition
    if number is not None:
        return [path for path in paths if site.cards[path].number == number]
    return [path for path in paths if (date := site.cards[path].date) is None or date < at(flight.ends)]


def _shows(site: Site, flight: Flight, path: str) -> bool:
    for instant in _instants(site, flight, path):
        found = (placement.creative.id for placement in placements(site, path, instant) if placement is not None)
        if flight.creative.id in found:
            return True
    return False


def _instants(site: Site, flight: Flight, path: str) -> Iterator[dt.datetime]:
    """When a page could have shown it: from when both are there until the flight's end."""
    date = site.cards[path].date or EARLY
    begin = max(at(flight.starts), date)
    end = min(at(flight.ends) - dt.timedelta(seconds=1), site.now)
    if begin <= end:
        yield begin
        yield begin + (end - begin) / 2
        yield end
