"""unlabelled-sponsor: editorial text links to an advertiser while they pay, and does not say so.

A link may be there for its own sake. Then the page discloses it (`extra: {disclosed: true}`), or `[sponsors]
editorial_domains` says that the host is written about anyway.
"""

from collections.abc import Iterator, Sequence

from generator.model.body import Directive, Elsewhere, Piece
from generator.model.diagnostic import Diagnostic, Severity, Span
from generator.parse.hosts import host_of
from generator.site.queries import DocumentAt, TextAt
from generator.site.site import Ask
from generator.site.sponsor_queries import IsAdvertisers, PaidFor

_HELPS = (
    "say in the text that they pay, and write `extra: {disclosed: true}` at the top",
    "if it is written about anyway, add the host to `editorial_domains` under [sponsors]",
)


def check_text(path: str, holes: Sequence[Piece], ask: Ask) -> Iterator[Diagnostic]:
    if not path.endswith((".md", ".markdown")):
        return
    text = ask(TextAt(path))
    found = [elsewhere for body in (text.body, *text.notes) for elsewhere in body.elsewhere]
    found += _cards(holes)
    told: set[str] = set()
    for link in found:
        if link.host in told or not ask(IsAdvertisers(link.host)):
            continue
        advertiser = ask(PaidFor(link.host, path))
        if not advertiser:
            continue
        told.add(link.host)
        if ask(DocumentAt(path)).matter.extra.get("disclosed") is True:
            return
        message = f"this links to {link.host}, and {advertiser} advertises here: nothing says so"
        yield Diagnostic("unlabelled-sponsor", message, Span.of(path, link.place), Severity.WARNING, _HELPS)


def _cards(holes: Sequence[Piece]) -> Iterator[Elsewhere]:
    """Where the link cards of a text lead."""
    for hole in holes:
        if isinstance(hole, Directive) and hole.name == "link":
            host = host_of(hole.options.get("url", hole.words))
            if host:
                yield Elsewhere(host, hole.place)
