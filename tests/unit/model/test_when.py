"""A date in a zone whose clocks go forward and back."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.when import When, zone_named

ZONES = ("America/New_York", "Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe", "Pacific/Apia", "UTC")


def when(day: str, time: str = "", offset: int | None = None) -> When:
    return When(dt.date.fromisoformat(day), dt.time.fromisoformat(time) if time else None, offset)


@pytest.mark.parametrize(
    ("zone", "written", "starts"),
    [
        ("America/New_York", when("2024-03-10", "01:59"), "2024-03-10T01:59:00-05:00"),
        ("America/New_York", when("2024-03-10", "02:30"), "2024-03-10T03:30:00-04:00"),
        ("America/New_York", when("2024-11-03", "01:30"), "2024-11-03T01:30:00-04:00"),
        ("America/New_York", when("2024-11-03", "01:30", -300), "2024-11-03T01:30:00-05:00"),
        ("America/Sao_Paulo", when("2018-11-04"), "2018-11-04T01:00:00-02:00"),
        ("Australia/Lord_Howe", when("2024-10-06", "02:15"), "2024-10-06T02:45:00+11:00"),
        ("Pacific/Apia", when("2011-12-30"), "2011-12-31T00:00:00+14:00"),
    ],
)
def test_a_time_that_clocks_skip_or_show_twice_is_one_instant(zone: str, written: When, starts: str) -> None:
    assert written.starts(zone_named(zone)).isoformat() == starts


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("America/New_York", "2024-03-10", 23),
        ("America/New_York", "2024-11-03", 25),
        ("America/Sao_Paulo", "2018-11-04", 23),
        ("America/Sao_Paulo", "2018-02-17", 25),
        ("Europe/Berlin", "2024-03-27", 24),
    ],
)
def test_a_day_lasts_from_its_first_instant_to_that_of_the_next(zone: str, day: str, hours: int) -> None:
    starts, ends = when(day).starts(zone_named(zone)), when(day).ends(zone_named(zone))
    assert ends.timestamp() - starts.timestamp() == hours * 3600


@given(
    st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2035, 1, 1)).map(lambda moment: moment.replace(microsecond=0)),
    st.sampled_from(ZONES),
)
def test_what_is_shown_is_a_time_that_the_clocks_show(moment: dt.datetime, name: str) -> None:
    zone = zone_named(name)
    found = When(moment.date(), moment.time()).starts(zone)
    assert found.astimezone(dt.UTC).astimezone(zone).isoformat() == found.isoformat()


@given(st.dates(dt.date(1990, 1, 1), dt.date(2035, 1, 1)), st.sampled_from(ZONES))
def test_a_day_ends_where_the_next_begins(day: dt.date, name: str) -> None:
    zone = zone_named(name)
    assert When(day).ends(zone) == When(day + dt.timedelta(days=1)).starts(zone)
