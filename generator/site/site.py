"""The whole publication at one instant, as one immutable value that answers questions."""

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Protocol, TypeVar
from urllib.parse import urlsplit

import msgspec

from generator.model.advertiser import Advertisers, Paid
from generator.model.body import Body
from generator.model.card import Card, HeldBack, Section, Term
from generator.model.config import Config
from generator.model.content import Document, Text
from generator.model.diagnostic import Place
from generator.model.discovery import ListedPage
from generator.model.grouping import Archive, Taxonomy
from generator.model.host import Hosting
from generator.model.picture import PictureFile
from generator.model.sponsor import Creative
from generator.model.theme import Theme
from generator.model.when import zone_named
from generator.site.inventory import Inventory
from generator.site.links import Book
from generator.site.related import Relations

A = TypeVar("A", covariant=True)


class Query(Protocol[A]):
    """A question about the site: frozen and hashable, answered by a pure function of the site."""

    def answer(self, site: "Site") -> A: ...

    def digest(self, site: "Site") -> bytes | None: ...


class Ask(Protocol):
    """The only way a renderer learns anything: the site's own `ask`, or a recorder around it."""

    def __call__(self, query: Query[A], /) -> A: ...


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """Everything published at `now`.

    `lists` holds every list that pages show, newest first: `home`, `section:news`, `tags/ai`, `authors/newsroom`,
    `editions`, `archive:2024`; one that is read in another order also as `ordered:section:news`. `places` says where in
    a list a card stands. `documents` are the published ones by path, `texts` what they say, read when asked for, and
    `digests` the fingerprints of the texts; `statics` maps files that are copied to
    their addresses, `assets` a theme's assets to the paths they are published at; `settings_at` says where settings
    stand in site.toml. `drafted` are sponsor blocks that are held back, whose bookings still keep their space; `paid`
    has for each host of an advertiser when they pay. `for_host` is what the publisher wrote for the host, by file, and
    `hosting` what the host is told. `gallery` has the pictures that are shown, by their path.
    """

    config: Config
    theme: Theme
    now: dt.datetime
    about: Body
    documents: Mapping[str, Document]
    texts: Mapping[str, Text]
    cards: Mapping[str, Card]
    lists: Mapping[str, Sequence[Card]]
    sections: Mapping[str, Section]
    terms: Mapping[str, tuple[Term, ...]]
    editions: Mapping[str, tuple[tuple[Card, int], ...]]
    creatives: Mapping[str, Creative]
    inventory: Inventory
    drafted: Mapping[str, Creative] = {}
    event_addresses: Mapping[str, str]
    addresses: Mapping[str, str]
    statics: Mapping[str, str]
    book: Book
    held: tuple[HeldBack, ...]
    data: Mapping[str, Any]
    assets: Mapping[str, str]
    listed: tuple[tuple[ListedPage, ...], ...] = ()
    terms_by_key: Mapping[str, Term] = {}
    places: Mapping[str, Mapping[str, int]] = {}
    settings_at: Mapping[str, Place] = {}
    digests: Mapping[str, bytes] = {}
    for_host: Mapping[str, str] = {}
    hosting: Hosting = Hosting()
    advertisers: Advertisers = Advertisers()
    paid: Mapping[str, tuple[Paid, ...]] = {}
    gallery: Mapping[str, PictureFile] = {}
    taxonomies: Mapping[str, Taxonomy] = {}
    archive: Archive | None = None
    relations: Relations

    def ask(self, query: Query[A]) -> A:
        return query.answer(self)

    def digest(self, query: Query[Any]) -> bytes | None:
        """The fingerprint of the answer where that is known without answering: equal answers have equal ones."""
        return query.digest(self)

    @property
    def base(self) -> str:
        """The path the site is served under, beginning and ending with a slash."""
        return base_path(self.config)

    @property
    def zone(self) -> dt.tzinfo:
        return zone_named(self.config.site.timezone)


def base_path(config: Config) -> str:
    return _address_parts(config.site.url)[1]


def origin(config: Config) -> str:
    """Scheme and host: what an address that begins with a slash is put behind to be absolute."""
    return _address_parts(config.site.url)[0]


@lru_cache(maxsize=8)
def _address_parts(url: str) -> tuple[str, str]:
    """Of the site's address: scheme and host, and the path."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}", parts.path if parts.path.endswith("/") else parts.path + "/"
