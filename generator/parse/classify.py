"""What each file under `content/` is, told from the paths alone."""

import re
from collections.abc import Iterable

from generator.model.source import Kind

_DATED = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})(?:[-_ ]+|$)(.*)")
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
    return is_markdown(path) and stem_of(path.rpartition("/")[2]) == "index"


def is_advertiser(path: str) -> bool:
    """Whether a file is an advertiser's own record: `content/sponsors/NAME/index.md`."""
    parts = path.split("/")
    return len(parts) == 4 and parts[1] == "sponsors" and is_index(path)


def folder_of(path: str) -> str:
    """The name of the folder that a file lies in."""
    return path.rpartition("/")[0].rpartition("/")[2]


def stem_of(name: str) -> str:
    """A file's name without its last ending; a dot at the name's begin or end is none."""
    stem, dot, ending = name.rpartition(".")
    return stem if dot and stem and ending else name


def _folders_with_articles(paths: tuple[str, ...]) -> frozenset[str]:
    """Every folder that holds, at any depth, a Markdown file besides its own index."""
    folders: set[str] = set()
    for path in paths:
        if not is_markdown(path):
            continue
        folder = path.rpartition("/")[0]
        if is_index(path):
            folder = folder.rpartition("/")[0]
        while folder and folder not in folders:  # those above a known one are known
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return frozenset(folders)


def _kind(path: str, sections: frozenset[str]) -> Kind:
    parts = path.split("/")[1:]
    if parts[0] == "_data":
        return Kind.DATA
    if not is_markdown(path):
        return Kind.STATIC
    if len(parts) == 1:
        return Kind.HOME if is_index(path) else Kind.PAGE
    if is_advertiser(path):
        return Kind.ADVERTISER
    if is_index(path):
        top_level = len(parts) == 2
        return Kind.SECTION if top_level or path.rpartition("/")[0] in sections else Kind.ARTICLE
    return _FIXED.get(parts[0], Kind.ARTICLE)


def dated_stem(path: str) -> tuple[str, str]:
    """The date a file's name begins with ("" for none) and the rest of it; a bundle is named by its folder."""
    folder, _, name = path.rpartition("/")
    stem = folder.rpartition("/")[2] if is_index(path) else stem_of(name)
    found = _DATED.fullmatch(stem)
    if found and found[2]:
        return found[1], found[2]
    return (found[1] if found else ""), stem
