"""Articles, pages, sections, authors and editions as their authors wrote them."""

import datetime as dt
from typing import Any

import msgspec

from generator.model.advertiser import Advertiser
from generator.model.body import Body
from generator.model.diagnostic import Place
from generator.model.host import Need
from generator.model.source import Kind
from generator.model.sponsor import Creative, Image
from generator.model.taxonomy import Sort
from generator.model.when import When


class FrontMatter(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """What every kind of page may say at its top."""

    title: str = ""
    date: When | None = None
    updated: When | None = None
    summary: str = ""
    slug: str = ""
    permalink: str = ""
    aliases: tuple[str, ...] = ()
    draft: bool = False
    noindex: bool = False
    publish_at: When | None = None
    expires_at: When | None = None
    image: Image | None = None
    tags: tuple[str, ...] = ()
    category: str = ""
    authors: tuple[str, ...] = ()
    series: str = ""
    toc: bool = False
    template: str = ""
    weight: int = 0
    guid: str = ""
    extra: dict[str, Any] = {}


class AuthorMatter(FrontMatter, frozen=True, kw_only=True, tag=True):
    """An author: a person or a desk."""

    name: str = ""
    url: str = ""
    email: str = ""


class SectionMatter(FrontMatter, frozen=True, kw_only=True, tag=True):
    """The index.md of a section, of the home page or of another list: in which order, and how many on a page (0: as
    many as everywhere)."""

    sort: Sort = "date"
    page_size: int = 0


class EditionEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of an edition: an article (its slug, or a path to its file) and the editor's note on it."""

    article: str
    note: str = ""


class EditionMatter(FrontMatter, frozen=True, kw_only=True, tag=True):
    """A numbered edition. Without `articles` it holds what was published since the edition before."""

    number: int | None = None
    articles: tuple[EditionEntry, ...] | None = None


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One parsed file, without its text. `matter` is as written; `title`, `date` and `slug` are filled from heading and
    file name; `lead`, `minutes` (reading time, at least 1) and `anchors` come from the text; `needs` are what the
    security policy has to name for it.

    `creative` is what a sponsor file holds, `advertiser` an advertiser's record. `instants` are when what it shows can
    change by itself, in seconds since 1970, ascending. `terms` are those of the taxonomies that site.toml declares.
    `pictures` are all of ours in the text but for those of sponsor blocks in it; the `plain` ones stand in HTML.
    `places` says where a front matter value stands (`authors.0`, `bookings.1.slot`), for diagnostics of the whole site.
    """

    path: str
    kind: Kind
    title: str
    slug: str
    date: dt.datetime | None
    matter: FrontMatter | AuthorMatter | SectionMatter | EditionMatter
    lead: str = ""
    minutes: int = 1
    anchors: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    pictures: tuple[str, ...] = ()
    plain_pictures: tuple[str, ...] = ()
    sponsored_pictures: tuple[str, ...] = ()
    creative: Creative | None = None
    advertiser: Advertiser | None = None
    instants: tuple[float, ...] = ()
    places: dict[str, Place] = {}
    terms: dict[str, tuple[str, ...]] = {}


class Text(msgspec.Struct, frozen=True):
    """What a file says: read only where its own words are shown. `notes` are an edition's, one for each entry."""

    body: Body = Body()
    notes: tuple[Body, ...] = ()


class Parsed(msgspec.Struct, frozen=True):
    """One file in two: what the rest of the site sees of it, and its text."""

    document: Document
    text: Text
