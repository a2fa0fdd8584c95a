"""What a feed's template sees: absolute addresses, dates from content only, ids that outlive an address."""

import datetime as dt
from functools import partial
from urllib.parse import unquote

import msgspec
from markupsafe import Markup

from generator.model.card import Card, Picture
from generator.model.content import Document, Text
from generator.model.source import Kind
from generator.model.target import Target
from generator.render.body import render_body
from generator.render.context import Context
from generator.render.page_title import LIST_TITLES
from generator.render.site_view import SiteView
from generator.render.values import shared_values
from generator.site.addresses import completed, written
from generator.site.queries import DocumentAt, EditionEntries, Listing, SectionAt, TermAt, TextAt


class FeedItem(msgspec.Struct, frozen=True, kw_only=True):
    """One item. `guid` is a permalink if it is the item's own address."""

    title: str
    url: str
    guid: str
    is_permalink: bool
    date: dt.datetime | None
    updated: dt.datetime | None
    summary: str
    author_names: tuple[str, ...]
    categories: tuple[str, ...]
    content: Markup
    image: Picture | None


class FeedView(msgspec.Struct, frozen=True, kw_only=True):
    """One feed; `updated` is the newest date in it, never the clock."""

    title: str
    address: str
    url: str
    home_url: str
    description: str
    language: str
    items: tuple[FeedItem, ...]
    updated: dt.datetime | None


def feed_view(target: Target, context: Context, site: SiteView) -> FeedView:
    """The feed of the list `target.of`; undated articles have no place in it."""
    cards = context.ask(Listing(target.of, 1, context.config.feeds.items))
    items = tuple(context.once(("item", card.id), partial(_item, card, context)) for card in cards if card.date)
    address = context.base + written(target.address.lstrip("/"))
    home = address.removesuffix("feed.xml")
    title, description = _named(target.of, context)
    return FeedView(
        title=f"{title} · {site.title}" if title else site.title,
        address=address,
        url=context.absolute(address),
        home_url=context.absolute(home),
        description=description or site.description or site.tagline or site.title,
        language=site.language,
        items=items,
        updated=max((item.updated or item.date for item in items if item.date), default=None),
    )


def _named(key: str, context: Context) -> tuple[str, str]:
    """The name and description of what the feed holds ("" for the whole site)."""
    if key.startswith("section:"):
        section = context.ask(SectionAt(key.removeprefix("section:")))
        return (section.title, section.summary) if section else ("", "")
    if "/" in key:
        term = context.ask(TermAt(key))
        return (term.title, "") if term else ("", "")
    return LIST_TITLES.get(key, ""), ""


def _item(card: Card, context: Context) -> FeedItem:
    """The same in every feed."""
    document = context.ask(DocumentAt(card.id))
    guid = stable_id(card, document, context)
    categories = (*(tag.title for tag in card.tags), *((card.category.title,) if card.category else ()))
    return FeedItem(
        title=card.title,
        url=card.url,
        guid=guid,
        is_permalink=guid == card.url,
        date=card.date,
        updated=card.updated,
        summary=card.summary,
        author_names=tuple(author.title for author in card.authors),
        categories=categories,
        content=_content(card, context),
        image=card.image,
    )


def stable_id(card: Card, document: Document, context: Context) -> str:
    """`guid:` if there is one; else the first address the article ever had, which is its first alias."""
    if card.guid:
        return card.guid
    aliases = document.matter.aliases
    if aliases:
        return context.absolute(context.base + written(completed(unquote(aliases[0])).lstrip("/")))
    return card.url


def _content(card: Card, context: Context) -> Markup:
    sponsors = context.config.feeds.sponsors == "label"
    values = {**shared_values(context, SiteView(context)), "page": card}
    text = context.ask(TextAt(card.id))
    own = render_body(text.body, card.id, card.address, context, medium="rss", values=values, sponsors=sponsors)
    return own + _articles(card, text, context, values) if card.kind is Kind.EDITION else own


def _articles(card: Card, text: Text, context: Context, values: dict[str, object]) -> Markup:
    """An edition's articles as a list of links with the editor's notes."""
    rows = []
    for entry, index in context.ask(EditionEntries(card.id)):
        note = (
            render_body(text.notes[index], card.id, card.address, context, medium="rss", values=values, sponsors=False)
            if index >= 0
            else Markup.escape(entry.summary)
        )
        rows.append(Markup('<li><a href="{}">{}</a> {}</li>').format(entry.url, entry.title, note))
    return Markup("<ul>{}</ul>").format(Markup("").join(rows)) if rows else Markup("")
