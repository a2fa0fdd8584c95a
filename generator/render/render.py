"""One Target becomes bytes. Everything it learns about the site comes through `ask`."""

from collections.abc import Mapping
from typing import Any

from generator.model.diagnostic import Outcome
from generator.model.target import Artifact, Target, TargetKind
from generator.render.asset import asset_artifact
from generator.render.calendar import event_calendar, events_calendar
from generator.render.context import Context
from generator.render.feed import feed_view
from generator.render.host_files import host_file
from generator.render.page_view import PageView
from generator.render.site_view import SiteView
from generator.render.sitemap import sitemap_template
from generator.render.slots import PageSlots
from generator.render.templates import TemplateProblem
from generator.render.values import shared_values
from generator.site.queries import AddressOf


def render(target: Target, context: Context) -> Outcome[Artifact]:
    """The file; or what is wrong in the templates that should have made it."""
    if target.kind is TargetKind.STATIC:
        return Outcome(Artifact(target.path, origin=target.of))
    context.templates.listen(context.ask)
    try:
        if target.kind is TargetKind.ASSET:
            return asset_artifact(target, context)
        if target.kind is TargetKind.HOST:
            return Outcome(Artifact(target.path, host_file(target, context)))
        data = _bytes(target, context)
    except TemplateProblem as problem:
        return Outcome(None, (problem.diagnostic,))
    return Outcome(Artifact(target.path, data))


def _bytes(target: Target, context: Context) -> bytes:
    match target.kind:
        case TargetKind.FEED:
            site = SiteView(context)
            return _text("feed.xml", {"feed": feed_view(target, context, site)}, target, context)
        case TargetKind.CALENDAR:
            return event_calendar(target.of, context) if target.of else events_calendar(target, context)
        case TargetKind.SITEMAP:
            template, entries = sitemap_template(target, context)
            return _text(template, {"entries": entries}, target, context)
        case TargetKind.ROBOTS:
            sitemap = "" if context.config.discovery.noindex else f"{context.config.site.url}sitemap.xml"
            return _text("robots.txt", {"sitemap": sitemap}, target, context)
        case TargetKind.REDIRECT:
            address = context.ask(AddressOf(target.of))
            return _text("redirect.html", {"target": address, "url": context.absolute(address)}, target, context)
    site = SiteView(context)
    page = PageView(target, context, site)
    slots = PageSlots(target, context, site)
    values = {"page": page, "medium": "web", "slot": slots.slot, "between": slots.between}
    return _text(page.template, values, target, context, site)


def _text(
    template: str, values: Mapping[str, Any], target: Target, context: Context, site: SiteView | None = None
) -> bytes:
    shared = shared_values(context, site or SiteView(context))
    text = context.templates.render(template, {**shared, **values}, target.source)
    return text.encode("utf-8", "replace")
