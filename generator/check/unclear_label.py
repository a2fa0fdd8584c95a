"""unclear-label: a word before a block that readers do not take to mean that money was paid.

The FTC (US) and the ASA and CAP (UK) have said of such words that they are not clear.
"""

import re
from collections.abc import Iterator, Sequence

from generator.check.holes import one_offs
from generator.check.label_words import CLEAR, NOT_CLEAR_THERE, PROPOSED, UNCLEAR, WHY
from generator.model.body import Piece
from generator.model.diagnostic import Diagnostic, Place, Severity, Span
from generator.model.sponsor import Terms
from generator.site.placement import HOUSE
from generator.site.queries import Settings
from generator.site.site import Ask, Site

_BEGINS_UNCLEARLY = re.compile(rf"(?:{'|'.join(sorted(map(re.escape, UNCLEAR), key=len, reverse=True))})(?!\w)")


def check(site: Site) -> Iterator[Diagnostic]:
    language = site.config.site.language
    at = site.settings_at.get("sponsors.label")
    yield from _judged(site.config.sponsors.label, language, Span.of("site.toml", at))
    for creative in site.creatives.values():
        place = site.documents[creative.path].places.get("label") or Place(1)
        yield from _of_block(creative.terms, language, Span.of(creative.path, place))


def check_text(path: str, holes: Sequence[Piece], ask: Ask) -> Iterator[Diagnostic]:
    for block in one_offs(holes):
        if block.creative.terms.label:
            language = ask(Settings()).site.language
            yield from _of_block(block.creative.terms, language, Span.of(path, block.place))


def _of_block(terms: Terms, language: str, span: Span) -> Iterator[Diagnostic]:
    if terms.label and terms.kind != HOUSE:
        yield from _judged(terms.label, language, span)


def _judged(label: str, language: str, span: Span) -> Iterator[Diagnostic]:
    why = unclear(label, language)
    if why:
        message = f"`{label}` does not tell readers that this was paid for"
        yield Diagnostic("unclear-label", message, span, Severity.WARNING, (f"write {_proposals(language)}", why))


def unclear(label: str, language: str) -> str:
    """Why a label is not clear to the readers of that language; "" if it is, or if nobody has said so."""
    text = " ".join(re.findall(r"\w+", label.casefold()))
    words = set(text.split())
    who, doubtful = NOT_CLEAR_THERE.get(language.lower(), ("", frozenset()))
    if words & (CLEAR - doubtful):
        return ""
    if words & doubtful:
        return f"{who} did not find that word clear enough"
    return WHY if _BEGINS_UNCLEARLY.match(text) else ""


def _proposals(language: str) -> str:
    word = PROPOSED.get(language.lower().partition("-")[0])
    if word:
        return f"`{word}`"
    return "`Advertisement` or `Ad`" if language.lower() == "en-gb" else "`Advertisement`, `Ad` or `Sponsored`"
