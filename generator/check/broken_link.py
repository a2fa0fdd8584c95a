"""broken-link, broken-anchor, held-back-link, link-leaves-site: an address of our own that leads nowhere.

Links between files are written as paths to the file (`../articles/a.md#part`) or as addresses (`/articles/a/`).
What leads nowhere is an error; a heading that is not there, or a page that is held back, is a warning.
"""

from collections.abc import Iterator, Sequence

from generator.model.body import Directive, OneOff, Piece
from generator.model.diagnostic import Diagnostic, Place, Severity, Span
from generator.model.hole import Illustration, Link
from generator.model.sponsor import Creative
from generator.parse.places import is_own
from generator.parse.terms import safe_url
from generator.site.links import Resolved
from generator.site.queries import Resolve
from generator.site.site import Ask, Site

_OPTIONS = {"figure": "src", "link": "url", "subscribe": "url"}
_WARNINGS = ("broken-anchor", "held-back-link")


def check(site: Site) -> Iterator[Diagnostic]:
    pages = (advertiser.page for advertiser in site.advertisers.by_id.values())
    for creative in (*site.creatives.values(), *pages):
        place = site.documents[creative.path].places.get("url") or Place(1)
        yield from _block(creative, creative.path, place, site.ask)


def check_text(path: str, holes: Sequence[Piece], ask: Ask) -> Iterator[Diagnostic]:
    for hole in holes:
        if isinstance(hole, Link):
            yield from _judged(path, hole.href, hole.place, ask)
        elif isinstance(hole, Illustration):
            yield from _judged(path, hole.src, hole.place, ask)
        elif isinstance(hole, OneOff):
            yield from _block(hole.creative, path, hole.place, ask)
        elif isinstance(hole, Directive):
            yield from _option(path, hole, ask)


def _block(creative: Creative, path: str, url_at: Place, ask: Ask) -> Iterator[Diagnostic]:
    """The links of sponsor copy to pages of ours, and where the block itself leads."""
    for part in creative.copy:
        if isinstance(part, Link):
            yield from _judged(path, part.href, part.place, ask)
    if creative.terms.url.startswith("/"):
        yield from _judged(path, creative.terms.url, url_at, ask)


def _option(path: str, hole: Directive, ask: Ask) -> Iterator[Diagnostic]:
    """What a built-in directive leads to; how a theme's own uses its options is for the theme to know."""
    option = _OPTIONS.get(hole.name)
    given = hole.words if hole.name != "subscribe" else ""
    href = hole.options.get(option, given) if option else ""
    if href and is_own(href):
        yield from _judged(path, href, hole.place, ask)
    elif href and not safe_url(href):
        message = f"`{href}` is not an address that can be linked"
        yield Diagnostic("unsafe-url", message, Span.of(path, hole.place), help=("write the whole address, https://…",))


def _judged(path: str, href: str, place: Place, ask: Ask) -> Iterator[Diagnostic]:
    found = ask(Resolve(path, "/", href))
    if found.rule:
        yield _diagnostic(found, Span.of(path, place))


def _diagnostic(found: Resolved, span: Span) -> Diagnostic:
    severity = Severity.WARNING if found.rule in _WARNINGS else Severity.ERROR
    return Diagnostic(found.rule, found.problem, span, severity, (found.help,) if found.help else ())
