"""The top of a file: YAML between `---`, TOML between `+++`, or nothing."""

import re

import msgspec

from generator.model.diagnostic import Diagnostic, Outcome, Span
from generator.parse.plain_yaml import read_plain_yaml
from generator.parse.toml_tree import read_toml
from generator.parse.tree import EMPTY, Tree

_OPENING = re.compile(r"(---|\+\+\+)[ \t]*\n")
_CLOSING = {"---": re.compile(r"^---[ \t]*$", re.MULTILINE), "+++": re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE)}


class Parted(msgspec.Struct, frozen=True):
    """A file in two: its front matter, and the text with the line on which it begins."""

    tree: Tree
    text: str
    first_line: int


def part(text: str, path: str) -> Outcome[Parted]:
    """Front matter and body; when the front matter cannot be read, the body is still there to be checked."""
    opening = _OPENING.match(text)
    if opening is None:
        return Outcome(Parted(EMPTY, text, 1))
    fence = opening[1]
    closing = _CLOSING[fence].search(text, opening.end())
    if closing is None:
        message = f"the front matter that begins with `{fence}` is never closed"
        helps = (f"end it with a line that says `{fence}`",)
        return Outcome(None, (Diagnostic("unclosed-front-matter", message, Span(path, 1, 1, 3), help=helps),))
    written = _read(text[opening.end() : closing.start()], path, fence)
    first_line = text.count("\n", 0, closing.end()) + 2
    return Outcome(Parted(written.value or EMPTY, text[closing.end() + 1 :], first_line), written.diagnostics)


def _read(written: str, path: str, fence: str) -> Outcome[Tree]:
    if fence == "+++":
        return read_toml(written, path, 2)
    plain = read_plain_yaml(written, 2)
    if plain is not None:
        return Outcome(plain)
    from generator.parse.yaml_tree import read_yaml  # late: most front matter is plain

    return read_yaml(written, path, 2)
