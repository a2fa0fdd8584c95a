"""Feeds as pages link them."""

import msgspec

from generator.model.feed import NAMES, TYPES, FeedFormat, beside, file_name
from generator.render.context import Context
from generator.site.feed_queries import FeedFormats


class FeedLink(msgspec.Struct, frozen=True):
    """A file that readers follow: a feed, or a calendar. `name` is the format as people call it ("RSS")."""

    title: str
    address: str
    url: str
    format: str = ""
    type: str = ""
    name: str = ""


def links_of(key: str, title: str, address: str, context: Context) -> tuple[FeedLink, ...]:
    """The feeds of the list `key`, RSS first; `address` is that of the list, from the host's root."""
    return tuple(_link(format, title, address, context) for format in context.ask(FeedFormats(key)))


def _link(format: FeedFormat, title: str, address: str, context: Context) -> FeedLink:
    own = beside(address, file_name(format))
    shown = title if format == "rss" else f"{title} ({NAMES[format]})"
    return FeedLink(shown, own, context.absolute(own), format, TYPES[format], NAMES[format])
