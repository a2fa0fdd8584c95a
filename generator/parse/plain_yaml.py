"""Front matter of plain lines, `key: value`, read without a YAML parser; None for all that needs one.

A value is one line of text, quoted text without escapes, or a list `[a, b]` of those. The tree is the one that
`read_yaml` makes; `tests/unit/parse/test_plain_yaml.py` holds the two against each other.
"""

import re
from typing import Any

from generator.model.diagnostic import Place
from generator.parse.tree import Path, Tree

LONGEST = 8_000
"""Longer front matter is left to YAML, which counts what it builds."""

# What may not stand beyond ASCII: controls of all kinds, YAML's line ends, a byte order mark, what is no character.
_ODD = "[\x7f-\xa0\u2028-\u202f\ud800-\udfff\ufeff\ufffe\uffff]"
# All the rest beyond ASCII may, so classes name the ASCII that may not: wide classes take long to compile.
# Groups are repeated without `+` behind: before 3.11.5 Python gave up on some that it should match (gh-106052).
_WORD = r"[^\x00-/:-@\[-`{-\x7f]"
_PLAIN = rf"{_WORD}(?:[^\x00-\x1f#:\x7f]|:(?![ \n])|(?<! )\#)*"
_QUOTED = r"\"[^\x00-\x1f\"\\\x7f]*+\"|'[^\x00-\x1f'\x7f]*+'"
_ITEM = rf"(?:{_WORD}[^\x00-\x1f!\"#,:?@\[\\\]`{{}}\x7f]*+|{_QUOTED})"
_ITEMS = rf"\[ *+(?:{_ITEM} *+(?:, *+{_ITEM} *+)*)?\]"
_LINE = re.compile(rf"([A-Za-z_][A-Za-z0-9_-]*+): ++(?:({_PLAIN})|({_QUOTED})|({_ITEMS})) *+(?:\n|\Z)")
_ITEM_AT = re.compile(_ITEM)
_INT = re.compile(r"[0-9]+")
_FLOAT = re.compile(r"[0-9]+(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?")
_NAMED = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_NAMED_NULL = ("null", "Null", "NULL")


def read_plain_yaml(text: str, first_line: int) -> Tree | None:
    """The tree of plain lines; `first_line` is the file's line on which `text` begins."""
    if len(text) > LONGEST or not text.endswith("\n") or (not text.isascii() and re.search(_ODD, text)):
        return None
    reader = _Reader()
    line, at = first_line, 0
    while at < len(text):
        if text[at] == "\n":
            at += 1
        else:
            found = _LINE.match(text, at)
            if found is None or found[1] in reader.data:
                return None
            reader.read(found, line, at)
            at = found.end()
        line += 1
    if not reader.data:
        return None
    return Tree(reader.data, reader.keys, {(): Place(reader.first, 1), **reader.values}, reader.raw)


class _Reader:
    def __init__(self) -> None:
        self.data: dict[str, Any] = {}
        self.keys: dict[Path, Place] = {}
        self.values: dict[Path, Place] = {}
        self.raw: dict[Path, str] = {}
        self.first = 0

    def read(self, found: "re.Match[str]", line: int, begin: int) -> None:
        key, plain, quoted, items = found.groups()
        path = (key,)
        if not self.data:
            self.first = line
        self.keys[path] = Place(line, 1, len(key))
        if plain is not None:
            self.data[key] = self.scalar(plain, path, line, found.start(2) - begin)
        elif quoted is not None:
            self.data[key] = self.scalar(quoted, path, line, found.start(3) - begin)
        else:
            column = found.start(4) - begin
            self.values[path] = Place(line, column + 1, len(items))
            self.data[key] = [
                self.scalar(item[0], (key, index), line, column + item.start())
                for index, item in enumerate(_ITEM_AT.finditer(items))
            ]

    def scalar(self, written: str, path: Path, line: int, column: int) -> Any:
        written = written.rstrip(" ")
        self.values[path] = Place(line, column + 1, len(written))
        if written[0] in "\"'":
            return written[1:-1]
        value = _resolved(written)
        if value is not written:
            self.raw[path] = written
        return value


def _resolved(text: str) -> Any:
    """What YAML's core schema takes a plain word for: the text itself, a number, a truth value or nothing."""
    if text in _NAMED:
        return _NAMED[text]
    if text in _NAMED_NULL:
        return None
    if text[0] in "0123456789":
        if _INT.fullmatch(text):
            return int(text) if len(text) < 4000 else text
        if _FLOAT.fullmatch(text):
            return float(text)
    return text
