"""other-utm-source: an advertiser's link names us as its source already, but spells us in another way.

What an address says is never overwritten; so the clicks are counted for two newsletters instead of one.
"""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote, unquote_plus, urlsplit

from generator.check.advertisers import addresses_of_site, addresses_of_text
from generator.check.malformed_campaign import mended
from generator.model.body import Piece
from generator.model.config import Config
from generator.model.diagnostic import Diagnostic, Severity, Span
from generator.site.queries import Settings
from generator.site.site import Ask, Site

# .com, .co.uk, .com.au
_ENDING = re.compile(r"(\.(com?|org|net|ac))?\.[^\W\d_]{2,}\Z")
_SOURCE = re.compile(r"(?:(?<=[?&])|\A)utm_source=([^&#]*)")


def check(site: Site) -> Iterator[Diagnostic]:
    for url, span in addresses_of_site(site):
        yield from _judged(url, span, site.config)


def check_text(path: str, holes: Sequence[Piece], ask: Ask) -> Iterator[Diagnostic]:
    for url, span in addresses_of_text(path, holes, ask):
        yield from _judged(url, span, ask(Settings()))


def _judged(url: str, span: Span, config: Config) -> Iterator[Diagnostic]:
    host = urlsplit(config.site.url).hostname or ""
    own = config.sponsors.utm_source or host
    meant, _ = mended(url)
    for written in _SOURCE.findall(meant.partition("#")[0].partition("?")[2]):
        source = unquote_plus(written)
        if source != own and _cores(source) & (_cores(own) | _cores(host) | _cores(config.site.title)):
            message = f"this link says `utm_source={source}`; our own name is `{own}`"
            helps = f"write utm_source={quote(own, safe='-._~')}, or leave it out: then it is added"
            yield Diagnostic("other-utm-source", message, span, Severity.WARNING, (helps,))


def _cores(name: str) -> set[str]:
    """What is left of a name without its case, its spaces and hyphens, `www.` and `.com`: with that ending, too."""
    plain = name.strip().casefold().removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
    return {re.sub(r"[\W_]+", "", part) for part in (plain, _ENDING.sub("", plain))} - {""}
