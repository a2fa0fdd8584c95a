"""How articles are grouped, as site.toml says it: taxonomies and their terms, the archive, related articles."""

from typing import Literal, TypeAlias

import msgspec

Sort: TypeAlias = Literal["date", "date-ascending", "updated", "title", "weight"]
"""The order of a list: newest first, oldest first, last changed first, by title, or by weight."""

BACKWARDS: tuple[Sort, ...] = ("date", "updated")
"""Orders that put first what a reader comes to last."""

FIELDS = {"tags": "tags", "categories": "category", "authors": "authors", "series": "series"}
"""The taxonomies that every site has, and the field of front matter that each is filled from."""

TITLES = {"tags": "Topics", "categories": "Categories", "authors": "Authors", "series": "Series"}


class TermRule(msgspec.Struct, frozen=True, kw_only=True):
    """`[taxonomies.NAME.terms.TERM]`: how a term is called, what is said of it, and which spellings mean it, too."""

    title: str = ""
    description: str = ""
    aliases: tuple[str, ...] = ()


class TaxonomyRule(msgspec.Struct, frozen=True, kw_only=True):
    """`[taxonomies.NAME]`: a way to group articles, by the field NAME of their front matter.

    `sort` and `page_size` are those of its terms' lists; 0 is the size of the site's lists, None the usual order.
    """

    title: str = ""
    description: str = ""
    address: str = ""
    sort: Sort | None = None
    page_size: int = 0
    terms: dict[str, TermRule] = {}


class ArchiveSettings(msgspec.Struct, frozen=True, kw_only=True):
    """`[archive]`: pages of all articles by year, or by year and month; `page_size` is in titles."""

    by: Literal["year", "month", "none"] = "year"
    address: str = "/archive/"
    page_size: int = 200


class RelatedSettings(msgspec.Struct, frozen=True, kw_only=True):
    """`[related]`: how many articles of the same matter an article leads to."""

    count: int = 3
