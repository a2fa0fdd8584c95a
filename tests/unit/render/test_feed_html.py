"""HTML for feeds: whatever an author wrote, it is fit to be read elsewhere, and what was fit stays to the letter."""

from unittest import mock

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render.feed_html import feed_html

PAGE = "https://t.example/a/b/"
FORBIDDEN = frozenset(("script", "style", "form", "iframe", "object", "input", "button", "svg", "meta", "base", "link"))
BITS = (
    "<p>", "</p>", "<a href=", '"/x"', "'../y'", "z", ">", "<", "</", " ", "\n", "=", "/", '"', "'", "text", "&amp;",
    "<script>", "</script>", "<SCRIPT ", "<style", "<form>", "</form>", "<iframe src=q>", "</iframe>",
    "<svg>", "</svg>",
    "<img src=i.png srcset='i.png 1x, /j.png 2x'", " onclick=", " style=", "x:y", "javascript:", "data:", "<!--", "-->",
    "onload=", "<!x>", "<?p>", "<object data=o>", "<input type=checkbox checked>", "<base href='/'>", "//h/", "https://h/",
    "#f", "script>", "<textarea>", "<template>", "\x00", "é", "<b", "<video poster=p>", "\t", "<math>", "<title>",
)  # fmt: skip


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('<a href="/x">a</a>', '<a href="https://t.example/x">a</a>'),
        ("<a href=x>a</a>", '<a href="https://t.example/a/b/x">a</a>'),
        ("<A HREF = 'x'>a</A>", '<A href="https://t.example/a/b/x">a</A>'),
        ('<a href="#n">a</a>', '<a href="https://t.example/a/b/#n">a</a>'),
        ('<a href="?q&amp;r">a</a>', '<a href="https://t.example/a/b/?q&amp;r">a</a>'),
        ('<a href="//h.example/x">a</a>', '<a href="https://h.example/x">a</a>'),
        ('<a href="java\nscript:x()">a</a>', "<a>a</a>"),
        ('<a href="http://[x">a</a>', "<a>a</a>"),
        ('<img src="data:text/html,x">', "<img>"),
        ('<img src="data:image/png;base64,AA==">', '<img src="data:image/png;base64,AA==">'),
        ('<p class="a" style="x" id="b">', '<p class="a" id="b">'),
        ('<p title=">" onclick="x">a', '<p title=">">a'),
        ('<p title="a"ONCLICK=x/onload=y>b', '<p title="a">b'),
        ("<p/onclick=x>b", "<p>b"),
        ("a<script>b</script>c", "ac"),
        ("a<script>b", "a"),
        ("a<form>b", "ab"),
        ("<form>a</FORM >b", "b"),
        ("a<!-- <p> --!>b", "ab"),
        ("a<!-->b", "ab"),
        ("a<!x>b</ x>c<?php?>d", "abcd"),
        ('<iframe src="https://v.example/?a&amp;b" title="A &lt; B">x</iframe>c',
         '<a href="https://v.example/?a&amp;b">A &lt; B</a>c'),
        ("<iframe></iframe>a", "a"),
        ('<input type="checkbox" checked> a <input name="x">', "☑ a "),
        ('<img srcset="a.png 1x,/b.png 2x">',
         '<img srcset="https://t.example/a/b/a.png 1x,https://t.example/b.png 2x">'),
        ('<img srcset="a.png 1x, javascript:x 2x">', "<img>"),
        ("<<form>script>a<<!-- b -->/script>c", "&lt;script>a&lt;/script>c"),
        ("<div><scr\x01ipt>a</scr\x01ipt></div>", "<div></div>"),
        ("a <scripted>b</scripted>", "a <scripted>b</scripted>"),
    ],
)  # fmt: skip
def test_what_is_not_fit_is_mended(written: str, expected: str) -> None:
    assert feed_html(written, PAGE) == expected


@pytest.mark.parametrize(
    "written",
    [
        '<p>On and on = 5. <a href="https://h.example/x">a</a> &lt;script&gt; <a href="mailto:a@b.example">m</a></p>',
        '<img src="https://h.example/a.png" srcset="https://h.example/a,b.png 1x, https://h.example/c.png 2x" alt="">',
    ],
)
def test_what_is_fit_stays_to_the_letter(written: str) -> None:
    assert feed_html(written, PAGE) == written


def test_a_campaign_link_does_not_make_an_item_be_read_tag_by_tag() -> None:
    written = '<p>On <a href="https://h.example/?utm_medium=rss&amp;utm_content=inline">a site</a>.</p>'
    with mock.patch("generator.render.feed_html._Reader", side_effect=AssertionError):
        assert feed_html(written, PAGE) == written


def test_what_is_fit_around_it_stays_to_the_letter() -> None:
    block = (
        '<hr>\n<p><strong>Ad</strong>  &middot; <a   rel="sponsored" href="https://h.example/?a=1&amp;b=2">Go</a></p>'
    )
    assert block in feed_html(f"<script>x</script>{block}<p onclick=x>y</p>", PAGE)


@given(st.lists(st.sampled_from(BITS), max_size=40).map("".join))
def test_nothing_gets_through_however_it_is_written(written: str) -> None:
    made = feed_html(written, PAGE)
    assert feed_html(made, PAGE) == made
    if not made.strip():
        return
    for element in lxml.html.fragment_fromstring(made, create_parent="div").iter(lxml.etree.Element):
        assert element.tag not in FORBIDDEN
        assert not any(name.startswith("on") or name == "style" for name in element.attrib)
        assert element.get("href", "https:").startswith(("http:", "https:", "mailto:", "tel:"))


def test_a_long_text_of_broken_tags_takes_no_longer_than_it_is() -> None:
    for bit in ("<form>", "<a href='", "<!--", "<svg><svg>", "<p x=", "<script", "on a=", "</form "):
        feed_html(bit * 20_000, PAGE)
