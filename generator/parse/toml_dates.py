"""A date that TOML does not take: told in the words that are used for dates elsewhere, at the date itself."""

import re

from generator.model.diagnostic import Diagnostic, Span
from generator.parse.dates import read_when

_DATE = re.compile(
    r"""(?<![\w"'.-])\d{4}-\d{1,2}-\d{1,2}
        (?:[Tt\ ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\ ?(?:[Zz]|[+-]\d{2}:?\d{2}))?)?""",
    re.VERBOSE,
)


def unreadable_date(line: str, column: int, path: str, number: int) -> Diagnostic | None:
    """What is wrong with the date around that column (from 1) of a line that is not TOML; None if there is none."""
    for found in _DATE.finditer(line):
        if found.start() < column <= found.end() + 1:
            span = Span(path, number, found.start() + 1, found.end() - found.start())
            try:
                read_when(found[0])
            except ValueError as error:
                return Diagnostic("bad-date", str(error), span)
            message = f"TOML does not take `{found[0]}` for a date"
            return Diagnostic("bad-date", message, span, help=(f'put it in quotes: "{found[0]}"',))
    return None
