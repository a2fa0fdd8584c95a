"""What hosts are told, out of the whole site and all that will exist."""

from collections.abc import Mapping, Sequence

import msgspec

from generator.model.feed import variant_of
from generator.model.host import Hosting, HostRule
from generator.model.target import Target, TargetKind
from generator.site import headers, redirects
from generator.site.site import Site

HEADERS = "content/_headers"
REDIRECTS = "content/_redirects"
CNAME = "content/CNAME"
OWN = (HEADERS, REDIRECTS, CNAME)
"""Files that a publisher may write for the host; the text of each is known."""


def is_listed(target: Target) -> bool:
    """Whether the world may be told of a file by those that list others: a feed for some readers alone is no secret
    any more once its address is read somewhere."""
    return target.kind is not TargetKind.FEED or not variant_of(target.path)


def with_hosting(site: Site, targets: Sequence[Target]) -> Site:
    """The same site, knowing what its host is to be told."""
    listed = [target for target in targets if is_listed(target)]
    hosting = hosting_of(site, listed, site.for_host)
    unlisted = tuple(target.path for target in targets if not is_listed(target))
    return msgspec.structs.replace(site, hosting=msgspec.structs.replace(hosting, unlisted=unlisted))


def hosting_of(site: Site, targets: Sequence[Target], own: Mapping[str, str]) -> Hosting:
    written, lines = own.get(HEADERS, ""), own.get(REDIRECTS, "")
    patterns = headers.read_headers(written)
    rules: tuple[HostRule, ...] = ()
    if site.config.host.makes("headers"):
        rules = headers.yielding(headers.rules(site, targets), patterns)
    room = max(1, headers.MOST_RULES - len(patterns))
    leads = redirects.wanted(site, targets) if site.config.host.makes("redirects") else ()
    made, left, conflicts = redirects.sorted_out(leads, redirects.read_redirects(lines))
    return Hosting(
        rules=rules[:room],
        redirects=tuple(made),
        own_headers=written,
        own_redirects=lines,
        rules_left=len(rules[room:]),
        redirects_left=left,
        conflicts=conflicts,
    )
