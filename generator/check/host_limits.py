"""host-limits: more than hosts read of `_headers` and `_redirects`. redirect-conflict: two leads for one address."""

from collections.abc import Iterator

from generator.model.diagnostic import Diagnostic, Place, Related, Severity, Span
from generator.model.host import Conflict
from generator.site import headers, redirects
from generator.site.hosting import HEADERS, REDIRECTS
from generator.site.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    hosting = site.hosting
    if hosting.rules_left:
        yield _limit(
            f"{_count(hosting.rules_left, 'rule')} had no room in `_headers`: hosts read {headers.MOST_RULES}",
            Span(HEADERS if hosting.own_headers else "site.toml"),
            "what they are for is served all the same, and asked for anew on each visit",
        )
    if hosting.redirects_left:
        yield _limit(
            f"{_count(hosting.redirects_left, 'old address', 'es')} had no room in `_redirects`: hosts read "
            f"{redirects.MOST:,} lines of up to {redirects.LONGEST_LINE:,} characters",
            Span(REDIRECTS if hosting.own_redirects else "site.toml"),
            "their pages lead on to the new addresses",
        )
    yield from _long_lines(hosting.own_headers, HEADERS, headers.LONGEST_LINE)
    yield from _long_lines(hosting.own_redirects, REDIRECTS, redirects.LONGEST_LINE)
    yield from _too_many_patterns(hosting.own_redirects)
    for rule in hosting.rules:
        if any(len(f"  {name}: {value}") > headers.LONGEST_LINE for name, value in rule.headers):
            yield _limit(
                "the content security policy is longer than the 2,000 characters that hosts read",
                Span("site.toml"),
                "put scripts that stand in texts into files, or name fewer sites in `[host.policy]`",
            )
    for conflict in hosting.conflicts:
        yield _conflict(conflict, site)


def _limit(message: str, span: Span, help: str) -> Diagnostic:
    return Diagnostic("host-limits", message, span, Severity.WARNING, (help,))


def _count(number: int, word: str, plural: str = "s") -> str:
    return f"{number:,} {word}{plural if number > 1 else ''}"


def _long_lines(text: str, path: str, longest: int) -> Iterator[Diagnostic]:
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > longest:
            span = Span(path, number, longest + 1)
            yield _limit(f"hosts read no line of more than {longest:,} characters", span, "shorten it")


def _too_many_patterns(text: str) -> Iterator[Diagnostic]:
    patterns = [line for line in redirects.read_redirects(text) if line.is_pattern]
    if len(patterns) > redirects.MOST_PATTERNS:
        span = Span(REDIRECTS, patterns[redirects.MOST_PATTERNS].number)
        message = f"hosts read no more than {redirects.MOST_PATTERNS} lines with `*` or `:name`"
        yield _limit(message, span, "one pattern may do for several of them")


def _conflict(conflict: Conflict, site: Site) -> Diagnostic:
    document = site.documents[conflict.source]
    span = Span.of(conflict.source, document.places.get("aliases") or Place(1))
    return Diagnostic(
        "redirect-conflict",
        f"`{conflict.address}` is an old address of {conflict.source}, too; this line goes before it",
        Span(REDIRECTS, conflict.line),
        Severity.WARNING,
        ("take the line out, or the alias",),
        (Related(span, "the alias"),),
    )
