"""The archive: every dated article by the year, and where asked for the month, in which it appeared at the site."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence

from generator.model.card import Card
from generator.model.config import Config
from generator.model.content import Document
from generator.model.grouping import Archive, Period
from generator.model.theme import Theme
from generator.site.addresses import written
from generator.site.site import base_path

TITLE = "Archive"
TEMPLATE = "archive.html"
FRONT = "archive"
"""The key of the page that lists the years; the lists of periods are `archive:2024` and `archive:2024-03`."""


def is_made(config: Config, theme: Theme) -> bool:
    """A theme that stands alone and is older than the archive has no page for it; then none is made."""
    return config.archive.by != "none" and theme.template(TEMPLATE) is not None


def archive_of(
    articles: Sequence[Card], config: Config, zone: dt.tzinfo, words: Document | None
) -> tuple[Archive | None, dict[str, tuple[Card, ...]]]:
    """The archive and the list of each period; None where there is nothing to be in it.

    `articles` are in order, the newest first; `words` is what is said on the front page.
    """
    settings = config.archive
    lists: dict[str, list[Card]] = defaultdict(list)
    days: dict[str, dt.date] = {}
    by_month = settings.by == "month"
    for card in articles:
        if card.date is None:
            continue
        date = card.date if card.date.tzinfo is zone else card.date.astimezone(zone)
        year = f"{date.year:04}"
        lists[year].append(card)
        days.setdefault(year, dt.date(date.year, 1, 1))
        if by_month:
            month = f"{year}-{date.month:02}"
            lists[month].append(card)
            days.setdefault(month, dt.date(date.year, date.month, 1))
    if not lists:
        return None, {}
    base = base_path(config) + written(settings.address.lstrip("/"))
    periods = [
        Period(key=key, date=day, address=f"{base}{key.replace('-', '/')}/", count=len(lists[key]))
        for key, day in sorted(days.items(), reverse=True)
    ]
    years = tuple(period for period in periods if "-" not in period.key)
    months = {year.key: tuple(period for period in periods if period.key.startswith(f"{year.key}-")) for year in years}
    archive = Archive(
        title=words.title if words else TITLE,
        address=settings.address,
        path=words.path if words else "",
        years=years,
        months=months if by_month else {},
    )
    return archive, {f"{FRONT}:{key}": tuple(cards) for key, cards in lists.items()}


def words_of(documents: Mapping[str, Document], addresses: Mapping[str, str], config: Config) -> Document | None:
    """The file with the words of the front page: the index.md of the folder with its address, or the page."""
    name = f"content{config.archive.address.rstrip('/')}"
    candidates = (f"{name}/index.md", f"{name}.md")
    there = (path for path in candidates if addresses.get(path) == config.archive.address)
    return next((documents[path] for path in there), None)
