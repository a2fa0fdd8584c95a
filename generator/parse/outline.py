"""Headings and the ids that a link may point at, by GitHub's rule for their names."""

import re

from generator.model.body import Heading

_DROPPED = re.compile(r"[^\w\- ]")


class Outline:
    """The headings of one text so far, each with an id of its own."""

    __slots__ = ("_next", "_taken", "anchors", "headings")

    def __init__(self) -> None:
        self.headings: list[Heading] = []
        self.anchors: list[str] = []
        self._taken: set[str] = set()
        self._next: dict[str, int] = {}

    def add(self, level: int, written: str, text: str, given: str = "") -> str:
        """Note a heading and return its id. `written` is its text before typography, so that no switch moves links."""
        name = given or self._free(slug_of(written) or "section")
        self._taken.add(name)
        self.anchors.append(name)
        self.headings.append(Heading(level, name, text))
        return name

    def _free(self, slug: str) -> str:
        name = slug
        number = self._next.get(slug, 1)
        while name in self._taken:
            name = f"{slug}-{number}"
            number += 1
        self._next[slug] = number
        return name


def slug_of(text: str) -> str:
    """Lower case, punctuation dropped, a hyphen for each space."""
    return _DROPPED.sub("", text.strip().lower()).replace(" ", "-")
