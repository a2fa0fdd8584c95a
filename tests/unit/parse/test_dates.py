"""Dates as people write them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.when import When
from generator.parse.dates import EARLIEST, LATEST, read_days, read_when

DAYS = st.dates(dt.date(EARLIEST, 1, 1), dt.date(LATEST, 12, 31))


@pytest.mark.parametrize(
    ("written", "when"),
    [
        ("2024-03-25", When(dt.date(2024, 3, 25))),
        ("2020-12-2", When(dt.date(2020, 12, 2))),
        ("  2024-03-25  ", When(dt.date(2024, 3, 25))),
        ("2024-03-27 10:00", When(dt.date(2024, 3, 27), dt.time(10))),
        ("2024-03-27 9:05:30", When(dt.date(2024, 3, 27), dt.time(9, 5, 30))),
        ("2024-03-27T10:00:00.250Z", When(dt.date(2024, 3, 27), dt.time(10, 0, 0, 250_000), 0)),
        ("2024-03-27T10:00:00.1234567891Z", None),
        ("2024-03-27t10:00z", When(dt.date(2024, 3, 27), dt.time(10), 0)),
        ("2024-03-27 10:00 UTC", When(dt.date(2024, 3, 27), dt.time(10), 0)),
        ("2024-03-27 10:00 -0400", When(dt.date(2024, 3, 27), dt.time(10), -240)),
        ("2024-03-27 10:00+05:30", When(dt.date(2024, 3, 27), dt.time(10), 330)),
        ("2024-03-27 10:00 +02", When(dt.date(2024, 3, 27), dt.time(10), 120)),
    ],
)
def test_a_date_is_read_however_it_is_written(written: str, when: When | None) -> None:
    if when is None:
        with pytest.raises(ValueError, match="is not a date"):
            read_when(written)
    else:
        assert read_when(written) == when


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("yesterday", "is not a date"),
        ("", "is not a date"),
        ("25.03.2024", "is not a date"),
        ("2024-13-01", "is not a day of the calendar"),
        ("2023-02-29", "is not a day of the calendar"),
        ("2024-03-25 24:00", "is not a time of the day"),
        ("2024-03-25 10:60", "is not a time of the day"),
        ("2024-03-25 10:00 +2500", "is not a time zone's offset"),
        ("2024-03-25 10:00 +0160", "is not a time zone's offset"),
        ("0001-01-01", "out of reach"),
        ("9999-12-31", "out of reach"),
    ],
)
def test_what_is_no_date_is_said_in_words(written: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        read_when(written)


@pytest.mark.parametrize("written", [5, None, True, 2.5, ["2024-03-25"], dt.time(10)])
def test_what_is_not_even_text_is_no_date(written: object) -> None:
    with pytest.raises(ValueError, match="a date is written like"):
        read_when(written)


def test_dates_that_toml_has_read_are_dates() -> None:
    zone = dt.timezone(dt.timedelta(hours=1))
    assert read_when(dt.date(2024, 3, 25)) == When(dt.date(2024, 3, 25))
    assert read_when(dt.datetime(2024, 3, 25, 10)) == When(dt.date(2024, 3, 25), dt.time(10))
    assert read_when(dt.datetime(2024, 3, 25, 10, tzinfo=zone)) == When(dt.date(2024, 3, 25), dt.time(10), 60)


@given(DAYS)
def test_every_day_that_can_be_written_is_read_back(day: dt.date) -> None:
    assert read_when(day.isoformat()) == When(day)


@given(st.datetimes(dt.datetime(EARLIEST, 1, 1), dt.datetime(LATEST, 12, 31)), st.integers(-14 * 60, 14 * 60))
def test_every_moment_means_the_same_instant_as_iso_8601(moment: dt.datetime, minutes: int) -> None:
    zone = dt.timezone(dt.timedelta(minutes=minutes))
    aware = moment.replace(tzinfo=zone)
    when = read_when(aware.isoformat())
    assert when.starts(dt.UTC) == aware
    assert when.starts(dt.UTC).astimezone(dt.UTC).year > 0


@given(DAYS, st.sampled_from([dt.UTC, dt.timezone(dt.timedelta(hours=14)), dt.timezone(dt.timedelta(hours=-12))]))
def test_a_day_lasts_until_its_midnight(day: dt.date, zone: dt.tzinfo) -> None:
    when = When(day)
    assert when.ends(zone) - when.starts(zone) == dt.timedelta(days=1)
    when.ends(zone).astimezone(dt.UTC)


@given(st.text())
def test_no_text_does_worse_than_to_be_no_date(text: str) -> None:
    try:
        read_when(text)
    except ValueError as error:
        assert str(error)


def test_two_days_are_written_with_a_slash() -> None:
    days = read_days("2024-04-23/2024-04-25")
    assert (days.start.day, days.end.day) == (dt.date(2024, 4, 23), dt.date(2024, 4, 25))
    assert read_days("2024-04-23").start == read_days("2024-04-23").end
