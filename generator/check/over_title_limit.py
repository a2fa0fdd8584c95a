"""over-title-limit: a block's title is longer than a slot it is booked for allows (`max_title`)."""

from collections.abc import Iterator

from generator.model.diagnostic import Diagnostic, Place, Span
from generator.site.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    for creative in site.creatives.values():
        places = site.documents[creative.path].places
        length = len(creative.terms.title)
        for booking in creative.terms.bookings:
            rule = site.config.slots.get(booking.slot)
            limit = rule.max_title if rule else None
            if limit is not None and length > limit:
                message = f"the title has {length} characters; the slot `{booking.slot}` takes {limit}"
                span = Span.of(creative.path, places.get("title") or Place(1))
                yield Diagnostic("over-title-limit", message, span)
                break
