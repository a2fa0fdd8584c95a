"""Shows one line of a file with carets under what is meant, as wide as the terminal and never wider."""

import unicodedata

import msgspec

from generator.world.names import visible_character

TAB = 4
CUT = "..."


class Snippet(msgspec.Struct, frozen=True):
    """The text to show, and under it how many blanks and how many carets."""

    text: str
    blanks: int
    carets: int


class _Cell(msgspec.Struct, frozen=True):
    text: str
    width: int


def snippet(line: str, column: int, length: int, width: int) -> Snippet:
    """`column` counts characters from 1 and may lie behind the end; `width` is what the terminal has left."""
    first = min(max(column, 1) - 1, len(line))
    last = min(first + max(length, 1), len(line))
    # Of an endless line only what can matter is measured; a character may be as narrow as nothing.
    begin, end = _neighbourhood(line, first, last, 8 * width)
    cells = _cells(line[begin:end])
    start, stop = _window(cells, first - begin, last - begin, width, begin > 0, end < len(line))
    left = CUT if start > 0 or begin > 0 else ""
    right = CUT if stop < len(cells) or end < len(line) else ""
    text = left + "".join(cell.text for cell in cells[start:stop]) + right
    blanks = len(left) + _width(cells[start : first - begin])
    carets = _width(cells[first - begin : min(last - begin, stop)])
    return Snippet(text.rstrip(), blanks, max(carets, 1))


def _neighbourhood(line: str, first: int, last: int, reach: int) -> tuple[int, int]:
    return max(0, first - reach), min(len(line), max(first + 1, min(last, first + reach)) + reach)


def _cells(line: str) -> list[_Cell]:
    cells: list[_Cell] = []
    at = 0
    for character in line:
        if character == "\t":
            cell = _Cell(" " * (TAB - at % TAB), TAB - at % TAB)
        else:
            text = visible_character(character)
            cell = _Cell(text, len(text) if len(text) > 1 else _character_width(text))
        at += cell.width
        cells.append(cell)
    return cells


def _character_width(character: str) -> int:
    if character.isascii():
        return 1
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def _window(
    cells: list[_Cell], first: int, last: int, width: int, more_before: bool, more_after: bool
) -> tuple[int, int]:
    """The cells to show: all when they fit, else the place with as much as possible of what is around it."""
    if not more_before and not more_after and _width(cells) <= width:
        return 0, len(cells)
    room = max(width - 2 * len(CUT), 1)
    start = stop = first
    used = 0
    while stop < last and used + cells[stop].width <= room * 2 // 3:  # what is meant, from its beginning
        used += cells[stop].width
        stop += 1
    before, after = start > 0, stop < len(cells)
    while before or after:  # then both sides in turn
        if before:
            used, start, before = _grow(cells, start - 1, used, room, start)
        if after:
            used, stop, after = _grow(cells, stop, used, room, stop)
    return start, stop


def _grow(cells: list[_Cell], index: int, used: int, room: int, edge: int) -> tuple[int, int, bool]:
    """Takes in the cell at `index` if there is room: what is used then, the new edge, whether to go on that way."""
    if used + cells[index].width > room:
        return used, edge, False
    moved = index if index < edge else index + 1
    return used + cells[index].width, moved, 0 < moved < len(cells)


def _width(cells: list[_Cell]) -> int:
    return sum(cell.width for cell in cells)
