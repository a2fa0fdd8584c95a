"""Groups of articles as pages show them: taxonomies, an article's place in its series, and the archive's periods."""

import datetime as dt

import msgspec

from generator.model.card import Reference


class Taxonomy(msgspec.Struct, frozen=True, kw_only=True):
    """A way to group articles that is in use: `address` is from the site's root, without the base path and unencoded,
    `path` the file with its words ("" without one)."""

    name: str
    title: str
    address: str
    description: str = ""
    path: str = ""


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Where an article stands in its series: part `number` of `total`, counted in reading order."""

    title: str
    address: str
    number: int
    total: int
    previous: Reference | None = None
    next: Reference | None = None


class Period(msgspec.Struct, frozen=True, kw_only=True):
    """A year or a month of the archive: `key` is `2024` or `2024-03`, `date` its first day."""

    key: str
    date: dt.date
    address: str
    count: int


class Archive(msgspec.Struct, frozen=True, kw_only=True):
    """All dated articles by year, the latest first.

    `title` is that of its front page, `path` the file with the words of that ("" without one); `address` is from the
    site's root, without the base path; `months` are those of each year, where asked for.
    """

    title: str
    address: str
    path: str = ""
    years: tuple[Period, ...] = ()
    months: dict[str, tuple[Period, ...]] = {}


class Line(msgspec.Struct, frozen=True):
    """An article where only its title and its day are shown; `month` is `2024-03`, at the site."""

    title: str
    address: str
    date: dt.datetime
    month: str
