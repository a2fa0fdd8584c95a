"""Which pictures a text shows: read off its pieces, so that nobody has to read texts to know what is to be made."""

from collections.abc import Iterable, Iterator, Sequence

from generator.model.body import Body, Directive, OneOff, Piece
from generator.model.hole import Dimensions, Illustration, Link
from generator.model.picture import SUFFIXES, suffix_of
from generator.model.sponsor import CopyPiece, Creative

_SILENT = (str, Link)
"""Nearly all pieces of nearly all texts."""


def pictures_in(bodies: Iterable[Body]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The addresses of the editor's own pictures, as written, and those of sponsor blocks that stand in this text."""
    own: dict[str, None] = {}
    sponsored: dict[str, None] = {}
    for body in bodies:
        for piece in body.pieces:
            if type(piece) not in _SILENT:
                own |= dict.fromkeys(_own((piece,)))
                sponsored |= dict.fromkeys(_sponsored((piece,)))
    return tuple(own), tuple(sponsored)


def pictures_of(creative: Creative) -> Iterator[str]:
    """The addresses of all that a block shows or links to of ours."""
    if creative.terms.image is not None:
        yield creative.terms.image.src
    yield from _in_copy(creative.copy)


def option_pictures(hole: Directive) -> Iterator[str]:
    """What a directive names that looks like a picture: a theme's own may show it, as `figure` does."""
    for written in (hole.words, *hole.options.values()):
        if suffix_of(written.partition("?")[0].partition("#")[0]) in SUFFIXES:
            yield written


def _own(pieces: Sequence[Piece]) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, Illustration | Dimensions):
            yield piece.src
        elif isinstance(piece, Directive):
            yield from option_pictures(piece)
            yield from _own(piece.pieces)


def _sponsored(pieces: Sequence[Piece]) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, OneOff):
            yield from pictures_of(piece.creative)
        elif isinstance(piece, Directive):
            yield from _sponsored(piece.pieces)


def _in_copy(copy: Sequence[CopyPiece]) -> Iterator[str]:
    for piece in copy:
        if isinstance(piece, Link):
            yield piece.href
