"""Which block stands where on a page."""

import datetime as dt
from itertools import pairwise

from building import APRIL, site_of
from hypothesis import given
from hypothesis import strategies as st

from generator.site.placement import placements, slot_placement
from generator.site.site import Site

SLOTS = "[slots.mid]\nafter_paragraph = 2\n[slots.low]\nafter_paragraph = 4\n[slots.front]\n"
PARAGRAPHS = "\n\n".join(["One.", "Two.", "Three.", "Four.", "Five.", "Six."])


def sponsor(name: str, terms: str) -> dict[str, str]:
    return {f"sponsors/{name}.md": f"---\nsponsor: {name}\ntitle: {name}\n{terms}\n---\n\nCopy.\n"}


def shown(site: Site, path: str = "content/news/2024-03-01-a.md", at: dt.datetime = APRIL) -> list[str]:
    """The block at every place of the text, "" for none."""
    return [found.creative.id if found else "" for found in placements(site, path, at)]


def article(text: str, front: str = "title: A") -> dict[str, str]:
    return {"news/2024-03-01-a.md": f"---\n{front}\n---\n\n{text}\n"}


def test_an_automatic_block_goes_after_its_paragraph_and_a_second_not_beside_it() -> None:
    files = article(PARAGRAPHS) | sponsor("one", "bookings: [{slot: mid}]") | sponsor("two", "bookings: [{slot: low}]")
    assert shown(site_of(files, SLOTS)) == ["", "one", "", "two", ""]


def test_an_unsold_slot_stays_empty() -> None:
    assert shown(site_of(article(PARAGRAPHS), SLOTS)) == ["", "", "", "", ""]


def test_the_author_s_hand_goes_before_the_rule() -> None:
    files = article(f"{PARAGRAPHS}\n\n:: sponsor one") | sponsor("one", "") | sponsor("two", "bookings: [{slot: mid}]")
    assert [name for name in shown(site_of(files, SLOTS)) if name] == ["one"]


def test_a_block_placed_by_hand_does_not_fill_a_slot_as_well() -> None:
    files = article(":: slot mid\n\nText.\n\n:: sponsor one") | sponsor("one", "bookings: [{slot: mid}]")
    assert shown(site_of(files, SLOTS))[0] == ""


def test_the_heavier_booking_wins_and_a_house_block_only_fills_what_is_left() -> None:
    files = (
        article(":: slot mid\n\n:: slot mid\n\n:: slot mid\n\n:: slot mid")
        | sponsor("light", "bookings: [{slot: mid}]")
        | sponsor("heavy", "bookings: [{slot: mid, weight: 5}]")
        | sponsor("house", "kind: house\nbookings: [{slot: mid, weight: 99}]")
    )
    assert shown(site_of(files, SLOTS)) == ["heavy", "light", "house", ""]


def test_a_theme_s_slot_is_filled_the_same_way() -> None:
    site = site_of(article("Text.") | sponsor("one", "bookings: [{slot: front}]"), SLOTS)
    found = slot_placement(site, "", "front", APRIL)
    assert found is not None
    assert (found.creative.id, found.slot) == ("one", "front")
    assert slot_placement(site, "", "mid", APRIL) is None


def test_a_target_keeps_a_block_off_other_pages() -> None:
    block = sponsor("one", "bookings: [{slot: mid}]\ntarget: {categories: [Industry]}")
    assert shown(site_of(article(":: slot mid", "title: A\ncategory: industry") | block, SLOTS)) == ["one"]
    assert shown(site_of(article(":: slot mid", "title: A\ncategory: other") | block, SLOTS)) == [""]


def test_at_another_instant_another_block_stands_there() -> None:
    files = (
        article(":: slot mid")
        | sponsor("march", "bookings: [{slot: mid, to: 2024-03-31}]")
        | sponsor("april", "bookings: [{slot: mid, from: 2024-04-01}]")
    )
    site = site_of(files, SLOTS)
    assert shown(site, at=APRIL - dt.timedelta(seconds=1)) == ["march"]
    assert shown(site, at=APRIL) == ["april"]


BOOKINGS = st.lists(
    st.tuples(st.sampled_from(["mid", "low", "front"]), st.integers(1, 3), st.integers(1, 28), st.integers(0, 20)),
    max_size=4,
)


@given(st.dictionaries(st.sampled_from("abcdef"), BOOKINGS, max_size=5), st.integers(1, 30), st.integers(1, 9))
def test_whatever_is_booked_no_block_is_twice_on_a_page_and_none_runs_outside_its_days(
    booked: dict[str, list[tuple[str, int, int, int]]], day: int, paragraphs: int
) -> None:
    files = article("\n\n".join(f"Paragraph {number}." for number in range(paragraphs)))
    for name, bookings in booked.items():
        rows = [
            f"{{slot: {slot}, weight: {weight}, from: 2024-04-{first:02}, to: 2024-04-{min(first + days, 30):02}}}"
            for slot, weight, first, days in bookings
        ]
        files |= sponsor(name, f"bookings: [{', '.join(rows)}]")
    now = dt.datetime(2024, 4, day, 12, tzinfo=dt.UTC)
    site = site_of(files, SLOTS, now)
    found = shown(site, at=now)
    names = [name for name in found if name]
    assert len(names) == len(set(names))
    assert not any(first and second for first, second in pairwise(found))
    for name in names:
        assert any(first <= day <= min(first + days, 30) for _, _, first, days in booked[name])
    assert found == shown(site, at=now)
