"""Bookings that cannot all be kept."""

import pytest
from building import site_of

from generator.model.sponsor import Target
from generator.site.collisions import collisions, may_meet

SLOTS = "[slots.mid]\nshares = 2\n[slots.lead]\n"


def sponsor(name: str, terms: str) -> dict[str, str]:
    return {
        f"sponsors/{name}.md": f"---\nsponsor: {name}\ntitle: {name}\nurl: https://a.example/\n{terms}\n---\nCopy.\n"
    }


def clashes(files: dict[str, str]) -> list[tuple[str, int | None, str, tuple[str, ...]]]:
    return [(c.slot, c.edition, c.clash.reason, c.clash.campaigns) for c in collisions(site_of(files, SLOTS))]


def test_company_for_an_exclusive_booking_is_a_collision_and_a_neighbour_in_time_is_none() -> None:
    files = sponsor("a", "bookings: [{slot: lead, from: 2024-04-01, to: 2024-04-10, exclusive: true}]")
    assert clashes(files | sponsor("b", "bookings: [{slot: lead, from: 2024-04-11}]")) == []
    beside = files | sponsor("b", "bookings: [{slot: lead, from: 2024-04-10}]")
    assert clashes(beside) == [("lead", None, "exclusive", ("a", "b"))]
    (found,) = collisions(site_of(beside, SLOTS))
    assert found.ends - found.starts == 24 * 60 * 60


def test_an_option_beside_an_exclusive_booking_is_no_collision() -> None:
    files = sponsor("a", "bookings: [{slot: lead, exclusive: true}]")
    assert clashes(files | sponsor("b", "bookings: [{slot: lead, status: held}]")) == []


def test_a_slot_without_shares_takes_as_many_as_want_to() -> None:
    files: dict[str, str] = {}
    for name in "abcde":
        files |= sponsor(name, "bookings: [{slot: lead}]")
    assert clashes(files) == []


def test_two_for_one_edition_collide_unless_they_never_meet() -> None:
    files = sponsor("a", "bookings: [{slot: lead, edition: 14}]") | sponsor(
        "b", "bookings: [{slot: lead, edition: 14}]"
    )
    assert clashes(files) == [("lead", 14, "edition", ("a", "b"))]
    apart = sponsor("a", "target: {tags: [x]}\nbookings: [{slot: lead, edition: 14}]")
    apart |= sponsor("b", "target: {tags: [y]}\nbookings: [{slot: lead, edition: 14}]")
    assert clashes(apart) == []
    assert clashes(sponsor("a", "bookings: [{slot: lead, edition: 14}, {slot: lead, edition: 14}]")) == []


def test_campaigns_for_other_pages_do_not_count_against_the_shares() -> None:
    files: dict[str, str] = {}
    for name, category in (("a", "x"), ("b", "x"), ("c", "y"), ("d", "y")):
        files |= sponsor(name, f"target: {{categories: [{category}]}}\nbookings: [{{slot: mid}}]")
    assert clashes(files) == []
    assert clashes(files | sponsor("e", "bookings: [{slot: mid}]")) == [("mid", None, "shares", ("a", "b", "e"))]


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
def test_targets_meet_unless_they_name_one_kind_of_thing_and_nothing_in_common(
    one: Target | None, other: Target | None, meet: bool
) -> None:
    assert may_meet(one, other) is meet
    assert may_meet(other, one) is meet
