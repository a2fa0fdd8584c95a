"""Which pictures of our own a text shows: read off its pieces, so that it is known without reading texts again."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from generator.model.body import Body, Directive, Gap, OneOff, Piece, SlotMention, SponsorMention
from generator.model.hole import Dimensions, Illustration, Link
from generator.model.picture import SUFFIXES, suffix_of
from generator.model.sponsor import CopyPiece, Creative
from generator.parse.places import is_own


class Pictures(msgspec.Struct, frozen=True):
    """Addresses as written, each once, in their order: `all` of the editor's own, those of them that stand in HTML and
    have one size only, and those of sponsor blocks in this text."""

    all: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    sponsored: tuple[str, ...] = ()


_NONE = Pictures()
_SILENT = frozenset((str, Gap, SlotMention, SponsorMention))
"""Nearly all pieces of nearly all texts."""


def pictures_in(bodies: Iterable[Body]) -> Pictures:
    """Of a text and its notes."""
    holes = [piece for body in bodies for piece in body.pieces if type(piece) not in _SILENT]
    if not holes:
        return _NONE
    own: dict[str, bool] = {}
    for src, is_plain in _own(holes):
        own[src] = own.get(src, True) and is_plain
    plain = tuple(src for src, is_plain in own.items() if is_plain)
    return Pictures(tuple(own), plain, tuple(dict.fromkeys(_sponsored(holes))))


def pictures_of_block(creative: Creative) -> Iterator[str]:
    """The addresses of all of ours that a sponsor block shows, or links to."""
    if creative.terms.image is not None:
        yield creative.terms.image.src
    yield from _in_copy(creative.copy)


def option_pictures(hole: Directive) -> Iterator[str]:
    """What a directive names that looks like a picture: a theme's own may show it, as `figure` does."""
    for written in (hole.options.get("src", ""), hole.words, *hole.options.values()):
        if suffix_of(written.partition("?")[0].partition("#")[0]) in SUFFIXES and is_own(written):
            yield written


def _own(pieces: Sequence[Piece]) -> Iterator[tuple[str, bool]]:
    for piece in pieces:
        if isinstance(piece, Illustration):
            yield piece.src, False
        elif isinstance(piece, Link):
            if piece.role == "image":
                yield piece.href, True
        elif isinstance(piece, Dimensions):
            yield piece.src, True
        elif isinstance(piece, Directive):
            for src in option_pictures(piece):
                yield src, False
            yield from _own(piece.pieces)


def _sponsored(pieces: Sequence[Piece]) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, OneOff):
            yield from pictures_of_block(piece.creative)
        elif isinstance(piece, Directive):
            yield from _sponsored(piece.pieces)


def _in_copy(copy: Sequence[CopyPiece]) -> Iterator[str]:
    for piece in copy:
        if isinstance(piece, Link):
            yield piece.href
