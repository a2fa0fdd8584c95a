"""A sponsor block written in one article."""

import datetime as dt

import pytest

from generator.model.body import OneOff
from generator.model.diagnostic import Diagnostic, Place
from generator.model.sponsor import Code, Creative, Event, Image, Terms
from generator.model.when import When
from generator.parse.markdown import parse_body

NEEDED = "title=T url=https://a.example"


def parse(options: str, copy: str = "Copy.") -> tuple[Creative | None, tuple[Diagnostic, ...]]:
    parsed = parse_body(f"Text.\n\n::: sponsor {options}\n{copy}\n:::", path="content/a.md", first_line=5)
    assert parsed.value is not None
    found = [piece.creative for piece in parsed.value.pieces if isinstance(piece, OneOff)]
    return (found[0] if found else None), parsed.diagnostics


def creative(options: str, copy: str = "Copy.") -> Creative:
    found, problems = parse(options, copy)
    assert problems == ()
    assert found is not None
    return found


def problem(options: str) -> Diagnostic:
    found, problems = parse(options)
    assert found is None
    assert len(problems) == 1, problems
    return problems[0]


def underlined(options: str) -> tuple[str, str]:
    """The rule, and what of the line is underlined."""
    found = problem(options)
    assert found.span is not None
    assert found.span.line == 7
    line = f"::: sponsor {options}"
    return found.rule, line[found.span.column - 1 : found.span.column - 1 + found.span.length]


def test_says_all_that_a_sponsor_file_says() -> None:
    options = (
        'title="Data Summit" sponsor=ODSC dates=2024-04-23/2024-04-25 format="in-person and virtual" city="Boston, MA" '
        'venue=Hynes url=https://a.example/x cta="Reserve a seat" kind=conference label=Promoted until=2024-04-20 '
        'category=data image=/s.png alt="A hall" organizers="Ai+, ODSC" code=NEWS20 timezone=America/New_York '
        "on_end=hide"
    )
    found = creative(options, "Two *days*.")
    assert found.id == "a-1"
    assert found.path == "content/a.md"
    assert found.place == Place(7, 5, 7)
    assert (found.copy, found.words) == (("<p>Two <em>days</em>.</p>\n",), 2)
    assert found.terms == Terms(
        title="Data Summit",
        sponsor="ODSC",
        url="https://a.example/x",
        cta="Reserve a seat",
        category="data",
        label="Promoted",
        image=Image("/s.png", "A hall"),
        code=Code(text="NEWS20"),
        on_end="hide",
        until=When(dt.date(2024, 4, 20)),
        event=Event(
            start=When(dt.date(2024, 4, 23)),
            end=When(dt.date(2024, 4, 25)),
            timezone="America/New_York",
            format="mixed",
            format_note="in-person and virtual",
            city="Boston, MA",
            venue="Hynes",
            organizers=("Ai+", "ODSC"),
            url="https://a.example/x",
        ),
    )


def test_needs_little() -> None:
    assert creative(NEEDED).terms == Terms(title="T", url="https://a.example")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("in-person", "in-person"),
        ("virtual", "virtual"),
        ("mixed", "mixed"),
        ("hybrid", "mixed"),
        ('"In-Person and Virtual"', "mixed"),
        ('"in person & virtual"', "mixed"),
    ],
)
def test_knows_formats_in_words(written: str, expected: str) -> None:
    event = creative(f"{NEEDED} dates=2024-04-23 format={written}").terms.event
    assert event is not None
    assert event.format == expected


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("url=https://a.example", ("bad-directive", "::: sponsor")),
        ("title=T", ("bad-directive", "::: sponsor")),
        (f"{NEEDED} titel=x", ("bad-directive", "titel")),
        (f"{NEEDED} data-summit", ("bad-directive", "data-summit")),
        (f"{NEEDED} dates=2024-04-23 format=outdoors", ("bad-directive", "outdoors")),
        (f"{NEEDED} kind=fair", ("bad-directive", "fair")),
        (f"{NEEDED} on_end=explode", ("bad-directive", "explode")),
        (f"{NEEDED} dates=April", ("bad-directive", "April")),
        (f"{NEEDED} dates=2024-04-25/2024-04-23", ("event-ends-before-start", "2024-04-25/2024-04-23")),
        (f"{NEEDED} until=soon", ("bad-directive", "soon")),
        (f"{NEEDED} city=Boston", ("bad-directive", "::: sponsor")),
        (f"{NEEDED} dates=2024-04-23 timezone=Mars", ("bad-directive", "Mars")),
        ("title=T url=javascript:alert(1)", ("unsafe-url", "javascript:alert(1)")),
        ("title=T url=a.example", ("unsafe-url", "a.example")),
        ("title=T url=//a.example", ("unsafe-url", "//a.example")),
        (f"{NEEDED} image=a.png", ("missing-alt", "a.png")),
        (f"{NEEDED} image=javascript:x", ("unsafe-url", "javascript:x")),
        (f"{NEEDED} image=data:image/svg+xml,x", ("unsafe-url", "data:image/svg+xml,x")),
    ],
)
def test_mistakes_are_told_with_their_place(options: str, expected: tuple[str, str]) -> None:
    assert underlined(options) == expected


def test_an_unknown_option_gets_the_nearest() -> None:
    assert problem(f"{NEEDED} titel=x").help == ("did you mean `title`?",)


def test_a_wrong_format_is_told_the_choices() -> None:
    assert "in-person, virtual, mixed" in problem(f"{NEEDED} dates=2024-04-23 format=outdoors").help[0]


def test_a_name_instead_of_options_is_told_how_to_place_a_block() -> None:
    assert "`:: sponsor data-summit` with two colons" in problem(f"{NEEDED} data-summit").help[1]


def test_all_mistakes_are_told_at_once() -> None:
    _, problems = parse("titel=x kind=fair")
    assert len(problems) == 4


def test_one_day_is_a_whole_event() -> None:
    event = creative(f"{NEEDED} dates=2024-04-23").terms.event
    assert event is not None
    assert event.start == event.end


def test_hours_of_one_day_are_in_order() -> None:
    assert parse(f'{NEEDED} dates="2024-04-23 10:00/2024-04-23 12:00"')[1] == ()
    assert underlined(f'{NEEDED} dates="2024-04-23 12:00/2024-04-23 10:00"')[0] == "event-ends-before-start"


@pytest.mark.parametrize("url", ["https://a.example", "http://a.example", "mailto:a@b.example", "/events/x/"])
def test_an_address_may_be_ours_or_theirs_or_a_mailbox(url: str) -> None:
    assert creative(f"title=T url={url}").terms.url == url


def test_an_event_that_was_moved() -> None:
    moved = creative(f"{NEEDED} dates=2024-05-01/2024-05-02 status=rescheduled was=2024-04-23/2024-04-24").terms.event
    assert moved is not None
    assert (moved.status, moved.previous_start, moved.previous_end) == (
        "rescheduled",
        When(dt.date(2024, 4, 23)),
        When(dt.date(2024, 4, 24)),
    )


def test_a_single_moment_has_no_end() -> None:
    webinar = creative(f'{NEEDED} dates="2024-04-23 14:00"').terms.event
    assert webinar is not None
    assert webinar.end is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f"{NEEDED} dates=2024-04-23 status=off", ("bad-directive", "off")),
        (f"{NEEDED} status=cancelled", ("bad-directive", "::: sponsor")),
        (f"{NEEDED} dates=2024-04-23 was=soon", ("bad-directive", "soon")),
        (f"{NEEDED} dates=2024-04-23 status=rescheduled", ("contradictory-event", "rescheduled")),
        (f"{NEEDED} dates=2024-04-23 was=2024-04-01", ("contradictory-event", "2024-04-01")),
        (f"{NEEDED} dates=2024-04-23 status=rescheduled was=2024-04-23", ("contradictory-event", "2024-04-23")),
        (f"{NEEDED} dates=2024-04-23 status=moved-online format=in-person", ("contradictory-event", "in-person")),
    ],
)
def test_terms_that_contradict_each_other(line: str, expected: tuple[str, str]) -> None:
    assert underlined(line) == expected
