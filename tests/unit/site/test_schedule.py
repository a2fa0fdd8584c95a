"""State from dates: bookings and events against the clock."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.sponsor import Booking, Creative, Event, EventState, RunState, Terms
from generator.parse.dates import read_when
from generator.site.schedule import booked, booking_state, event_state, promotion

NEW_YORK = ZoneInfo("America/New_York")
MOMENTS = st.datetimes(dt.datetime(2023, 1, 1), dt.datetime(2025, 12, 31), timezones=st.just(dt.UTC))


def at(written: str) -> dt.datetime:
    return read_when(written).starts(NEW_YORK)


def event(start: str, end: str = "", **more: object) -> Event:
    return Event(start=read_when(start), end=read_when(end) if end else None, **more)  # type: ignore[arg-type]


def creative(**terms: object) -> Creative:
    return Creative(id="a", path="content/sponsors/a.md", terms=Terms(**terms))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("now", "state"),
    [
        ("2024-04-22 23:59", EventState.UPCOMING),
        ("2024-04-23 00:00", EventState.RUNNING),
        ("2024-04-24 23:59", EventState.RUNNING),
        ("2024-04-25 00:00", EventState.PAST),
    ],
)
def test_an_event_of_two_days_runs_until_the_second_midnight(now: str, state: EventState) -> None:
    assert event_state(event("2024-04-23", "2024-04-24"), at(now), NEW_YORK) is state


def test_an_event_lives_in_its_own_zone() -> None:
    tokyo = event("2024-04-23", timezone="Asia/Tokyo")
    assert event_state(tokyo, at("2024-04-22 11:00"), NEW_YORK) is EventState.RUNNING
    assert event_state(tokyo, at("2024-04-23 11:00"), NEW_YORK) is EventState.PAST


def test_an_event_that_has_only_a_beginning_lasts_until_its_midnight() -> None:
    webinar = event("2024-04-23 14:00")
    assert event_state(webinar, at("2024-04-23 13:59"), NEW_YORK) is EventState.UPCOMING
    assert event_state(webinar, at("2024-04-23 23:59"), NEW_YORK) is EventState.RUNNING
    assert webinar.is_over(NEW_YORK) == at("2024-04-24 00:00")


def test_an_event_with_an_end_ends_then() -> None:
    webinar = event("2024-04-23 14:00", "2024-04-23 15:30")
    assert webinar.is_over(NEW_YORK) == at("2024-04-23 15:30")


@pytest.mark.parametrize(
    ("status", "state"), [("cancelled", EventState.CANCELLED), ("postponed", EventState.POSTPONED)]
)
def test_what_its_organiser_said_goes_before_the_clock(status: str, state: EventState) -> None:
    for now in ("2024-04-01", "2024-05-01"):
        assert event_state(event("2024-04-23", status=state.value), at(now), NEW_YORK) is state


@pytest.mark.parametrize(
    ("now", "state"),
    [
        ("2024-03-19 23:59", RunState.SCHEDULED),
        ("2024-03-20 00:00", RunState.LIVE),
        ("2024-04-22 23:59", RunState.LIVE),
        ("2024-04-23 00:00", RunState.ENDED),
    ],
)
def test_both_days_of_a_booking_are_included(now: str, state: RunState) -> None:
    booking = Booking(slot="a", starts=read_when("2024-03-20"), ends=read_when("2024-04-22"))
    assert booking_state(booking, at(now), NEW_YORK) is state


def test_a_promotion_ends_with_its_event_or_sooner() -> None:
    both = creative(event=event("2024-04-23"), until=read_when("2024-04-10"))
    assert promotion(both, at("2024-04-10 12:00"), NEW_YORK).until == at("2024-04-11 00:00")
    assert promotion(both, at("2024-04-11 00:00"), NEW_YORK).state is RunState.ENDED
    assert promotion(creative(event=event("2024-04-23")), at("2024-04-10"), NEW_YORK).until == at("2024-04-24 00:00")
    assert promotion(creative(), at("2099-01-01"), NEW_YORK).until is None


def test_a_booking_does_not_outlive_the_event() -> None:
    booking = Booking(slot="a", ends=read_when("2024-12-31"))
    assert booked(creative(event=event("2024-04-23")), booking, at("2024-04-24"), NEW_YORK).state is RunState.ENDED


@given(MOMENTS, MOMENTS)
def test_a_promotion_that_is_over_stays_over(first: dt.datetime, second: dt.datetime) -> None:
    earlier, later = sorted((first, second))
    block = creative(event=event("2024-04-23", "2024-04-24"), until=read_when("2024-06-01"))
    if promotion(block, earlier, NEW_YORK).state is RunState.ENDED:
        assert promotion(block, later, NEW_YORK).state is RunState.ENDED


@given(MOMENTS)
def test_what_holds_until_a_moment_changes_then_and_not_before(now: dt.datetime) -> None:
    block = creative(event=event("2024-04-23", "2024-04-24"))
    run = promotion(block, now, NEW_YORK)
    if run.until is not None:
        assert now < run.until
        assert promotion(block, run.until - dt.timedelta(microseconds=1), NEW_YORK) == run
        assert promotion(block, run.until, NEW_YORK) != run
