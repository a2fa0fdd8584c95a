"""What follows what at the top of a text: where a sponsor block may stand, what leads, how many words there are."""

from typing import Literal

from generator.model.body import Gap
from generator.parse.reading import length_of

BlockKind = Literal["", "text", "heading", "other"]


class Flow:
    """The running account of one text."""

    __slots__ = ("_any", "_first", "_more", "_parts", "_previous", "characters", "paragraphs", "words")

    def __init__(self) -> None:
        self.paragraphs = 0
        self.words = 0
        self.characters = 0
        self._previous: BlockKind = ""
        self._parts: list[str] = []
        self._first = ""
        self._any = ""
        self._more: str | None = None

    def gap_before(self, block: BlockKind) -> Gap | None:
        """Enter a block at the top; the gap before it, if a sponsor block may stand there."""
        free = self._previous == "text" and block in ("text", "heading")
        gap = Gap(self.paragraphs) if free else None
        self._previous = block
        if block == "text":
            self.paragraphs += 1
        return gap

    def count(self, text: str) -> None:
        length = length_of(text)
        self.words += length.words
        self.characters += length.characters

    def read(self, text: str, is_top: bool, is_paragraph: bool) -> None:
        """Note editorial text that may lead."""
        self.count(text)
        if self._more is None:
            self._parts.append(text)
        if is_paragraph and not (self._first if is_top else self._any):
            if is_top:
                self._first = text.strip()
            else:
                self._any = text.strip()

    def end_lead(self) -> None:
        if self._more is None:
            self._more = " ".join(self._parts)
            self._parts = []

    @property
    def lead(self) -> str:
        """What stands before `<!-- more -->`, else the first paragraph, else one inside a list or quotation."""
        return " ".join((self._more or self._first or self._any).split())
