"""Which pages a search engine is told of, when each honestly changed, and how they are shared out among files."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from generator.model.card import Card
from generator.model.content import Document
from generator.model.discovery import ListedPage
from generator.model.target import Target, TargetKind
from generator.site.addresses import written
from generator.site.cards import beside
from generator.site.site import Site, origin

ADDRESSES = 50_000
SIZE = 50_000_000
"""No file of a sitemap may hold more addresses or bytes than these."""

IMAGES = 1_000
"""No page in it may have more pictures."""

STORIES = (TargetKind.ARTICLE, TargetKind.EDITION)
"""What is shared as a story, and has a social card."""

OF_DOCUMENTS = (TargetKind.ARTICLE, TargetKind.PAGE, TargetKind.EDITION)
_OF_LISTS = (
    TargetKind.HOME,
    TargetKind.SECTION,
    TargetKind.TERM,
    TargetKind.AUTHOR,
    TargetKind.EDITIONS,
    TargetKind.ARCHIVE,
)
LISTED = (
    *OF_DOCUMENTS,
    *_OF_LISTS,
    TargetKind.AUTHORS,
    TargetKind.TAXONOMY,
    TargetKind.EVENT,
    TargetKind.EVENTS,
    TargetKind.ADVERTISE,
    TargetKind.FEEDS,
)
"""Pages that may be listed: those of an advertiser are not, since all of them is an advertisement."""

# Around an address in the file: `<url><loc>…</loc><lastmod>…</lastmod></url>`, `<image:image><image:loc>…`.
_AROUND = 80
_AROUND_IMAGE = 60


def listed_pages(site: Site, targets: Iterable[Target]) -> tuple[ListedPage, ...]:
    """Every page but the second and later pages of lists and those marked noindex, in the order of the targets."""
    if site.config.discovery.noindex:
        return ()
    return tuple(
        _listed(site, target)
        for target in targets
        if target.kind in LISTED and target.page == 1 and not is_hidden(site, target)
    )


def is_hidden(site: Site, target: Target) -> bool:
    """Whether the file behind a page asks search engines to leave it alone."""
    document = _document(site, target)
    return document is not None and document.matter.noindex


def shared_out(
    pages: Sequence[ListedPage], start: str, *, addresses: int = ADDRESSES, size: int = SIZE
) -> tuple[tuple[ListedPage, ...], ...]:
    """The pages of each file, at least one; `start` is the scheme and host that stand before every address."""
    files: list[list[ListedPage]] = [[]]
    taken = _AROUND * 4
    for page in pages:
        length = _length(page, len(start))
        if files[-1] and (len(files[-1]) >= addresses or taken + length > size):
            files.append([])
            taken = _AROUND * 4
        files[-1].append(page)
        taken += length
    return tuple(map(tuple, files))


def sitemap_files(site: Site, targets: Iterable[Target]) -> tuple[tuple[ListedPage, ...], ...]:
    """The pages of each file of this site's sitemap."""
    return shared_out(listed_pages(site, targets), origin(site.config))


def newest(pages: Iterable[ListedPage]) -> dt.datetime | None:
    return max((page.lastmod for page in pages if page.lastmod), default=None)


def _length(page: ListedPage, start: int) -> int:
    """In bytes, and rather too many: addresses are ASCII, and `&` and quotes take five or six of them."""
    own = len(page.address) + 5 * (page.address.count("&") + page.address.count("'"))
    images = sum(len(image) + 5 * (image.count("&") + image.count("'")) for image in page.images)
    return _AROUND + start + own + images + (_AROUND_IMAGE + start) * len(page.images)


def _listed(site: Site, target: Target) -> ListedPage:
    address = site.base + written(target.address.lstrip("/"))
    if target.kind in OF_DOCUMENTS:
        card = site.cards[target.of]
        return ListedPage(address, card.updated or card.date, _images(site, card))
    if target.kind in _OF_LISTS:
        first = site.lists.get(target.of, ())[: site.config.site.page_size]
        return ListedPage(address, max(_dates(first), default=None))
    return ListedPage(address)


def _dates(cards: Iterable[Card]) -> Iterator[dt.datetime]:
    for card in cards:
        when = card.updated or card.date
        if when is not None:
            yield when


def _images(site: Site, card: Card) -> tuple[str, ...]:
    """The pictures of a page that are there."""
    pictures = site.documents[card.id].pictures
    if not pictures:
        return (card.image.src,) if card.image else ()
    found = {card.image.src: None} if card.image else {}
    for src in pictures:
        address = site.statics.get(beside(src.partition("#")[0].partition("?")[0], card.id))
        if address is not None:
            found[site.base + written(address.lstrip("/"))] = None
    return tuple(found)[:IMAGES]


def _document(site: Site, target: Target) -> Document | None:
    """The file that a page is of, if it has one of its own."""
    if target.kind in (TargetKind.TERM, TargetKind.AUTHOR):
        term = site.terms_by_key.get(target.of)
        return site.documents.get(term.path) if term is not None else None
    return site.documents.get(target.source)
