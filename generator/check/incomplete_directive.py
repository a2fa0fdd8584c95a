"""bad-directive: a figure without its picture, or a link card without its address."""

from collections.abc import Iterator, Sequence

from generator.model.body import Directive, Piece
from generator.model.diagnostic import Diagnostic, Span
from generator.site.site import Ask

_NEEDED = {
    "figure": ("src", "a figure needs its picture", "write src=chart.svg on the line"),
    "link": ("url", "a link card needs its address", "write url=https://… on the line"),
}


def check_text(path: str, holes: Sequence[Piece], ask: Ask) -> Iterator[Diagnostic]:
    for hole in holes:
        if isinstance(hole, Directive) and hole.name in _NEEDED:
            option, message, help = _NEEDED[hole.name]
            if not hole.options.get(option, hole.words):
                yield Diagnostic("bad-directive", message, Span.of(path, hole.place), help=(help,))
