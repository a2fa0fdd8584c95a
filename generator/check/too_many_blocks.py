"""too-many-blocks: more sponsor blocks are placed by hand in one text than `[sponsors] per_page` allows."""

from collections.abc import Iterator, Sequence

from generator.model.body import OneOff, Piece, SponsorMention
from generator.model.diagnostic import Diagnostic, Severity, Span
from generator.site.queries import Settings
from generator.site.site import Ask


def check_text(path: str, holes: Sequence[Piece], ask: Ask) -> Iterator[Diagnostic]:
    blocks = [hole for hole in holes if isinstance(hole, SponsorMention | OneOff)]
    if not blocks:
        return
    most = ask(Settings()).sponsors.per_page
    if len(blocks) > most:
        message = f"{len(blocks)} sponsor blocks stand in this text; a page takes {most}"
        helps = ("take some out, or raise `per_page` under [sponsors]",)
        yield Diagnostic("too-many-blocks", message, Span.of(path, blocks[most].place), Severity.WARNING, helps)
