"""The heading ids that Python-Markdown's `toc` extension gives: those of Pelican, MkDocs and many others."""

import re
import unicodedata
from collections.abc import Set

_DROPPED = re.compile(r"[^\w\s-]")
_SPACES = re.compile(r"[-\s]+")
_NUMBERED = re.compile(r"(.*)_([0-9]+)")


class PythonMarkdownNaming:
    """Letters without their accents, in lower case; nothing but ASCII stays; a hyphen for each run of spaces.

    What is taken, or would be empty, ends in `_1`, then `_2`. The title counts: there it is a heading, too.
    """

    __slots__ = ()

    counts_title = True

    def name(self, written: str, taken: Set[str]) -> str:
        name = python_markdown_slug(written)
        while not name or name in taken:
            found = _NUMBERED.fullmatch(name)
            name = f"{found[1]}_{int(found[2]) + 1}" if found else f"{name}_1"
        return name


def python_markdown_slug(text: str) -> str:
    """`C++ & Café` → `c-cafe`."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return _SPACES.sub("-", _DROPPED.sub("", plain).strip().lower())
