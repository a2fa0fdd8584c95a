"""TOML with the place of every key and value: tomllib keeps none, so its keys are found again in the text."""

import re
import tomllib
from typing import Any

from generator.model.diagnostic import Diagnostic, Outcome, Place, Span
from generator.parse.toml_dates import unreadable_date
from generator.parse.tree import Path, Tree

_TOML_PLACE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")

DEEPEST = 40
# A key of so many parts, for which tomllib takes time and memory by the square; text and comments are passed over.
_PART = r"""(?:"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+'|[A-Za-z0-9_-]++)"""
_DEEP_KEY = re.compile(
    rf"((?:{_PART}[ \t]*+\.[ \t]*+){{{DEEPEST}}})"
    rf"|\"\"\"(?:[^\\]|\\.)*?\"\"\"|'{{3}}.*?'{{3}}|{_PART}|\#[^\n]*+",
    re.DOTALL,
)
_ENDLESS_NUMBER = re.compile(r"\d{4000}")


def read_toml(text: str, path: str, first_line: int = 1) -> Outcome[Tree]:
    """A TOML document; the places come from a scan of its keys, since the parser keeps none."""
    if text.count(".") >= DEEPEST and any(found[1] for found in _DEEP_KEY.finditer(text)):
        return Outcome(None, (_too_deep(path, first_line),))
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Outcome(None, (_bad_toml(error, text, path, first_line),))
    except ValueError:
        digits = _ENDLESS_NUMBER.search(text)
        line = text.count("\n", 0, digits.start()) + first_line if digits else first_line
        message = "a number has more digits than can be read"
        return Outcome(None, (Diagnostic("bad-toml", message, Span(path, line)),))
    except RecursionError:
        return Outcome(None, (_too_deep(path, first_line),))
    keys, values = _toml_places(text, first_line)
    return Outcome(Tree(data, keys, values, {}))


def _too_deep(path: str, line: int) -> Diagnostic:
    return Diagnostic("bad-toml", "this is nested too deeply", Span(path, line))


def _bad_toml(error: tomllib.TOMLDecodeError, text: str, path: str, first_line: int) -> Diagnostic:
    message = str(error)
    lines = text.rstrip("\n").split("\n")
    found = _TOML_PLACE.search(message)
    if found and found[1]:
        place = Place(int(found[1]) + first_line - 1, int(found[2]))
    else:
        place = Place(len(lines) + first_line - 1, len(lines[-1]) + 1)
    problem = _TOML_PLACE.sub("", message)
    if "overwrite a value" in problem:
        span = _first_word(text, place, first_line, path)
        return Diagnostic("duplicate-key", "this is written twice", span, help=("keep one of the two",))
    if (wrong := unreadable_date(lines[place.line - first_line], place.column, path, place.line)) is not None:
        return wrong
    problem = problem[:1].lower() + problem[1:]
    helps = ('text goes in double quotes: title = "…"',) if "nvalid value" in problem else ()
    return Diagnostic("bad-toml", f"this is not TOML: {problem}", Span.of(path, place), help=helps)


def _first_word(text: str, place: Place, first_line: int, path: str) -> Span:
    """The key at the beginning of a line: the parser points behind the value."""
    line = text.split("\n")[place.line - first_line]
    found = re.match(r"\s*([^=\s]*)", line)
    return Span(path, place.line, found.start(1) + 1, max(len(found[1]), 1)) if found else Span.of(path, place)


_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""(?:"(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z0-9_-]+)""")
_ASSIGNMENT = re.compile(rf"\s*({_KEY.pattern}(?:\s*\.\s*{_KEY.pattern})*)\s*=\s*")
_INLINE = re.compile(
    rf"""(?P<key>{_KEY.pattern}(?:\s*\.\s*{_KEY.pattern})*)\s*=\s*|(?P<text>"(?:[^"\\]|\\.)*"|'[^']*')"""
    r"""|(?P<mark>[{}\[\],])|(?P<comment>\#.*)|(?P<bare>[^\s{}\[\],\#"'=]+)"""
)


def _toml_places(text: str, first_line: int) -> tuple[dict[Path, Place], dict[Path, Place]]:
    keys: dict[Path, Place] = {}
    values: dict[Path, Place] = {}
    table: Path = ()
    counts: dict[Path, int] = {}
    quoted = ""
    value_of: _Value | None = None
    for number, line in enumerate(text.split("\n"), first_line):
        if quoted:
            quoted = "" if quoted in line else quoted
            continue
        if value_of is not None and value_of.is_open:
            value_of.read(line, 0, number)
            continue
        header = _HEADER.match(line)
        if header:
            table = _table_path(header, counts)
            keys[table] = Place(number, header.start(2) + 1, len(header[2]))
            continue
        found = _ASSIGNMENT.match(line)
        if found:
            path = (*table, *_key_parts(found[1]))
            keys[path] = Place(number, found.start(1) + 1, len(found[1]))
            value = line[found.end() :].rstrip()
            values[path] = Place(number, found.end() + 1, max(len(value), 1))
            value_of = _Value(path, keys, values)
            value_of.read(line, found.end(), number)
            quoted = next((mark for mark in ('"""', "'''") if value.count(mark) == 1), "")
    return keys, values


def _table_path(header: re.Match[str], counts: dict[Path, int]) -> Path:
    names = _key_parts(header[2])
    path: Path = ()
    for name in names[:-1]:
        path = (*path, name)
        if path in counts:
            path = (*path, counts[path])
    path = (*path, *names[-1:])
    if header[1] == "[[":
        counts[path] = counts.get(path, -1) + 1
        return (*path, counts[path])
    return path


def _key_parts(written: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _KEY.findall(written))


class _Value:
    """The keys of inline tables and the items of arrays inside one value, which may go over several lines."""

    def __init__(self, path: Path, keys: dict[Path, Place], values: dict[Path, Place]) -> None:
        self.path = path
        self.key = path
        self.keys = keys
        self.values = values
        self.stack: list[list[Any]] = []

    @property
    def is_open(self) -> bool:
        return bool(self.stack)

    def read(self, line: str, start: int, number: int) -> None:
        for token in _INLINE.finditer(line, start):
            if token["comment"]:
                return
            if token["key"]:
                self.key = (*self.owner(), *_key_parts(token["key"]))
                self.keys[self.key] = Place(number, token.start("key") + 1, len(token["key"]))
                self.values[self.key] = Place(number, token.end() + 1)
            elif not token["mark"]:
                self.found(Place(number, token.start() + 1, len(token[0])))
            else:
                self.mark(token["mark"], Place(number, token.start() + 1))

    def mark(self, mark: str, place: Place) -> None:
        if mark in "{[":
            if self.stack:
                self.found(place)
            owner = self.owner() if self.in_array else self.key
            self.stack.append([mark, owner, 0])
        elif mark in "}]":
            if self.stack:
                self.stack.pop()
        elif self.in_array:
            self.stack[-1][2] += 1

    def found(self, place: Place) -> None:
        at = self.owner() if self.in_array else self.key
        known = self.values.get(at)
        if self.stack and (known is None or (known.line, known.column) == (place.line, place.column)):
            self.values[at] = place

    @property
    def in_array(self) -> bool:
        return bool(self.stack) and self.stack[-1][0] == "["

    def owner(self) -> Path:
        if not self.stack:
            return self.path
        mark, owner, index = self.stack[-1]
        return (*owner, index) if mark == "[" else tuple(owner)
