"""One Target becomes bytes. Everything it learns about the site comes through `ask`."""

from collections.abc import Mapping
from typing import Any

from generator.model.diagnostic import Outcome
from generator.model.target import Artifact, Target, TargetKind
from generator.render.asset import asset_artifact
from generator.render.calendar import event_calendar, events_calendar
from generator.render.context import Context
from generator.render.feed import feed_view, template_of
from generator.render.feed_json import json_feed
from generator.render.host_files import host_file
from generator.render.llms import llms_text
from generator.render.markdown_twin import markdown_twin
from generator.render.page_view import PageView
from generator.render.robots import robots_of
from generator.render.security_text import security_text
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
            feed, template = feed_view(target, context, SiteView(context)), template_of(target)
            return _text(template, {"feed": feed}, target, context) if template else json_feed(feed)
        case TargetKind.CALENDAR:
            return event_calendar(target.of, context) if target.of else events_calendar(target, context)
        case TargetKind.SITEMAP:
            template, entries = sitemap_template(target, context)
            return _text(template, {"entries": entries}, target, context)
        case TargetKind.ROBOTS:
            return _text("robots.txt", {"robots": robots_of(context)}, target, context)
        case TargetKind.LLMS:
            return llms_text(context).encode("utf-8", "replace")
        case TargetKind.MARKDOWN:
            return markdown_twin(target, context).encode("utf-8", "replace")
        case TargetKind.SECURITY:
            return security_text(context).encode("utf-8", "replace")
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
