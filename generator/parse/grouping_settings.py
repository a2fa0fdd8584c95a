"""What the types of `[taxonomies]`, `[archive]` and `[related]` cannot say: names, addresses and numbers."""

import re
from collections.abc import Iterator
from typing import Any

from generator.model.config import Config
from generator.model.content import AuthorMatter, EditionMatter, SectionMatter
from generator.model.taxonomy import FIELDS, ArchiveSettings, RelatedSettings
from generator.parse.decode import fields_of
from generator.parse.tree import Path

_NAME = re.compile(r"[a-z][a-z0-9_-]*")
_LISTS = ("home", "pages", "editions", "sponsors", "events", "page", "section", "archive", "ordered")
_MOST_RELATED = 20


def grouping_problems(config: Config) -> Iterator[tuple[str, Path, str]]:
    """What is wrong, where, and what would be right."""
    taken = {field for record in (SectionMatter, AuthorMatter, EditionMatter) for field in fields_of(record)}
    for name, rule in config.taxonomies.items():
        at: Path = ("taxonomies", name)
        if not _NAME.fullmatch(name):
            yield f"`{name}` cannot be a field of front matter", at, "use a-z, 0-9, - and _"
        elif name == "category" or (name not in FIELDS and name in taken):
            help = "articles of one category are grouped by [taxonomies.categories]" if name == "category" else ""
            yield f"`{name}` is a field that means something else", at, help or "choose another name"
        elif name in _LISTS:
            yield f"`{name}` is the name of a list already", at, "choose another name"
        if rule.address:
            yield from _folder(rule.address, (*at, "address"))
        if not 0 <= rule.page_size <= 1000:
            yield f"`taxonomies.{name}.page_size` is from 1 to 1000", (*at, "page_size"), ""
    yield from _folder(config.archive.address, ("archive", "address"))
    if not 1 <= config.archive.page_size <= 1000:
        yield "`archive.page_size` is from 1 to 1000", ("archive", "page_size"), ""
    if not 0 <= config.related.count <= _MOST_RELATED:
        yield f"`related.count` is from 0 to {_MOST_RELATED}", ("related", "count"), ""


def usable_groups(config: Config, wrong: set[Path]) -> dict[str, Any]:
    """The settings of groups to go on with, without those that are wrong."""
    found: dict[str, Any] = {
        "taxonomies": {
            name: rule
            for name, rule in config.taxonomies.items()
            if not any(path[:2] == ("taxonomies", name) for path in wrong)
        }
    }
    if any(path[0] == "archive" for path in wrong):
        found["archive"] = ArchiveSettings(by=config.archive.by)
    if ("related", "count") in wrong:
        found["related"] = RelatedSettings()
    return found


def _folder(address: str, at: Path) -> Iterator[tuple[str, Path, str]]:
    """Lists are served from folders."""
    if not (address.startswith("/") and address.endswith("/")) or address == "/":
        yield f"`{address}` is not the address of a folder", at, "write it like /topics/"
