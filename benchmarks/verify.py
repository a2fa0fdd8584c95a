"""Counts what each generator made, by kind: the comparison is fair only if these are the same."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from benchmarks.corpus import articles

PAGE_SIZE = 20
_TERM = r"(?:tags|categories|authors)/[^/]+"
_PAGE = r"(?:page/\d+/)?index\.html"
_KINDS = {
    "articles": r"story-\d+/index\.html",
    "home pages": _PAGE,
    "lists of terms": rf"{_TERM}/{_PAGE}",
    "feeds of terms": rf"{_TERM}/feed\.xml",
    "indexes of terms": r"(?:tags|categories|authors)/index\.html",
    "site feed": r"feed\.xml",
    "sitemap": r"sitemap\.xml",
    "stylesheet": r"(?:assets/)?style[^/]*\.css",
}
_PATTERNS = {kind: re.compile(pattern) for kind, pattern in _KINDS.items()}
EXTRAS = {
    r"posts/(?:page/\d+/)?index\.html": "a section's own list: articles of Masthead lie in a section",
    r"posts/feed\.xml": "a section's own feed",
    r"(?:posts/)?(?:atom\.xml|feed\.json)": "both feeds in the other formats",
    r"feeds/index\.html": "the page that tells people of the feeds",
    r"archive/": "every article by its year",
    r"events(?:/|\.ics)": "a page and a calendar file for each promoted event, and what is coming up",
    r"404\.html": "the page for an address that is not there",
    r"robots\.txt": "for search engines",
    r"_headers|_redirects|\.nojekyll": "for the host",
    r"manifest\.json": "every file with its digest, for who mirrors the site",
    r"\.masthead\.json": "Masthead's record of what it wrote",
}
"""What Masthead makes that the others were not asked for, and why."""


def kind_of(path: str) -> str:
    """The kind of an output file, or "" for one that was not asked for."""
    return next((kind for kind, pattern in _PATTERNS.items() if pattern.fullmatch(path)), "")


def expected(size: int) -> dict[str, int]:
    """How many files of each kind a newsletter of this size has."""
    lengths: Counter[tuple[str, str]] = Counter()
    for article in articles(size):
        terms = [("tag", tag) for tag in article.tags]
        lengths.update([*terms, ("category", article.category), ("author", article.author)])
    return {
        "articles": size,
        "home pages": math.ceil(size / PAGE_SIZE),
        "lists of terms": sum(math.ceil(length / PAGE_SIZE) for length in lengths.values()),
        "feeds of terms": len(lengths),
        "indexes of terms": 3,
        "site feed": 1,
        "sitemap": 1,
        "stylesheet": 1,
    }


def counted(output: Path) -> tuple[dict[str, int], list[str]]:
    """Files by kind, and the paths of those that were not asked for."""
    counts: Counter[str] = Counter()
    extra = []
    for path in sorted(path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file()):
        kind = kind_of(path)
        counts[kind] += 1
        if not kind:
            extra.append(path)
    return {kind: counts[kind] for kind in _KINDS}, extra


def report(size: int, outputs: Mapping[str, Path]) -> tuple[str, bool]:
    """A table of kinds and generators, what is made besides, and whether all agree."""
    wanted = expected(size)
    found = {name: counted(output) for name, output in outputs.items()}
    lines = [f"{'':18}{'expected':>10}" + "".join(f"{name:>10}" for name in found)]
    for kind, count in wanted.items():
        lines.append(f"{kind:18}{count:10}" + "".join(f"{counts[kind]:10}" for counts, _ in found.values()))
    lines.append(f"{'besides':18}{0:10}" + "".join(f"{len(extra):10}" for _, extra in found.values()))
    for name, (_, extra) in found.items():
        lines += [f"{name}: {line}" for line in _explained(extra)]
    return "\n".join(lines), all(counts == wanted for counts, _ in found.values())


def _explained(extra: Iterable[str]) -> list[str]:
    reasons: Counter[str] = Counter()
    for path in extra:
        matching = (reason for pattern, reason in EXTRAS.items() if re.match(pattern, path))
        reasons[next(matching, f"unexplained: {path}")] += 1
    return [f"{count} × {reason}" for reason, count in reasons.items()]
