"""What one page may show of another: never its text, so that editing a text touches one page only."""

import datetime as dt

import msgspec

from generator.model.source import Kind
from generator.model.taxonomy import Sort

DESCRIPTION = 160
"""How many characters of a summary stand in cards' descriptions and in `<meta name="description">`."""


class Reference(msgspec.Struct, frozen=True):
    """A title that can be followed: `address` starts at the host's root and holds the site's base path."""

    title: str
    address: str
    id: str = ""


class Picture(msgspec.Struct, frozen=True):
    """A picture that is there: `src` from the host's root, `url` absolute, `file` its path ("" if it is not ours)."""

    src: str
    url: str
    alt: str = ""
    credit: str = ""
    file: str = ""


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """One published page as lists, feeds and neighbours see it. `taxonomies` are those that site.toml declares."""

    id: str
    kind: Kind
    title: str
    address: str
    url: str
    date: dt.datetime | None = None
    updated: dt.datetime | None = None
    summary: str = ""
    image: Picture | None = None
    authors: tuple[Reference, ...] = ()
    tags: tuple[Reference, ...] = ()
    category: Reference | None = None
    section: Reference | None = None
    series: Reference | None = None
    taxonomies: dict[str, tuple[Reference, ...]] = {}
    minutes: int = 1
    number: int | None = None
    weight: int = 0
    guid: str = ""

    @property
    def description(self) -> str:
        """The summary, cut at a word."""
        return cut(self.summary, DESCRIPTION)


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A folder of articles: `id` is its path under content/, `path` its index.md ("" without one), which also says in
    which order it is read."""

    id: str
    title: str
    address: str
    summary: str = ""
    path: str = ""
    parent: str = ""
    weight: int = 0
    count: int = 0
    sort: Sort = "date"


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """One value of a taxonomy: `key` is `tags/ai`; `path` the file that describes it ("" without one)."""

    key: str
    title: str
    address: str
    count: int = 0
    path: str = ""
    description: str = ""


class HeldBack(msgspec.Struct, frozen=True):
    """A document that this build leaves out, why, when that ends (None: not by itself), and since when it is over."""

    path: str
    title: str
    why: str
    until: dt.datetime | None = None
    since: dt.datetime | None = None


def cut(text: str, length: int) -> str:
    """Plain text no longer than `length`, ended at a word with an ellipsis if it was cut."""
    if len(text) <= length:
        return text
    head = text[: length - 1]
    if not text[length - 1].isspace():
        head = head.rpartition(" ")[0] or head
    return head.rstrip(" \t\n,;:.–—-") + "…"
