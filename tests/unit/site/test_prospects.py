"""`next_change`: until then nothing differs, and then something does."""

import datetime as dt
from collections.abc import Mapping

import msgspec
import pytest
from building import APRIL, assembled_at, sources_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.engine.crew import Crew
from generator.model.target import Artifact
from generator.render.plan import plan
from generator.site.assemble import Sources
from generator.site.prospects import Prospects
from generator.stages.memory import Memory
from generator.stages.outputs import Outputs
from generator.world.placing import Placed

SETTINGS = """
timezone = "America/New_York"
[sponsors]
per_page = 3
[slots.auto]
after_paragraph = 1
[slots.hand]
[slots.front]
[slots.listing]
every = 1
"""
THEME = {"home.html": '{% extends "base:home.html" %}{% block after %}{{ slot("front") }}{% endblock %}'}
SECOND = dt.timedelta(seconds=1)


def published(sources: Sources, now: dt.datetime) -> tuple[dict[str, bytes], float | None]:
    """Every file that a build makes at that instant, and when the site is said to differ."""
    site, _ = assembled_at(sources, now)
    targets = plan(site).value or ()
    outputs = Outputs(site, (), Memory(None))
    made: dict[str, bytes] = {}

    def place(artifact: Artifact) -> Placed:
        made[artifact.path] = artifact.data
        return Placed(None)

    for _ in outputs.make(targets, Crew(), place):
        pass
    paths = {target.path for target in targets}
    return made, Prospects(site, sources.documents, lambda: outputs.of_time(paths)).next_change()


def instant(seconds: float) -> dt.datetime:
    return dt.datetime.fromtimestamp(seconds, dt.UTC)


def story(sources: Sources, now: dt.datetime, steps: int) -> list[str]:
    """The instants at which the site differs, and a check of each: nothing before it, something at it."""
    found = []
    for _ in range(steps):
        made, changes = published(sources, now)
        if changes is None:
            assert published(sources, now + dt.timedelta(days=4000))[0] == made
            break
        at = instant(changes)
        assert published(sources, at - SECOND)[0] == made, f"it differs before {at}"
        assert published(sources, at)[0] != made, f"nothing differs at {at}"
        found.append(at.isoformat()[:16])
        now = at
    return found


def sponsor(name: str, terms: str) -> dict[str, str]:
    return {
        f"sponsors/{name}.md": f"---\nsponsor: {name}\ntitle: {name}\nurl: https://x.example/\n{terms}\n---\n\nCopy.\n"
    }


def article(text: str, front: str = "title: A") -> dict[str, str]:
    return {"news/2024-03-01-a.md": f"---\n{front}\n---\n\n{text}\n"}


def told(files: Mapping[str, str], steps: int = 9) -> list[str]:
    return story(sources_of(files, SETTINGS, theme=THEME), APRIL, steps)


def test_a_booking_starts_and_ends_where_it_wins_a_page() -> None:
    files = article("One.\n\nTwo.") | sponsor("one", "bookings: [{slot: auto, from: 2024-04-10, to: 2024-04-20}]")
    assert told(files) == ["2024-04-10T04:00", "2024-04-21T04:00"]


@pytest.mark.parametrize(
    "terms",
    [
        "bookings: [{slot: nowhere, from: 2024-04-10}]",
        "bookings: [{slot: auto, from: 2024-04-10, status: held}]",
        "bookings: [{slot: hand, from: 2024-04-10}]",
        "bookings: [{slot: auto, from: 2024-04-10}]\ntarget: {tags: [other]}",
        "bookings: [{slot: auto, from: 2024-04-10, edition: 3}]",
        "kind: house\nbookings: [{slot: auto, from: 2024-04-10}]",
        "category: c\nbookings: [{slot: auto, from: 2024-04-10}]",
        "code: {text: NEWS20, until: 2024-04-10}",
        "until: 2024-04-10",
        "draft: true\nevent: {start: 2024-04-10}",
    ],
)
def test_a_date_that_changes_no_page_is_no_change(terms: str) -> None:
    files = article("One.\n\nTwo.") | sponsor("one", "category: c\nbookings: [{slot: auto}]")
    files |= sponsor("other", terms)
    assert told(files) == []


def test_an_event_changes_its_own_page_when_it_begins_and_when_it_is_over() -> None:
    files = article("One.") | sponsor("one", "event: {start: 2024-04-10, end: 2024-04-11, timezone: Asia/Tokyo}")
    assert told(files) == ["2024-04-09T15:00", "2024-04-11T15:00"]


def test_an_article_comes_is_updated_and_goes() -> None:
    front = "title: A\ndate: 2024-04-05\nupdated: 2024-04-07 10:00\nexpires_at: 2024-04-09"
    assert told(article("One.", front)) == ["2024-04-05T04:00", "2024-04-07T14:00", "2024-04-10T04:00"]


def test_a_draft_never_comes() -> None:
    assert told(article("One.", "title: A\ndate: 2024-04-05\ndraft: true") | {"about.md": "# About\n"}) == []


def test_a_block_of_the_author_s_ends_at_its_until_unless_its_event_is_over_sooner() -> None:
    files = article(":: sponsor one until=2024-04-15\n\nText.") | sponsor("one", "")
    assert told(files) == ["2024-04-16T04:00"]
    files |= sponsor("one", "until: 2024-04-03")
    assert told(files) == ["2024-04-04T04:00"]


def test_a_code_is_gone_the_day_after_its_last() -> None:
    files = article(":: sponsor one\n\nText.") | sponsor("one", "code: {text: X, until: 2024-04-08}")
    assert told(files) == ["2024-04-09T04:00"]


DAYS = st.integers(1, 28).map(lambda day: f"2024-04-{day:02}")
SLOT = st.sampled_from(["auto", "hand", "front", "listing", "nowhere"])


@st.composite
def campaigns(draw: st.DrawFn) -> dict[str, str]:
    files: dict[str, str] = {}
    for number in range(draw(st.integers(0, 4))):
        lines = []
        for _ in range(draw(st.integers(0, 2))):
            first, last = sorted((draw(DAYS), draw(DAYS)))
            edition = draw(st.sampled_from(["", "", ", edition: 1"]))
            held = draw(st.sampled_from(["", "", ", status: held"]))
            weight = draw(st.integers(1, 3))
            lines.append(f"  - {{slot: {draw(SLOT)}, from: {first}, to: {last}, weight: {weight}{edition}{held}}}")
        terms = "bookings:\n" + "\n".join(lines) if lines else ""
        if draw(st.booleans()):
            first, last = sorted((draw(DAYS), draw(DAYS)))
            zone = draw(st.sampled_from(["America/New_York", "Asia/Tokyo", "UTC"]))
            terms += f"\nevent: {{start: {first}, end: {last}, timezone: {zone}}}"
        if draw(st.booleans()):
            terms += f"\ncode: {{text: X, until: {draw(DAYS)}}}"
        if draw(st.booleans()):
            terms += f"\nuntil: {draw(DAYS)}"
        terms += f"\ncategory: '{draw(st.sampled_from(['', 'c']))}'"
        terms += f"\non_end: {draw(st.sampled_from(['note', 'hide', 'replace']))}"
        terms += draw(st.sampled_from(["", "\nkind: house", "\ntarget: {tags: [t]}", "\ndraft: true"]))
        files |= sponsor(f"c{number}", terms)
    return files


@st.composite
def texts(draw: st.DrawFn) -> dict[str, str]:
    files: dict[str, str] = {}
    for number in range(draw(st.integers(1, 3))):
        pieces = draw(
            st.lists(
                st.sampled_from(
                    [
                        "One.",
                        "Two.",
                        ":: slot hand",
                        ":: slot auto",
                        ":: sponsor c0",
                        ":: sponsor c1 until=2024-04-12",
                        "::: sponsor title=T url=https://x.example/ dates=2024-04-09/2024-04-11 sponsor=S\nCopy.\n:::",
                        ":: events",
                    ]
                ),
                max_size=4,
            )
        )
        front = [f"title: Article {number}", f"date: {draw(DAYS)}"]
        if draw(st.booleans()):
            front.append(f"expires_at: {draw(DAYS)}")
        if draw(st.booleans()):
            front.append(f"updated: {draw(DAYS)}")
        front.append(draw(st.sampled_from(["draft: false", "draft: true", "tags: [t]"])))
        files[f"news/a{number}.md"] = "---\n" + "\n".join(front) + "\n---\n\n" + "\n\n".join(pieces) + "\n"
    if draw(st.booleans()):
        files["editions/001.md"] = "---\ntitle: First\ndate: 2024-04-02\n---\n\n:: slot hand\n"
    return files


def exact(files: Mapping[str, str]) -> None:
    story(sources_of(files, SETTINGS, theme=THEME), APRIL, 40)


@given(campaigns(), texts())
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_next_change_is_exact_on_any_site(sponsors: dict[str, str], articles: dict[str, str]) -> None:
    exact(sponsors | articles)


@pytest.mark.slow
@given(campaigns(), texts())
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_next_change_is_exact_on_many_sites(sponsors: dict[str, str], articles: dict[str, str]) -> None:
    exact(sponsors | articles)


def test_everything_asked_of_time_is_known_to_be() -> None:
    """Whoever adds a question that the clock answers is told to name it in OF_TIME."""
    from generator.site import queries

    sources = sources_of(article("One.\n\nTwo.\n\n:: events") | sponsor("one", "event: {start: 2024-04-10}"), SETTINGS)
    site = assembled_at(sources, APRIL)[0]
    later = msgspec.structs.replace(site, now=APRIL + dt.timedelta(days=100))
    for kind in queries.ALL:
        for fields in ({}, {"path": "content/news/2024-03-01-a.md"}, {"id": "one"}, {"path": "", "slot": "auto"}):
            try:
                question = kind(**fields)
            except TypeError:
                continue
            try:
                answers = question.answer(site), question.answer(later)
            except (LookupError, TypeError, AttributeError):
                continue
            if answers[0] != answers[1]:
                assert kind in queries.OF_TIME, kind
