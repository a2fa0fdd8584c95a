"""Ordinary blocks at the top of a text: recognised by their lines alone, where no rule of markdown-it could disagree.

Every line of such a block begins, after its marker, with something that can begin no block; nothing is indented; an
empty line or the end follows. So nothing interrupts or continues it, and what it means needs no look at other lines
than these: those that follow matter only to lists and terms, and are looked at. Whatever else a text has is left to
markdown-it. `tests/unit/parse/test_against_markdown_it.py` holds the two against each other.
"""

import re
from typing import TypeAlias

import msgspec
from markdown_it.common.utils import MD_TRIM_CHARS
from markdown_it.token import Token

from generator.parse.directives import read_leaf
from generator.parse.draft import Draft
from generator.parse.ordinary_table import Table, read_table


class Paragraph(msgspec.Struct):
    """Lines are counted from 0, the last one excluded, here and below."""

    content: str
    first: int
    last: int


class Heading(msgspec.Struct):
    content: str
    level: int
    line: int


class Listing(msgspec.Struct):
    """A tight list with one line for each item; `start` is the first number, None for bullets."""

    items: list[str]
    start: int | None
    line: int


class Quotation(msgspec.Struct):
    """A quotation of one paragraph."""

    content: str
    first: int
    last: int


Ordinary: TypeAlias = Paragraph | Heading | Listing | Quotation | Table
Block: TypeAlias = Ordinary | Token
"""Code, rules and holes are markdown-it's tokens wherever they come from."""

# How a line may begin that begins no block, underlines no heading and rules no table: with a letter, a number that
# numbers no item, emphasis, code, a link. `- ` before it makes no task of it, `> ` no alert.
_TEXT = (
    r"(?:[^\s:{<`~>*\-_+0-9\[#|=]|[0-9]+(?![0-9.)])|\*{1,2}(?=[^\s*])|_{1,2}(?=[^\s_])|`{1,2}(?=[^\s`])"
    r"|\[(?!\^)(?=[^\[\]\\\n]*\]\())"
)
_PARAGRAPH = re.compile(_TEXT)
_NO_LINE = re.compile(rf"\n(?!{_TEXT})")
_DEFINITION = re.compile(r"[ \t]*[:~][ \t]")
_HEADING = re.compile(r"(#{1,6}) (?=\S)")
_BULLETS = {marker: re.compile(rf"{re.escape(marker)} {_TEXT}") for marker in "-*+"}
_NO_BULLET = {marker: re.compile(rf"\n(?!{re.escape(marker)} {_TEXT})") for marker in "-*+"}
_NUMBER = re.compile(rf"([0-9]{{1,9}})\. {_TEXT}")
_NO_NUMBER = re.compile(rf"\n(?![0-9]{{1,9}}\. {_TEXT})")
# What makes a list go on after empty lines.
_MORE_BULLETS = {marker: re.compile(rf"\n*(?:[ \t]|{re.escape(marker)}(?:[ \t\n]|\Z))") for marker in "-*+"}
_MORE_NUMBERS = re.compile(r"\n*[ \t0-9]")
_NEXT_NUMBER = re.compile(r"\n[0-9]+\. ")
_QUOTED = re.compile(rf"> {_TEXT}")
_NOT_QUOTED = re.compile(rf"\n(?!> {_TEXT})")
_FENCE = re.compile(r"```(?!`)([^\n`|]*)\n")
_FENCE_END = re.compile(r"\n([ \t]*)`{3,}[ \t]*(?:\n|\Z)")
_RULE = re.compile(r"(?:-{3,}|\*{3,}|_{3,})(?:\n|\Z)")
_EMPTY = re.compile(r"\n*")
# Below a line that has a `|`, these may rule a table.
_RULES_TABLE = ("|", ":", "-", " ", "\t")


class OrdinaryBlocks:
    """Walks through a text; `at` and `line` are where the next block begins."""

    __slots__ = ("_empty", "_end", "at", "draft", "line", "text")

    def __init__(self, text: str, draft: Draft) -> None:
        self.text = text
        self.draft = draft
        self.at = 0
        self.line = 0
        self._end = len(text) - text.endswith("\n")
        self._empty = -1

    def has_more(self) -> bool:
        """Pass over empty lines; whether anything comes after them."""
        if self.text.startswith("\n", self.at):
            found = _EMPTY.match(self.text, self.at)
            assert found is not None
            self.move(found.end(), found.end() - found.start())
        return self.at < len(self.text)

    def move(self, at: int, lines: int) -> None:
        self.at = at
        self.line += lines

    def read(self) -> Block | None:
        """The block that begins here; None, and nothing is passed over, if it is not ordinary."""
        match self.text[self.at]:
            case "#":
                return self._heading()
            case "-" | "*" | "_" | "+" as marker:
                return self._rule() or self._bullets(marker) or self._paragraph()
            case "`":
                return self._code() or self._paragraph()
            case ">":
                return self._quotation()
            case ":":
                return self._leaf()
            case "|":
                return self._table()
            case digit if "0" <= digit <= "9":
                return self._numbers() or self._paragraph()
        return self._paragraph()

    def _empty_line(self) -> int:
        """Where the line before the next empty one ends; looked for once, however many blocks stand before it."""
        if self._empty < self.at:
            found = self.text.find("\n\n", self.at)
            self._empty = found if found >= 0 else self._end
        return self._empty

    def _line_end(self) -> int:
        found = self.text.find("\n", self.at)
        return found if found >= 0 else self._end

    def _paragraph(self) -> Paragraph | None:
        text, at, line = self.text, self.at, self.line
        if not _PARAGRAPH.match(text, at):
            return None
        end = self._empty_line()
        more = text.find("\n", at, end) >= 0
        if _NO_LINE.search(text, at, end) if more else _DEFINITION.match(text, end + 2):
            return None
        content = text[at:end].strip(MD_TRIM_CHARS)
        if "![" in content:
            return None
        self.move(end + 1, 1 + content.count("\n") if more else 1)
        return Paragraph(content, line, self.line)

    def _heading(self) -> Heading | None:
        found = _HEADING.match(self.text, self.at)
        end = self._line_end()
        if found is None or self.text.startswith(_RULES_TABLE, end + 1):
            return None
        content = self.text[found.end() : end].strip(MD_TRIM_CHARS)
        # a closing `#` or attributes may stand at the end
        if content == "" or content[-1] in "#}":
            return None
        self.move(end + 1, 1)
        return Heading(content, len(found[1]), self.line - 1)

    def _bullets(self, marker: str) -> Listing | None:
        if marker == "_" or not _BULLETS[marker].match(self.text, self.at):
            return None
        end = self._empty_line()
        if _NO_BULLET[marker].search(self.text, self.at, end) or _MORE_BULLETS[marker].match(self.text, end):
            return None
        return self._listing(self.text[self.at + 2 : end].split(f"\n{marker} "), None, end)

    def _numbers(self) -> Listing | None:
        found = _NUMBER.match(self.text, self.at)
        if found is None:
            return None
        end = self._empty_line()
        if _NO_NUMBER.search(self.text, self.at, end) or _MORE_NUMBERS.match(self.text, end):
            return None
        begin = found.end(1) + 2
        return self._listing(_NEXT_NUMBER.split(self.text[begin:end]), int(found[1]), end)

    def _listing(self, items: list[str], start: int | None, end: int) -> Listing | None:
        if self.text.find("![", self.at, end) >= 0:
            return None
        line = self.line
        self.move(end + 1, len(items))
        return Listing([item.strip(MD_TRIM_CHARS) for item in items], start, line)

    def _quotation(self) -> Quotation | None:
        if not _QUOTED.match(self.text, self.at):
            return None
        end = self._empty_line()
        if _NOT_QUOTED.search(self.text, self.at, end):
            return None
        content = self.text[self.at + 2 : end].replace("\n> ", "\n")
        if "![" in content:
            return None
        line = self.line
        self.move(end + 1, 1 + content.count("\n"))
        return Quotation(content.strip(MD_TRIM_CHARS), line, self.line)

    def _table(self) -> Table | None:
        end = self._empty_line()
        table = read_table(self.text, self.at, end, self.line)
        if table is not None:
            self.move(end + 1, 1 + len(table.rows))
        return table

    def _code(self) -> Token | None:
        opening = _FENCE.match(self.text, self.at)
        if opening is None:
            return None
        closing = _FENCE_END.search(self.text, opening.end() - 1)
        if closing is None or closing[1]:
            return None
        content = self.text[opening.end() : closing.start() + 1]
        self.move(closing.end(), content.count("\n") + 2)
        return Token("fence", "code", 0, content=content, info=opening[1], markup="```", block=True)

    def _rule(self) -> Token | None:
        found = _RULE.match(self.text, self.at)
        if found is None:
            return None
        self.move(found.end(), 1)
        return Token("hr", "hr", 0, block=True)

    def _leaf(self) -> Token | None:
        end = self._line_end()
        leaf = read_leaf(self.text[self.at : end], self.at, self.draft)
        if leaf is None:
            return None
        self.move(end + 1, 1)
        return Token("hole", "", 0, meta={"piece": leaf}, block=True)
