"""What a page may ask of the site's feeds."""

from generator.model.feed import FeedFormat
from generator.site.addresses import written
from generator.site.feeds import formats_of, page_of_feeds
from generator.site.question import Question
from generator.site.site import Site


class FeedFormats(Question, frozen=True):
    """In which formats there is a feed of a list."""

    key: str

    def answer(self, site: Site) -> tuple[FeedFormat, ...]:
        return formats_of(site, self.key)


class FeedsPage(Question, frozen=True):
    """Where people are told of the feeds, "" if nowhere."""

    def answer(self, site: Site) -> str:
        address = page_of_feeds(site)
        return site.base + written(address.lstrip("/")) if address else ""


class EditionsAddress(Question, frozen=True):
    """Where the list of all editions is."""

    def answer(self, site: Site) -> str:
        return site.base + written(site.addresses.get("content/editions/index.md", "/editions/").lstrip("/"))
