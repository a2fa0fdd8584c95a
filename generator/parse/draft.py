"""What is known and noted while one text is being read: where it stands, what is open, what is wrong with it."""

from bisect import bisect_right
from collections.abc import MutableMapping
from itertools import accumulate
from typing import Any, cast

from generator.model.diagnostic import Diagnostic, Place, Related, Severity, Span

KEY = "draft"
"""Where markdown-it's environment carries the draft to the rules."""


class Fence:
    """An open container: how many colons opened it, at which depth, and the line that closes it once found."""

    __slots__ = ("closed_at", "colons", "level")

    def __init__(self, colons: int, level: int) -> None:
        self.colons = colons
        self.level = level
        self.closed_at: int | None = None


class Draft:
    """One text while it is read. Rules of markdown-it reach it through their environment."""

    __slots__ = ("_starts", "first_line", "language", "one_offs", "open", "path", "problems", "text", "too_deep")

    def __init__(self, text: str, path: str, first_line: int, language: str = "en") -> None:
        self.text = text
        self.path = path
        self.first_line = first_line
        self.language = language
        self.problems: list[Diagnostic] = []
        self.open: list[Fence] = []
        self.one_offs = 0
        self.too_deep = False
        self._starts: list[int] | None = None

    @property
    def starts(self) -> list[int]:
        """The offset at which each line begins; made when first asked for, since most texts never ask."""
        if self._starts is None:
            lengths = map(len, self.text.split("\n"))
            self._starts = [0, *(length + line for line, length in enumerate(accumulate(lengths), 1))][:-1]
        return self._starts

    def offset(self, line: int) -> int:
        """Where a line of the text (counted from 0) begins; the end of the text for lines after it."""
        return self.starts[line] if line < len(self.starts) else len(self.text)

    def place(self, offset: int, length: int = 1) -> Place:
        """The place in the file of an offset into the text."""
        line = bisect_right(self.starts, offset) - 1
        return Place(line + self.first_line, offset - self.starts[line] + 1, max(length, 1))

    def report(
        self,
        rule: str,
        message: str,
        place: Place,
        *helps: str,
        severity: Severity = Severity.ERROR,
        related: tuple[Related, ...] = (),
    ) -> None:
        self.problems.append(Diagnostic(rule, message, Span.of(self.path, place), severity, helps, related))


def draft_of(env: MutableMapping[str, Any]) -> Draft:
    """The draft that an environment carries."""
    return cast(Draft, env[KEY])
