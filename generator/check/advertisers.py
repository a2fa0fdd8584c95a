"""Every whole address of an advertiser with its place: of blocks, of their copy, of one-offs."""

from collections.abc import Iterator, Sequence

from generator.check.holes import one_offs
from generator.model.body import Piece
from generator.model.diagnostic import Place, Span
from generator.model.hole import Outbound
from generator.model.sponsor import Creative
from generator.parse.places import is_own
from generator.site.ours import is_ours
from generator.site.queries import Settings
from generator.site.site import Ask, Site


def addresses_of_site(site: Site) -> Iterator[tuple[str, Span]]:
    """Those of the sponsor files."""
    ours = site.config.site.url
    for creative in site.creatives.values():
        places, event = site.documents[creative.path].places, creative.terms.event
        for url, field in ((creative.terms.url, "url"), (event.url if event else "", "event.url")):
            yield from _foreign(url, creative.path, places.get(field) or Place(1), ours)
        yield from _in_copy(creative, ours)


def addresses_of_text(path: str, holes: Sequence[Piece], ask: Ask) -> Iterator[tuple[str, Span]]:
    """Those of the blocks of one text alone."""
    for block in one_offs(holes):
        ours = ask(Settings()).site.url
        yield from _foreign(block.creative.terms.url, path, block.place, ours)
        yield from _in_copy(block.creative, ours)


def _in_copy(creative: Creative, ours: str) -> Iterator[tuple[str, Span]]:
    for piece in creative.copy:
        if isinstance(piece, Outbound):
            yield from _foreign(piece.url, creative.path, piece.place, ours)


def _foreign(url: str, path: str, place: Place, ours: str) -> Iterator[tuple[str, Span]]:
    if url and not is_own(url) and not is_ours(url, ours):
        yield url, Span.of(path, place)
