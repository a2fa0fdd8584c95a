"""A longer account for a terminal: headings, sentences and lists, wrapped there and left alone in a pipe."""

import textwrap
from collections.abc import Sequence

from generator.world.names import visible
from generator.world.reports import Ink

NAMED = 10
"""How many of many things are named before the rest is counted."""
_LONGEST = 100
"""Wider lines are hard to read, however wide the terminal is."""


class Account:
    """Lines as they come; `width` is in columns, 0 for lines that are never wrapped."""

    def __init__(self, color: bool = False, width: int = 0) -> None:
        self._ink = Ink(color)
        self._width = min(width, _LONGEST)
        self._lines: list[str] = []

    def text(self) -> str:
        return "".join(f"{line}\n" for line in self._lines)

    def gap(self) -> None:
        self._lines.append("")

    def head(self, text: str) -> None:
        self._lines += (self._ink("strong", line) for line in self._wrapped(text, "", ""))

    def line(self, text: str) -> None:
        self._lines += self._wrapped(text, "", "")

    def item(self, text: str, *, is_marked: bool = False) -> None:
        """One of a list; what is marked begins with a `!`, for those who do not see colours."""
        lines = self._wrapped(text, "! " if is_marked else "  ", "    ")
        self._lines += (self._ink("warning", line) if is_marked else line for line in lines)

    def because(self, fact: str, reasons: Sequence[str]) -> None:
        """A sentence with its reason, or over the list of them."""
        if len(reasons) > 1:
            self.line(f"{fact}, because")
            for reason in reasons:
                self.item(reason)
        else:
            self.line(f"{fact} because {reasons[0]}." if reasons else f"{fact}.")

    def among(self, fact: str, names: Sequence[str]) -> None:
        """A sentence and the first of its names; nothing where there are none."""
        if not names:
            return
        self.gap()
        self.head(fact)
        for name in names[:NAMED]:
            self.item(name)
        if len(names) > NAMED:
            self.item(f"and {len(names) - NAMED:,} more")

    def _wrapped(self, text: str, first: str, rest: str) -> list[str]:
        text = visible(text)
        if not self._width:
            return [first + text]
        return textwrap.wrap(
            text,
            self._width,
            initial_indent=first,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )
