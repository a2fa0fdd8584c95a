"""Ordinary prose as HTML with holes, and as plain text beside it, in one pass and without any token in between."""

from collections.abc import Callable
from html import escape as escape_attribute

from markdown_it import MarkdownIt

from generator.model.body import Piece
from generator.model.hole import Link
from generator.parse.escaping import escape
from generator.parse.places import is_own
from generator.parse.quick import ANY, NEXT, code_of, href_of, is_whole


class QuickHtml:
    """One block's prose. `own` makes the hole for an address of ours, `note` is told the others, `typeset` makes what a
    reader sees of a text."""

    __slots__ = ("_as_is", "md", "note", "out", "own", "plain", "typeset")

    def __init__(
        self,
        md: MarkdownIt,
        own: Callable[[str], Link],
        note: Callable[[str], None],
        typeset: Callable[[str], str] | None,
    ) -> None:
        self.md = md
        self.own = own
        self.note = note
        self.typeset = typeset
        self.out: list[Piece] = []
        self.plain: list[str] = []
        self._as_is = True

    def read(self, text: str) -> bool:
        """Whether the text was ordinary, and is now in `out` and `plain` as a whole."""
        self._as_is = self.typeset is None and "&" not in text and ">" not in text
        return self._read(text)

    def _read(self, text: str) -> bool:
        parts = NEXT.split(text)
        # what stands before each thing, and its groups
        for before, strong, em, strong_too, em_too, code, label, address, line_break in zip(
            *[iter(parts)] * (1 + NEXT.groups), strict=False
        ):
            if line_break is not None:
                self._line(before)
                continue
            if before:
                self._text(before)
            if address is not None:
                is_read = self._link(address) and self._span("", label, "</a>")
            elif code is not None:
                is_read = self._code(code)
            elif strong or strong_too:
                is_read = self._span("<strong>", strong or strong_too, "</strong>")
            elif em or em_too:
                is_read = self._span("<em>", em or em_too, "</em>")
            else:
                return False
            if not is_read:
                return False
        if parts[-1]:
            self._text(parts[-1])
        return True

    def _text(self, text: str) -> None:
        if self._as_is:
            self.out.append(text)
        else:
            if self.typeset is not None:
                text = self.typeset(text)
            self.out.append(escape(text))
        self.plain.append(text)

    def _line(self, before: str) -> None:
        shown = before.rstrip(" ")
        if shown:
            self._text(shown)
        self.out.append("<br>\n" if len(before) - len(shown) > 1 else "\n")
        self.plain.append(" ")

    def _code(self, written: str) -> bool:
        code = code_of(written)
        self.out.append(f"<code>{escape(code)}</code>")
        self.plain.append(code)
        return True

    def _span(self, opening: str, inside: str, closing: str) -> bool:
        self.out.append(opening)
        if ANY.search(inside):
            if not self._read(inside):
                return False
        elif inside:
            self._text(inside)
        self.out.append(closing)
        return True

    def _link(self, address: str) -> bool:
        if is_whole(address):
            self.out.append(f'<a href="{address}">')
            self.note(address)
            return True
        href = href_of(address, self.md)
        if href is None:
            return False
        if is_own(href):
            self.out += ('<a href="', self.own(href), '">')
        else:
            self.out.append(f'<a href="{escape_attribute(href)}">')
            self.note(href)
        return True
