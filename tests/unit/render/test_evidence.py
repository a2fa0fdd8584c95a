"""Finding a block on a finished page, to the letter."""

from hypothesis import given
from hypothesis import strategies as st

from generator.render.evidence import elements, item_holds, title_of, words_and_links

PAGE = """<!doctype html><title>A &amp; B</title>
<p>é before</p>
<aside class="x" id="sponsor-a"><p>One<br>two <img src="/x.png" alt=""></p>
<aside><a href="https://a.example/?a=1&amp;b=2">Go <b>there</b></a></aside></aside>
<p id="sponsor-ab">Another</p>"""


def test_an_element_is_found_whole_with_others_of_its_kind_inside() -> None:
    (found,) = elements(PAGE, "sponsor-a")
    assert found.startswith('<aside class="x" id="sponsor-a"><p>One')
    assert found.endswith("</aside></aside>")
    assert found in PAGE


def test_an_id_that_begins_like_another_is_another() -> None:
    assert elements(PAGE, "sponsor-ab") == ['<p id="sponsor-ab">Another</p>']
    assert elements(PAGE, "sponsor") == []


def test_an_id_that_stands_twice_is_found_twice() -> None:
    assert len(elements('<p id="a">1</p><div><p id="a">2</p></div>', "a")) == 2


def test_what_is_never_closed_ends_with_what_is_around_it() -> None:
    assert elements('<div id="a"><p>1<p>2</div><p>3', "a") == ['<div id="a"><p>1<p>2</div>']
    assert elements('<hr id="a"><p>3', "a") == ['<hr id="a">']


def test_the_words_are_lines_and_the_links_are_as_a_browser_follows_them() -> None:
    text, links = words_and_links(elements(PAGE, "sponsor-a")[0])
    assert text == "One\ntwo\nGo there"
    assert [(link.text, link.url) for link in links] == [("Go there", "https://a.example/?a=1&b=2")]


def test_a_page_is_called_what_its_head_says() -> None:
    assert title_of(PAGE) == "A & B"
    assert title_of("<p>no head") == ""


def test_a_block_is_in_the_item_of_its_own_address_or_nowhere() -> None:
    feed = "<rss><channel><item><link>https://a/</link><x><![CDATA[<p>Block</p>]]></x></item>"
    feed += "<item><link>https://b/</link><x>nothing</x></item></channel></rss>"
    assert item_holds(feed, "https://a/", "<p>Block</p>\n")
    assert not item_holds(feed, "https://b/", "<p>Block</p>")
    assert not item_holds("not XML", "https://a/", "not XML")


def test_a_block_is_found_in_atom_and_in_json_feed() -> None:
    link = '<link rel="self" href="https://b/"/><link rel="alternate" href="https://a/"/>'
    entry = f'<entry>{link}<content type="html">&lt;p&gt;Block&lt;/p&gt;</content></entry>'
    atom = f'<feed xmlns="http://www.w3.org/2005/Atom">{entry}</feed>'
    for feed in (atom, '{"items": [{"url": "https://a/", "content_html": "<p>Block</p>"}, {"url": "https://b/"}]}'):
        assert item_holds(feed, "https://a/", "<p>Block</p>\n")
        assert not item_holds(feed, "https://b/", "<p>Block</p>")
    assert not item_holds('{"items": 1', "https://a/", "")


@given(st.text(alphabet="<>/ab \"='id&;\n!-", max_size=60))
def test_no_page_is_too_broken_to_look_at(html: str) -> None:
    for found in elements(html, "a"):
        assert found in html
    words_and_links(html)
