"""The slots that a theme puts on a page by itself: `slot("front")`, and `between(items)` in lists."""

from collections.abc import Sequence

from markupsafe import Markup

from generator.model.target import Target
from generator.render.context import Context
from generator.render.site_view import SiteView
from generator.render.sponsor import block_view
from generator.render.templates import safe
from generator.render.values import shared_values
from generator.site.addresses import written
from generator.site.placement import Placement
from generator.site.sponsor_queries import ListPlacements, SlotPlacement


class PageSlots:
    """What one page has been given so far, so that no campaign stands on it twice and no rival beside another."""

    def __init__(self, target: Target, context: Context, site: SiteView) -> None:
        self._context = context
        self._site = site
        self._source = target.source
        self._path = target.source if target.source.endswith(".md") else ""
        self._page = context.base + written(target.address.lstrip("/"))
        self._beside: tuple[str, ...] = ()
        self._filled: dict[str, Markup] = {}
        self._between: dict[int, dict[int, Markup]] = {}

    def slot(self, name: str) -> Markup:
        """The block that stands in that slot now, or nothing; the same however often it is called."""
        if name not in self._filled:
            self._filled[name] = self._fill(name)
        return self._filled[name]

    def between(self, items: Sequence[object]) -> dict[int, Markup]:
        """The blocks of slots with `every`, by the number of items that stand before them; the same each time."""
        if not any(rule.every for rule in self._context.config.slots.values()):
            return {}
        if len(items) not in self._between:
            found = self._context.ask(ListPlacements(self._path, len(items), self._page, self._beside))
            self._between[len(items)] = {after: self._shown(placement) for after, placement in found}
        return self._between[len(items)]

    def _fill(self, name: str) -> Markup:
        if name not in self._context.config.slots:
            return Markup("")
        placement = self._context.ask(SlotPlacement(self._path, name, self._page, self._beside))
        return self._shown(placement) if placement is not None else Markup("")

    def _shown(self, placement: Placement) -> Markup:
        self._beside = (*self._beside, placement.creative.id)
        values = {
            **shared_values(self._context, self._site),
            "block": block_view(placement, self._context, page=self._path),
            "medium": "web",
        }
        return safe(self._context.templates.render("directives/sponsor.html", values, self._source))
