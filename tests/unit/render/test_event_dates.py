"""Dates and hours of events as people write them, each language in its own way."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.sponsor import Event
from generator.parse.dates import read_when
from generator.render.event_dates import event_dates, previous_dates

NEW_YORK = ZoneInfo("America/New_York")
NB = "\u00a0"


def event(start: str, end: str = "", **more: Any) -> Event:
    return Event(start=read_when(start), end=read_when(end) if end else None, **more)


TWO_DAYS = event("2024-04-23", "2024-04-24")
TWO_MONTHS = event("2024-04-30", "2024-05-02")
TWO_YEARS = event("2024-12-31", "2025-01-02")
AN_HOUR = event("2024-04-23 14:00", "2024-04-23 15:30")
OVER_NOON = event("2024-04-23 11:00", "2024-04-23 13:30", timezone="Europe/Berlin")
OPEN_END = event("2024-04-23 09:05")
TO_TOMORROW = event("2024-04-23 09:00", "2024-04-24 17:00")


@pytest.mark.parametrize(
    ("language", "written"),
    [
        (
            "en-US",
            [
                "April 23–24, 2024",
                "April 30 – May 2, 2024",
                "December 31, 2024 – January 2, 2025",
                f"April 23, 2024, 2:00 – 3:30{NB}PM EDT",
                f"April 23, 2024, 11:00{NB}AM – 1:30{NB}PM CEST",
                "April 23, 2024, 9:05 AM EDT",
                "April 23, 2024, 9:00 AM – April 24, 2024, 5:00 PM EDT",
            ],
        ),
        (
            "en-GB",
            [
                "23–24 April 2024",
                "30 April – 2 May 2024",
                "31 December 2024 – 2 January 2025",
                "23 April 2024, 14:00–15:30 EDT",
                "23 April 2024, 11:00–13:30 CEST",
                "23 April 2024, 09:05 EDT",
                "23 April 2024, 09:00 – 24 April 2024, 17:00 EDT",
            ],
        ),
        (
            "de",
            [
                "23.–24. April 2024",
                "30. April – 2. Mai 2024",
                "31. Dezember 2024 – 2. Januar 2025",
                "23. April 2024, 14:00–15:30 Uhr EDT",
                "23. April 2024, 11:00–13:30 Uhr MESZ",
                "23. April 2024, 09:05 EDT",
                "23. April 2024, 09:00 – 24. April 2024, 17:00 EDT",
            ],
        ),
        (
            "fr",
            [
                "23–24 avril 2024",
                "30 avril – 2 mai 2024",
                "31 décembre 2024 – 2 janvier 2025",
                "23 avril 2024, 14:00 – 15:30 HEE",
                "23 avril 2024, 11:00 – 13:30 CEST",
                "23 avril 2024, 09:05 HEE",
                "23 avril 2024, 09:00 – 24 avril 2024, 17:00 HEE",
            ],
        ),
        (
            "es",
            [
                "23–24 de abril de 2024",
                "30 de abril – 2 de mayo de 2024",
                "31 de diciembre de 2024 – 2 de enero de 2025",
                "23 de abril de 2024, 14:00–15:30 EDT",
                "23 de abril de 2024, 11:00–13:30 CEST",
                "23 de abril de 2024, 9:05 EDT",
                "23 de abril de 2024, 9:00 – 24 de abril de 2024, 17:00 EDT",
            ],
        ),
        (
            "ja",
            [
                "2024年4月23日～24日",
                "2024年4月30日～5月2日",
                "2024年12月31日～2025年1月2日",
                "2024年4月23日 14時00分～15時30分(EDT)",
                "2024年4月23日 11時00分～13時30分(CEST)",
                "2024年4月23日 9:05 EDT",
                "2024年4月23日 9:00～2024年4月24日 17:00 EDT",
            ],
        ),
        (
            "ar",
            [
                "23–24 أبريل 2024",
                "30 أبريل – 2 مايو 2024",
                "31 ديسمبر 2024 – 2 يناير 2025",
                "23 أبريل 2024، 2:00–3:30 م EDT",
                "23 أبريل 2024، 11:00 ص – 1:30 م CEST",
                "23 أبريل 2024، 9:05 ص EDT",
                "23 أبريل 2024، 9:00 ص – 24 أبريل 2024، 5:00 م EDT",
            ],
        ),
    ],
)
def test_an_event_in_the_words_of_a_language(language: str, written: list[str]) -> None:
    events = (TWO_DAYS, TWO_MONTHS, TWO_YEARS, AN_HOUR, OVER_NOON, OPEN_END, TO_TOMORROW)
    plain = [text.replace(NB, " ") for text in written]
    assert [event_dates(one, language, NEW_YORK).replace(NB, " ") for one in events] == plain


@pytest.mark.parametrize(
    ("one", "written"),
    [
        (event("2024-03-10 01:30", "2024-03-10 03:30"), "March 10, 2024, 1:30 AM EST – 3:30 AM EDT"),
        (event("2024-03-09 10:00", "2024-03-10 12:00"), "March 9, 2024, 10:00 AM EST – March 10, 2024, 12:00 PM EDT"),
        (event("2024-04-23 14:00", timezone="Asia/Dubai"), "April 23, 2024, 2:00 PM UTC+4"),
        (event("2024-04-23 14:00", timezone="UTC"), "April 23, 2024, 2:00 PM UTC"),
        (event("2024-04-23T14:00+05:30", "2024-04-23T14:30+05:30"), "April 23, 2024, 2:00 – 2:30 PM UTC+5:30"),
        (event("2024-04-23T14:00-03:00"), "April 23, 2024, 2:00 PM UTC−3"),
        (event("2024-04-23T14:00-04:00"), "April 23, 2024, 2:00 PM EDT"),
        (event("2024-04-23T14:00-04:00", timezone="Europe/London"), "April 23, 2024, 7:00 PM BST"),
        (event("2024-04-23 09:00", "2024-04-24"), "April 23, 2024, 9:00 AM EDT – April 24, 2024"),
        (event("2024-04-23 09:00", "2024-04-23"), "April 23, 2024, 9:00 AM EDT"),
        (event("2024-04-23 09:00", "2024-04-23 09:00"), "April 23, 2024, 9:00 AM EDT"),
        (event("2024-04-23 20:00", "2024-04-24 00:00"), "April 23, 2024, 8:00 PM – April 24, 2024, 12:00 AM EDT"),
    ],
)
def test_whose_hours_they_are(one: Event, written: str) -> None:
    assert event_dates(one, "en-US", NEW_YORK).replace(NB, " ") == written


def test_one_instant_in_two_zones_is_written_twice() -> None:
    """Two aware datetimes of one instant are equal; their words are not."""
    berlin = event_dates(event("2024-04-23 11:00", timezone="Europe/Berlin"), "en-GB", NEW_YORK)
    utc = event_dates(event("2024-04-23 09:00", timezone="UTC"), "en-GB", NEW_YORK)
    assert (berlin, utc) == ("23 April 2024, 11:00 CEST", "23 April 2024, 09:00 UTC")


def test_hours_are_counted_to_twelve_only_where_people_do() -> None:
    """In Canadian French the `h` in a pattern is a word and no sign."""
    assert event_dates(AN_HOUR, "fr-CA", NEW_YORK).replace(NB, " ") == "23 avril 2024, 14 h 00 – 15 h 30 HAE"


def test_the_dates_that_it_was_moved_from() -> None:
    moved = event(
        "2024-05-01", "2024-05-02", previous_start=read_when("2024-04-23"), previous_end=read_when("2024-04-24")
    )
    assert previous_dates(moved, "en-US", NEW_YORK) == "April 23–24, 2024"
    assert previous_dates(TWO_DAYS, "en-US", NEW_YORK) == ""


LANGUAGES = ["en-US", "en-GB", "de", "fr-CA", "es", "ja", "ar", "he", "ko", "zh-Hant", "fi", "bg", "xx"]
MOMENTS = st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2090, 1, 1))


@settings(deadline=None, max_examples=300)
@given(MOMENTS, st.timedeltas(dt.timedelta(), dt.timedelta(days=3)), st.timezone_keys(), st.sampled_from(LANGUAGES))
def test_no_hours_in_no_zone_and_no_language_break_it(
    start: dt.datetime, length: dt.timedelta, zone: str, language: str
) -> None:
    ends = (start.strftime("%Y-%m-%d %H:%M"), (start + length).strftime("%Y-%m-%d %H:%M"))
    written = event_dates(event(*ends, timezone=zone), language, NEW_YORK)
    assert "'" not in written and "\ue000" not in written and "{" not in written
    assert str(start.year) in written or language == "ar"
