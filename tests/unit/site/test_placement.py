"""Which block stands where on a page."""

import datetime as dt
from itertools import pairwise

from building import APRIL, site_of
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.site.placement import list_placements, placements, slot_placement
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


def test_paid_blocks_go_first_and_a_house_block_only_fills_what_is_left() -> None:
    files = (
        article(":: slot mid\n\n:: slot mid\n\n:: slot mid\n\n:: slot mid")
        | sponsor("light", "bookings: [{slot: mid}]")
        | sponsor("heavy", "bookings: [{slot: mid, weight: 5}]")
        | sponsor("house", "kind: house\nbookings: [{slot: mid, weight: 99}]")
    )
    found = shown(site_of(files, SLOTS))
    assert sorted(found[:2]) == ["heavy", "light"]
    assert found[2:] == ["house", ""]


def test_a_booking_for_this_very_edition_goes_before_the_heaviest() -> None:
    files = (
        {"editions/014.md": "---\ntitle: Fourteen\ndate: 2024-03-01\n---\n\n:: slot mid\n"}
        | sponsor("own", "bookings: [{slot: mid, edition: 14}]")
        | sponsor("other", "bookings: [{slot: mid, edition: 15}]")
        | sponsor("heavy", "bookings: [{slot: mid, weight: 1000}]")
    )
    assert shown(site_of(files, SLOTS), "content/editions/014.md") == ["own"]


def test_what_is_only_held_runs_nowhere() -> None:
    block = sponsor("held", "bookings: [{slot: mid, status: held}]")
    assert shown(site_of(article(":: slot mid") | block, SLOTS)) == [""]


def test_two_advertisers_of_one_category_never_share_a_page() -> None:
    files = (
        article(":: slot mid\n\n:: slot low\n\nText.")
        | sponsor("one", "category: Conferences\nbookings: [{slot: mid}]")
        | sponsor("two", "category: conferences\nbookings: [{slot: low}, {slot: front}]")
    )
    site = site_of(files, SLOTS)
    assert shown(site) == ["one", ""]
    assert slot_placement(site, "content/news/2024-03-01-a.md", "front", APRIL) is None


def test_a_rival_further_down_that_was_placed_by_hand_keeps_the_slot_above_it_free() -> None:
    files = (
        article(":: slot mid\n\n:: sponsor two")
        | sponsor("one", "category: conferences\nbookings: [{slot: mid}]")
        | sponsor("two", "category: conferences")
    )
    assert shown(site_of(files, SLOTS)) == ["", "two"]


def test_two_blocks_of_one_advertiser_are_no_rivals() -> None:
    front = "sponsor: Acme\ntitle: T\ncategory: tools\nbookings: [{slot: SLOT}]"
    files = article(":: slot mid\n\n:: slot low") | {
        f"sponsors/{name}.md": f"---\n{front.replace('SLOT', slot)}\n---\n\nCopy.\n"
        for name, slot in (("one", "mid"), ("two", "low"))
    }
    assert shown(site_of(files, SLOTS)) == ["one", "two"]


def test_the_desk_stops_at_the_limit_of_a_page_but_takes_nothing_of_the_author_s_away() -> None:
    slots = "[sponsors]\nper_page = 2\n" + SLOTS
    files = article(":: slot mid\n\n:: sponsor hand\n\n:: slot low\n\n:: sponsor other") | sponsor("hand", "")
    files |= (
        sponsor("other", "") | sponsor("one", "bookings: [{slot: mid}]") | sponsor("two", "bookings: [{slot: low}]")
    )
    assert shown(site_of(files, slots)) == ["", "hand", "", "other"]


def test_a_slot_that_the_text_holds_is_not_filled_by_the_theme_as_well() -> None:
    files = (
        article(":: slot front")
        | sponsor("one", "bookings: [{slot: front}]")
        | sponsor("b", "bookings: [{slot: front}]")
    )
    assert slot_placement(site_of(files, SLOTS), "content/news/2024-03-01-a.md", "front", APRIL) is None


def test_what_the_theme_has_put_on_a_page_does_not_stand_there_twice_nor_beside_a_rival() -> None:
    files = (
        sponsor("one", "category: c\nbookings: [{slot: front}]")
        | sponsor("two", "category: c\nbookings: [{slot: front}]")
        | sponsor("three", "bookings: [{slot: front}]")
    )
    site = site_of(files, SLOTS)
    found = slot_placement(site, "", "front", APRIL, "/", beside=("one",))
    assert found is not None
    assert found.creative.id == "three"


LISTING = "[slots.listing]\nevery = 3\n"


def test_blocks_stand_between_the_items_of_a_list_and_never_at_its_end() -> None:
    files: dict[str, str] = {}
    for name in ("a", "b", "c"):
        files |= sponsor(name, "bookings: [{slot: listing}]")
    site = site_of(files, LISTING)
    found = list_placements(site, "", 9, APRIL, "/news/")
    assert [after for after, _ in found] == [3, 6]
    assert len({placement.creative.id for _, placement in found}) == 2
    assert list_placements(site, "", 3, APRIL, "/news/") == ()


CAMPAIGNS = st.lists(st.tuples(st.integers(1, 9), st.sampled_from(["", "a", "b"])), min_size=1, max_size=6)


def on_many_pages(campaigns: dict[str, str], pages: int) -> dict[str, tuple[str, ...]]:
    """Whose blocks stand on each page, in two slots that the theme fills one after the other."""
    site = site_of(campaigns, SLOTS)
    found = {}
    for page in map(str, range(pages)):
        first = slot_placement(site, "", "front", APRIL, page)
        beside = (first.creative.id,) if first else ()
        second = slot_placement(site, "", "mid", APRIL, page, beside)
        found[page] = tuple(block.creative.id for block in (first, second) if block)
    return found


@given(CAMPAIGNS)
@settings(max_examples=25, deadline=None)
def test_a_new_campaign_changes_only_the_pages_it_wins(drawn: list[tuple[int, str]]) -> None:
    files = [
        sponsor(f"c{number}", f"category: '{category}'\nbookings: [{{slot: front, weight: {weight}}}, {{slot: mid}}]")
        for number, (weight, category) in enumerate(drawn)
    ]
    before, after = ({name: text for file in some for name, text in file.items()} for some in (files[:-1], files))
    old, new = on_many_pages(before, 40), on_many_pages(after, 40)
    added = f"c{len(drawn) - 1}"
    assert all(added in new[page] for page in new if new[page] != old[page])


@given(CAMPAIGNS)
@settings(max_examples=25, deadline=None)
def test_no_page_has_a_campaign_twice_or_two_rivals(drawn: list[tuple[int, str]]) -> None:
    files: dict[str, str] = {}
    for number, (weight, category) in enumerate(drawn):
        files |= sponsor(
            f"c{number}", f"category: '{category}'\nbookings: [{{slot: front, weight: {weight}}}, {{slot: mid}}]"
        )
    categories = {f"c{number}": category for number, (_, category) in enumerate(drawn)}
    for blocks in on_many_pages(files, 40).values():
        assert len(set(blocks)) == len(blocks)
        shared = [categories[name] for name in blocks if categories[name]]
        assert len(set(shared)) == len(shared)


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


def test_the_theme_s_slot_knows_which_block_the_draw_put_into_the_text() -> None:
    """Both are drawn apart, and no campaign stands on a page twice nor beside a rival, whoever won the text."""
    files: dict[str, str] = {}
    for name in ("one", "two"):
        files |= sponsor(name, "category: c\nbookings: [{slot: mid}, {slot: front}]")
    for number in range(20):
        files[f"news/a{number}.md"] = f"---\ntitle: A\ndate: 2024-03-01\n---\n\n:: slot mid\n\nText {number}.\n"
    site = site_of(files, SLOTS)
    for number in range(20):
        path = f"content/news/a{number}.md"
        assert len([name for name in shown(site, path) if name]) == 1
        assert slot_placement(site, path, "front", APRIL, f"/news/a{number}/") is None


def test_what_the_theme_put_there_does_not_change_what_the_text_holds() -> None:
    files: dict[str, str] = {}
    for name in ("one", "two", "three"):
        files |= sponsor(name, "bookings: [{slot: mid}, {slot: front}, {slot: low}]")
    files |= article(":: slot mid\n\nText.")
    site = site_of(files, "[sponsors]\nper_page = 3\n" + SLOTS)
    path = "content/news/2024-03-01-a.md"
    (text,) = (name for name in shown(site) if name)
    first = slot_placement(site, path, "front", APRIL, "/a/")
    assert first is not None
    second = slot_placement(site, path, "low", APRIL, "/a/", beside=(first.creative.id,))
    assert second is not None
    assert {text, first.creative.id, second.creative.id} == {"one", "two", "three"}


def test_nobody_gets_in_the_way_of_what_was_sold_for_this_very_edition() -> None:
    files = {"editions/014.md": "---\ntitle: F\ndate: 2024-03-01\n---\n\n:: slot mid\n\nText.\n"}
    files |= sponsor("own", "category: c\nbookings: [{slot: front, edition: 14}]")
    files |= sponsor("rival", "category: c\nbookings: [{slot: mid}]")
    site = site_of(files, SLOTS)
    assert shown(site, "content/editions/014.md")[0] == ""
    found = slot_placement(site, "content/editions/014.md", "front", APRIL, "/editions/14/")
    assert found is not None
    assert found.creative.id == "own"


def test_an_event_s_own_page_has_its_block_once_and_no_rival_beside_it() -> None:
    files = sponsor("summit", "category: c\nevent: {start: 2024-09-01}\nbookings: [{slot: front}]")
    files |= sponsor("rival", "category: c\nbookings: [{slot: front}]")
    assert slot_placement(site_of(files, SLOTS), "content/sponsors/summit.md", "front", APRIL) is None


def test_a_block_of_one_article_alone_has_its_advertiser_s_category() -> None:
    files = {"sponsors/acme/index.md": "---\ntitle: Acme\ncategory: c\n---\n"}
    files |= sponsor("rival", "category: c\nbookings: [{slot: mid}]")
    files |= article('::: sponsor title="T" sponsor=Acme url=https://acme.example/\nCopy.\n:::\n\n:: slot mid\n\nText.')
    assert [name for name in shown(site_of(files, SLOTS)) if name] == ["a-1"]
