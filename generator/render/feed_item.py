"""One item of a feed, the same in every format: dates from content only, an id that outlives address and title."""

import datetime as dt
from functools import partial
from urllib.parse import urlsplit

import msgspec
from markupsafe import Markup

from generator.model.card import Card, Picture
from generator.model.content import Text
from generator.model.picture import SUFFIXES, suffix_of
from generator.model.source import Kind
from generator.render.body import render_body
from generator.render.context import Context
from generator.render.feed_html import feed_html
from generator.render.site_view import SiteView
from generator.render.values import shared_values
from generator.site.feeds import as_iri, stable_id
from generator.site.picture_queries import PictureAt
from generator.site.queries import DocumentAt, EditionEntries, Listing, TextAt


class FeedAuthor(msgspec.Struct, frozen=True):
    """Who wrote it; `url` is their page, "" without one."""

    name: str
    url: str = ""


class FeedImage(msgspec.Struct, frozen=True):
    """The picture of an article. `type` is "" where neither bytes nor name tell, sizes are 0 where they are unknown."""

    url: str
    alt: str
    type: str
    width: int = 0
    height: int = 0


class FeedItem(msgspec.Struct, frozen=True, kw_only=True):
    """One item. `guid` is a permalink if it is the item's own address; `iri` is the same id as Atom writes it.

    `summary_html` is the summary as HTML, for what reads it as such. `content` is None in a feed of summaries.
    `updated` is never before `date`.
    """

    title: str
    url: str
    guid: str
    iri: str
    is_permalink: bool
    date: dt.datetime
    updated: dt.datetime | None
    summary: str
    summary_html: Markup
    authors: tuple[FeedAuthor, ...]
    categories: tuple[str, ...]
    content: Markup | None
    image: FeedImage | None

    @property
    def author_names(self) -> tuple[str, ...]:
        return tuple(author.name for author in self.authors)

    @property
    def changed(self) -> dt.datetime:
        return self.updated or self.date


def items_of(key: str, context: Context, *, sponsors: bool = True) -> tuple[FeedItem, ...]:
    """The items of a list's feeds, made once for all its formats; undated articles have no place in them."""
    return context.once(("items", key, sponsors), partial(_items, key, sponsors, context))


def _items(key: str, sponsors: bool, context: Context) -> tuple[FeedItem, ...]:
    cards = context.ask(Listing(key, 1, context.config.feeds.items))
    return tuple(
        context.once(("item", card.id, sponsors), partial(_item, card, card.date, sponsors, context))
        for card in cards
        if card.date
    )


def _item(card: Card, date: dt.datetime, sponsors: bool, context: Context) -> FeedItem:
    config = context.config
    guid = stable_id(card, context.ask(DocumentAt(card.id)), config)
    categories = (*(tag.title for tag in card.tags), *((card.category.title,) if card.category else ()))
    has_pages = card.kind is Kind.ARTICLE  # an author's page is there for who wrote an article
    return FeedItem(
        title=card.title,
        url=card.url,
        guid=guid,
        iri=as_iri(guid),
        is_permalink=guid == card.url,
        date=date,
        updated=card.updated if card.updated and card.updated > date else None,
        summary=card.summary,
        summary_html=Markup.escape(card.summary),
        authors=tuple(FeedAuthor(a.title, context.absolute(a.address) if has_pages else "") for a in card.authors),
        categories=tuple(dict.fromkeys(categories)),
        content=_content(card, sponsors, context) if config.feeds.content == "full" else None,
        image=_image(card.image, context) if card.image else None,
    )


def _image(picture: Picture, context: Context) -> FeedImage:
    file = context.ask(PictureAt(picture.file)) if picture.file else None
    kind = file.kind if file and file.kind else SUFFIXES.get(suffix_of(urlsplit(picture.url).path), "")
    type = f"image/{'svg+xml' if kind == 'svg' else kind}" if kind else ""
    return FeedImage(picture.url, picture.alt, type, *((file.width, file.height) if file else ()))


def _content(card: Card, sponsors: bool, context: Context) -> Markup:
    shown = sponsors and context.config.feeds.sponsors == "label"
    values = {**shared_values(context, SiteView(context)), "page": card}
    text = context.ask(TextAt(card.id))
    own = render_body(text.body, card.id, card.address, context, medium="rss", values=values, sponsors=shown)
    whole = own + _articles(card, text, context, values) if card.kind is Kind.EDITION else own
    return Markup(feed_html(str(whole), card.url))


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
