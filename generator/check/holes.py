"""Every hole of every published text with the file it stands in: what most rules look at."""

from collections.abc import Iterator, Sequence

from generator.model.body import Directive, Piece
from generator.site.site import Site


def all_holes(site: Site) -> Iterator[tuple[str, Piece]]:
    """(path, hole) for the boilerplate and each document in order of path, containers and what is in them included."""
    for piece in _holes(site.about.pieces):
        yield "site.toml", piece
    for path, document in site.documents.items():
        for piece in _holes(document.body.pieces):
            yield path, piece
        for note in document.notes:
            for piece in _holes(note.pieces):
                yield path, piece
        if document.creative is not None:
            for part in document.creative.copy:
                if not isinstance(part, str):
                    yield path, part


def _holes(pieces: Sequence[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        if isinstance(piece, str):
            continue
        yield piece
        if isinstance(piece, Directive):
            yield from _holes(piece.pieces)
