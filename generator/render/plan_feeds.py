"""The feeds among the files that will exist: beside each list in its formats, one without sponsors, and their page."""

from collections.abc import Iterator

from generator.model.feed import beside, file_name
from generator.model.target import Target, TargetKind
from generator.site.addresses import output_path
from generator.site.feeds import WORDS, feed_lists, formats_of, page_of_feeds
from generator.site.site import Site


def feed_targets(site: Site) -> Iterator[Target]:
    for key, address, source in feed_lists(site):
        for format in formats_of(site, key):
            yield _feed(beside(address, file_name(format)), key, source)
    variant = site.config.feeds.plain
    for format in formats_of(site, "home") if variant else ():
        yield _feed(f"/{file_name(format, variant)}", "home")
    page = page_of_feeds(site)
    if page:
        source = words_of_feeds(site)
        yield Target(path=output_path(page), address=page, kind=TargetKind.FEEDS, source=source)


def words_of_feeds(site: Site) -> str:
    """The file with the words of the page that tells of the feeds, "" without one or without such a page."""
    return WORDS if WORDS in site.documents and page_of_feeds(site) else ""


def _feed(address: str, key: str, source: str = "") -> Target:
    return Target(path=output_path(address), address=address, kind=TargetKind.FEED, of=key, source=source)
