"""Where a campaign stood and when: held against what stands there at any instant."""

import datetime as dt

from building import APRIL, site_of
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.sponsor import RunState
from generator.render.history import History
from generator.render.plan import plan
from generator.render.standing import standings
from generator.render.theme_slots import ThemeSlots
from generator.site.site import Site
from generator.stages.theme import templates_of

SLOTS = "[slots.mid]\nafter_paragraph = 1\n[slots.front]\n"
HOME = '{% extends "base:home.html" %}{% block main %}{{ slot("front") }}{{ super() }}{% endblock %}'
STORIES = {
    "news/2024-03-20-a.md": "# A\n\nOne.\n\nTwo.\n\nThree.\n",
    "news/2024-04-03-b.md": "---\ntitle: B\nexpires_at: 2024-04-12\n---\n:: slot mid\n\nTwo.\n",
    "news/2024-03-01-c.md": "# C\n\n:: sponsor a\n\n:: sponsor b until=2024-04-09\n",
}
DAY = st.integers(-3, 20)
BOOKING = st.tuples(st.sampled_from(["mid", "front"]), DAY, st.integers(0, 9), st.integers(1, 2))
TERMS = st.tuples(
    st.lists(BOOKING, max_size=2), st.one_of(st.none(), DAY), st.sampled_from(["note", "hide", "replace"])
)


def day(number: int) -> dt.date:
    return APRIL.date() + dt.timedelta(days=number)


def sponsor(name: str, bookings: list[tuple[str, int, int, int]], event: int | None, on_end: str) -> dict[str, str]:
    rows = [f"{{slot: {s}, from: {day(f)}, to: {day(f + n)}, weight: {w}}}" for s, f, n, w in bookings]
    over = f"event: {{start: {day(event)}}}\n" if event is not None else ""
    front = f"sponsor: {name}\ntitle: {name}\nurl: https://a.example/\n{over}on_end: {on_end}\n"
    return {f"sponsors/{name}.md": f"---\n{front}bookings: [{', '.join(rows)}]\n---\nCopy.\n"}


def built(files: dict[str, str], now: dt.datetime) -> Site:
    return site_of(files, SLOTS, now, theme={"home.html": HOME})


@settings(max_examples=12)
@given(st.tuples(TERMS, TERMS, TERMS), st.lists(st.integers(0, 22 * 24), min_size=1, max_size=2))
def test_what_the_history_tells_of_an_instant_is_what_stood_on_the_pages_then(
    terms: tuple[tuple[list[tuple[str, int, int, int]], int | None, str], ...], hours: list[int]
) -> None:
    files = dict(STORIES)
    for name, (bookings, event, on_end) in zip("abc", terms, strict=True):
        files |= sponsor(name, bookings, event, on_end)
    everything = built(files, APRIL + dt.timedelta(days=5))  # when all three stories are there
    now = APRIL + dt.timedelta(days=22)
    themes = ThemeSlots(templates_of(everything), everything)
    history = History(everything, plan(everything).value or (), themes, now)
    ran = {name: list(history.of(creative)) for name, creative in everything.creatives.items()}
    for hour in hours:
        moment = APRIL + dt.timedelta(hours=hour)
        told = {
            (name, each.target.path, each.slot, each.anchor)
            for name, places in ran.items()
            for each in places
            if any(start <= moment.timestamp() < end for start, end in each.spans)
        }
        site = built(files, moment)
        stood = {
            (each.id, each.target.path, each.placement.slot, each.anchor)
            for each in standings(site, plan(site).value or (), ThemeSlots(templates_of(site), site), moment)
            if each.placement.run.state is RunState.LIVE
        }
        assert told == stood


def test_what_is_still_there_has_no_end_and_what_is_to_come_is_not_told() -> None:
    files = STORIES | sponsor("a", [("mid", 0, 9, 1), ("front", 10, 5, 1)], None, "note")
    site = built(files, APRIL + dt.timedelta(days=2))
    history = History(site, plan(site).value or (), ThemeSlots(templates_of(site), site), site.now)
    found = {(each.target.path, each.slot): each.spans[-1][1] for each in history.of(site.creatives["a"])}
    assert set(found.values()) == {float("inf")}
    assert ("index.html", "front") not in found
    assert ("news/a/index.html", "mid") in found
