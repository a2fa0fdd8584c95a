"""What the verbs of the sponsor desk look at: the site as it is now, and with all that it ever had or will have."""

from collections.abc import Callable
from typing import TypeVar

import msgspec

from generator.engine.store import DamagedError
from generator.model.diagnostic import Outcome
from generator.model.target import Target
from generator.pipeline import load
from generator.render.plan import plan, sources_by_path
from generator.render.room import Room, room_of
from generator.render.templates import Templates
from generator.render.theme_slots import ThemeSlots
from generator.site.assemble import with_book
from generator.site.discovery import sitemap_files
from generator.site.site import Site
from generator.site.whole import whole
from generator.stages.memory import Memory
from generator.stages.order import Order
from generator.stages.theme import templates_of

V = TypeVar("V")


class Survey(msgspec.Struct, frozen=True):
    """`site` and `targets` are what a build publishes now, `everything` and `all_targets` what it ever does."""

    site: Site
    targets: tuple[Target, ...]
    everything: Site
    all_targets: tuple[Target, ...]
    templates: Templates

    @property
    def themes(self) -> ThemeSlots:
        return ThemeSlots(self.templates, self.everything)

    def room(self) -> Room:
        return room_of(self.everything, self.all_targets, self.themes)


def surveyed(order: Order, work: Callable[[Survey], V]) -> Outcome[V]:
    """What `work` makes of the survey, with all that is wrong beside it; None if there is nothing to survey.

    Nothing is written. `work` is begun anew if what is remembered of the site turns out to be damaged.
    """
    memory = Memory.to_read(order.root)
    try:
        return _surveyed(order, memory, work)
    except DamagedError:
        return _surveyed(order, Memory(None), work)
    finally:
        memory.close()


def _surveyed(order: Order, memory: Memory, work: Callable[[Survey], V]) -> Outcome[V]:
    loaded = load(order, memory)
    snapshot = loaded.value
    if snapshot is None or snapshot.sources is None:
        return Outcome(None, loaded.diagnostics)
    everything = whole(snapshot.sources, snapshot.site)
    planned = plan(everything).value or ()
    failed = snapshot.sources.failed
    everything = with_book(everything, sources_by_path(planned), failed, sitemap_files(everything, planned))
    found = Survey(snapshot.site, snapshot.targets, everything, planned, templates_of(everything))
    return Outcome(work(found), loaded.diagnostics)
