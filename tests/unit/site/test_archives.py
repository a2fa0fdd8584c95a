"""The periods of the archive."""

import datetime as dt
from typing import Literal

from generator.model.card import Card
from generator.model.config import Config, SiteSettings
from generator.model.source import Kind
from generator.model.taxonomy import ArchiveSettings
from generator.model.when import zone_named
from generator.site.archives import archive_of

SITE = SiteSettings(title="T", url="https://t.example/letter/")


def card(text: str) -> Card:
    date = dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC) if text else None
    return Card(id=f"content/a/{text}.md", kind=Kind.ARTICLE, title=text, address="", url="", date=date)


def periods(
    *days: str, by: Literal["year", "month"] = "month", zone: str = "UTC"
) -> tuple[list[tuple[str, str, int]], dict[str, int]]:
    config = Config(site=SITE, archive=ArchiveSettings(by=by))
    archive, lists = archive_of([card(day) for day in days], config, zone_named(zone), None)
    assert archive is not None
    every = (*archive.years, *(month for months in archive.months.values() for month in months))
    return [(each.key, each.address, each.count) for each in every], {key: len(cards) for key, cards in lists.items()}


def test_years_and_their_months_the_latest_first() -> None:
    found, lists = periods("2024-03-02", "2024-03-01", "2024-01-01", "2023-12-31")
    assert found == [
        ("2024", "/letter/archive/2024/", 3),
        ("2023", "/letter/archive/2023/", 1),
        ("2024-03", "/letter/archive/2024/03/", 2),
        ("2024-01", "/letter/archive/2024/01/", 1),
        ("2023-12", "/letter/archive/2023/12/", 1),
    ]
    assert lists["archive:2024"] == 3 and lists["archive:2024-03"] == 2


def test_by_year_there_are_no_months() -> None:
    found, lists = periods("2024-03-02", by="year")
    assert found == [("2024", "/letter/archive/2024/", 1)]
    assert list(lists) == ["archive:2024"]


def test_a_year_begins_at_the_midnight_of_the_site() -> None:
    assert periods("2024-01-01T04:59", zone="America/New_York")[0][0][0] == "2023"
    assert periods("2024-01-01T05:00", zone="America/New_York")[0][0][0] == "2024"


def test_what_has_no_date_is_not_in_it() -> None:
    assert archive_of([card("")], Config(site=SITE), zone_named("UTC"), None) == (None, {})
