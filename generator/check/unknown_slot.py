"""unknown-slot: `:: slot NAME`, or a booking, names a slot that site.toml does not declare."""

from collections.abc import Collection, Iterator, Sequence

from generator.model.body import Piece, SlotMention
from generator.model.diagnostic import Diagnostic, Place, Span
from generator.parse.nearest import nearest
from generator.site.queries import Settings
from generator.site.site import Ask, Site


def check(site: Site) -> Iterator[Diagnostic]:
    slots = site.config.slots
    for creative in site.creatives.values():
        places = site.documents[creative.path].places
        for index, booking in enumerate(creative.terms.bookings):
            if booking.slot not in slots:
                place = places.get(f"bookings.{index}.slot") or Place(1)
                yield _unknown(booking.slot, slots, Span.of(creative.path, place))


def check_text(path: str, holes: Sequence[Piece], ask: Ask) -> Iterator[Diagnostic]:
    for hole in holes:
        if isinstance(hole, SlotMention):
            slots = ask(Settings()).slots
            if hole.name not in slots:
                yield _unknown(hole.name, slots, Span.of(path, hole.place))


def _unknown(name: str, slots: Collection[str], span: Span) -> Diagnostic:
    near = nearest(name, list(slots))
    helps = (f"did you mean `{near}`?",) if near else (f"declare it in site.toml: [slots.{name}]",)
    return Diagnostic("unknown-slot", f"no slot is called `{name}`", span, help=helps)
