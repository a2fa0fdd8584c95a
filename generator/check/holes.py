"""Every hole of a text, containers and what is in them included: what most rules look at."""

from collections.abc import Iterator, Sequence

from generator.model.body import Directive, OneOff, Piece
from generator.model.content import Text


def holes_of_text(text: Text) -> tuple[Piece, ...]:
    """The holes of a document's text and of its notes, in the order in which they stand."""
    return tuple(hole for body in (text.body, *text.notes) for hole in _holes(body.pieces))


def one_offs(holes: Sequence[Piece]) -> list[OneOff]:
    """The sponsor blocks of one text alone; most texts have none, and every text is looked at."""
    return [hole for hole in holes if type(hole) is OneOff]


def _holes(pieces: Sequence[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        if isinstance(piece, str):
            continue
        yield piece
        if isinstance(piece, Directive):
            yield from _holes(piece.pieces)
