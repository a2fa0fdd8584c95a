"""schema.org data as JSON-LD that cannot be broken out of."""

from typing import Any

import msgspec
from markupsafe import Markup

from generator.model.card import Card
from generator.model.sponsor import Creative
from generator.render.context import Context
from generator.render.dates import iso
from generator.render.sponsor import BlockView
from generator.render.templates import safe
from generator.site.queries import CreativeAt, StaticAddress

_ESCAPED = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_MODES = {"in-person": "Offline", "virtual": "Online", "mixed": "Mixed"}
_STATUSES = {
    "scheduled": "EventScheduled",
    "cancelled": "EventCancelled",
    "postponed": "EventPostponed",
    "moved-online": "EventMovedOnline",
}


def article_json_ld(card: Card, context: Context) -> Markup:
    """A NewsArticle: what the page shows and nothing else."""
    site = context.config.site
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": card.title,
        "url": card.url,
        "mainEntityOfPage": card.url,
        "inLanguage": site.language,
    }
    if card.description:
        data["description"] = card.description
    if card.date:
        data["datePublished"] = iso(card.date)
        data["dateModified"] = iso(card.updated or card.date)
    if card.image:
        data["image"] = [card.image.url]
    if card.authors:
        data["author"] = [
            {"@type": "Person", "name": author.title, "url": context.absolute(author.address)}
            for author in card.authors
        ]
    data["publisher"] = _publisher(context)
    return _script(data)


def event_json_ld(identity: str, block: BlockView, url: str, context: Context) -> Markup:
    """An Event, as its own page shows it."""
    creative = context.ask(CreativeAt(identity))
    event = creative.terms.event if creative else None
    if creative is None or event is None or block.event is None:
        return Markup("")
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "BusinessEvent",
        "name": creative.terms.title,
        "url": url,
        "startDate": block.event.start,
        "endDate": block.event.end,
        "eventStatus": f"https://schema.org/{_STATUSES[event.status]}",
    }
    if event.format:
        data["eventAttendanceMode"] = f"https://schema.org/{_MODES[event.format]}EventAttendanceMode"
    locations = _locations(creative)
    if locations:
        data["location"] = locations if len(locations) > 1 else locations[0]
    if event.organizers or creative.terms.sponsor:
        names = event.organizers or (creative.terms.sponsor,)
        data["organizer"] = [{"@type": "Organization", "name": name} for name in names]
    if block.image:
        data["image"] = [block.image.url]
    return _script(data)


def _locations(creative: Creative) -> list[dict[str, Any]]:
    event, found = creative.terms.event, []
    if event is None:
        return []
    if event.format != "virtual" and (event.venue or event.city):
        found.append({"@type": "Place", "name": event.venue or event.city, "address": event.city or event.venue})
    target = event.url or creative.terms.url
    if event.format in ("virtual", "mixed") and target.startswith(("http://", "https://")):
        found.append({"@type": "VirtualLocation", "url": target})
    return found


def _publisher(context: Context) -> dict[str, Any]:
    site = context.config.site
    publisher = site.publisher
    data: dict[str, Any] = {"@type": "Organization", "name": publisher.name or site.title}
    if publisher.url:
        data["url"] = publisher.url
    logo = context.ask(StaticAddress(f"content/{publisher.logo.lstrip('/')}")) if publisher.logo else None
    if logo:
        data["logo"] = context.absolute(logo)
    return data


def _script(data: dict[str, Any]) -> Markup:
    text = msgspec.json.encode(data).decode("utf-8")
    for char, escaped in _ESCAPED.items():
        text = text.replace(char, escaped)
    return safe(f'<script type="application/ld+json">{text}</script>')
