"""Which things of schema.org a page is: each in a script element of its own, whole without the others."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.model.card import Card, Reference, cut
from generator.model.target import TargetKind
from generator.render.context import Context
from generator.render.dates import iso
from generator.render.structured import (
    Data,
    article_json_ld,
    breadcrumbs_json_ld,
    image_data,
    people,
    publisher,
    script,
)
from generator.render.structured_event import event_json_ld
from generator.render.subject import Subject

if TYPE_CHECKING:
    from generator.render.page_view import PageView

_LISTS = (
    TargetKind.HOME,
    TargetKind.SECTION,
    TargetKind.TERM,
    TargetKind.TAXONOMY,
    TargetKind.AUTHORS,
    TargetKind.EDITIONS,
    TargetKind.EVENTS,
)
_WITH_WAY = (
    TargetKind.ARTICLE,
    TargetKind.EDITION,
    TargetKind.SECTION,
    TargetKind.TERM,
    TargetKind.AUTHOR,
    TargetKind.ARCHIVE,
    TargetKind.EVENT,
)
"""Pages that show the way down to themselves."""

_HEADLINE = 110
_CONTEXT = {"@context": "https://schema.org"}


def page_json_ld(page: "PageView", subject: Subject) -> Markup:
    """Ready script elements, one below the other, or ""."""
    return Markup("\n").join(_elements(page, subject))


def _elements(page: "PageView", subject: Subject) -> Iterator[Markup]:
    kind, target, context, card = subject.kind, subject.target, subject.context, subject.card
    if kind is TargetKind.ARTICLE and card:
        yield article_json_ld(card, page.words, context)
    elif kind is TargetKind.EDITION and card:
        yield script(_issue(page, card, context))
    elif kind is TargetKind.EVENT:
        yield event_json_ld(target.of, page.block, page.url, context)
    elif kind is TargetKind.HOME and target.page == 1:
        yield script(_website(context))
        yield script({**_CONTEXT, **_publisher(context)})
    elif kind is TargetKind.AUTHOR:
        yield script(_profile(page, context))
    elif kind in _LISTS:
        yield script(_collection(page, context))
    if kind in _WITH_WAY and page.breadcrumbs:
        yield breadcrumbs_json_ld((*page.breadcrumbs, Reference(page.title, page.address)), context)


def _publisher(context: Context) -> Data:
    found: Data = context.once("publisher", partial(publisher, context))
    return found


def _website(context: Context) -> Data:
    site = context.config.site
    data: Data = {**_CONTEXT, "@type": "WebSite", "name": site.title, "url": site.url, "inLanguage": site.language}
    if site.description or site.tagline:
        data["description"] = site.description or site.tagline
    data["publisher"] = _publisher(context)
    return data


def _issue(page: "PageView", card: Card, context: Context) -> Data:
    """An edition: its number, and the articles in it."""
    site = context.config.site
    data: Data = {**_CONTEXT, "@type": "PublicationIssue", "name": card.title, "url": card.url}
    data |= {"inLanguage": site.language, "isAccessibleForFree": True}
    if card.number is not None:
        data["issueNumber"] = card.number
    if card.description:
        data["description"] = card.description
    if card.date:
        data["datePublished"] = iso(card.date)
        data["dateModified"] = iso(card.updated or card.date)
    if card.image:
        data["image"] = [image_data(card.image, context)]
    if card.authors:
        data["author"] = people(card.authors, context)
    data["isPartOf"] = {"@type": "Periodical", "name": site.title, "url": site.url}
    data["publisher"] = _publisher(context)
    parts = [entry.card for entry in page.entries]
    if parts:
        data["hasPart"] = [
            {"@type": "NewsArticle", "headline": cut(part.title, _HEADLINE), "url": part.url} for part in parts
        ]
    return data


def _profile(page: "PageView", context: Context) -> Data:
    person: Data = {"@type": "Person", "name": page.name, "url": page.url}
    if page.description:
        person["description"] = page.description
    if page.image:
        person["image"] = image_data(page.image, context)
    if page.website:
        person["sameAs"] = [page.website]
    language = context.config.site.language
    return {**_CONTEXT, "@type": "ProfilePage", "url": page.url, "inLanguage": language, "mainEntity": person}


def _collection(page: "PageView", context: Context) -> Data:
    """A list, and what this page of it leads to."""
    site = context.config.site
    data: Data = {**_CONTEXT, "@type": "CollectionPage", "name": page.title, "url": page.url}
    data["inLanguage"] = site.language
    if page.description:
        data["description"] = page.description
    data["isPartOf"] = {"@type": "WebSite", "name": site.title, "url": site.url}
    items = [
        {"@type": "ListItem", "position": at, "url": item.url, "name": item.title}
        for at, item in enumerate(page.items, start=1)
    ]
    if items:
        data["mainEntity"] = {"@type": "ItemList", "itemListElement": items}
    return data
