"""What the files for search engines ask of the site."""

import datetime as dt

from generator.model.discovery import ListedPage
from generator.model.social_card import CardFonts
from generator.site.discovery import newest
from generator.site.question import Question
from generator.site.site import Site


class ListedPages(Question, frozen=True):
    """The pages in one file of the sitemap, counted from 1."""

    part: int = 1

    def answer(self, site: Site) -> tuple[ListedPage, ...]:
        return site.listed[self.part - 1] if self.part <= len(site.listed) else ()


class SitemapParts(Question, frozen=True):
    """The newest date in each file of the sitemap."""

    def answer(self, site: Site) -> tuple[dt.datetime | None, ...]:
        return tuple(newest(pages) for pages in site.listed)


class CardLettering(Question, frozen=True):
    """What the theme writes social cards with."""

    def answer(self, site: Site) -> CardFonts:
        return site.theme.card_fonts
