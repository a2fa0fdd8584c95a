"""Ordinary prose as HTML with holes, and as plain text beside it, without any token in between."""

from collections.abc import Callable
from html import escape as escape_attribute

from markdown_it import MarkdownIt

from generator.model.body import Piece
from generator.model.hole import Link
from generator.parse.escaping import escape
from generator.parse.places import is_own
from generator.parse.quick import read_prose

_TAGS = {"**": "strong", "*": "em", "__": "strong", "_": "em"}
_OPENING = {mark: f"<{tag}>" for mark, tag in _TAGS.items()}
_CLOSING = {mark: f"</{tag}>" for mark, tag in _TAGS.items()}


class QuickHtml:
    """One block's prose. `own` makes the hole for an address of ours, `typeset` what a reader sees of a text."""

    def __init__(self, own: Callable[[str], Link], typeset: Callable[[str], str] | None) -> None:
        self.own = own
        self.typeset = typeset
        self.out: list[Piece] = []
        self.plain: list[str] = []

    def read(self, text: str, md: MarkdownIt) -> bool:
        """Whether the text was ordinary, and is now in `out` and `plain` as a whole."""
        return read_prose(text, md, self)

    def text(self, text: str, level: int) -> None:
        if self.typeset is not None:
            text = self.typeset(text)
        self.out.append(escape(text))
        self.plain.append(text)

    def line_break(self, is_hard: bool, level: int) -> None:
        self.out.append("<br>\n" if is_hard else "\n")
        self.plain.append(" ")

    def code(self, text: str, level: int) -> None:
        self.out.append(f"<code>{escape(text)}</code>")
        self.plain.append(text)

    def emphasis(self, mark: str, level: int) -> None:
        self.out.append(_OPENING[mark])

    def emphasis_end(self, mark: str, level: int) -> None:
        self.out.append(_CLOSING[mark])

    def link(self, href: str, level: int) -> None:
        if is_own(href):
            self.out += ('<a href="', self.own(href), '">')
        else:
            self.out.append(f'<a href="{escape_attribute(href)}">')

    def link_end(self, level: int) -> None:
        self.out.append("</a>")
