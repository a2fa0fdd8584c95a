"""Which pages have which slot, and from when until when they are published: where a booking can run at all."""

from collections.abc import Iterable

import msgspec

from generator.model.target import Target
from generator.render.theme_slots import ThemeSlots
from generator.site.flights import ALWAYS, FOR_GOOD
from generator.site.placement import slots_in
from generator.site.publication import stays
from generator.site.site import Site


class Room(msgspec.Struct, frozen=True):
    """`stays` are those of the pages with a slot, by the slot; `of_editions` are the slots of an edition's page, by its
    number."""

    stays: dict[str, list[tuple[float, float]]]
    of_editions: dict[int, tuple[str, ...]]


def room_of(site: Site, targets: Iterable[Target], themes: ThemeSlots) -> Room:
    """Of the site with every document; each text is read once."""
    found: dict[str, list[tuple[float, float]]] = {}
    of_editions: dict[int, tuple[str, ...]] = {}
    for target in targets:
        path = text_of(site, target)
        slots = {*themes.of(target), *themes.in_list(target), *(slots_in(site, path) if path else ())}
        for slot in slots:
            found.setdefault(slot, []).append(stay_of(site, path))
        number = site.cards[path].number if path in site.cards else None
        if number is not None:
            of_editions[number] = tuple(sorted(slots))
    return Room(found, of_editions)


def text_of(site: Site, target: Target) -> str:
    """The document whose text a page shows, "" for none: the one that has its address."""
    document = site.documents.get(target.source)
    if document is None or document.creative is not None or target.page > 1:
        return ""
    return target.source if site.addresses[target.source] == target.address else ""


def stay_of(site: Site, path: str) -> tuple[float, float]:
    """From when until when a page is there; what is no document's always is."""
    return stays(site.documents[path], site.zone) if path else (ALWAYS, FOR_GOOD)
