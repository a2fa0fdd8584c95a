"""What the sitemap's templates see: pages with their pictures, or the files that the pages are shared out among."""

import datetime as dt

import msgspec

from generator.model.target import Target
from generator.render.context import Context
from generator.site.discovery_queries import ListedPages, SitemapParts


class SitemapEntry(msgspec.Struct, frozen=True):
    """One page or file: `lastmod` is what its author said, None where nobody did."""

    url: str
    lastmod: dt.datetime | None
    images: tuple[str, ...] = ()


def sitemap_template(target: Target, context: Context) -> tuple[str, tuple[SitemapEntry, ...]]:
    """The template of one file, and what it is given: `sitemap.xml` holds the pages where one file has room for all."""
    if not target.of:
        parts = context.ask(SitemapParts())
        if len(parts) > 1:
            urls = (f"{context.config.site.url}sitemap-{number}.xml" for number in range(1, len(parts) + 1))
            return "sitemap-index.xml", tuple(SitemapEntry(url, date) for url, date in zip(urls, parts, strict=True))
    absolute = context.absolute
    pages = context.ask(ListedPages(int(target.of or 1)))
    return "sitemap.xml", tuple(
        SitemapEntry(absolute(page.address), page.lastmod, tuple(map(absolute, page.images))) for page in pages
    )
