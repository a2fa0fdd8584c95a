"""Folders of articles become sections, and every section its list."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

import msgspec

from generator.model.card import Card, Section
from generator.model.config import Config
from generator.model.content import Document, SectionMatter
from generator.model.source import Kind
from generator.site.addresses import written
from generator.site.permalinks import home_section, section_of
from generator.site.site import base_path

SPECIAL = ("editions", "sponsors")
"""Folders whose index.md holds the words of a list that is made anyway, besides those of taxonomies and the archive."""


def sections_of(
    documents: Iterable[Document], addresses: Mapping[str, str], config: Config, special: Collection[str]
) -> dict[str, Section]:
    """Every section by id, those with an index.md and those that only hold articles; parents come first.

    The index.md of a `special` folder holds the words of another list.
    """
    indexes: dict[str, Document] = {}
    ids: set[str] = set()
    for document in documents:
        if document.kind is Kind.SECTION and section_of(document.path) not in special:
            indexes[section_of(document.path)] = document
            ids.update(ancestors(section_of(document.path)))
        elif document.kind is Kind.ARTICLE:
            ids.update(ancestors(home_section(document)))
    found = [_section(identity, indexes.get(identity), addresses, config) for identity in ids]
    return {section.id: section for section in sorted(found, key=lambda s: (s.id.count("/"), s.weight, s.title, s.id))}


def ancestors(section: str) -> tuple[str, ...]:
    """The section itself and every one around it, inmost first."""
    parts = section.split("/") if section else []
    return tuple("/".join(parts[:count]) for count in range(len(parts), 0, -1))


def lists_of(articles: Iterable[Card]) -> dict[str, tuple[Card, ...]]:
    """The articles of every section and of the sections inside it, in the given order, as `section:ID`."""
    found: dict[str, list[Card]] = defaultdict(list)
    for card in articles:
        for section in ancestors(card.section.id if card.section else ""):
            found[f"section:{section}"].append(card)
    return {key: tuple(cards) for key, cards in found.items()}


def counted(sections: Mapping[str, Section], lists: Mapping[str, tuple[Card, ...]]) -> dict[str, Section]:
    return {
        identity: msgspec.structs.replace(section, count=len(lists.get(f"section:{identity}", ())))
        for identity, section in sections.items()
    }


def _section(identity: str, index: Document | None, addresses: Mapping[str, str], config: Config) -> Section:
    name = identity.rpartition("/")[2]
    address = addresses[index.path] if index and index.path in addresses else f"/{identity}/"
    return Section(
        id=identity,
        title=index.title if index else name.replace("-", " ").replace("_", " ").capitalize(),
        address=base_path(config) + written(address.lstrip("/")),
        summary=(index.matter.summary or index.lead) if index else "",
        path=index.path if index else "",
        parent=identity.rpartition("/")[0],
        weight=index.matter.weight if index else 0,
        sort=index.matter.sort if index and isinstance(index.matter, SectionMatter) else "date",
    )
