"""Which pictures of our own a text shows."""

from collections.abc import Iterator, Sequence

from generator.model.body import Directive, Piece
from generator.model.hole import Link
from generator.parse.places import is_own


def pictures_of(pieces: Sequence[Piece]) -> tuple[str, ...]:
    """As written, each once, in their order; never an advertiser's."""
    return tuple(dict.fromkeys(_pictures(pieces)))


def _pictures(pieces: Sequence[Piece]) -> Iterator[str]:
    for piece in pieces:
        match piece:
            case Link(role="image"):
                yield piece.href
            case Directive(name="figure"):
                src = piece.options.get("src", piece.words)
                if src and is_own(src):
                    yield src
                yield from _pictures(piece.pieces)
            case Directive():
                yield from _pictures(piece.pieces)
