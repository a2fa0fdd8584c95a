"""An ordinary table: every line of it begins with `|`, and no `|` inside a cell is escaped."""

import re

import msgspec
from markdown_it.common.utils import MD_TRIM_CHARS

_RULER = re.compile(r"\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*")
_NO_ROW = re.compile(r"\n(?!\|)")
# markdown-it ends a table that lacks more cells than 65,536.
_MOST_CELLS = 50_000
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
    titles = _cells(header)
    if len(titles) != width or width * (len(rows) + 1) > _MOST_CELLS:
        return None
    return Table(sides, [titles, *(_fitted(_cells(row), width) for row in rows)], line)


def _cells(row: str) -> list[str]:
    cells = row.strip(MD_TRIM_CHARS).split("|")
    if cells[0] == "":
        del cells[0]
    if cells and cells[-1] == "":
        del cells[-1]
    return [cell.strip(MD_TRIM_CHARS) for cell in cells]


def _fitted(cells: list[str], width: int) -> list[str]:
    return cells[:width] + [""] * (width - len(cells))
