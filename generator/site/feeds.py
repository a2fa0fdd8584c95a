"""Which feeds there are, in which formats; what names an item; and where the page is that tells people of them."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from generator.model.card import Card
from generator.model.config import Config
from generator.model.content import Document
from generator.model.feed import FORMATS, FeedFormat
from generator.site.addresses import completed, written
from generator.site.site import Site, base_path, origin
from generator.site.term_pages import source_of, term_address

ATOM = "atom.xml"
PAGE = "feeds.html"
"""Templates without which there is no such feed, and no page of all feeds."""

WORDS = "content/feeds.md"
"""The file that may give the page of all feeds its words."""

_PAGE_AT = "/feeds/"
_NAMESPACE = "f1c8d9a6-0c0e-5b53-9d6e-6f2f1c1f7a51"
_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_IRI = re.compile(
    r"(?!https?:)[A-Za-z][A-Za-z0-9+.-]*:(?:[^\s\x00-\x20\x7f-\x9f\ud800-\udfff<>\"{}|\\^`%]|%[0-9A-Fa-f]{2})+"
    r"|https?://[^\s/?#\x00-\x20\x7f-\x9f\ud800-\udfff<>\"{}|\\^`%]"
    r"(?:[^\s\x00-\x20\x7f-\x9f\ud800-\udfff<>\"{}|\\^`%]|%[0-9A-Fa-f]{2})*"
)


def formats_of(site: Site, key: str) -> tuple[FeedFormat, ...]:
    """The formats of the feeds of a list, RSS first.

    A theme that stands alone may have no template for Atom: then there is none, unless site.toml asks for it by name,
    and who made the theme is told what it lacks.
    """
    feeds = site.config.feeds
    if not feeds.formats:
        return ()
    is_general = key in ("home", "editions") or key.startswith("section:")
    wanted, setting = (feeds.formats, "formats") if is_general else (feeds.term_formats, "term_formats")
    has_atom = site.theme.template(ATOM) is not None or f"feeds.{setting}" in site.settings_at
    return tuple(format for format in FORMATS if format in wanted and (has_atom or format != "atom"))


def feed_lists(site: Site) -> Iterator[tuple[str, str, str]]:
    """Every list that has feeds: its key, the address of its first page, and the file to blame ("" for none)."""
    yield "home", "/", ""
    for identity, section in site.sections.items():
        yield f"section:{identity}", site.addresses.get(section.path, f"/{identity}/"), section.path
    for term in (term for terms in site.terms.values() for term in terms):
        yield term.key, term_address(site, term), source_of(site, term)
    if site.lists["editions"]:
        yield "editions", site.addresses.get("content/editions/index.md", "/editions/"), ""


def page_of_feeds(site: Site) -> str:
    """Where people are told of the feeds; "" if there are none, or the site or the theme leaves no room for it."""
    if not formats_of(site, "home") or site.theme.template(PAGE) is None:
        return ""
    if WORDS in site.documents:
        return site.addresses[WORDS]
    taken = (*site.addresses.values(), *(f"/{identity}/" for identity in site.sections), *site.statics.values())
    return "" if _PAGE_AT in taken or f"{_PAGE_AT}index.html" in taken else _PAGE_AT


def stable_id(card: Card, document: Document, config: Config) -> str:
    """`guid:` if there is one; else the first address the article ever had, which is its first alias."""
    if card.guid.strip():
        return card.guid.strip()
    aliases = document.matter.aliases
    if aliases:
        return origin(config) + base_path(config) + written(completed(unquote(aliases[0])).lstrip("/"))
    return card.url


def as_iri(identity: str) -> str:
    """The id as Atom wants it: what is no absolute IRI becomes a `urn:uuid:`, the same one for ever."""
    if _IRI.fullmatch(identity):
        return identity
    if _UUID.fullmatch(identity):
        return f"urn:uuid:{identity.lower()}"
    from uuid import UUID, uuid5  # late: few sites need it

    return f"urn:uuid:{uuid5(UUID(_NAMESPACE), identity)}"
