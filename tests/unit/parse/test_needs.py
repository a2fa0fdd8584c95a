"""What HTML needs that a strict content security policy has to name."""

import base64
import hashlib

import pytest

from generator.model.body import Body, Directive
from generator.model.diagnostic import Place
from generator.model.hole import Link
from generator.model.host import Need
from generator.parse.needs import needs_in, needs_of, needs_of_template, origin_of


def needs(html: str) -> list[tuple[str, str]]:
    return [(need.directive, need.source) for need in needs_of(html)]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>Only words, on and on.</p>", []),
        ('<img src="/a.png" alt="">', []),
        ('<img src="https://CDN.example:8080/a.png">', [("img-src", "https://cdn.example:8080")]),
        ("<img src=//cdn.example/a.png>", [("img-src", "https://cdn.example")]),
        ('<img src="data:image/gif;base64,AA">', [("img-src", "data:")]),
        ('<img srcset="/a.png 1x, https://b.example/c.png 2x">', [("img-src", "https://b.example")]),
        ('<video poster="https://a.example/p.png"><source src="https://b.example/v.mp4"></video>',
         [("img-src", "https://a.example"), ("media-src", "https://b.example")]),
        ('<IFRAME SRC="https://v.example/1"></IFRAME>', [("frame-src", "https://v.example")]),
        ('<iframe src="/own.html"></iframe>', [("frame-src", "'self'")]),
        ('<form action="https://m.example/x"></form>', [("form-action", "https://m.example")]),
        ('<form action="/search"></form>', [("form-action", "'self'")]),
        ('<form action="mailto:a@b.example"></form>', []),
        ('<script src="https://s.example/x.js"></script>', [("script-src", "https://s.example")]),
        ('<script type="application/ld+json">{"a": 1}</script>', []),
        ("<script> </script>", []),
        ('<link rel="stylesheet" href="https://f.example/css">', [("style-src", "https://f.example")]),
        ('<link rel="canonical" href="https://f.example/css">', []),
        ('<p style="color:red">', [("style-src-attr", "'unsafe-inline'")]),
        ('<p onclick="go()">', [("", "onclick")]),
        ('<p/onclick=go()>', [("", "onclick")]),
        ('<p title="a"ONCLICK=go()>', [("", "onclick")]),
        ('<p data-on="x" one="y">', []),
        ("<!-- <iframe src='https://v.example/'></iframe> --><img>", []),
        ("<iframe src=\"https://v.example; script-src *\"></iframe>", []),
        ("<script>a = '{{ x }}'</script>", [("", "<script>")]),
    ],
)  # fmt: skip
def test_each_need_is_found_and_nothing_else(html: str, found: list[tuple[str, str]]) -> None:
    assert needs(html) == found


@pytest.mark.parametrize("tag", ["script", "style"])
def test_what_stands_in_the_page_is_named_by_its_hash(tag: str) -> None:
    text = "\n  a { b: c } // ü\n"
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    assert needs(f"<{tag}>{text}</{tag}>") == [(f"{tag}-src", f"'sha256-{digest}'")]


@pytest.mark.parametrize("address", ["https://a.example\r\nX: y", "https://ü.example/", "ftp://a.example/", "/a", ""])
def test_no_address_gets_into_a_header_that_could_say_more(address: str) -> None:
    assert not set(origin_of(address)) & set("\r\n;, ")
    assert origin_of(address) in ("", "https://a.example")


def test_holes_are_addresses_of_our_own() -> None:
    place = Place(1)
    figure = Directive("figure", "", {"src": "https://a.example/b.png"}, (), False, place)
    pieces = ('<iframe src="', Link("x.html", place), '"></iframe>', figure)
    found = needs_in([Body(pieces=pieces)])
    assert found == (Need("frame-src", "'self'"), Need("img-src", "https://a.example"))


def test_what_cannot_be_had_is_told_with_its_place() -> None:
    (need,) = needs_in([Body(pieces=('<p onclick="x()">y</p>',))], 'One.\n\n<p onclick="x()">y</p>\n', first_line=5)
    assert need == Need("", "onclick", Place(7, 4, 7))


def test_examples_in_the_comments_of_a_template_are_none() -> None:
    assert needs_of_template("{# <iframe src='https://a.example/'> #}<p>") == ()
