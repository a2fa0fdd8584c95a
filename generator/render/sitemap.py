"""Which pages a search engine is told of, and when each honestly changed."""

import datetime as dt
from collections.abc import Iterable

import msgspec

from generator.model.target import Target, TargetKind
from generator.render.context import Context
from generator.site.addresses import written
from generator.site.queries import ListedPages
from generator.site.site import Site

_LEFT_OUT = {
    TargetKind.SPONSOR,  # all of it is an advertisement
    TargetKind.NOT_FOUND,
    TargetKind.FEED,
    TargetKind.CALENDAR,
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


def listed_pages(site: Site, targets: Iterable[Target]) -> tuple[tuple[str, dt.datetime | None], ...]:
    """Every page but the second and later pages of lists, in the order of the targets: its address and date."""
    found = []
    for target in targets:
        if target.kind in _LEFT_OUT or target.page > 1:
            continue
        card = site.cards.get(target.of)
        lastmod = (card.updated or card.date) if card else None
        found.append((site.base + written(target.address.lstrip("/")), lastmod))
    return tuple(found)


def sitemap_entries(context: Context) -> tuple[SitemapEntry, ...]:
    """What the sitemap's template is given."""
    return tuple(SitemapEntry(context.absolute(address), lastmod) for address, lastmod in context.ask(ListedPages()))
