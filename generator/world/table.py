"""A table: drawn to the width of a terminal, or plain columns where it goes into a pipe."""

from collections.abc import Sequence

from generator.world.names import visible

_NARROW = 10
"""Columns whose cells are all this short keep their width: a word, a day."""

Rows = Sequence[Sequence[str]]


def plain_table(head: Sequence[str], rows: Rows) -> str:
    """One line a row, cells aligned; a cell of several lines takes several."""
    lines = [[visible(cell).split("\n") for cell in head]]
    lines += [[[visible(line) for line in cell.split("\n")] for cell in row] for row in rows]
    widths = [max(len(line) for row in lines for line in row[column]) for column in range(len(head))]
    text = []
    for row in lines:
        for at in range(max(map(len, row))):
            cells = [cell[at] if at < len(cell) else "" for cell in row]
            text.append("  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip())
    return "".join(f"{line}\n" for line in text)


def aligned(rows: Rows) -> list[str]:
    """One line a row, cells aligned, without a head."""
    widths = [
        max((len(visible(row[column])) for row in rows), default=0) for column in range(len(rows[0]) if rows else 0)
    ]
    return [
        "  ".join(visible(cell).ljust(w) for cell, w in zip(row, widths, strict=True) if w).rstrip() for row in rows
    ]


def drawn_table(head: Sequence[str], rows: Rows, width: int, *, color: bool) -> str:
    """The same with rules between the rows, words wrapped where they must be. Nothing in a cell is markup."""
    from rich import box  # late: it takes longer to import than all the rest
    from rich.console import Console as Paper
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, show_lines=True, header_style="bold" if color else "")
    for index, name in enumerate(head):
        table.add_column(Text(visible(name)), overflow="fold", no_wrap=all(len(row[index]) <= _NARROW for row in rows))
    for row in rows:
        table.add_row(*(Text("\n".join(visible(line) for line in cell.split("\n"))) for cell in row))
    paper = Paper(width=width, no_color=not color, force_terminal=color, highlight=False, color_system="standard")
    with paper.capture() as captured:
        paper.print(table)
    return "".join(f"{line.rstrip()}\n" for line in captured.get().strip("\n").split("\n"))
