"""Where each document is served, before the site's base path is put in front."""

import datetime as dt
import re
from collections.abc import Mapping
from urllib.parse import unquote

from generator.model.content import Document, EditionMatter
from generator.model.diagnostic import Diagnostic, Place, Span
from generator.model.source import Kind
from generator.parse.classify import is_index
from generator.site.addresses import address_problem, completed
from generator.site.slugs import slug_of

_FOLDERS = {
    Kind.AUTHOR: "authors",
    Kind.EDITION: "editions",
    Kind.SPONSOR: "events",
    Kind.ADVERTISER: "sponsors",
}
_OF_A_DATE = re.compile(r"\{(?:year|month|day)\}")
KINDS = ("pages", *_FOLDERS.values())
"""What has patterns of its own besides the sections."""


def section_of(path: str) -> str:
    """The section a document lies in: `content/news/deep/a.md` → `news/deep`; a bundle's folder is not one."""
    parts = path.split("/")[1:-1]
    return "/".join(parts)


def home_section(document: Document) -> str:
    """Like `section_of`, but a bundle (`big-story/index.md`) and a section's own index belong to the folder above."""
    section = section_of(document.path)
    return section.rpartition("/")[0] if is_index(document.path) else section


def edition_number(document: Document) -> int | None:
    """From front matter, else from the file's name (`014.md`)."""
    if isinstance(document.matter, EditionMatter) and document.matter.number is not None:
        return document.matter.number
    return int(document.slug) if document.slug.isdecimal() and len(document.slug) < 10 else None


def permalink(document: Document, patterns: Mapping[str, str], zone: dt.tzinfo) -> tuple[str, tuple[Diagnostic, ...]]:
    """The address, beginning with a slash, unencoded; and what is wrong with it."""
    written = document.matter.permalink
    if written:
        address = completed(unquote(written))
        field = "permalink"
    else:
        pattern = _pattern(document, patterns)
        if (missing := _undated(pattern, document)) is not None:
            return "", (missing,)
        address = completed(_filled(pattern, document, zone)) if pattern else _default(document)
        field = "slug"
    problem = address_problem(address)
    if not problem:
        return address, ()
    span = Span.of(document.path, document.places.get(field) or Place(1))
    message = f"`{written or address}` cannot be an address: {problem}"
    return "", (Diagnostic("unsafe-address", message, span, help=("an address is written like /news/a-story/",)),)


def _pattern(document: Document, patterns: Mapping[str, str]) -> str:
    """The pattern of the nearest section that has one; sections and the home page have none."""
    if document.kind in (Kind.HOME, Kind.SECTION):
        return ""
    if document.kind is Kind.PAGE:
        return patterns.get("pages", "")
    section = _FOLDERS[document.kind] if document.kind in _FOLDERS else home_section(document)
    while section:
        if section in patterns:
            return patterns[section]
        section = section.rpartition("/")[0]
    return ""


def _default(document: Document) -> str:
    match document.kind:
        case Kind.HOME:
            return "/"
        case Kind.SECTION:
            return f"/{section_of(document.path)}/"
        case Kind.PAGE:
            return f"/{_name(document.slug)}/"
        case Kind.EDITION:
            number = edition_number(document)
            return f"/editions/{document.slug if number is None else number}/"
        case Kind.AUTHOR | Kind.SPONSOR | Kind.ADVERTISER:
            return f"/{_FOLDERS[document.kind]}/{_name(document.slug)}/"
    section = home_section(document)
    return f"/{section}/{_name(document.slug)}/" if section else f"/{_name(document.slug)}/"


def _name(slug: str) -> str:
    """A file's name as a part of an address: as it is, but spaces become hyphens."""
    return re.sub(r"\s+", "-", slug.strip())


def _dated(document: Document, zone: dt.tzinfo) -> dt.datetime | None:
    """The date in a document's address: its own, and of a sponsor block that of its event."""
    if document.creative is not None and document.creative.terms.event is not None:
        return document.creative.terms.event.begins(zone)
    return document.date


def _undated(pattern: str, document: Document) -> Diagnostic | None:
    """Says so if the pattern asks for a date that there is none of."""
    found = _OF_A_DATE.search(pattern)
    if found is None or document.date is not None or document.creative is not None:
        return None
    message = f"this has no date, but its address is to have one: the pattern is `{pattern}`"
    helps = ("write `date: 2024-03-25`, or a `permalink`, or take the date out of the pattern in site.toml",)
    return Diagnostic("undated-address", message, Span(document.path, 1), help=helps)


def _filled(pattern: str, document: Document, zone: dt.tzinfo) -> str:
    moment = _dated(document, zone)
    date = moment.astimezone(zone) if moment else None
    number = edition_number(document) if document.kind is Kind.EDITION else None
    values = {
        "year": f"{date.year:04}" if date else "undated",
        "month": f"{date.month:02}" if date else "undated",
        "day": f"{date.day:02}" if date else "undated",
        "section": home_section(document),
        "slug": _name(document.slug),
        "number": document.slug if number is None else str(number),
    }
    if "{title}" in pattern:
        values["title"] = slug_of(document.title)
    return re.sub(r"\{([a-z]+)\}", lambda found: values.get(found[1], found[0]), pattern)
