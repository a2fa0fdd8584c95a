"""schema.org data as JSON-LD that cannot be broken out of."""

from typing import Any

import msgspec
from markupsafe import Markup

from generator.model.card import Card
from generator.render.context import Context
from generator.render.dates import iso
from generator.render.templates import safe
from generator.site.queries import StaticAddress

_ESCAPED = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


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
    return script(data)


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


def script(data: dict[str, Any]) -> Markup:
    """A script element that no text in the data can end."""
    text = msgspec.json.encode(data).decode("utf-8")
    for char, escaped in _ESCAPED.items():
        text = text.replace(char, escaped)
    return safe(f'<script type="application/ld+json">{text}</script>')
