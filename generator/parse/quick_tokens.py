"""Ordinary prose as markdown-it's tokens: exactly those that its own inline rules make."""

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.parse.quick import ADDRESS, ANY, BREAK, CODE, LABEL, MARKS, NEXT, code_of, href_of


def quick_tokens(text: str, md: MarkdownIt) -> list[Token] | None:
    """The tokens of one block's text; None where markdown-it has to look at it itself."""
    if not ANY.search(text):
        return [Token("text", "", 0, content=text)] if text else []
    reader = _Tokens(md)
    return reader.tokens if reader.read(text, 0, len(text), 0) else None


class _Tokens:
    def __init__(self, md: MarkdownIt) -> None:
        self.md = md
        self.tokens: list[Token] = []

    def read(self, text: str, at: int, end: int, level: int) -> bool:
        for found in NEXT.finditer(text, at, end):
            kind = found.lastindex
            if kind is None:
                return False
            begin = found.start()
            if kind == BREAK:
                self.line_break(text[at:begin], level)
            else:
                if at < begin:
                    self.text(text[at:begin], level)
                if not self.span(text, kind, found, level):
                    return False
            at = found.end()
        if at < end:
            self.text(text[at:end], level)
        return True

    def span(self, text: str, kind: int, found: "re.Match[str]", level: int) -> bool:
        if kind == CODE:
            self.tokens.append(Token("code_inline", "code", 0, level=level, content=code_of(found[kind]), markup="`"))
            return True
        if kind == ADDRESS:
            href = href_of(found[kind], self.md)
            if href is None:
                return False
            self.tokens.append(Token("link_open", "a", 1, {"href": href}, level=level))
            if not self.read(text, *found.span(LABEL), level + 1):
                return False
            self.tokens.append(Token("link_close", "a", -1, level=level))
            return True
        mark = MARKS[kind] or ""
        self.emphasis(mark, level)
        if not self.read(text, *found.span(kind), level + 1):
            return False
        self.emphasis_end(mark, level)
        return True

    def text(self, text: str, level: int) -> None:
        if self.tokens and self.tokens[-1].type == "text":
            self.tokens[-1].content = text
        else:
            self.tokens.append(Token("text", "", 0, level=level, content=text))

    def line_break(self, before: str, level: int) -> None:
        shown = before.rstrip(" ")
        if shown:
            self.text(shown, level)
        is_hard = len(before) - len(shown) > 1
        self.tokens.append(Token("hardbreak" if is_hard else "softbreak", "br", 0, level=level))

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
