"""What a sponsor's terms cannot mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.sponsor import Terms
from generator.parse.decode import decode
from generator.parse.terms import in_known_zone, review_terms, safe_url
from generator.parse.yaml_tree import read_yaml

GOOD = "sponsor: ODSC\ntitle: Summit\n"


def rules(text: str, timezone: str = "UTC") -> list[str]:
    tree = read_yaml(text, "a.md").value
    assert tree is not None
    terms = decode(Terms, tree, "a.md", where="a sponsor block").value
    assert terms is not None
    return [problem.rule for problem in review_terms(terms, tree, "a.md", timezone)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (GOOD, []),
        ("title: Summit\n", ["missing-field"]),
        ("sponsor: ODSC\n", ["missing-field"]),
        ("title: Ours\nkind: house\n", []),
        (GOOD + "url: https://odsc.example/", []),
        (GOOD + "url: /advertise/", []),
        (GOOD + "url: odsc.example", ["unsafe-url"]),
        (GOOD + "url: javascript:alert(1)", ["unsafe-url"]),
        (GOOD + "url: '//odsc.example/'", ["unsafe-url"]),
        (GOOD + "image: {src: a.png, alt: A}", []),
        (GOOD + "image: a.png", ["missing-alt"]),
        (GOOD + "event: {start: 2024-04-23}", []),
        (GOOD + "event: {start: 2024-04-23, end: 2024-04-23}", []),
        (GOOD + "event: {start: 2024-04-24, end: 2024-04-23}", ["event-ends-before-start"]),
        (GOOD + "event: {start: 2024-04-23 10:00, end: 2024-04-23}", []),
        (GOOD + "event: {start: 2024-04-23 10:00, end: 2024-04-23 09:00}", ["event-ends-before-start"]),
        (GOOD + "event: {start: 2024-04-23, timezone: Nowhere/Land}", ["wrong-value"]),
        (GOOD + "bookings: [{slot: a, from: 2024-04-01, to: 2024-04-01}]", []),
        (GOOD + "bookings: [{slot: a, from: 2024-04-02, to: 2024-04-01}]", ["booking-ends-before-start"]),
        (GOOD + "bookings: [{slot: a, weight: 0}]", ["wrong-value"]),
    ],
)
def test_terms_are_reviewed(text: str, found: list[str]) -> None:
    assert rules(text) == found


def test_a_zone_that_nobody_knows_is_taken_out() -> None:
    tree = read_yaml(GOOD + "event: {start: 2024-04-23, timezone: Nowhere/Land}", "a.md").value
    assert tree is not None
    terms = decode(Terms, tree, "a.md", where="a sponsor block").value
    assert terms is not None
    event = in_known_zone(terms).event
    assert event is not None
    assert event.timezone is None


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.example/?a=1&b=2#c", True),
        ("HTTP://a.example", True),
        ("mailto:a@b.example", True),
        ("/events/", True),
        ("https://", False),
        ("https:a.example", False),
        ("data:text/html,x", False),
        ("JaVaScRiPt:alert(1)", False),
        ("java\tscript:alert(1)", False),
        (" https://a.example", False),
        ("https://a.example/a b", False),
        ('https://a.example/"onclick=', False),
        ("https://a.example\\@b.example", False),
        ("//a.example", False),
        ("http://[", False),
        ("ftp://a.example", False),
        ("", False),
    ],
)
def test_only_addresses_that_a_reader_can_trust_are_linked(url: str, safe: bool) -> None:
    assert safe_url(url) is safe


@given(st.text())
def test_whatever_is_let_through_begins_like_an_address(url: str) -> None:
    if safe_url(url):
        assert url.lower().startswith(("http://", "https://", "mailto:", "/"))
        assert not url.startswith("//")
        assert not set(url) & set('<>"\\\n\t ')
