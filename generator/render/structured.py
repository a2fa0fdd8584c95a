"""schema.org data as JSON-LD that cannot be broken out of: one script element for each thing."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

import msgspec
from markupsafe import Markup

from generator.model.card import Card, Picture, Reference, cut
from generator.render.context import Context
from generator.render.dates import iso
from generator.render.pictures import look_up
from generator.render.templates import safe
from generator.site.queries import Resolve, StaticAddress

_ESCAPED = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_HEADLINE = 110

Data = dict[str, Any]


def article_json_ld(card: Card, words: int, context: Context) -> Markup:
    """A NewsArticle: what the page shows and nothing else. `words` are the editorial ones."""
    site = context.config.site
    data: Data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": cut(card.title, _HEADLINE),
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
        data["image"] = [image_data(card.image, context)]
    if card.authors:
        data["author"] = people(card.authors, context)
    if card.section:
        data["articleSection"] = card.section.title
    if card.tags:
        data["keywords"] = [tag.title for tag in card.tags]
    if words:
        data["wordCount"] = words
    data["isAccessibleForFree"] = True
    data["isPartOf"] = {"@type": "Periodical", "name": site.title, "url": site.url}
    data["publisher"] = context.once("publisher", partial(publisher, context))
    return script(data)


def people(authors: Iterable[Reference], context: Context) -> list[Data]:
    return [{"@type": "Person", "name": a.title, "url": context.absolute(a.address)} for a in authors]


def image_data(image: Picture, context: Context) -> Any:
    """An address; with width and height, where they are known, an ImageObject. To schema.org lengths are no numbers."""
    width, height = size_of(image, context)
    if not width or not height:
        return image.url
    return {"@type": "ImageObject", "url": image.url, "width": f"{width} px", "height": f"{height} px"}


def size_of(image: Picture, context: Context) -> tuple[int, int]:
    """Width and height, 0 where they are not known."""
    file = look_up(context.ask, image.file)
    return (file.width, file.height) if file is not None else (0, 0)


def breadcrumbs_json_ld(steps: Sequence[Reference], context: Context) -> Markup:
    """A BreadcrumbList: the way down to a page, the page itself last."""
    items = [
        {"@type": "ListItem", "position": at, "name": step.title, "item": context.absolute(step.address)}
        for at, step in enumerate(steps, start=1)
    ]
    return script({"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items})


def publisher(context: Context) -> Data:
    site = context.config.site
    publisher = site.publisher
    data: Data = {"@type": "Organization", "name": publisher.name or site.title}
    if publisher.url:
        data["url"] = _followed(publisher.url, context)
    logo = logo_of(publisher.logo, context)
    if logo:
        data["logo"] = {"@type": "ImageObject", "url": logo}
    return data


def _followed(url: str, context: Context) -> str:
    """An address in site.toml, with scheme and host."""
    if url.startswith(("http://", "https://")):
        return url
    return context.absolute(context.ask(Resolve("site.toml", context.base, url)).address or url)


def logo_of(logo: str, context: Context) -> str:
    """The publisher's logo with scheme and host, "" if there is none."""
    if not logo or logo.startswith(("http://", "https://")):
        return logo
    return context.absolute(context.ask(StaticAddress(f"content/{logo.lstrip('/')}")) or "")


def script(data: Data) -> Markup:
    """A script element that no text in the data can end."""
    text = msgspec.json.encode(data).decode("utf-8")
    for char, escaped in _ESCAPED.items():
        text = text.replace(char, escaped)
    return safe(f'<script type="application/ld+json">{text}</script>')
