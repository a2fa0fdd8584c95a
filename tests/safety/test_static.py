"""R6: no payload in any field becomes an element, an attribute or an address that harmless words do not become."""

import json
from collections.abc import Mapping
from functools import cache
from unittest import mock

import pytest
from markdown_it import MarkdownIt
from reliability.press import Newsletter
from selectolax.lexbor import LexborHTMLParser

from safety.payloads import POSITIONS, TRICKS, at, library, sample
from safety.planted import addressed_with, harmless, newsletter_with
from safety.walk import Seen, allowed, violations

BATCH = 120


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> frozenset[Seen]:
    return allowed(Newsletter(tmp_path_factory.mktemp("harmless") / "letter", harmless()).pages())


def test_there_is_enough_of_them() -> None:
    assert len(library()) > 4000
    assert len(set(TRICKS)) == 24 and len(POSITIONS) >= 24


def test_the_harmless_newsletter_has_nothing_wrong_in_it(newsletter: Newsletter, known: frozenset[Seen]) -> None:
    newsletter.write(harmless())
    assert newsletter.errors() == []
    assert violations(newsletter.pages(), known) == []
    assert {zone for zone, *_ in known} == {"page", "block", "copy", "feed"}


@pytest.mark.parametrize(
    "html",
    [
        "<script>x</script>",
        "<p onclick=x>",
        "<a href=' java\nscript:x'>",
        "<iframe>",
        "<p style=x>",
        "<img src=//evil.example/x>",
        "<aside class=sponsor><form>",
        "<svg><a xlink:href=javascript:x>",
        '<script type="application/ld+json">{"a": "</b>"}</script>',
    ],
)
def test_what_is_looked_for_would_be_found(html: str, known: frozenset[Seen]) -> None:
    page = {"x.html": f"<!doctype html><title>x</title><body>{html}".encode()}
    assert violations(page, known)


def test_a_sanitiser_that_lets_things_through_would_be_found(newsletter: Newsletter, known: frozenset[Seen]) -> None:
    loose = MarkdownIt("commonmark", {"html": True})
    newsletter.write(newsletter_with(["words"], ["<b onclick=x>words</b> <u>words</u> [x](https://a.example/)"]))
    with (
        mock.patch("generator.parse.copywriting._parser", lambda: loose),
        mock.patch("generator.parse.copywriting.nh3.clean", lambda html, **_: html),
    ):
        found = "\n".join(violations(newsletter.pages(), known))
    for thing in ("name='u'", "name='b onclick'", "<b onclick='x'>", "does not say that it was paid for"):
        assert thing in found
    assert "feed.xml#" in found and "news/" in found and "events/" in found


def test_structured_data_says_what_was_written(newsletter: Newsletter) -> None:
    payloads = sample(60)
    pages = newsletter.write(newsletter_with(payloads, editions=False)).pages()
    for index, payload in enumerate(payloads):
        tree = LexborHTMLParser(pages[f"events/evil-{index}/index.html"].decode())
        told = [json.loads(node.text()) for node in tree.css('script[type="application/ld+json"]')]
        (data,) = (each for each in told if each["@type"] != "BreadcrumbList")
        assert data["name"] == payload
        assert data["organizer"][0] == {"@type": "Organization", "name": payload}


@cache
def _batches(payloads: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [payloads[start : start + BATCH] for start in range(0, len(payloads), BATCH)]


def test_a_payload_in_any_field_does_nothing(newsletter: Newsletter, known: frozenset[Seen]) -> None:
    newsletter.write(newsletter_with(sample(60)))
    pages = newsletter.pages()
    assert sum(path.startswith("events/evil-") for path in pages) >= 60
    assert violations(pages, known) == []


@pytest.mark.slow
@pytest.mark.parametrize("number", range(-(-len(library()) // BATCH)))
def test_every_payload_of_the_library_in_every_field_does_nothing(
    number: int, newsletter: Newsletter, known: frozenset[Seen]
) -> None:
    newsletter.write(newsletter_with(_batches(library())[number]))
    assert violations(newsletter.pages(), known) == []


def _written(texts: list[str]) -> Mapping[str, str]:
    return newsletter_with(["words"] * len(texts), texts, texts, editions=False)


def test_some_tricks_of_markdown_in_every_position_do_nothing(newsletter: Newsletter, known: frozenset[Seen]) -> None:
    """In each position others, so that every trick is tried in some."""
    texts = [
        at(position, TRICKS[(5 * number + turn) % 24]) for turn in range(4) for number, position in enumerate(POSITIONS)
    ]
    newsletter.write(_written(texts))
    assert violations(newsletter.pages(), known) == []


@pytest.mark.slow
@pytest.mark.parametrize("position", POSITIONS)
def test_a_trick_of_markdown_does_nothing(position: str, newsletter: Newsletter, known: frozenset[Seen]) -> None:
    newsletter.write(_written([at(position, trick) for trick in TRICKS]))
    assert violations(newsletter.pages(), known) == []


# What is no address is told, and nothing is published; and even if it were, none of it could be followed or loaded.


def test_a_payload_for_an_address_is_none(newsletter: Newsletter, known: frozenset[Seen]) -> None:
    newsletter.write(addressed_with(sample(60)))
    assert violations(newsletter.pages(), known) == []


@pytest.mark.slow
@pytest.mark.parametrize("number", range(-(-len(library()) // BATCH)))
def test_every_payload_of_the_library_for_an_address_is_none(
    number: int, newsletter: Newsletter, known: frozenset[Seen]
) -> None:
    newsletter.write(addressed_with(_batches(library())[number]))
    assert violations(newsletter.pages(), known) == []
