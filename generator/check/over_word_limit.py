"""over-word-limit: a block's copy is longer than a slot it is booked for allows (`max_words`)."""

from collections.abc import Iterator

from generator.model.diagnostic import Diagnostic, Place, Span
from generator.site.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    for creative in site.creatives.values():
        places = site.documents[creative.path].places
        for index, booking in enumerate(creative.terms.bookings):
            rule = site.config.slots.get(booking.slot)
            limit = rule.max_words if rule else None
            if limit is not None and creative.words > limit:
                place = places.get(f"bookings.{index}.slot") or Place(1)
                message = f"the copy has {creative.words} words; the slot `{booking.slot}` takes {limit}"
                yield Diagnostic("over-word-limit", message, Span.of(creative.path, place))
