"""unknown-edition: a booking is for an edition that is not there, and is not one of the next."""

import re
from collections.abc import Iterator

from generator.model.diagnostic import Diagnostic, Place, Severity, Span
from generator.site.flights import newest_edition
from generator.site.site import Site

AHEAD = 60
"""How many editions ahead may be sold: a year of weekly ones, and some."""


def check(site: Site) -> Iterator[Diagnostic]:
    newest = newest_edition(site)
    unseen = _unseen(site)
    if not newest or None in unseen:
        return  # nothing to go by, or one that is held back may have any number
    known = {card.number for card in site.lists["editions"]} | unseen
    for creative in site.creatives.values():
        for index, booking in enumerate(creative.terms.bookings):
            number = booking.edition
            if number is None or number in known or newest < number <= newest + AHEAD:
                continue
            span = Span.of(
                creative.path, site.documents[creative.path].places.get(f"bookings.{index}.edition") or Place(1)
            )
            message = f"there is no edition {number}, so this booking is never shown"
            if number > newest:
                message = f"edition {number} is {number - newest} editions ahead of the newest, {newest}"
            yield Diagnostic("unknown-edition", message, span, Severity.WARNING, ("correct the number",))


def _unseen(site: Site) -> set[int | None]:
    """The numbers of editions that are held back or could not be read, by their files' names; None for one without."""
    paths = {held.path for held in site.held} | site.book.failed
    names = (re.fullmatch(r"content/editions/(?:.*/)?([^/]+)\.[^./]+", path) for path in paths)
    return {int(name[1]) if name[1].isdecimal() else None for name in names if name and name[1] != "index"}
