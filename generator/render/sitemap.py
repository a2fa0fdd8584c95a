"""Which pages a search engine is told of, and when each honestly changed."""

import datetime as dt
from collections.abc import Iterable

import msgspec

from generator.model.target import Target, TargetKind
from generator.site.addresses import written
from generator.site.site import Site, origin

_LEFT_OUT = {
    TargetKind.NOT_FOUND,
    TargetKind.FEED,
    TargetKind.SITEMAP,
    TargetKind.ROBOTS,
    TargetKind.REDIRECT,
    TargetKind.ASSET,
    TargetKind.STATIC,
}


class SitemapEntry(msgspec.Struct, frozen=True):
    """One page: `lastmod` is what its author said, None where nobody did."""

    url: str
    lastmod: dt.datetime | None


def sitemap_entries(site: Site, targets: Iterable[Target]) -> tuple[SitemapEntry, ...]:
    """Every page but the second and later pages of lists, in the order of the targets."""
    found = []
    for target in targets:
        if target.kind in _LEFT_OUT or target.page > 1:
            continue
        card = site.cards.get(target.of)
        lastmod = (card.updated or card.date) if card else None
        found.append(SitemapEntry(origin(site.config) + site.base + written(target.address.lstrip("/")), lastmod))
    return tuple(found)
