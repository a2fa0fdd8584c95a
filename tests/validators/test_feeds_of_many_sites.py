"""R18: the feeds of fifty sites, with titles and texts that have broken programs, are right; ids outlive changes."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random

import pytest
from lxml import etree
from reliability.press import Newsletter, quickly

from generator.model.diagnostic import Severity
from validators.checkers import atom_schema, json_feed_schema, strict_feed_parser
from validators.crawl import Crawl
from validators.published import Published

NAUGHTY = Path(__file__).parents[1] / "reliability" / "nasty.txt"
ATOM = "{http://www.w3.org/2005/Atom}"
_TEXT = """\
![A chart](/chart.svg)

[That](../editions/001.md), <video src="/chart.svg"></video> <script>x</script> <iframe src="https://x.example"></iframe>

:: sponsor summit

[^1]: A note.
"""
_LANGUAGES = ("en", "de-CH", "ar", "ja", "pt-BR")
_ZONES = ("UTC", "America/New_York", "Asia/Kathmandu", "Europe/Dublin", "Pacific/Kiritimati")
_BASES = ("", "letter/", "a b/", "%C3%BC/", "deep/down/")


@pytest.fixture(scope="module", autouse=True)
def _quickly() -> Iterator[None]:
    with quickly():
        yield


def _strings() -> list[str]:
    """Those that can be written into a title."""
    lines = NAUGHTY.read_text("utf-8").splitlines()
    found = [json.loads(line) for line in lines if line.strip() and not line.startswith("#")]
    return [text for text in found if text.strip().isprintable() and text.strip()]


def _files(number: int, strings: list[str]) -> Mapping[str, str]:
    """One of the sites: everything that may differ does. In a text, a link that leads nowhere would be an error."""
    random = Random(number)
    unlinked = [text for text in strings if not re.search(r"\]\(|href|src|url", text, re.IGNORECASE)]
    said = [json.dumps(random.choice(strings), ensure_ascii=False) for _ in range(24)]
    settings = f"""\
[site]
title = {json.dumps(f"Letter {number} & <b>")}
url = "https://many.example/{_BASES[number % 5].replace(" ", "%20")}"
language = "{_LANGUAGES[number % 5]}"
timezone = "{_ZONES[number // 5 % 5]}"
theme = "{("base", "broadsheet")[number % 2]}"
[feeds]
items = {random.choice((1, 3, 20))}
content = "{("full", "summary")[number // 2 % 2]}"
sponsors = "{("label", "omit")[number // 4 % 2]}"
plain = "plain"
hub = "{("", "https://hub.example/")[number // 3 % 2]}"
term_formats = ["rss", "atom", "json"]
[slots.article-mid]
"""
    files = {
        "site.toml": settings,
        "content/authors/desk.md": f"---\nname: {said[0]}\n---\nWho.\n",
        "content/sponsors/summit.md": "---\nsponsor: S & Co\ntitle: The <Summit>\nurl: https://s.example/?a=1&b=2\n---\n"
        f"Two days. {random.choice(unlinked)}\n",
        "content/editions/001.md": f"---\ntitle: {said[1]}\ndate: 2024-04-01\n---\nDear reader.\n",
        "content/chart.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>',
    }
    for at in range(5):
        head = f"title: {said[2 + at]}\nsummary: {said[8 + at]}\ndate: 2024-0{1 + at}-1{at}\n"
        tags = f"tags: [{said[14 + at]}, t{at}]\nauthors: [desk]\n"
        files[f"content/news/a{at}.md"] = f"---\n{head}{tags}---\n[^1] {random.choice(unlinked)}\n\n{_TEXT}"
    return files


@pytest.mark.slow
def test_the_feeds_of_fifty_sites_are_right_by_everybodys_judgement(tmp_path: Path) -> None:
    strings = _strings()
    for number in range(50):
        letter = Newsletter(tmp_path / "made" / str(number), _files(number, strings), bare=True)
        said = [problem for problem in letter.publish("2024-06-01") if problem.severity is Severity.ERROR]
        assert said == [], number
        site = Published(letter.output, f"https://many.example/{_BASES[number % 5].replace(' ', '%20')}")
        assert len(site.rooted("rss")) > 10, number
        assert Crawl(site).broken == [], number
    every = Published(tmp_path / "made", "https://many.example/")
    for checker in (strict_feed_parser, atom_schema, json_feed_schema):
        (scratch := tmp_path / checker.__name__).mkdir()
        assert checker(every, scratch)[:5] == []


def _ids(letter: Newsletter) -> dict[str, list[str]]:
    """The ids of all items of the main feeds, by format."""
    made = {name: data for name, data in letter.published().items() if name in ("feed.xml", "atom.xml", "feed.json")}
    return {
        "rss": [node.text for node in etree.fromstring(made["feed.xml"]).iter("guid")],
        "atom": [node.findtext(f"{ATOM}id") for node in etree.fromstring(made["atom.xml"]).iter(f"{ATOM}entry")],
        "json": [item["id"] for item in json.loads(made["feed.json"])["items"]],
    }


@pytest.mark.parametrize(
    "change",
    [
        {"content/news/story.md": "---\ntitle: Another title\ndate: 2024-03-25\n---\nOther words.\n"},
        {"content/news/moved.md": "---\ntitle: A story\ndate: 2024-03-25\naliases: [/news/story/]\n---\nWords.\n"},
    ],
    ids=["title and text", "address"],
)
def test_an_item_keeps_its_id_in_every_format(change: Mapping[str, str], tmp_path: Path) -> None:
    letter = Newsletter(tmp_path / "letter", {"content/editions/001.md": None})
    assert letter.publish() == []
    before = _ids(letter)
    gone = {} if "content/news/story.md" in change else {"content/news/story.md": None}
    letter.write({**change, **gone})
    assert letter.publish() == []
    assert _ids(letter) == before and all(before.values())


def test_another_theme_changes_no_id(tmp_path: Path) -> None:
    letter = Newsletter(tmp_path / "letter")
    assert letter.publish() == []
    before = _ids(letter)
    letter.write({"site.toml": (letter.root / "site.toml").read_text("utf-8").replace('"base"', '"broadsheet"')})
    assert letter.publish() == []
    assert _ids(letter) == before
