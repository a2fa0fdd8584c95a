"""Where sponsor blocks stand at one instant: every place on every page, in texts and where the theme put a slot."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from generator.model.target import Target
from generator.render.room import text_of
from generator.render.theme_slots import ThemeSlots
from generator.site.addresses import written
from generator.site.placement import Placement, list_placements, placements, slot_placement
from generator.site.site import Site


class Standing(msgspec.Struct, frozen=True):
    """A block in one place: `anchor` is its id on the page; `by_theme` if it fills a slot of the template's own."""

    target: Target
    placement: Placement
    anchor: str
    by_theme: bool = False

    @property
    def id(self) -> str:
        return self.placement.creative.id


def standings(site: Site, targets: Iterable[Target], themes: ThemeSlots, at: dt.datetime) -> Iterator[Standing]:
    """Of all blocks on these pages, page by page, in the order of each."""
    for target in targets:
        yield from standing_on(site, target, themes, at)


def standing_on(site: Site, target: Target, themes: ThemeSlots, at: dt.datetime) -> Iterator[Standing]:
    """Those of one page. A second block of the same name in a text has an anchor of its own, as `body` gives it."""
    path = text_of(site, target)
    seen: Counter[str] = Counter()
    for placement in placements(site, path, at) if path else ():
        if placement is not None:
            name = placement.creative.id
            seen[name] += 1
            yield Standing(target, placement, anchored(name, seen[name]))
    source = target.source if target.source.endswith(".md") else ""
    page = site.base + written(target.address.lstrip("/"))
    beside: tuple[str, ...] = ()
    for slot in themes.of(target):
        placement = slot_placement(site, source, slot, at, page, beside)
        if placement is not None:
            beside = (*beside, placement.creative.id)
            yield Standing(target, placement, anchored(placement.creative.id, 1), by_theme=True)
    if themes.in_list(target):
        for _, placement in list_placements(site, source, themes.items(target), at, page, beside):
            yield Standing(target, placement, anchored(placement.creative.id, 1), by_theme=True)


def anchored(name: str, number: int) -> str:
    """The id of the first, second, … block of that name in a text."""
    return f"sponsor-{name}" if number == 1 else f"sponsor-{name}-{number}"
