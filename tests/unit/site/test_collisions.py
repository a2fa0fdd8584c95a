"""Bookings that cannot all be kept."""

import datetime as dt

import pytest
from building import APRIL, site_of

from generator.model.sponsor import SlotRule, Target
from generator.site.calendar import calendar
from generator.site.collisions import can_meet, clashes
from generator.site.flights import sold

SLOTS = "[slots.mid]\nshares = 2\n[slots.lead]\n"


def sponsor(name: str, terms: str) -> dict[str, str]:
    return {
        f"sponsors/{name}.md": f"---\nsponsor: {name}\ntitle: {name}\nurl: https://a.example/\n{terms}\n---\nCopy.\n"
    }


def found(files: dict[str, str], slots: str = SLOTS) -> list[tuple[str, int | None, str, tuple[str, ...]]]:
    """What the calendar of April tells."""
    shown = calendar(site_of(files, slots), APRIL.date(), APRIL.date() + dt.timedelta(days=29))
    rows = [(row.slot, None, row.clash) for row in shown.days] + [(r.slot, r.edition, r.clash) for r in shown.issues]
    return [(slot, edition, clash.reason, clash.campaigns) for slot, edition, clash in rows if clash is not None]


def test_company_for_an_exclusive_booking_is_a_collision_and_a_neighbour_in_time_is_none() -> None:
    files = sponsor("a", "bookings: [{slot: lead, from: 2024-04-01, to: 2024-04-10, exclusive: true}]")
    assert found(files | sponsor("b", "bookings: [{slot: lead, from: 2024-04-11}]")) == []
    beside = files | sponsor("b", "bookings: [{slot: lead, from: 2024-04-10}]")
    assert found(beside) == [("lead", None, "exclusive", ("a", "b"))]
    ((starts, ends, _),) = clashes(sold(site_of(beside, SLOTS)), SlotRule())
    assert ends - starts == 24 * 60 * 60


def test_an_option_beside_an_exclusive_booking_is_no_collision() -> None:
    files = sponsor("a", "bookings: [{slot: lead, exclusive: true}]")
    assert found(files | sponsor("b", "bookings: [{slot: lead, status: held}]")) == []


def test_a_slot_without_shares_takes_as_many_as_want_to() -> None:
    files: dict[str, str] = {}
    for name in "abcde":
        files |= sponsor(name, "bookings: [{slot: lead}]")
    assert found(files) == []


def test_two_for_one_edition_collide_unless_they_never_meet() -> None:
    files = sponsor("a", "bookings: [{slot: lead, edition: 14}]") | sponsor(
        "b", "bookings: [{slot: lead, edition: 14}]"
    )
    assert found(files) == [("lead", 14, "edition", ("a", "b"))]
    apart = sponsor("a", "target: {tags: [x]}\nbookings: [{slot: lead, edition: 14}]")
    apart |= sponsor("b", "target: {tags: [y]}\nbookings: [{slot: lead, edition: 14}]")
    assert found(apart) == []
    assert found(sponsor("a", "bookings: [{slot: lead, edition: 14}, {slot: lead, edition: 14}]")) == []


def test_an_edition_has_as_many_places_as_the_slot_has_shares() -> None:
    files: dict[str, str] = {}
    for name in "ab":
        files |= sponsor(name, "bookings: [{slot: mid, edition: 14}]")
    assert found(files) == []
    files |= sponsor("c", "bookings: [{slot: mid, edition: 14}]")
    assert found(files) == [("mid", 14, "shares", ("a", "b", "c"))]


def test_one_who_has_the_day_of_an_edition_alone_has_no_company_there() -> None:
    files = {"editions/014.md": "---\ntitle: N\ndate: 2024-04-01\n---\nText.\n"}
    files |= sponsor("a", "bookings: [{slot: lead, edition: 14}]")
    files |= sponsor("b", "bookings: [{slot: lead, from: 2024-04-01, to: 2024-04-02, exclusive: true}]")
    assert found(files) == [("lead", 14, "exclusive", ("a", "b"))]
    files |= sponsor("b", "bookings: [{slot: lead, from: 2024-04-02, exclusive: true}]")
    assert found(files) == []


def test_two_campaigns_of_one_advertiser_have_a_slot_alone_together() -> None:
    files = sponsor("a", "bookings: [{slot: lead, exclusive: true}]")
    second = sponsor("b", "bookings: [{slot: lead, exclusive: true}]")
    assert found(files | second) == [("lead", None, "exclusive", ("a", "b"))]
    assert found(files | {path: text.replace("sponsor: b", "sponsor: A") for path, text in second.items()}) == []


def test_campaigns_for_other_pages_do_not_count_against_the_shares() -> None:
    files: dict[str, str] = {}
    for name, category in (("a", "x"), ("b", "x"), ("c", "y"), ("d", "y")):
        files |= sponsor(name, f"target: {{categories: [{category}]}}\nbookings: [{{slot: mid}}]")
    assert found(files) == []
    assert found(files | sponsor("e", "bookings: [{slot: mid}]")) == [("mid", None, "shares", ("a", "b", "e"))]


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (None, None, True),
        (Target(), Target(tags=("a",)), True),
        (Target(tags=("Big Data",)), Target(tags=("big-data",)), True),
        (Target(tags=("a",)), Target(tags=("b",)), False),
        (Target(tags=("a", "b")), Target(tags=("b", "c")), True),
        (Target(tags=("a",)), Target(sections=("news",)), True),
        (Target(tags=("a",), sections=("news",)), Target(tags=("b",), sections=("policy",)), True),
        (Target(sections=("news",)), Target(sections=("news/deep",)), True),
        (Target(sections=("news",)), Target(sections=("newsroom",)), False),
        (Target(categories=("A",)), Target(categories=("B",)), False),
    ],
)
def test_targets_meet_unless_all_that_they_name_is_apart(one: Target | None, other: Target | None, meet: bool) -> None:
    assert can_meet(one, other) is meet
    assert can_meet(other, one) is meet
