"""The fields of front matter that put a file into groups, and those that say how a list is read."""

from collections.abc import Iterator, Sequence
from typing import Any

from generator.model.content import FrontMatter, SectionMatter
from generator.model.diagnostic import Diagnostic, Place, Span
from generator.parse.decode import Decoder
from generator.parse.front_matter import Parted


def set_apart(decoder: Decoder, taxonomies: Sequence[str]) -> tuple[dict[str, Any], dict[str, tuple[str, ...]]]:
    """The data without the fields of declared taxonomies, and the terms that stand in these; each is a list, or one
    term alone."""
    data = decoder.tree.data
    if not any(name in data for name in taxonomies):
        return data, {}
    terms: dict[str, tuple[str, ...]] = {}
    for name in taxonomies:
        written = decoder.value(tuple[str, ...], data[name], (name,)) if name in data else None
        if written:
            terms[name] = tuple(filter(None, written))
    return {key: value for key, value in data.items() if key not in taxonomies}, terms


def paging_problems(matter: FrontMatter, parted: Parted, path: str) -> Iterator[Diagnostic]:
    """A list has at least one item on a page."""
    if isinstance(matter, SectionMatter) and not 0 <= matter.page_size <= 1000:
        span = Span.of(path, parted.tree.place(("page_size",)) or Place(1))
        yield Diagnostic("wrong-value", "`page_size` is from 1 to 1000", span)
