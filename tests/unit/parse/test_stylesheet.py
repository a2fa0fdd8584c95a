"""Addresses in a stylesheet: which there are, where they stand, and how another is written in their place."""

import pytest

from generator.model.asset import Reference
from generator.parse.stylesheet import normalized, references, written_as


def found(text: str) -> list[str]:
    return [reference.address for reference in references(text)]


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("a { b: url(x.png) }", ["x.png"]),
        ("a { b: url( 'x y.png' ) }", ["x y.png"]),
        ("a { b: URL(x\\).png) }", ["x).png"]),
        ('@import "a.css"; @import url(b.css) layer(x);', ["a.css", "b.css"]),
        ('@media print { @font-face { src: url("f.woff2") format("woff2") } }', ["f.woff2"]),
        ('a { b: image-set("x.png" 1x, url(y.png) 2x type("image/png")) }', ["x.png", "y.png"]),
        ("a { --b: var(--c, url(x.png)) }", ["x.png"]),
        ("/* url(x.png) */ a { content: 'url(x.png)' }", []),
        ("a::before { content: 'x' } @charset 'utf-8';", []),
        ("a { b: url() }", [""]),
        ("a { b: \\75rl(x.png) }", ["x.png"]),
        ("@namespace url(http://www.w3.org/1999/xhtml);", ["http://www.w3.org/1999/xhtml"]),
        ("a { b: url(bad(url) } c { d: url(e.png) }", ["e.png"]),
        ("a { b: url(never-closed", ["never-closed"]),
        ("@import 'never-closed", ["never-closed"]),
    ],
)
def test_every_address_is_found_and_nothing_else(text: str, addresses: list[str]) -> None:
    assert found(text) == addresses


def test_offsets_are_those_of_what_is_written() -> None:
    text = "a{}\n\n  b { c: url(  'x.png'  ), url( y.png ) }\n@import 'z.css';"
    assert [text[each.begin : each.end] for each in references(text)] == ["'x.png'", "y.png", "'z.css'"]


def test_places_count_from_one_and_begin_inside_the_quotes() -> None:
    first, second = references("a {}\nb { c: url('x.png') }\nd { e: url(\n  y.png) }")
    assert (first.place.line, first.place.column, first.place.length) == (2, 13, 5)
    assert (second.place.line, second.place.column, second.place.length) == (4, 3, 5)


def test_an_import_is_known_as_one() -> None:
    assert [each.is_import for each in references("@import url(a.css); a { b: url(c) }")] == [True, False]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\f"])
def test_line_ends_are_counted_as_in_css(end: str) -> None:
    (reference,) = references(normalized(f"a{{}}{end}b {{ c: url(x) }}"))
    assert reference.place.line == 2


@pytest.mark.parametrize(
    ("address", "before", "after"),
    [
        ("x.1a.png", "x.png", "x.1a.png"),
        ("x.1a.png", "'x.png'", "'x.1a.png'"),
        ("it's.png", "'x.png'", "'it\\'s.png'"),
        ("a (1).png", "x.png", '"a (1).png"'),
    ],
)
def test_an_address_keeps_its_quotes(address: str, before: str, after: str) -> None:
    assert written_as(address, before) == after


@pytest.mark.parametrize("address", ["a.png", "a b.png", "it's", 'say "x"', "a\\b", "(1)"])
@pytest.mark.parametrize("written", ["x", "'x'", '"x"'])
def test_what_is_written_means_what_it_should(address: str, written: str) -> None:
    (reference,) = references(f"a {{ b: url({written_as(address, written)}) }}")
    assert isinstance(reference, Reference)
    assert reference.address == address
