"""A file of the site as the world found it: where it is, what it is for, and its bytes."""

from enum import StrEnum

import msgspec


class Kind(StrEnum):
    """What a file under `content/` is, told by where it lies."""

    HOME = "home"
    SECTION = "section"
    ARTICLE = "article"
    PAGE = "page"
    EDITION = "edition"
    AUTHOR = "author"
    SPONSOR = "sponsor"
    ADVERTISER = "advertiser"
    DATA = "data"
    STATIC = "static"


class Source(msgspec.Struct, frozen=True):
    """One file: `path` is POSIX, relative to the site's folder (`content/news/a.md`).

    `data` holds the bytes of files that are parsed; files that are only copied are left on disk (None).
    """

    path: str
    kind: Kind
    data: bytes | None = None
    size: int = 0
