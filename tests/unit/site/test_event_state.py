"""An event against the clock at its edges: midnights in two zones, days on which clocks are changed, one instant."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.sponsor import Event, EventState
from generator.parse.dates import read_when
from generator.site.schedule import event_state

TOKYO, NEW_YORK = ZoneInfo("Asia/Tokyo"), ZoneInfo("America/New_York")
BEFORE, ON, OVER = EventState.UPCOMING, EventState.RUNNING, EventState.PAST


def event(start: str, end: str = "", **more: Any) -> Event:
    return Event(start=read_when(start), end=read_when(end) if end else None, **more)


def utc(written: str) -> dt.datetime:
    return dt.datetime.fromisoformat(written).replace(tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("one", "now", "state"),
    [
        # a day of New York for a site in Tokyo: from 04:00 to 04:00 UTC
        (event("2024-04-23", timezone="America/New_York"), "2024-04-23 03:59", BEFORE),
        (event("2024-04-23", timezone="America/New_York"), "2024-04-23 04:00", ON),
        (event("2024-04-23", timezone="America/New_York"), "2024-04-24 03:59:59", ON),
        (event("2024-04-23", timezone="America/New_York"), "2024-04-24 04:00", OVER),
        # the site's own zone where none is written
        (event("2024-04-23"), "2024-04-22 15:00", ON),
        (event("2024-04-23"), "2024-04-23 15:00", OVER),
        # the day of 23 hours, and that of 25
        (event("2024-03-10", timezone="America/New_York"), "2024-03-10 05:00", ON),
        (event("2024-03-10", timezone="America/New_York"), "2024-03-11 03:59", ON),
        (event("2024-03-10", timezone="America/New_York"), "2024-03-11 04:00", OVER),
        (event("2024-11-03", timezone="America/New_York"), "2024-11-03 04:00", ON),
        (event("2024-11-03", timezone="America/New_York"), "2024-11-04 04:59", ON),
        (event("2024-11-03", timezone="America/New_York"), "2024-11-04 05:00", OVER),
        # an hour that the clocks leave out is counted as before the change
        (event("2024-03-10 02:30", timezone="America/New_York"), "2024-03-10 07:29", BEFORE),
        (event("2024-03-10 02:30", timezone="America/New_York"), "2024-03-10 07:30", ON),
        # of an hour that comes twice the first is meant, unless the offset says which
        (event("2024-11-03 01:30", timezone="America/New_York"), "2024-11-03 05:30", ON),
        (event("2024-11-03T01:30-05:00", timezone="America/New_York"), "2024-11-03 06:29", BEFORE),
        (event("2024-11-03T01:30-05:00", timezone="America/New_York"), "2024-11-03 06:30", ON),
        # an end before midnight is the end
        (event("2024-04-23 20:00", "2024-04-23 23:30", timezone="America/New_York"), "2024-04-24 03:29", ON),
        (event("2024-04-23 20:00", "2024-04-23 23:30", timezone="America/New_York"), "2024-04-24 03:30", OVER),
        # without one it lasts until its midnight
        (event("2024-04-23 14:00", timezone="America/New_York"), "2024-04-24 03:59", ON),
        (event("2024-04-23 14:00", timezone="America/New_York"), "2024-04-24 04:00", OVER),
        # an offset that is not the site's has a midnight of its own
        (event("2024-04-23T23:00-10:00"), "2024-04-24 08:59", BEFORE),
        (event("2024-04-23T23:00-10:00"), "2024-04-24 09:59", ON),
        (event("2024-04-23T23:00-10:00"), "2024-04-24 10:00", OVER),
        # one instant is over as soon as it begins
        (event("2024-04-23 14:00", "2024-04-23 14:00", timezone="UTC"), "2024-04-23 13:59:59", BEFORE),
        (event("2024-04-23 14:00", "2024-04-23 14:00", timezone="UTC"), "2024-04-23 14:00", OVER),
    ],
)
def test_the_state_at_an_edge(one: Event, now: str, state: EventState) -> None:
    assert event_state(one, utc(now), TOKYO) is state


@given(
    st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2090, 1, 1)),
    st.sampled_from(["", "+00:00", "-10:00", "+14:00", "-04:00"]),
    st.one_of(st.none(), st.timezone_keys()),
    st.booleans(),
)
def test_no_event_is_over_before_it_begins(start: dt.datetime, offset: str, zone: str | None, timed: bool) -> None:
    one = event(start.strftime(f"%Y-%m-%dT%H:%M{offset}" if timed else "%Y-%m-%d"), timezone=zone)
    assert one.is_over(NEW_YORK) > one.begins(NEW_YORK)
