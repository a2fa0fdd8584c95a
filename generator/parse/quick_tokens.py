"""Ordinary prose as markdown-it's tokens: exactly those that its own inline rules make."""

from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.parse.quick import read_prose


def quick_tokens(text: str, md: MarkdownIt) -> list[Token] | None:
    """The tokens of one block's text; None where markdown-it has to look at it itself."""
    sink = _Tokens()
    return sink.tokens if read_prose(text, md, sink) else None


class _Tokens:
    def __init__(self) -> None:
        self.tokens: list[Token] = []

    def text(self, text: str, level: int) -> None:
        if self.tokens and self.tokens[-1].type == "text":
            self.tokens[-1].content = text
        else:
            self.tokens.append(Token("text", "", 0, level=level, content=text))

    def line_break(self, is_hard: bool, level: int) -> None:
        self.tokens.append(Token("hardbreak" if is_hard else "softbreak", "br", 0, level=level))

    def code(self, text: str, level: int) -> None:
        self.tokens.append(Token("code_inline", "code", 0, level=level, content=text, markup="`"))

    def emphasis(self, mark: str, level: int) -> None:
        if len(mark) == 1:
            self.tokens.append(Token("em_open", "em", 1, level=level, markup=mark))
            return
        if not self.tokens or self.tokens[-1].type != "text":
            self._empty(level)
        self.tokens.append(Token("strong_open", "strong", 1, level=level, markup=mark))

    def emphasis_end(self, mark: str, level: int) -> None:
        if len(mark) == 1:
            self.tokens.append(Token("em_close", "em", -1, level=level, markup=mark))
            return
        self.tokens.append(Token("strong_close", "strong", -1, level=level, markup=mark))
        self._empty(level)

    def _empty(self, level: int) -> None:
        """markdown-it leaves an empty text where the outer star of a pair was, if no other text is there."""
        self.tokens.append(Token("text", "", 0, level=level))

    def link(self, href: str, level: int) -> None:
        self.tokens.append(Token("link_open", "a", 1, {"href": href}, level=level))

    def link_end(self, level: int) -> None:
        self.tokens.append(Token("link_close", "a", -1, level=level))
