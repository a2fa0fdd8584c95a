"""Terms of an event that contradict each other."""

import pytest

from generator.model.config import MarkdownSettings
from generator.model.diagnostic import Severity
from generator.model.source import Kind
from generator.parse.document import parse_document
from generator.parse.settings import ParseSettings

WAS = "previous_start: 2024-04-01"


def problems(event: str, url: str = "https://s.example/") -> list[tuple[str, str]]:
    """The rule and what is underlined, one problem each."""
    text = f"---\nsponsor: S\ntitle: T\nurl: {url}\nevent: {{{event}}}\n---\nCopy.\n"
    parsing = ParseSettings(MarkdownSettings(), "en", "America/New_York")
    found = parse_document(text.encode(), "content/sponsors/s.md", Kind.SPONSOR, parsing).diagnostics
    lines = text.split("\n")
    spans = [(problem.rule, problem.span) for problem in found]
    return [
        (rule, lines[span.line - 1][span.column - 1 : span.column - 1 + span.length]) for rule, span in spans if span
    ]


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ("start: 2024-04-23", []),
        ("start: 2024-04-23, status: cancelled", []),
        ("start: 2024-04-23, status: postponed, sequence: 2, uid: a@b.example", []),
        (f"start: 2024-04-23, status: rescheduled, {WAS}", []),
        (f"start: 2024-04-23, status: rescheduled, {WAS}, previous_end: 2024-04-02", []),
        ("start: 2024-04-23, end: 2024-04-24, status: rescheduled, previous_start: 2024-04-23", []),
        ("start: 2024-04-23 10:00, status: rescheduled, previous_start: 2024-04-23", []),
        ("start: 2024-04-23, status: moved-online", []),
        ("start: 2024-04-23, status: moved-online, format: virtual", []),
        ("start: 2024-04-23, status: moved-online, format: mixed", []),
        ("start: 2024-04-23 10:00, end: 2024-04-24", []),
        ("start: 2024-04-23, status: rescheduled", [("contradictory-event", "rescheduled")]),
        (f"start: 2024-04-23, {WAS}", [("contradictory-event", "2024-04-01")]),
        (f"start: 2024-04-23, status: cancelled, {WAS}", [("contradictory-event", "2024-04-01")]),
        ("start: 2024-04-23, previous_end: 2024-04-01", [("contradictory-event", "2024-04-01")]),
        (
            "start: 2024-04-23, status: rescheduled, previous_start: 2024-04-23",
            [("contradictory-event", "2024-04-23")],
        ),
        (
            "start: 2024-04-23, status: moved-online, format: in-person, city: B",
            [("contradictory-event", "in-person")],
        ),
        ("start: 2024-04-23, end: 2024-04-24 10:00", [("contradictory-event", "2024-04-24 10:00")]),
        (
            f"start: 2024-04-23, status: rescheduled, {WAS}, previous_end: 2024-03-02",
            [("event-ends-before-start", "2024-03-02")],
        ),
        ("start: 2024-04-23, sequence: -1", [("wrong-value", "-1")]),
        ('start: 2024-04-23, uid: "a\\tb"', [("wrong-value", '"a\\tb"')]),
        ("start: 2024-04-23, format: in-person", [("event-without-place", "in-person")]),
        ("start: 2024-04-23, format: in-person, venue: Hall", []),
        ("start: 2024-04-23, format: mixed", []),
    ],
)
def test_what_an_event_cannot_say(event: str, expected: list[tuple[str, str]]) -> None:
    assert problems(event) == expected


@pytest.mark.parametrize("more", ["format: virtual", "status: moved-online"])
def test_an_event_online_needs_its_address(more: str) -> None:
    assert [rule for rule, _ in problems(f"start: 2024-04-23, {more}", url='""')] == ["event-without-place"]
    assert problems(f"start: 2024-04-23, {more}, url: https://s.example/", url='""') == []


def test_what_only_search_engines_miss_is_a_warning() -> None:
    text = b"---\nsponsor: S\ntitle: T\nevent: {start: 2024-04-23, format: in-person}\n---\nCopy.\n"
    parsing = ParseSettings(MarkdownSettings(), "en", "UTC")
    (problem,) = parse_document(text, "content/sponsors/s.md", Kind.SPONSOR, parsing).diagnostics
    assert problem.severity is Severity.WARNING
