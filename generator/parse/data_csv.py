"""A CSV file becomes a list of records, each by the names in the first line."""

import csv
from collections import Counter
from typing import Any

from generator.model.diagnostic import Diagnostic, Outcome, Span


def read_csv(text: str, path: str) -> Outcome[Any]:
    """The records; None with everything that is wrong with its rows. A row that is too short has empty values."""
    rows = csv.reader((line + "\n" for line in text.split("\n")), strict=True)
    names: list[str] = []
    found: list[dict[str, str]] = []
    problems: list[Diagnostic] = []
    line = 1  # on which the row that is read begins
    try:
        for row in rows:
            if not names:
                names = [name.strip() for name in row]
                problems += _names(names, path, line)
            elif row:
                problems += _too_many(row, names, path, line)
                found.append(dict(zip(names, row + [""] * (len(names) - len(row)), strict=False)))
            line = rows.line_num + 1
    except csv.Error as error:
        problems.append(Diagnostic("bad-csv", f"this is not CSV: {error}", Span(path, line)))
    return Outcome(None if problems else found, tuple(problems))


def _names(names: list[str], path: str, line: int) -> list[Diagnostic]:
    twice = [name for name, count in Counter(names).items() if name and count > 1]
    messages = [f"two columns are called `{name}`" for name in twice]
    if names and "" in names:
        messages.append("a column has no name: the first line has the names of all of them")
    return [Diagnostic("bad-csv", message, Span(path, line)) for message in messages]


def _too_many(row: list[str], names: list[str], path: str, line: int) -> list[Diagnostic]:
    if len(row) <= len(names):
        return []
    message = f"this row has {len(row)} values, but the first line has {len(names)} names"
    helps = ("a value with a comma in it goes in double quotes",)
    return [Diagnostic("bad-csv", message, Span(path, line), help=helps)]
