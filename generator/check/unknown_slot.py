"""unknown-slot: `:: slot NAME`, or a booking, names a slot that site.toml does not declare."""

from collections.abc import Iterator

from generator.check.holes import all_holes
from generator.model.body import SlotMention
from generator.model.diagnostic import Diagnostic, Place, Span
from generator.parse.decode import nearest
from generator.site.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    slots = site.config.slots
    for path, hole in all_holes(site):
        if isinstance(hole, SlotMention) and hole.name not in slots:
            yield _unknown(hole.name, site, Span.of(path, hole.place))
    for creative in site.creatives.values():
        places = site.documents[creative.path].places
        for index, booking in enumerate(creative.terms.bookings):
            if booking.slot not in slots:
                place = places.get(f"bookings.{index}.slot") or Place(1)
                yield _unknown(booking.slot, site, Span.of(creative.path, place))


def _unknown(name: str, site: Site, span: Span) -> Diagnostic:
    near = nearest(name, list(site.config.slots))
    helps = (f"did you mean `{near}`?",) if near else (f"declare it in site.toml: [slots.{name}]",)
    return Diagnostic("unknown-slot", f"no slot is called `{name}`", span, help=helps)
