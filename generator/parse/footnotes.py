"""Footnotes: marks in the text, notes at its end, and ways there and back that a screen reader announces."""

from collections.abc import Mapping, MutableMapping
from typing import Any
from zlib import crc32

from generator.model.body import Piece
from generator.parse.places import Finder


class Footnotes:
    """The footnotes of one text. Ids carry a mark of the file, since an edition may show several texts on one page."""

    def __init__(self, env: MutableMapping[str, Any], path: str, words: Mapping[str, str]) -> None:
        self.env = env
        self.mark = f"{crc32(path.encode('utf-8', 'replace')):08x}"[:5]
        self.words = words
        self.bodies: dict[str, list[Piece]] = {}
        self.lines: dict[int, tuple[int, int]] = {}

    def reference(self, meta: Mapping[str, Any], finder: Finder) -> str:
        """The mark in the text for a note; `finder` is inside the block that has the mark."""
        number = meta["id"] + 1
        if "label" not in meta:
            self.lines[meta["id"]] = finder.lines
        back = self._back(number, meta.get("subId", 0))
        href = f"fn-{self.mark}-{number}"
        return f'<sup class="footnote-ref"><a href="#{href}" id="{back}" role="doc-noteref">{number}</a></sup>'

    def _back(self, number: int, again: int) -> str:
        return f"fnref-{self.mark}-{number}" + (f"-{again + 1}" if again else "")

    def listed(self) -> dict[int, dict[str, Any]]:
        """The notes that the text refers to, in its order, as markdown-it's plugin noted them."""
        found: dict[int, dict[str, Any]] = self.env.get("footnotes", {}).get("list", {})
        return found

    def opening(self, number: int) -> str:
        return f'<li id="fn-{self.mark}-{number}">'

    def way_back(self, number: int, count: int) -> str:
        """A link back to each mark of a note."""
        label = self.words["back"]
        links = []
        for again in range(max(count, 1)):
            which = f"{number}" + (f"-{again + 1}" if again else "")
            links.append(
                f' <a href="#{self._back(number, again)}" class="footnote-backref" role="doc-backlink"'
                f' aria-label="{label} {which}">↩\ufe0e</a>'
            )
        return "".join(links)

    def anchors(self) -> list[str]:
        found = []
        for index, note in self.listed().items():
            found.append(f"fn-{self.mark}-{index + 1}")
            found += [self._back(index + 1, again) for again in range(max(note.get("count", 1), 1))]
        return found
