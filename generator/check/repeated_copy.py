"""repeated-copy: the same words of a sponsor stand in more editions in a row than `[sponsors] max_repeats` allows.

An audit. Only a row that the newest edition is part of can still be ended; older ones are let be.
"""

from collections.abc import Iterator

from generator.model.card import Card
from generator.model.diagnostic import Diagnostic, Place, Severity, Span
from generator.model.sponsor import CopyPiece, Creative
from generator.site.placement import HOUSE, placements
from generator.site.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    row: dict[tuple[CopyPiece | str, ...], tuple[Creative, int]] = {}
    for count, card in enumerate(site.lists.get("editions", ()), 1):
        held = {_words(creative): creative for creative in _shown(site, card)}
        if count == 1:
            row = {words: (creative, 1) for words, creative in held.items()}
        row = {
            words: (creative, length + (length < count and words in held)) for words, (creative, length) in row.items()
        }
        if all(length < count for _, length in row.values()):
            break  # every row has ended
    most = site.config.sponsors.max_repeats
    for creative, length in row.values():
        if length > most:
            message = f"this copy has stood in the last {length} editions; {most} are thought enough"
            helps = ("ask for new words, or raise `max_repeats` under [sponsors]",)
            span = Span.of(creative.path, creative.place or Place(1))
            yield Diagnostic("repeated-copy", message, span, Severity.WARNING, helps)


def _shown(site: Site, card: Card) -> Iterator[Creative]:
    """The advertisers' blocks in the text of an edition as it came out."""
    for placement in placements(site, card.id, card.date or site.now):
        if placement is not None and placement.creative.terms.kind != HOUSE and placement.creative.copy:
            yield placement.creative


def _words(creative: Creative) -> tuple[CopyPiece | str, ...]:
    """What makes a copy the same, wherever in a file it stands."""
    return tuple(piece if isinstance(piece, str) else "" for piece in creative.copy)
