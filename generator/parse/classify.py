"""What each file under `content/` is, told from the paths alone."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from generator.model.source import Kind

MARKDOWN = (".md", ".markdown")
_FIXED = {"editions": Kind.EDITION, "authors": Kind.AUTHOR, "sponsors": Kind.SPONSOR}


def classify(paths: Iterable[str]) -> dict[str, Kind]:
    """The kind of every path (`content/news/a.md`); a folder's `index.md` is a section if other articles lie in it."""
    found = tuple(paths)
    sections = _folders_with_articles(found)
    return {path: _kind(path, sections) for path in found}


def is_markdown(path: str) -> bool:
    return path.lower().endswith(MARKDOWN)


def is_index(path: str) -> bool:
    return is_markdown(path) and PurePosixPath(path).stem == "index"


def _folders_with_articles(paths: tuple[str, ...]) -> frozenset[str]:
    """Every folder that holds, at any depth, a Markdown file besides its own index."""
    folders: set[str] = set()
    for path in paths:
        if not is_markdown(path):
            continue
        parents = [str(parent) for parent in PurePosixPath(path).parents]
        folders.update(parents[1:] if is_index(path) else parents)
    return frozenset(folders)


def _kind(path: str, sections: frozenset[str]) -> Kind:
    parts = path.split("/")[1:]
    if parts[0] == "_data":
        return Kind.DATA
    if not is_markdown(path):
        return Kind.STATIC
    if len(parts) == 1:
        return Kind.HOME if is_index(path) else Kind.PAGE
    if is_index(path):
        top_level = len(parts) == 2
        return Kind.SECTION if top_level or path.rpartition("/")[0] in sections else Kind.ARTICLE
    return _FIXED.get(parts[0], Kind.ARTICLE)
