"""The files that only machines read: the sitemap, in several files if it is long, robots.txt, and those asked for."""

from collections.abc import Iterator, Sequence

from generator.model.target import Target, TargetKind
from generator.render.security_text import ADDRESS as SECURITY
from generator.render.social_card import card_address
from generator.render.twin_address import twin_address
from generator.site.addresses import output_path
from generator.site.discovery import ADDRESSES, LISTED, OF_DOCUMENTS, SIZE, STORIES, is_hidden, sitemap_files
from generator.site.site import Site

_AT_MOST = 1500
"""No entry without pictures has more bytes: addresses are no longer than `addresses.LONGEST`."""


def discovery_targets(site: Site, pages: Sequence[Target]) -> Iterator[Target]:
    """`pages` are all that is planned besides."""
    if "content/robots.txt" not in site.statics:
        yield Target(path="robots.txt", address="/robots.txt", kind=TargetKind.ROBOTS)
    yield from _for_machines(site, pages)
    if site.config.cards.enabled:
        yield from _cards(site, pages)
    if site.config.discovery.noindex:
        return
    parts = 1 if _is_short(site, pages) else len(sitemap_files(site, pages))
    yield Target(path="sitemap.xml", address="/sitemap.xml", kind=TargetKind.SITEMAP)
    for part in range(1, parts + 1 if parts > 1 else 1):
        name = f"sitemap-{part}.xml"
        yield Target(path=name, address=f"/{name}", kind=TargetKind.SITEMAP, of=str(part))


def _cards(site: Site, pages: Sequence[Target]) -> Iterator[Target]:
    """A card for every story without a picture of its own."""
    for page in pages:
        if page.kind in STORIES and site.cards[page.of].image is None:
            address = card_address(page.address)
            path, of = output_path(address), page.of
            yield Target(path=path, address=address, kind=TargetKind.CARD, of=of, source=page.source)


def _for_machines(site: Site, pages: Sequence[Target]) -> Iterator[Target]:
    """Files that are there if they are asked for. One of the publisher's own goes before them."""
    discovery = site.config.discovery
    if site.config.security.contact and f"content{SECURITY}" not in site.statics:
        yield Target(path=SECURITY.lstrip("/"), address=SECURITY, kind=TargetKind.SECURITY)
    if discovery.llms and "content/llms.txt" not in site.statics:
        yield Target(path="llms.txt", address="/llms.txt", kind=TargetKind.LLMS)
    if not discovery.markdown:
        return
    for page in pages:
        if page.kind in OF_DOCUMENTS and not is_hidden(site, page):
            address = twin_address(page.address)
            path, of = output_path(address), page.of
            yield Target(path=path, address=address, kind=TargetKind.MARKDOWN, of=of, source=page.source)


def _is_short(site: Site, pages: Sequence[Target]) -> bool:
    """Whether one file will do for certain: seen without working out what would stand in it."""
    listed = [target for target in pages if target.kind in LISTED and target.page == 1]
    if len(listed) > ADDRESSES:
        return False
    pictures = sum(len(site.documents[target.of].pictures) + 1 for target in listed if target.kind in OF_DOCUMENTS)
    return (len(listed) + pictures) * _AT_MOST <= SIZE
