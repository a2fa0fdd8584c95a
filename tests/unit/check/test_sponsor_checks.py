"""What the desk's rules find, and where they keep quiet."""

import datetime as dt

import pytest
from building import APRIL, site_of
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.check import (
    double_booking,
    expired_code,
    over_title_limit,
    past_event_promoted,
    repeated_copy,
    rival_booking,
    sold_without_copy,
    unknown_edition,
    wasted_flight,
)
from generator.check.promises import PROMISES, broken, in_words
from generator.model.diagnostic import Diagnostic
from generator.plugins import BUILT_IN, Check

EDITIONS = {f"editions/{number:03}.md": f"---\ndate: 2024-03-{number:02}\n---\n\n:: slot mid\n" for number in (13, 14)}


def sponsor(name: str, *terms: str, copy: str = "Copy.") -> dict[str, str]:
    written = "\n".join((f"sponsor: {name}", f"title: {name}", *terms))
    return {f"sponsors/{name.lower()}.md": f"---\n{written}\n---\n{copy}\n"}


def found(check: Check, files: dict[str, str], settings: str = "[slots.mid]\n", now: dt.datetime = APRIL) -> list[str]:
    problems = check(site_of({**EDITIONS, **files}, settings, now))
    return [f"{p.span.path.removeprefix('content/sponsors/')}:{p.span.line} {p.rule}" for p in problems if p.span]


@pytest.mark.parametrize(
    ("one", "two", "clashes"),
    [
        ("{slot: mid, edition: 15}", "{slot: mid, edition: 15}", True),
        ("{slot: mid, edition: 15}", "{slot: mid, edition: 16}", False),
        ("{slot: mid, edition: 15}", "{slot: front, edition: 15}", False),
        ("{slot: mid, edition: 14}", "{slot: mid, edition: 14}", True),
        ("{slot: mid, edition: 13}", "{slot: mid, edition: 13}", False),
        ("{slot: mid, edition: 15}", "{slot: mid, edition: 15, status: held}", False),
        ("{slot: mid, edition: 15, to: 2024-03-31}", "{slot: mid, edition: 15}", False),
        ("{slot: mid}", "{slot: mid}", False),
        ("{slot: mid, exclusive: true}", "{slot: mid, from: 2024-05-01}", True),
        ("{slot: mid, exclusive: true, to: 2024-04-30}", "{slot: mid, from: 2024-05-01}", False),
        ("{slot: mid, exclusive: true, to: 2024-03-30}", "{slot: mid}", False),
        ("{slot: mid, exclusive: true, from: 2024-03-14, to: 2024-05-01}", "{slot: mid, edition: 14}", True),
        ("{slot: mid, exclusive: true, from: 2024-03-15, to: 2024-05-01}", "{slot: mid, edition: 14}", False),
        ("{slot: mid, from: 2024-03-14, to: 2024-05-01}", "{slot: mid, edition: 14, exclusive: true}", False),
    ],
)
def test_a_place_is_sold_once(one: str, two: str, clashes: bool) -> None:
    files = sponsor("One", f"bookings: [{one}]") | sponsor("Two", f"bookings: [{two}]")
    slots = "[slots.mid]\n[slots.front]\n"
    assert bool(found(double_booking.check, files, slots)) is clashes


@pytest.mark.parametrize(
    ("one", "two", "clashes"),
    [
        ("{tags: [a]}", "{tags: [b]}", False),
        ("{tags: [a]}", "{tags: [b, A]}", True),
        ("{tags: [a]}", "{categories: [a]}", True),
        ("{tags: [a]}", "{sections: [news]}", True),
        ("{categories: [a]}", "{categories: [b]}", False),
        ("{tags: [a]}", "{}", True),
        ("{sections: [news]}", "{sections: [news/deep]}", True),
        ("{sections: [news]}", "{sections: [newsletter]}", False),
    ],
)
@pytest.mark.parametrize("how", ["exclusive: true", "weight: 1"])
def test_targets_that_cannot_meet_do_not_collide(one: str, two: str, clashes: bool, how: str) -> None:
    booking = f"bookings: [{{slot: mid, {how}}}]"
    files = sponsor("One", booking, f"target: {one}") | sponsor("Two", booking, f"target: {two}")
    assert bool(found(double_booking.check, files, "[slots.mid]\nshares = 1\n")) is clashes


def test_a_house_block_and_a_second_block_of_the_same_advertiser_take_nobody_s_place() -> None:
    exclusive = "bookings: [{slot: mid, exclusive: true}]"
    house = sponsor("House", "kind: house", exclusive)
    second = {"sponsors/second.md": f"---\nsponsor: ONE\ntitle: S\n{exclusive}\n---\nCopy.\n"}
    assert found(double_booking.check, sponsor("One", exclusive) | house | second) == []


def test_two_bookings_of_one_campaign_are_one_share() -> None:
    files = sponsor("One", "bookings: [{slot: mid}, {slot: mid, to: 2024-05-01}]")
    assert found(double_booking.check, files, "[slots.mid]\nshares = 1\n") == []


DAYS = st.integers(1, 28)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(DAYS, DAYS, st.sampled_from(["", "a", "b"])).map(lambda s: (min(s[:2]), max(s[:2]), s[2])), max_size=7
    ),
    st.integers(1, 3),
)
def test_shares_are_exceeded_just_when_some_day_and_page_has_too_many(
    flights: list[tuple[int, int, str]], shares: int
) -> None:
    files: dict[str, str] = {}
    for number, (first, last, tag) in enumerate(flights):
        booking = f"bookings: [{{slot: mid, from: 2024-05-{first:02}, to: 2024-05-{last:02}}}]"
        files |= sponsor(f"S{number}", booking, *([f"target: {{tags: [{tag}]}}"] if tag else []))
    most = max(
        sum(first <= day <= last and other in ("", tag) for first, last, other in flights)
        for day in range(1, 29)
        for tag in ("", "a", "b")
    )
    problems = found(double_booking.check, files, f"[slots.mid]\nshares = {shares}\n")
    assert bool(problems) is (most > shares)


@pytest.mark.parametrize(
    ("one", "two", "are_rivals"),
    [
        ("{slot: mid, edition: 15}", "{slot: front, edition: 15}", True),
        ("{slot: mid, edition: 15}", "{slot: front, edition: 16}", False),
        ("{slot: mid, edition: 13}", "{slot: front, edition: 13}", False),
        ("{slot: mid, exclusive: true}", "{slot: front, exclusive: true}", True),
        ("{slot: mid, exclusive: true}", "{slot: front}", False),
        ("{slot: mid, exclusive: true, to: 2024-05-01}", "{slot: front, exclusive: true, from: 2024-05-02}", False),
    ],
)
def test_rivals_share_no_page(one: str, two: str, are_rivals: bool) -> None:
    files = sponsor("One", f"bookings: [{one}]", "category: bikes")
    files |= sponsor("Two", f"bookings: [{two}]", "category: Bikes")
    slots = "[slots.mid]\n[slots.front]\n"
    assert bool(found(rival_booking.check, files, slots)) is are_rivals
    same = {**files, "sponsors/two.md": files["sponsors/two.md"].replace("sponsor: Two", "sponsor: one")}
    assert found(rival_booking.check, same, slots) == []


def test_an_advertiser_s_category_is_that_of_its_blocks() -> None:
    files = sponsor("One", "bookings: [{slot: mid, edition: 15}]", "category: bikes")
    files |= {
        "sponsors/two/index.md": "---\ntitle: Two\ncategory: bikes\n---\n",
        "sponsors/two/block.md": "---\ntitle: T\nbookings: [{slot: mid, edition: 15}]\n---\nCopy.\n",
    }
    assert found(rival_booking.check, files) == ["one.md:4 rival-booking"]


@pytest.mark.parametrize(
    ("booking", "is_told"),
    [
        ("{slot: mid, from: 2024-04-10}", True),
        ("{slot: mid, from: 2024-04-10, creative_due: 2024-04-05}", False),
        ("{slot: mid, from: 2024-04-10, creative_due: 2024-03-30}", True),
        ("{slot: mid, from: 2024-03-10, creative_due: 2024-04-05}", True),
        ("{slot: mid, edition: 15, creative_due: 2024-04-05}", False),
        ("{slot: mid, edition: 15}", True),
        ("{slot: mid, edition: 13}", False),
        ("{slot: mid, to: 2024-03-30}", False),
        ("{slot: mid, status: held}", False),
    ],
)
def test_what_is_sold_needs_words(booking: str, is_told: bool) -> None:
    assert bool(found(sold_without_copy.check, sponsor("One", f"bookings: [{booking}]", copy=""))) is is_told
    assert found(sold_without_copy.check, sponsor("One", f"bookings: [{booking}]")) == []


@pytest.mark.parametrize(
    ("terms", "is_told"),
    [
        ("code: {text: A, until: 2024-03-30}", True),
        ("code: {text: A, until: 2024-04-01}", False),
        ("code: A", False),
        ("code: {text: A, until: 2024-03-30}\nuntil: 2024-03-30", False),
        ("code: {text: A, until: 2024-03-30}\nbookings: [{slot: mid, to: 2024-03-31}]", False),
        ("code: {text: A, until: 2024-03-30}\nbookings: [{slot: mid, from: 2024-05-01}]", True),
        ("code: {text: A, until: 2024-03-30}\nbookings: [{slot: mid, status: held}]", False),
    ],
)
def test_a_code_is_good_as_long_as_its_block_runs(terms: str, is_told: bool) -> None:
    assert bool(found(expired_code.check, sponsor("One", terms))) is is_told


@pytest.mark.parametrize(
    ("booking", "is_told"),
    [
        ("{slot: mid, to: 2024-04-10}", False),
        ("{slot: mid, to: 2024-04-11}", True),
        ("{slot: mid}", False),
        ("{slot: mid, from: 2024-04-11}", True),
        ("{slot: mid, to: 2024-04-11, status: held}", False),
        ("{slot: mid, edition: 15}", False),
    ],
)
def test_a_booking_ends_with_its_event(booking: str, is_told: bool) -> None:
    files = sponsor("One", f"bookings: [{booking}]", "event: {start: 2024-04-09, end: 2024-04-10}")
    assert bool(found(past_event_promoted.check, files)) is is_told
    assert not found(past_event_promoted.check, files, now=dt.datetime(2024, 4, 12, tzinfo=dt.UTC)) or "from" in booking


def test_an_edition_after_the_event_is_too_late() -> None:
    files = sponsor("One", "bookings: [{slot: mid, edition: 14}]", "event: {start: 2024-03-13}")
    assert found(past_event_promoted.check, files) == ["one.md:4 past-event-promoted"]


def test_a_title_is_told_once() -> None:
    files = sponsor("Onetwo", "bookings: [{slot: mid}, {slot: mid}]")
    assert found(over_title_limit.check, files, "[slots.mid]\nmax_title = 5\n") == ["onetwo.md:3 over-title-limit"]
    assert found(over_title_limit.check, files, "[slots.mid]\nmax_title = 6\n") == []


@pytest.mark.parametrize(
    ("number", "is_told"), [(13, False), (12, True), (11, False), (15, False), (74, False), (75, True)]
)
def test_an_edition_is_there_or_one_of_the_next(number: int, is_told: bool) -> None:
    files = sponsor("One", f"bookings: [{{slot: mid, edition: {number}}}]")
    files |= {"editions/011.md": "---\ndraft: true\n---\n"}
    assert bool(found(unknown_edition.check, files)) is is_told


def test_where_there_are_no_editions_any_number_may_come() -> None:
    site = site_of(sponsor("One", "bookings: [{slot: mid, edition: 900}]"), "[slots.mid]\n")
    assert list(unknown_edition.check(site)) == []


@pytest.mark.parametrize(
    ("booking", "is_told"),
    [
        ("{slot: mid, from: 2024-03-12, to: 2024-03-13}", False),
        ("{slot: mid, from: 2024-03-01, to: 2024-03-12}", True),
        ("{slot: mid, from: 2024-03-01, to: 2024-04-12}", False),
        ("{slot: mid, to: 2024-03-12}", False),
        ("{slot: mid, edition: 13}", False),
        ("{slot: front, edition: 13}", True),
        ("{slot: front, from: 2024-03-01, to: 2024-03-12}", True),
        ("{slot: front, from: 2024-03-01, to: 2024-03-12, status: held}", False),
    ],
)
def test_what_is_over_was_shown_somewhere(booking: str, is_told: bool) -> None:
    files = sponsor("One", f"bookings: [{booking}]")
    assert bool(found(wasted_flight.check, files, "[slots.mid]\n[slots.front]\n")) is is_told


def test_a_slot_that_a_value_names_may_be_anywhere() -> None:
    files = {**EDITIONS, **sponsor("One", "bookings: [{slot: front, to: 2024-03-12, from: 2024-03-01}]")}
    theme = {"home.html": "{% set name = 'front' %}{{ slot(name) }}"}
    assert list(wasted_flight.check(site_of(files, "[slots.front]\n", theme=theme))) == []


def test_copy_is_the_same_whatever_the_block_is_called() -> None:
    editions = {
        f"editions/{n:03}.md": f"---\ndate: 2024-03-{n:02}\n---\n\n:: sponsor s{n % 2}\n" for n in range(10, 15)
    }
    files = sponsor("S0", copy="The same.") | sponsor("S1", copy="The same.") | editions
    assert found(repeated_copy.check, files) == ["s0.md:1 repeated-copy"]
    assert found(repeated_copy.check, files, "[sponsors]\nmax_repeats = 5\n") == []
    assert found(repeated_copy.check, files | sponsor("S1", copy="Other.")) == []
    assert found(repeated_copy.check, {**files, "editions/015.md": "---\ndate: 2024-03-20\n---\n"}) == []


def test_every_promise_is_a_rule_that_is_documented() -> None:
    modules = {check.__module__.rpartition(".")[2].replace("_", "-") for check in _all_checks()}
    assert PROMISES - {"missing-alt"} <= modules


def _all_checks() -> tuple[object, ...]:
    return (*BUILT_IN.checks, *BUILT_IN.text_checks, *BUILT_IN.audits)


def test_broken_promises_are_counted_in_words() -> None:
    problems = [Diagnostic("expired-code", "a"), Diagnostic("wasted-flight", "b"), Diagnostic("broken-link", "c")]
    assert broken(problems) == 2
    assert in_words(1) == "1 promise to a sponsor is broken."
    assert in_words(2) == "2 promises to sponsors are broken."
