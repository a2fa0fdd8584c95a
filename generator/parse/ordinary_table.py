"""An ordinary table: every line of it begins with `|`, and no `|` inside a cell is escaped."""

import re

import msgspec
from markdown_it.common.utils import MD_TRIM_CHARS

_RULER = re.compile(r"\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*")
_NO_ROW = re.compile(r"\n(?!\|)")
# markdown-it ends a table that lacks more cells than these, of which rows with too many make up for some.
_MOST_MISSING = 65_536
_SIDES = {(False, False): "", (True, False): "left", (False, True): "right", (True, True): "center"}


class Table(msgspec.Struct):
    """Cells without their spaces, as many in each row as there are `sides`: where a column is aligned, or ""."""

    sides: list[str]
    rows: list[list[str]]
    line: int


def read_table(text: str, at: int, end: int, line: int) -> Table | None:
    """The table between two offsets, the second one before an empty line or the end; None if it is not ordinary."""
    below = text.find("\n", at, end) + 1
    if not below or not text.startswith("|", below) or _NO_ROW.search(text, at, end):
        return None
    written = text[at:end]
    if "\\" in written or "![" in written:
        return None
    header, ruler, *rows = written.split("\n")
    if not _RULER.fullmatch(ruler):
        return None
    marks = [mark.strip(" \t") for mark in ruler.split("|")[1:-1]]
    sides = [_SIDES[mark[0] == ":", mark[-1] == ":"] for mark in marks]
    width = len(sides)
    cells = [_cells(row) for row in (header, *rows)]
    if len(cells[0]) != width or sum(max(width - len(row), 0) for row in cells) > _MOST_MISSING:
        return None
    return Table(sides, [_fitted(row, width) for row in cells], line)


def _cells(row: str) -> list[str]:
    cells = row.strip(MD_TRIM_CHARS).split("|")
    if cells[0] == "":
        del cells[0]
    if cells and cells[-1] == "":
        del cells[-1]
    return [cell.strip(MD_TRIM_CHARS) for cell in cells]


def _fitted(cells: list[str], width: int) -> list[str]:
    return cells if len(cells) == width else cells[:width] + [""] * (width - len(cells))
