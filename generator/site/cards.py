"""A published document becomes its card, with every reference already an address."""

import datetime as dt
import posixpath
import unicodedata
from collections.abc import Iterable, Mapping
from urllib.parse import unquote

import msgspec

from generator.model.card import Card, Picture, Reference, Section
from generator.model.config import Config
from generator.model.content import Document
from generator.model.source import Kind
from generator.model.sponsor import Image
from generator.model.when import zone_named
from generator.site.addresses import written
from generator.site.permalinks import edition_number, home_section
from generator.site.site import base_path, origin
from generator.site.vocabulary import Vocabulary


class Names(msgspec.Struct, frozen=True):
    """What cards refer to: addresses of documents and files, sections, authors by every name they go by, and terms."""

    config: Config
    addresses: Mapping[str, str]
    statics: Mapping[str, str]
    sections: Mapping[str, Section]
    authors: Mapping[str, Reference]
    vocabulary: Vocabulary


def card_of(document: Document, names: Names, now: dt.datetime) -> Card:
    """The card of a published document; its address must be in `names.addresses`. An update to come is not told yet."""
    matter, terms = document.matter, names.vocabulary
    updated = matter.updated.starts(zone_named(names.config.site.timezone)) if matter.updated else None
    address = base_path(names.config) + written(names.addresses[document.path].lstrip("/"))
    return Card(
        id=document.path,
        kind=document.kind,
        title=document.title or names.config.site.title,
        address=address,
        url=origin(names.config) + address,
        date=document.date,
        updated=updated if updated and updated <= now else None,
        summary=matter.summary or document.lead,
        image=picture(matter.image, document.path, names.config, names.statics),
        authors=_authors(matter.authors, names),
        tags=terms.references("tags", matter.tags) if matter.tags else (),
        category=terms.reference("categories", matter.category) if matter.category else None,
        section=_section(document, names),
        series=terms.reference("series", matter.series) if matter.series else None,
        taxonomies={name: terms.references(name, words) for name, words in document.terms.items()},
        minutes=document.minutes,
        number=edition_number(document) if document.kind is Kind.EDITION else None,
        weight=matter.weight,
        guid=matter.guid,
    )


def picture(image: Image | None, path: str, config: Config, statics: Mapping[str, str]) -> Picture | None:
    """The picture with its addresses; None if there is none or its file is not there (a check says so)."""
    if image is None or not image.src:
        return None
    if image.src.startswith(("http://", "https://")):
        return Picture(image.src, image.src, image.alt, image.credit)
    file = beside(image.src, path)
    address = statics.get(file)
    if address is None:
        return None
    src = base_path(config) + written(address.lstrip("/"))
    return Picture(src, origin(config) + src, image.alt, image.credit, file)


def beside(src: str, path: str) -> str:
    """The file that `src`, written in the file `path`, names."""
    name = unicodedata.normalize("NFC", unquote(src))
    if name.startswith("/"):
        return "content" + posixpath.normpath(name)
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), name))


def _authors(words: Iterable[str], names: Names) -> tuple[Reference, ...]:
    """Each author once."""
    found = [author(name, names) for name in words]
    return tuple(found) if len(found) < 2 else tuple({reference.id: reference for reference in found}.values())


def author(name: str, names: Names) -> Reference:
    """An author by id or name; one without a file is known by the name as written."""
    known = names.authors.get(name) or names.authors.get(name.casefold())
    if known is not None:
        return known
    reference = names.vocabulary.reference("authors", name)
    return names.authors.get(reference.id, reference)


def _section(document: Document, names: Names) -> Reference | None:
    if document.kind is not Kind.ARTICLE:
        return None
    section = names.sections.get(home_section(document))
    return Reference(section.title, section.address, section.id) if section else None
