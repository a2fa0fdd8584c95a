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


class Illustration(msgspec.Struct, frozen=True, tag=True):
    """A picture of our own in a text, whose size and other sizes only its file tells: the whole `<img>`.

    `src` is as an href; `alt` and `attributes` (with a space before each) are HTML already; `width` and `height` are as
    the author wrote them, "" if not.
    """

    src: str
    place: Place
    alt: str = ""
    attributes: str = ""
    width: str = ""
    height: str = ""


class Dimensions(msgspec.Struct, frozen=True, tag=True):
    """Inside an `<img>` that somebody wrote as HTML, after its address: the size that was left out."""

    src: str
    place: Place
    width: str = ""
    height: str = ""
