"""A feed as JSON Feed 1.1: made of data, with sorted keys, so that the same feed is the same bytes."""

from typing import Any

import msgspec

from generator.render.dates import iso
from generator.render.feed import FeedView
from generator.render.feed_item import FeedItem
from generator.render.markup import legal

_VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(feed: FeedView) -> bytes:
    found = {
        "version": _VERSION,
        "title": feed.title,
        "home_page_url": feed.home_url,
        "feed_url": feed.url,
        "description": feed.description,
        "language": feed.language,
        "authors": [_filled({"name": feed.author, "url": feed.author_url})],
        "icon": feed.logo,
        "favicon": feed.icon,
        "hubs": [{"type": "WebSub", "url": feed.hub}] if feed.hub else [],
    }
    told = {**_filled(found), "items": [_item(item, feed.language) for item in feed.items]}
    return msgspec.json.format(msgspec.json.encode(_legal(told), order="sorted"), indent=1) + b"\n"


def _item(item: FeedItem, language: str) -> dict[str, Any]:
    found = {
        "id": item.guid,
        "url": item.url,
        "title": item.title,
        "summary": item.summary,
        "image": item.image.url if item.image else "",
        "date_published": iso(item.date),
        "date_modified": iso(item.updated) if item.updated else "",
        "authors": [_filled({"name": author.name, "url": author.url}) for author in item.authors],
        "tags": list(item.categories),
        "language": language,
    }
    text = {"content_text": item.summary} if item.content is None else {"content_html": str(item.content)}
    return {**_filled(found), **text}


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    """What there is something to say of."""
    return {key: value for key, value in values.items() if value}


def _legal(value: Any) -> Any:
    """The same without characters that no text may hold."""
    match value:
        case str():
            return legal(value)
        case list():
            return [_legal(each) for each in value]
        case dict():
            return {key: _legal(each) for key, each in value.items()}
    return value
