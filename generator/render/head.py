"""What a page's `<head>` says to search engines and to those who share its address."""

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import msgspec

from generator.model.card import DESCRIPTION, cut
from generator.model.social_card import HEIGHT, WIDTH
from generator.model.target import TargetKind
from generator.render.dates import iso
from generator.render.social_card import card_address
from generator.render.structured import size_of
from generator.render.subject import Subject
from generator.render.twin_address import twin_address
from generator.site.addresses import written
from generator.site.discovery import OF_DOCUMENTS, STORIES
from generator.site.site import origin

if TYPE_CHECKING:
    from generator.render.page_view import PageView
    from generator.render.site_view import SiteView


class SharedPicture(msgspec.Struct, frozen=True):
    """The picture that a page is shared with; `width` and `height` are 0 where nobody knows them."""

    url: str
    alt: str = ""
    width: int = 0
    height: int = 0


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """Every address is absolute, and "" where there is none: a page that is not to be found has no canonical one.

    `previous` and `next` are the neighbours of one page of a list, `markdown` the page's Markdown twin; `robots`
    is what search engines are asked; `story` the properties that only an article or an edition has, in their order.
    """

    title: str
    description: str
    type: Literal["article", "website"]
    canonical: str
    previous: str
    next: str
    markdown: str
    robots: str
    locale: str
    image: SharedPicture | None
    story: tuple[tuple[str, str], ...]

    @property
    def twitter(self) -> str:
        return "summary_large_image" if self.image else "summary"


def head_of(page: "PageView", site: "SiteView", subject: Subject) -> Head:
    """The head of one page."""
    config = subject.context.config
    start, pager, kind = origin(config), page.pager, subject.kind
    hidden = config.discovery.noindex or (subject.document is not None and subject.document.matter.noindex)
    return Head(
        title=site.title if kind is TargetKind.HOME else page.title,
        description=page.description or cut(site.description or site.tagline, DESCRIPTION),
        type="article" if kind in STORIES else "website",
        canonical="" if kind is TargetKind.NOT_FOUND else page.url,
        previous=start + pager.previous if pager and pager.previous else "",
        next=start + pager.next if pager and pager.next else "",
        markdown=start + twin_address(page.address) if config.discovery.markdown and _has_twin(subject) else "",
        robots=_robots(kind, hidden),
        locale=locale_of(config.site.language),
        image=_image(page, site, subject),
        story=_story(page, start) if kind in STORIES else (),
    )


def _image(page: "PageView", site: "SiteView", subject: Subject) -> SharedPicture | None:
    """The page's own picture, else the card that was drawn for it, else the site's."""
    if page.image is None and subject.kind in STORIES and subject.context.config.cards.enabled:
        address = subject.context.base + written(card_address(subject.target.address).lstrip("/"))
        alt = f"{page.title} · {site.title}"
        return SharedPicture(subject.context.absolute(address), alt, WIDTH, HEIGHT)
    picture = page.image or site.image
    return SharedPicture(picture.url, picture.alt, *size_of(picture, subject.context)) if picture else None


def _has_twin(subject: Subject) -> bool:
    return subject.kind in OF_DOCUMENTS and subject.document is not None and not subject.document.matter.noindex


def _robots(kind: TargetKind, hidden: bool) -> str:
    """All of an advertiser's page is an advertisement, but its links lead to what is none."""
    if hidden or kind is TargetKind.NOT_FOUND:
        return "noindex"
    return "noindex, follow" if kind is TargetKind.SPONSOR else ""


def _story(page: "PageView", start: str) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    if page.date:
        found.append(("article:published_time", iso(page.date)))
    if page.updated:
        found.append(("article:modified_time", iso(page.updated)))
    found += [("article:author", start + author.address) for author in page.authors]
    if page.section:
        found.append(("article:section", page.section.title))
    found += [("article:tag", tag.title) for tag in page.tags]
    return tuple(found)


@lru_cache(maxsize=16)
def locale_of(language: str) -> str:
    """`en_US` for `en-US`; where no country is told, the one that most readers of the language live in."""
    words = language.split("-")
    country = next((word.upper() for word in words[1:] if len(word) == 2), "")
    return f"{words[0].lower()}_{country or _likely_country(language)}".rstrip("_")


def _likely_country(language: str) -> str:
    from babel.core import get_global  # late: most say where they are

    likely = get_global("likely_subtags")
    words = language.split("-")
    found = likely.get("_".join(words[:2])) or likely.get(words[0].lower(), "")
    return next((word for word in str(found).split("_")[1:] if len(word) == 2), "")
