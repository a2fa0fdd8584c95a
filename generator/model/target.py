"""A file that will exist: its path in the output, what kind it is and what it is of."""

from enum import StrEnum

import msgspec


class TargetKind(StrEnum):
    """What a target shows. The kinds that are pages have a template of the same name.

    A check is no file: what is wrong with one text is made, and remembered, as if it were one.
    """

    HOME = "home"
    SECTION = "section"
    ARTICLE = "article"
    PAGE = "page"
    AUTHOR = "author"
    AUTHORS = "authors"
    TERM = "term"
    TAXONOMY = "taxonomy"
    EDITION = "edition"
    EDITIONS = "editions"
    EVENT = "event"
    EVENTS = "events"
    ARCHIVE = "archive"
    ADVERTISE = "advertise"
    FEEDS = "feeds"
    SPONSOR = "sponsor"
    NOT_FOUND = "404"
    FEED = "feed"
    CALENDAR = "calendar"
    SITEMAP = "sitemap"
    ROBOTS = "robots"
    LLMS = "llms"
    MARKDOWN = "markdown"
    SECURITY = "security"
    CARD = "card"
    REDIRECT = "redirect"
    HOST = "host"
    MANIFEST = "manifest"
    ASSET = "asset"
    STATIC = "static"
    PICTURE = "picture"
    CHECK = "check"


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """One file of the output.

    `path` is POSIX, relative to the output folder; `address` is where it is served, from the site's root without its
    base path (`/news/a/`); `of` names the document, term (`tags/ai`), asset, or list it shows; `page` counts from 1.
    For a picture that was made, `of` is the digest of its bytes.
    `source` is the file a person would blame for it, for diagnostics.
    """

    path: str
    address: str
    kind: TargetKind
    of: str = ""
    page: int = 1
    source: str = ""


class Artifact(msgspec.Struct, frozen=True):
    """What is published: bytes, or the file on disk whose bytes they are (`origin`, relative to the site's folder)."""

    path: str
    data: bytes = b""
    origin: str = ""
