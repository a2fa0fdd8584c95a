"""What text leaves open until a page is rendered: the addresses that depend on other files or on the channel."""

from typing import Literal

import msgspec

from generator.model.diagnostic import Place


class Link(msgspec.Struct, frozen=True, tag=True):
    """An address of our own: resolved and checked when the page is rendered.

    `href` is what the author wrote, with escapes and percent-encoding as markdown-it normalises them:
    `../a.md#b`, `/a/`, `#b`, `chart.png`. The hole stands inside a double-quoted attribute.
    """

    href: str
    place: Place
    role: Literal["link", "image"] = "link"


class Outbound(msgspec.Struct, frozen=True, tag=True):
    """An advertiser's own address inside sponsor copy; it gets its campaign parameters when rendered."""

    url: str
    place: Place
