"""What is sold on which day, by simulation: held against what placement does."""

import datetime as dt
from collections.abc import Sequence

import msgspec
import pytest
from building import APRIL, site_of
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.check import double_booking
from generator.site import schedule
from generator.site.calendar import Calendar, Issue, Stretch, calendar
from generator.site.days import ONE
from generator.site.flights import flights
from generator.site.inventory import Inventory
from generator.site.placement import placements
from generator.site.site import Site

SLOTS = "[slots.mid]\nshares = 2\n[slots.lead]\n"
FIRST, LAST = dt.date(2024, 4, 1), dt.date(2024, 4, 30)


def sponsor(name: str, terms: str) -> dict[str, str]:
    return {
        f"sponsors/{name}.md": f"---\nsponsor: {name}\ntitle: {name}\nurl: https://a.example/\n{terms}\n---\nCopy.\n"
    }


def april(files: dict[str, str], slot: str = "mid", settings: str = SLOTS) -> list[Stretch]:
    return [row for row in calendar(site_of(files, settings), FIRST, LAST).days if row.slot == slot]


def told(rows: Sequence[Stretch]) -> list[str]:
    return [f"{row.first.day}-{row.last.day} {row.state} {' '.join(s.id for s in row.sold)}".strip() for row in rows]


def test_days_that_are_alike_are_told_together_and_both_ends_of_a_booking_are_in_it() -> None:
    files = sponsor("a", "bookings: [{slot: mid, from: 2024-04-05, to: 2024-04-20}]")
    files |= sponsor("b", "bookings: [{slot: mid, from: 2024-04-11, weight: 2}]")
    assert told(april(files)) == ["1-4 unsold", "5-10 sold a", "11-20 sold b a", "21-30 sold b"]
    both = april(files)[2]
    assert [(share.weight, share.of) for share in both.sold] == [(2, 3), (1, 3)]


def test_a_promotion_that_is_over_is_sold_no_longer() -> None:
    files = sponsor("a", "bookings: [{slot: mid}]\nevent: {start: 2024-04-09, end: 2024-04-10}")
    files |= sponsor("b", "bookings: [{slot: lead}]\nevent: {start: 2024-06-09, status: cancelled}")
    assert told(april(files)) == ["1-10 sold a", "11-30 unsold"]
    assert told(april(files, "lead")) == ["1-30 unsold"]


def test_an_option_is_held_and_a_draft_keeps_its_space_and_a_house_block_takes_none() -> None:
    files = sponsor("a", "bookings: [{slot: mid, from: 2024-04-05, to: 2024-04-20, status: held}]")
    files |= sponsor("b", "draft: true\nbookings: [{slot: mid, from: 2024-04-11, to: 2024-04-11}]")
    files |= sponsor("c", "kind: house\nbookings: [{slot: mid}]")
    rows = april(files)
    assert told(rows) == ["1-4 unsold", "5-10 held", "11-11 held", "12-20 held", "21-30 unsold"]
    assert [row.held for row in rows] == [(), ("a",), ("a", "b"), ("a",), ()]


def test_more_campaigns_than_shares_are_overbooked_only_where_they_run_at_once() -> None:
    files = sponsor("a", "bookings: [{slot: mid, from: 2024-04-01, to: 2024-04-10}]")
    files |= sponsor("b", "bookings: [{slot: mid, from: 2024-04-01, to: 2024-04-20}]")
    files |= sponsor("c", "bookings: [{slot: mid, from: 2024-04-09, to: 2024-04-30}]")
    rows = april(files)
    assert told(rows) == ["1-8 sold a b", "9-10 overbooked a b c", "11-20 sold b c", "21-30 sold c"]
    assert rows[1].clash is not None
    assert (rows[1].clash.reason, rows[1].clash.campaigns) == ("shares", ("a", "b", "c"))


def test_campaigns_that_share_a_day_and_never_an_instant_are_not_overbooked() -> None:
    slots = "[slots.mid]\nshares = 1\n"
    files = sponsor("a", "bookings: [{slot: mid, to: 2024-04-10 12:00}]")
    files |= sponsor("b", "bookings: [{slot: mid, from: 2024-04-10 12:00}]")
    assert told(april(files, settings=slots)) == ["1-9 sold a", "10-10 sold a b", "11-30 sold b"]


def test_a_campaign_that_is_booked_twice_is_no_company_for_itself() -> None:
    files = sponsor("a", "bookings: [{slot: mid, exclusive: true}, {slot: mid, weight: 3, from: 2024-04-10}]")
    assert [share.weight for row in april(files) for share in row.sold] == [1, 3]
    assert {row.state for row in april(files)} == {"sold"}


def test_days_are_of_the_site_s_zone() -> None:
    files = sponsor("a", "bookings: [{slot: mid, from: 2024-04-10T23:30:00+00:00, to: 2024-04-11T00:30:00+00:00}]")
    zoned = site_of(files, 'timezone = "Asia/Tokyo"\n' + SLOTS)
    rows = calendar(zoned, FIRST, LAST).days
    assert told([row for row in rows if row.slot == "mid"]) == ["1-10 unsold", "11-11 sold a", "12-30 unsold"]


def test_pages_are_counted_on_the_days_on_which_they_are_there() -> None:
    files = sponsor("a", "bookings: [{slot: mid}]")
    noon = (APRIL + dt.timedelta(days=4, hours=12)).timestamp()
    gone = (APRIL + dt.timedelta(days=9)).timestamp()
    rows = [r for r in calendar(site_of(files, SLOTS), FIRST, LAST, {"mid": [(noon, gone)]}).days if r.slot == "mid"]
    found = [(row.first.day, row.last.day, row.is_nowhere) for row in rows]
    assert found == [(1, 4, True), (5, 9, False), (10, 30, True)]
    assert rows[1].pages == (1, 1, 1, 1, 1)


def issues(files: dict[str, str], **more: object) -> tuple[Issue, ...]:
    may = APRIL + dt.timedelta(days=30)  # when every edition of April is out
    return calendar(site_of(files, SLOTS, may), FIRST, LAST, **more).issues  # type: ignore[arg-type]


def test_an_edition_has_one_place() -> None:
    files = sponsor("a", "bookings: [{slot: lead, edition: 14}]") | sponsor(
        "b", "bookings: [{slot: lead, edition: 14}]"
    )
    files |= sponsor("c", "bookings: [{slot: lead, edition: 15}]")
    files |= {"editions/014.md": "---\ntitle: N\ndate: 2024-04-02\n---\nText.\n"}
    found = issues(files, slots_of_editions={14: ("lead",)})
    assert [(i.edition, i.state, i.sold, i.date, i.has_slot) for i in found] == [
        (14, "overbooked", ("a", "b"), dt.date(2024, 4, 2), True),
        (15, "sold", ("c",), None, None),
    ]


def test_an_edition_without_the_slot_and_one_without_a_buyer_are_told() -> None:
    files = sponsor("a", "bookings: [{slot: lead, edition: 14}]")
    files |= {f"editions/0{n}.md": f"---\ntitle: N\ndate: 2024-04-{n}\n---\nText.\n" for n in (14, 15)}
    found = issues(files, slots_of_editions={14: (), 15: ("lead",)})
    assert [(i.edition, i.state, i.has_slot) for i in found] == [(14, "sold", False), (15, "unsold", True)]


def test_a_slot_that_is_booked_and_not_declared_is_not_lost() -> None:
    files = sponsor("a", "bookings: [{slot: nowhere}]")
    assert told(april(files, "nowhere")) == ["1-30 sold a"]


def test_a_year_of_two_hundred_campaigns_takes_one_look_for_each_booking(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    files: dict[str, str] = {}
    for number in range(200):
        first = dt.date(2024, 1, 1) + ONE * (number * 3 % 360)
        files |= sponsor(f"s{number}", f"bookings: [{{slot: mid, from: {first}, to: {first + ONE * 20}}}]")
    site = site_of(files, SLOTS)
    looks = []
    real = schedule.promotion
    monkeypatch.setattr("generator.site.flights.promotion", lambda *given: looks.append(1) or real(*given))
    found = calendar(site, dt.date(2024, 1, 1), dt.date(2024, 12, 31))
    assert sum(len(row.pages) for row in found.days) == 366 * 2
    assert len(looks) == 200


DAYS = st.integers(-5, 35)
BOOKING = st.tuples(
    st.sampled_from(["mid", "lead"]),
    st.one_of(st.none(), DAYS),
    st.integers(0, 20),
    st.integers(1, 3),
    st.booleans(),
    st.sampled_from(["sold", "sold", "held"]),
)
TERMS = st.tuples(
    st.lists(BOOKING, max_size=3),
    st.one_of(st.none(), DAYS),
    st.sampled_from(["conference", "product", "house"]),
    st.sampled_from(["", "target: {tags: [a]}\n", "target: {tags: [b]}\n"]),
)
RECORDS = st.dictionaries(st.sampled_from("abcdef"), TERMS, max_size=5)


def recorded(records: dict[str, tuple[list[tuple[object, ...]], int | None, str, str]]) -> dict[str, str]:
    files: dict[str, str] = {}
    for name, (bookings, event, kind, target) in records.items():
        rows = []
        for slot, first, length, weight, exclusive, status in bookings:
            days = ""
            if isinstance(first, int) and isinstance(length, int):
                days = f"from: {FIRST + ONE * first}, to: {FIRST + ONE * (first + length)}, "
            alone = str(exclusive).lower()
            rows.append(f"{{slot: {slot}, {days}weight: {weight}, exclusive: {alone}, status: {status}}}")
        over = f"event: {{start: {FIRST + ONE * event}}}\n" if event is not None else ""
        files |= sponsor(name, f"kind: {kind}\n{over}{target}bookings: [{', '.join(rows)}]")
    return files


def on(found: Calendar, slot: str, day: dt.date) -> list[Stretch]:
    return [row for row in found.days if row.slot == slot and row.first <= day <= row.last]


@settings(max_examples=50)
@given(RECORDS)
def test_every_slot_has_exactly_one_state_on_every_day(
    records: dict[str, tuple[list[tuple[object, ...]], int | None, str, str]],
) -> None:
    found = calendar(site_of(recorded(records), SLOTS), FIRST, LAST)
    for slot in ("mid", "lead"):
        for number in range(30):
            (row,) = on(found, slot, FIRST + ONE * number)
            assert (row.state == "unsold") == (not row.sold and not row.held)
            assert (row.state == "held") == (not row.sold and bool(row.held))
            assert (row.state == "overbooked") == (row.clash is not None)
            assert row.clash is None or set(row.clash.campaigns) <= {share.id for share in row.sold}
            assert not row.sold or sum(share.weight for share in row.sold) == row.sold[0].of


def could_be_chosen(site: Site, slot: str, moment: dt.datetime) -> set[str]:
    """The campaigns that a page with nothing but the slot would show, each asked for by itself."""
    found = set()
    for name, creative in site.creatives.items():
        only = {name: creative}
        alone = msgspec.structs.replace(site, creatives=only, inventory=Inventory(only, site.zone))
        placed = placements(alone, f"content/news/{slot}.md", moment)
        found |= {each.creative.id for each in placed if each is not None}
    return found


@settings(max_examples=50)
@given(RECORDS, st.integers(0, 29 * 24))
def test_what_the_calendar_sells_at_an_instant_is_what_placement_could_choose_then(
    records: dict[str, tuple[list[tuple[object, ...]], int | None, str, str]], hour: int
) -> None:
    files = recorded(records)
    for slot in ("mid", "lead"):
        files[f"news/{slot}.md"] = f"---\ntitle: A\ntags: [a, b]\n---\n:: slot {slot}\n"
    site = site_of(files, SLOTS)
    moment = APRIL + dt.timedelta(hours=hour)
    for slot in ("mid", "lead"):
        flown = [flight for flight in flights(site) if flight.booking.slot == slot and not flight.is_held]
        sold = {flight.id for flight in flown if flight.starts <= moment.timestamp() < flight.ends}
        houses = {name for name, creative in site.creatives.items() if creative.terms.kind == "house"}
        assert could_be_chosen(site, slot, moment) - houses == sold


@settings(max_examples=50)
@given(RECORDS)
def test_the_check_finds_a_double_booking_just_when_the_days_to_come_are_overbooked(
    records: dict[str, tuple[list[tuple[object, ...]], int | None, str, str]],
) -> None:
    site = site_of(recorded(records), SLOTS)
    days = calendar(site, site.now.date(), LAST + ONE * 60).days
    assert {row.slot for row in days if row.clash is not None} == {
        problem.message.split("`")[1] for problem in double_booking.check(site)
    }
