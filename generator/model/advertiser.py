"""An advertiser's own record: who pays, under which names and hosts, and the words of their page."""

import datetime as dt
from collections.abc import Mapping

import msgspec

from generator.model.sponsor import Creative, Image


class AdvertiserTerms(msgspec.Struct, frozen=True, kw_only=True):
    """The front matter of `sponsors/NAME/index.md`, as written. The last three are private.

    `also` are other spellings of the name, `domains` the hosts that are theirs (unwritten: the host of `url`);
    `category` is that of their creatives that name none.
    """

    title: str = ""
    url: str = ""
    logo: Image | None = None
    also: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    category: str = ""
    summary: str = ""
    aliases: tuple[str, ...] = ()
    slug: str = ""
    draft: bool = False
    contact: str | None = None
    notes: str | None = None
    billing: str | None = None


class Advertiser(msgspec.Struct, frozen=True, kw_only=True):
    """Who pays. `page` is what their own page says, as a block of theirs; what is private is not in here.

    `names` are all the names they go by, the first is the one that is shown; `domains` are hosts in lower case.
    """

    id: str
    path: str
    names: tuple[str, ...]
    domains: tuple[str, ...]
    category: str
    page: Creative

    @property
    def title(self) -> str:
        return self.names[0]

    @property
    def has_page(self) -> bool:
        return bool(self.page.copy)


class Paid(msgspec.Struct, frozen=True):
    """An advertiser, by the name that readers are told, who pays from the first of these instants until the second."""

    advertiser: str
    starts: dt.datetime
    ends: dt.datetime


class Advertisers(msgspec.Struct, frozen=True, kw_only=True):
    """All who have a record, by id, and how they are found.

    `named` has ids by casefolded name, `of` the id for each creative that is theirs, `addresses` the address of each
    page that there is (from the site's root).
    """

    by_id: Mapping[str, Advertiser] = {}
    named: Mapping[str, str] = {}
    of: Mapping[str, str] = {}
    addresses: Mapping[str, str] = {}

    def payer_of(self, creative: Creative) -> str:
        """Who pays for a block, the same for all they pay for: the id of their record, or else their name."""
        name = creative.terms.sponsor.casefold()
        found = self.of.get(creative.id) or self.named.get(name)
        return found or (f"“{name}”" if name else f":{creative.id}")

    def category_of(self, creative: Creative) -> str:
        """The trade of a block in lower case: its own, or else its advertiser's; one-offs have it, too."""
        record = self.by_id.get(self.payer_of(creative))
        return (creative.terms.category or (record.category if record is not None else "")).casefold()

    def joined(self, creative: Creative) -> Creative:
        """A creative with what its advertiser's record says of it: the name as it is shown, and a category."""
        advertiser = self.by_id.get(self.of.get(creative.id, ""))
        if advertiser is None:
            return creative
        terms = creative.terms
        is_theirs = not terms.sponsor or self.named.get(terms.sponsor.casefold()) == advertiser.id
        sponsor = advertiser.title if is_theirs else terms.sponsor
        category = terms.category or advertiser.category
        if (sponsor, category) == (terms.sponsor, terms.category):
            return creative
        return msgspec.structs.replace(
            creative, terms=msgspec.structs.replace(terms, sponsor=sponsor, category=category)
        )
