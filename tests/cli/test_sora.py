"""The article that Masthead was made for: two blocks in their places, live in April 2024 and over in May."""

import shutil
from pathlib import Path

import feedparser
import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.pipeline import Order, build

REPOSITORY = Path(__file__).parents[2]
ADDRESS = "news/openai-courts-hollywood-with-sora"
TITLE = "OpenAI Takes Sora to Hollywood, Looking for Partners"


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The newsletter as it is on two days."""
    root = tmp_path_factory.mktemp("sora") / "site"
    for name in ("content", "themes"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy(REPOSITORY / "site.toml", root)
    made = {}
    for now in ("2024-04-01", "2024-05-01"):
        outcome = build(Order(root=root, now=now), Path(now))
        assert outcome.value is not None, outcome.diagnostics
        made[now] = root / now
    return made


def page(folder: Path, address: str = ADDRESS) -> LexborHTMLParser:
    return LexborHTMLParser((folder / address / "index.html").read_text(encoding="utf-8"))


def text(node: LexborNode | None) -> str:
    assert node is not None
    return " ".join(node.text(separator=" ").split())


def children(tree: LexborHTMLParser) -> list[LexborNode]:
    article = tree.css_first(".article-text")
    assert article is not None
    return list(article.iter())


@pytest.mark.parametrize("now", ["2024-04-01", "2024-05-01"])
def test_two_blocks_stand_after_the_second_and_the_eighth_of_ten_paragraphs(sites: dict[str, Path], now: str) -> None:
    tags = [node.tag for node in children(page(sites[now]))]
    assert tags == ["p", "p", "aside", *["p"] * 6, "aside", "p", "p"]


def test_in_april_both_are_live_with_their_days_and_a_call_to_action(sites: dict[str, Path]) -> None:
    first, second = page(sites["2024-04-01"]).css(".article-text aside")
    assert "April 23–25, 2024" in text(first)
    assert "April 23–24, 2024 · Boston, MA" in text(second)
    for block in (first, second):
        assert text(block).startswith("Advertisement")
        assert (block.attributes["aria-label"] or "").startswith("Advertisement")
        assert block.css_first("a.button") is not None
        assert {node.attributes["rel"] for node in block.css("a")} == {"sponsored nofollow noopener"}
        assert all("utm_medium=web" in (node.attributes["href"] or "") for node in block.css("a[href*=odsc]"))


def test_in_may_both_are_over_and_call_to_nothing(sites: dict[str, Path]) -> None:
    blocks = page(sites["2024-05-01"]).css(".article-text aside")
    assert len(blocks) == 2
    for block in blocks:
        assert text(block).startswith("Advertisement")
        assert "This event is over." in text(block)
        assert block.css_first("a.button") is None
        assert "Reserve a seat" not in text(block)
        assert block.css_first(".sponsor-title a") is None


def test_page_title_card_and_first_heading_agree(sites: dict[str, Path]) -> None:
    tree = page(sites["2024-04-01"])
    assert text(tree.css_first("title")).startswith(TITLE)
    assert [text(node) for node in tree.css("h1")] == [TITLE]
    assert tree.css_first('meta[property="og:title"]').attributes["content"] == TITLE  # type: ignore[union-attr]
    card = page(sites["2024-04-01"], "news").css_first(f'a[href="/{ADDRESS}/"]')
    assert text(card) == TITLE


def test_the_summary_is_cut_for_the_description(sites: dict[str, Path]) -> None:
    node = page(sites["2024-04-01"]).css_first('meta[name="description"]')
    assert node is not None
    described = node.attributes["content"] or ""
    assert described.startswith("OpenAI is arranging meetings in Los Angeles")
    assert described.endswith("…")
    assert len(described) <= 160


def test_the_boilerplate_stands_under_it(sites: dict[str, Path]) -> None:
    tree = page(sites["2024-04-01"])
    boilerplate = tree.css_first("footer .boilerplate")
    assert "The Data Ledger is a monthly newsletter" in text(boilerplate)
    whole = tree.html or ""
    assert whole.index("article-text") < whole.index("boilerplate")


def test_the_feed_can_be_read_and_its_blocks_begin_with_their_label(sites: dict[str, Path]) -> None:
    feed = feedparser.parse((sites["2024-05-01"] / "feed.xml").read_bytes())
    assert not feed.bozo
    assert feed.entries
    entry = next(entry for entry in feed.entries if entry.title == TITLE)
    content = LexborHTMLParser((sites["2024-05-01"] / "feed.xml").read_text(encoding="utf-8"))
    assert content is not None
    words = text(LexborHTMLParser(entry.content[0].value).body)
    for days in ("April 23–25, 2024", "April 23–24, 2024 · Boston, MA"):
        before = words[: words.index(days)]
        assert "Advertisement" in before[-200:]
    assert words.count("Advertisement") == 2


def test_a_published_feed_item_does_not_change_when_the_events_are_over(sites: dict[str, Path]) -> None:
    feeds = [feedparser.parse((sites[now] / "feed.xml").read_bytes()) for now in ("2024-04-01", "2024-05-01")]
    before, after = (next(e for e in feed.entries if e.title == TITLE) for feed in feeds)
    assert before.content[0].value == after.content[0].value
    assert before.id == after.id
