"""A directive as it is called: a name, words, and `key=value` options, each with its place on the line."""

import re

import msgspec

from generator.model.diagnostic import Place
from generator.parse.draft import Draft

_NAME = re.compile(r"[a-z][a-z0-9-]*(?=[ \t]|$)")
_OPTION = re.compile(r"([A-Za-z_][\w-]*)(=)")
_QUOTED = re.compile(r"\"((?:[^\"\\]|\\.)*)\"(?=[ \t]|$)|'((?:[^'\\]|\\.)*)'(?=[ \t]|$)")
_BARE = re.compile(r"[^ \t]+")
_ESCAPE = re.compile(r"\\([\"'\\])")
_CURLY = "“”„‟«»‘’‚"
_EXAMPLE = 'write options as key=value or key="several words"'


class Call(msgspec.Struct, frozen=True):
    """`name words key=value key="two words"`; `place` is the name's, `opening` that of the colons and the name."""

    name: str
    words: tuple[str, ...]
    options: dict[str, str]
    place: Place
    opening: Place
    word_places: tuple[Place, ...] = ()
    key_places: dict[str, Place] = {}
    value_places: dict[str, Place] = {}


def read_call(line: str, colons: int, offset: int, draft: Draft) -> Call | None:
    """The call on a line that begins with colons at that offset of the text; None, and a problem, for a bad one."""
    at = colons + len(line[colons:]) - len(line[colons:].lstrip(" \t"))
    found = _NAME.match(line, at)
    if found is None:
        _not_a_name(line, at, offset, draft)
        return None
    return _Reader(line, offset, draft).read(found[0], at)


def _not_a_name(line: str, at: int, offset: int, draft: Draft) -> None:
    word = (_BARE.match(line, at) or [""])[0]
    place = draft.place(offset + at, len(word))
    helps = ["names are lower-case letters, digits and hyphens: `:: sponsor data-summit-2024`"]
    if _NAME.fullmatch(word.lower()):
        helps = [f"names are lower case: `{word.lower()}`"]
    helps.append("for text that begins with colons, write `\\::`")
    draft.report("bad-directive", f"`{word}` is not the name of a directive", place, *helps)


class _Reader:
    def __init__(self, line: str, offset: int, draft: Draft) -> None:
        self.line = line
        self.offset = offset
        self.draft = draft
        self.words: list[str] = []
        self.word_places: list[Place] = []
        self.options: dict[str, str] = {}
        self.keys: dict[str, Place] = {}
        self.values: dict[str, Place] = {}
        self.good = True

    def read(self, name: str, at: int) -> Call | None:
        place = self.place(at, len(name))
        opening = self.place(0, at + len(name))
        at += len(name)
        while (at := self.skip(at)) < len(self.line):
            option = _OPTION.match(self.line, at)
            at = self.option(option) if option else self.word(at)
        if not self.good:
            return None
        places = tuple(self.word_places)
        return Call(name, tuple(self.words), self.options, place, opening, places, self.keys, self.values)

    def skip(self, at: int) -> int:
        while at < len(self.line) and self.line[at] in " \t":
            at += 1
        return at

    def place(self, at: int, length: int) -> Place:
        return self.draft.place(self.offset + at, length)

    def wrong(self, message: str, at: int, length: int, *helps: str) -> None:
        self.good = False
        self.draft.report("bad-directive", message, self.place(at, length), *helps)

    def option(self, found: "re.Match[str]") -> int:
        key, at = found[1], found.end()
        value, end = self.value(at, key)
        if key in self.options:
            self.wrong(f"`{key}` is given twice", found.start(), len(key))
        self.options[key] = value
        self.keys[key] = self.place(found.start(), len(key))
        self.values[key] = self.place(at, end - at)
        return end

    def word(self, at: int) -> int:
        value, end = self.value(at, "")
        self.words.append(value)
        self.word_places.append(self.place(at, end - at))
        return end

    def value(self, at: int, key: str) -> tuple[str, int]:
        """The text of a value that begins here, without its quotes, and where it ends."""
        first = self.line[at : at + 1]
        if first in ("", " ", "\t"):
            self.wrong(f"`{key}` has no value", at - len(key) - 1, len(key) + 1, _EXAMPLE + ", without spaces at `=`")
            return "", at
        if first in _CURLY:
            self.wrong("this is a typographic quote", at, 1, 'put plain quotes around several words: "…"')
        if first in "\"'":
            return self.quoted(at)
        bare = _BARE.match(self.line, at)
        assert bare is not None
        return bare[0], bare.end()

    def quoted(self, at: int) -> tuple[str, int]:
        found = _QUOTED.match(self.line, at)
        if found is None:
            self.wrong("this quote is never closed", at, len(self.line) - at, _EXAMPLE)
            return "", len(self.line)
        inside = found[1] if found[1] is not None else found[2]
        return _ESCAPE.sub(r"\1", inside) if "\\" in inside else inside, found.end()
