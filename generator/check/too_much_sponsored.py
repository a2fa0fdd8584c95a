"""too-much-sponsored: more of a page's words are a sponsor's than `[sponsors] max_share` allows.

Only blocks that were placed by hand count, and a page of fewer than a hundred words is not judged.
"""

from collections.abc import Iterator, Sequence

from generator.model.body import OneOff, Piece, SponsorMention
from generator.model.diagnostic import Diagnostic, Severity, Span
from generator.site.queries import Settings, TextAt
from generator.site.site import Ask
from generator.site.sponsor_queries import WordsOf

FEWEST = 100
"""Words of a page, sponsors' included, below which a share says nothing."""


def check_text(path: str, holes: Sequence[Piece], ask: Ask) -> Iterator[Diagnostic]:
    blocks = [hole for hole in holes if isinstance(hole, SponsorMention | OneOff)]
    if not blocks or not path.endswith((".md", ".markdown")):
        return
    sponsored = sum(ask(WordsOf(b.name)) if isinstance(b, SponsorMention) else b.creative.words for b in blocks)
    text = ask(TextAt(path))
    words = sponsored + sum(body.words for body in (text.body, *text.notes))
    most = ask(Settings()).sponsors.max_share
    if words >= FEWEST and sponsored * 100 > most * words:
        share = round(sponsored * 100 / words)
        message = f"{share} percent of the words on this page are sponsors'; {most} are allowed"
        helps = ("take a block out, or raise `max_share` under [sponsors]",)
        yield Diagnostic("too-much-sponsored", message, Span.of(path, blocks[-1].place), Severity.WARNING, helps)
