"""A feed as its templates see it: its name, where it is, whose it is, and its items."""

import datetime as dt

import msgspec

from generator.model.feed import format_of, variant_of
from generator.model.target import Target
from generator.render.context import Context
from generator.render.feed_item import FeedItem, items_of
from generator.render.page_title import LIST_TITLES
from generator.render.site_view import SiteView
from generator.site.addresses import written
from generator.site.queries import SectionAt, TermAt

NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""When a feed without items changed: Atom wants a date, and there is no other that stays."""


class FeedView(msgspec.Struct, frozen=True, kw_only=True):
    """One feed; `updated` is the newest date in it, never the clock. `home_url` is the page that it is the feed of.

    `id` names the feed in Atom, `icon` and `logo` are absolute addresses or "", `hub` that of its WebSub hub or "".
    """

    title: str
    address: str
    url: str
    id: str
    home_url: str
    description: str
    language: str
    author: str
    author_url: str
    icon: str
    logo: str
    hub: str
    items: tuple[FeedItem, ...]
    updated: dt.datetime | None

    @property
    def changed(self) -> dt.datetime:
        return self.updated or NEVER


def feed_view(target: Target, context: Context, site: SiteView) -> FeedView:
    """The feed of the list `target.of`."""
    plain = variant_of(target.path)
    items = items_of(target.of, context, sponsors=not plain)
    address = context.base + written(target.address.lstrip("/"))
    home = context.absolute(address.rpartition("/")[0] + "/")
    title, description = _named(target.of, context)
    url = context.absolute(address)
    return FeedView(
        title=f"{title} · {site.title}" if title else site.title,
        address=address,
        url=url,
        id=url if plain else home,
        home_url=home,
        description=description or site.description or site.tagline or site.title,
        language=site.language,
        author=site.publisher.name or site.title,
        author_url=_site_of(site, context),
        icon=context.absolute(site.icon),
        logo=context.absolute(site.logo),
        hub=context.config.feeds.hub,
        items=items,
        updated=max((item.changed for item in items), default=None),
    )


def _site_of(site: SiteView, context: Context) -> str:
    """Where the publisher is to be found."""
    found = context.absolute(site.resolve(site.publisher.url)) if site.publisher.url else ""
    return found if found.startswith(("http://", "https://")) else site.url


def template_of(target: Target) -> str:
    """The template that makes a feed, "" for one that is made of data."""
    return {"rss": "feed.xml", "atom": "atom.xml", "json": ""}[format_of(target.path)]


def _named(key: str, context: Context) -> tuple[str, str]:
    """The name and description of what the feed holds ("" for the whole site)."""
    if key.startswith("section:"):
        section = context.ask(SectionAt(key.removeprefix("section:")))
        return (section.title, section.summary) if section else ("", "")
    if "/" in key:
        term = context.ask(TermAt(key))
        return (term.title, "") if term else ("", "")
    return LIST_TITLES.get(key, ""), ""
