"""What advertisers are told is free."""

import datetime as dt

import pytest
from building import APRIL, site_of

from generator.site.openings import Openings, openings

SLOTS = "[slots.mid]\nshares = 2\n[slots.lead]\n"


def sponsor(name: str, terms: str) -> dict[str, str]:
    return {
        f"sponsors/{name}.md": f"---\nsponsor: {name}\ntitle: {name}\nurl: https://a.example/\n{terms}\n---\nCopy.\n"
    }


def offered(files: dict[str, str], months: int = 1, now: dt.datetime = APRIL) -> Openings:
    return openings(site_of(files, SLOTS, now), months)


def weeks(found: Openings, slot: str) -> list[str]:
    column = found.by_day.index(slot)
    return [week.offers[column].state for week in found.weeks]


def test_weeks_begin_on_monday_and_today_and_end_with_the_months() -> None:
    found = offered({}, now=APRIL + dt.timedelta(days=3))
    assert [(week.first.day, week.last.day) for week in found.weeks] == [(4, 7), (8, 14), (15, 21), (22, 28), (29, 3)]
    assert weeks(found, "mid") == ["free"] * 5


@pytest.mark.parametrize(
    ("bookings", "state"),
    [
        (["{slot: mid}"], "shared"),
        (["{slot: mid}", "{slot: mid}"], "sold"),
        (["{slot: mid, exclusive: true}"], "sold"),
        (["{slot: mid, status: held}"], "held"),
        (["{slot: mid}", "{slot: mid, status: held}"], "held"),
        (["{slot: mid}", "{slot: mid, status: held, exclusive: true}"], "held"),
        (["{slot: lead}"], "free"),
        (["{slot: mid, from: 2024-01-01, to: 2024-03-31}"], "free"),
    ],
)
def test_a_week_is_what_one_more_campaign_would_find(bookings: list[str], state: str) -> None:
    files: dict[str, str] = {}
    for number, booking in enumerate(bookings):
        files |= sponsor(f"s{number}", f"bookings: [{booking}]")
    assert set(weeks(offered(files), "mid")) == {state}


def test_a_slot_without_shares_always_has_room_beside_others() -> None:
    files = sponsor("a", "bookings: [{slot: lead}]") | sponsor("b", "bookings: [{slot: lead}]")
    assert set(weeks(offered(files), "lead")) == {"shared"}


def test_a_week_that_is_partly_free_names_the_days() -> None:
    found = offered(sponsor("a", "bookings: [{slot: mid, from: 2024-04-10, to: 2024-04-12, exclusive: true}]"))
    offer = found.weeks[1].offers[0]
    assert offer.state == "partly"
    assert [(first.day, last.day) for first, last in offer.days] == [(8, 9), (13, 14)]


def test_what_a_draft_has_booked_is_on_hold() -> None:
    assert set(weeks(offered(sponsor("a", "draft: true\nbookings: [{slot: mid}]")), "mid")) == {"held"}


def test_a_slot_whose_bookings_are_all_of_editions_is_sold_by_the_edition() -> None:
    files = {"editions/014.md": "---\ntitle: N\ndate: 2024-03-01\n---\nText.\n"}
    files |= sponsor("a", "bookings: [{slot: lead, edition: 15}]")
    files |= sponsor("b", "bookings: [{slot: lead, edition: 17, status: held}]")
    found = offered(files)
    assert (found.by_day, found.by_edition) == (("mid",), ("lead",))
    assert [(number.edition, number.offers[0].state) for number in found.editions] == [
        (15, "sold"), (16, "free"), (17, "held"), (18, "free"), (19, "free"), (20, "free"),
    ]  # fmt: skip


def test_the_end_of_a_short_month_is_the_end() -> None:
    found = offered({}, now=dt.datetime(2024, 1, 31, 12, tzinfo=dt.UTC))
    assert found.weeks[-1].last == dt.date(2024, 2, 29)
