"""Sponsors' words stand in their blocks and nowhere else: the rest of a page does not know that a block is there."""

import json
import re

import pytest
from lxml import etree
from reliability.press import SITE, Newsletter
from selectolax.lexbor import LexborHTMLParser

MARK = "xyzzy"
_FEEDS = ("feed.xml", "atom.xml", "feed.json")
_COPY = f"## {MARK} heading\n\n{MARK} copy that says much. " + f"{MARK} word " * 400
_FIELDS = (
    f"sponsor: {MARK}-name\ntitle: {MARK}-title\nurl: https://a.example/{MARK}\ncta: {MARK}-cta\nsummary: {MARK}-sum\n"
)
_ONE_OFF = f'::: sponsor title="{MARK} one-off" sponsor={MARK} url=https://a.example/ cta={MARK}\n{_COPY}\n:::'
_BLOCKS = {"placed": ":: sponsor placed", "slot": ":: slot article-mid", "one-off": _ONE_OFF}
_OURS = "Our first paragraph begins here and says what the story is about.\n\n## A heading\n\nMore of our words."
_PLACES = {
    "before all": "{block}\n\n{ours}",
    "in between": "{ours}\n\n{block}\n\nLast words.",
    "at the end": "{ours}\n\n{block}",
    "before a note": "{block}\n\n::: note\nNoted.\n:::\n\n{ours}",
    "everywhere": "{block}\n\n{ours}\n\n{block}\n\n{ours}\n\n{block}",
    "within": "::: tip\n{block}\n:::\n\n{ours}",
    "before more": "{block}\n\nOur summary.\n\n<!-- more -->\n\n{ours}",
}


def _newsletter(newsletter: Newsletter, text: str, theme: str) -> dict[str, bytes]:
    newsletter.write(
        {
            "site.toml": SITE.replace('"base"', f'"{theme}"').replace("max_words = 40\n", ""),
            "content/sponsors/summit.md": None,
            "content/sponsors/placed.md": f"---\n{_FIELDS}---\n{_COPY}\n",
            "content/sponsors/booked.md": f"---\n{_FIELDS}bookings: [{{slot: article-mid}}]\n---\n{_COPY}\n",
            "content/news/story.md": f"---\ntitle: A story\ndate: 2024-03-25\ntoc: true\ntags: [ai]\n---\n{text}\n",
            "content/news/second.md": "---\ntitle: Another\ndate: 2024-03-20\ntags: [ai]\n---\nWords.\n",
            "content/about.md": f"---\ntitle: About\n---\n{text}\n",
            "content/editions/001.md": f"---\ndate: 2024-04-01\narticles: [story]\n---\n{text}\n",
        }
    )
    assert newsletter.errors() == []
    return newsletter.pages()


def _html_without_blocks(html: str) -> str:
    tree = LexborHTMLParser(html)
    for block in tree.css("aside.sponsor"):
        block.decompose()
    return re.sub(r"\s+", "", tree.html or "")


def _feed_without_blocks(data: bytes) -> tuple[str, list[str]]:
    """The feed without its contents, and the contents without what stands between two rules."""
    contents: list[str] = []
    if data.startswith(b"{"):
        feed = json.loads(data)
        contents += [_between_rules_cut(item.pop("content_html")) for item in feed["items"]]
        return json.dumps(feed), contents
    tree = etree.fromstring(data)
    for item in tree.iter("{http://purl.org/rss/1.0/modules/content/}encoded", "{http://www.w3.org/2005/Atom}content"):
        contents.append(_between_rules_cut(item.text or ""))
        item.text = ""
    return re.sub(r"\s+", "", etree.tostring(tree, encoding="unicode")), contents


def _between_rules_cut(html: str) -> str:
    return re.sub(r"\s+", "", re.sub(r"(?s)<hr>.*?<hr>", "", html))


@pytest.mark.parametrize("theme", ["base", "broadsheet"])
@pytest.mark.parametrize("place", _PLACES)
@pytest.mark.parametrize("kind", _BLOCKS)
def test_the_rest_does_not_know_of_a_block(kind: str, place: str, theme: str, newsletter: Newsletter) -> None:
    written = _PLACES[place]
    bare = _newsletter(newsletter, written.format(block="", ours=_OURS), theme)
    full = _newsletter(newsletter, written.format(block=_BLOCKS[kind], ours=_OURS), theme)
    assert full.keys() == bare.keys()
    assert MARK in full["news/story/index.html"].decode() and MARK in full["feed.xml"].decode()
    for path, data in full.items():
        if path.endswith(".html"):
            assert _html_without_blocks(data.decode()) == _html_without_blocks(bare[path].decode()), path
        elif path.endswith(_FEEDS):
            assert _feed_without_blocks(data) == _feed_without_blocks(bare[path]), path
        else:
            assert MARK.encode() not in data, path


@pytest.mark.parametrize("theme", ["base", "broadsheet"])
def test_no_list_and_no_data_holds_a_sponsors_word(theme: str, newsletter: Newsletter) -> None:
    """Where a block stands its words stand in it; pages without one have none of them."""
    text = _PLACES["before all"].format(block=_ONE_OFF, ours=_OURS)
    holding = {"news/story/index.html", "about/index.html", "editions/1/index.html"}
    for path, data in _newsletter(newsletter, text, theme).items():
        text = _html_without_blocks(data.decode()) if path.endswith(".html") else ""
        assert MARK not in text, path
        if path not in holding and not path.endswith(_FEEDS):
            assert MARK.encode() not in data, path


def test_an_article_of_nothing_but_a_block_has_no_summary(newsletter: Newsletter) -> None:
    pages = _newsletter(newsletter, _ONE_OFF, "base")
    tree = LexborHTMLParser(pages["news/story/index.html"].decode())
    assert not [node for node in tree.css("meta") if MARK in (node.attributes.get("content") or "")]
    feed = etree.fromstring(pages["feed.xml"])
    assert [node.text or "" for node in feed.iter("description") if MARK in (node.text or "")] == []
