"""Days as people write them, in the site's language."""

import datetime as dt
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render.dates import display_date, display_days, locale_of, rfc822

DAY = dt.date(2024, 3, 25)


@pytest.mark.parametrize(
    ("start", "end", "language", "text"),
    [
        ("2024-04-23", "2024-04-25", "en-US", "April 23–25, 2024"),
        ("2024-04-23", "2024-04-23", "en-US", "April 23, 2024"),
        ("2024-04-30", "2024-05-02", "en-US", "April 30 – May 2, 2024"),
        ("2024-12-31", "2025-01-02", "en-US", "December 31, 2024 – January 2, 2025"),
        ("2024-04-23", "2024-04-25", "de-DE", "23.–25. April 2024"),
        ("2024-04-23", "2024-04-25", "fr", "23–25 avril 2024"),
    ],
)
def test_days_of_an_event(start: str, end: str, language: str, text: str) -> None:
    assert display_days(dt.date.fromisoformat(start), dt.date.fromisoformat(end), language) == text


@pytest.mark.parametrize(
    ("style", "language", "text"),
    [
        ("long", "en-US", "March 25, 2024"),
        ("long", "en-GB", "25 March 2024"),
        ("long", "de", "25. März 2024"),
        ("month", "en", "March 2024"),
        ("monthday", "en", "March 25"),
        ("year", "en", "2024"),
        ("long", "tlh", "March 25, 2024"),
        ("long", "en-XX", "March 25, 2024"),
    ],
)
def test_a_day(style: str, language: str, text: str) -> None:
    assert display_date(DAY, style, language) == text


def test_a_language_that_nobody_knows_is_english() -> None:
    assert locale_of("xx-YY").language == "en"


def test_feeds_have_the_zone_in_force_that_day() -> None:
    from zoneinfo import ZoneInfo

    zone = ZoneInfo("America/New_York")
    assert rfc822(dt.datetime(2024, 3, 25, tzinfo=zone)) == "Mon, 25 Mar 2024 00:00:00 -0400"
    assert rfc822(dt.datetime(2024, 1, 25, tzinfo=zone)) == "Thu, 25 Jan 2024 00:00:00 -0500"


ZONES = st.one_of(
    st.none(), st.timezones(), st.builds(dt.timezone, st.timedeltas(dt.timedelta(hours=-23), dt.timedelta(hours=23)))
)


@given(st.datetimes(timezones=ZONES))
def test_a_date_in_a_feed_is_written_as_in_a_mail(moment: dt.datetime) -> None:
    offset = moment.utcoffset()
    odd = offset is not None and offset % dt.timedelta(minutes=1)  # no mail can say it
    assert rfc822(moment) == format_datetime(moment.astimezone(dt.UTC) if odd else moment)


LANGUAGES = ["en", "de", "fr", "ja", "ar", "pt-BR"]


@given(st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1)), st.integers(0, 400), st.sampled_from(LANGUAGES))
def test_no_days_in_no_language_break_it(start: dt.date, days: int, language: str) -> None:
    assert display_days(start, start + dt.timedelta(days=days), language)
