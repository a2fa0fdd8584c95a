"""Both conference promos on five days: on the web, in the feed, among the events, in calendars, in proofs."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import feedparser
import icalendar
import pytest
from selectolax.lexbor import LexborHTMLParser

REPOSITORY = Path(__file__).parents[2]
SUMMIT, SCIENCE = "data-engineering-summit-2024", "ai-data-science-conference-2024"
ARTICLE = "news/openai-courts-hollywood-with-sora/index.html"
DAYS = {
    "february": "2024-02-15",
    "flights begun": "2024-03-21",
    "article out": "2024-04-01",
    "on now": "2024-04-24T12:00",
    "june": "2024-06-01",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This repository's own newsletter, built for each of the days, with the proofs of each."""
    root = tmp_path_factory.mktemp("two") / "site"
    for name in ("content", "themes"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy(REPOSITORY / "site.toml", root)
    for name, day in DAYS.items():
        masthead(root, "build", "--now", day, "--output", f"out/{name}")
        masthead(root, "sponsors", "proof", SUMMIT, SCIENCE, "--now", day, "--output", str(root / "proofs" / name))
    return root


def masthead(root: Path, *arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "generator", *arguments], cwd=root, check=True, capture_output=True)


def text(site: Path, day: str, path: str, css: str) -> list[str]:
    tree = LexborHTMLParser((site / "out" / day / path).read_text(encoding="utf-8"))
    return [" ".join(node.text(separator=" ").split()) for node in tree.css(css)]


def proof(site: Path, day: str, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site / "proofs" / day / f"{name}.json").read_text(encoding="utf-8"))
    return found


def calendar(site: Path, day: str, path: str) -> list[str]:
    data = (site / "out" / day / path).read_bytes()
    return [str(event["SUMMARY"]) for event in icalendar.Calendar.from_ical(data).walk("VEVENT")]


def test_the_article_comes_with_its_day_and_its_blocks_are_over_with_their_events(site: Path) -> None:
    for day in ("february", "flights begun"):
        assert not (site / "out" / day / ARTICLE).exists()
    for day in ("article out", "on now"):
        assert len(text(site, day, ARTICLE, ".article-text aside a.button")) == 2
    assert ["On now" in block for block in text(site, "on now", ARTICLE, ".article-text aside")] == [True, True]
    over = text(site, "june", ARTICLE, ".article-text aside")
    assert len(over) == 2 and all("This event is over." in block and "Reserve" not in block for block in over)


def test_a_slot_takes_them_on_their_days_only(site: Path) -> None:
    """`front` is booked for the one from the 18th of March to the 22nd of April."""
    shown = {day: " ".join(text(site, day, "index.html", "aside.sponsor .sponsor-title")) for day in DAYS}
    assert "In-Person and Virtual Conference" in shown["flights begun"]
    assert "In-Person and Virtual Conference" in shown["article out"]
    for day in ("february", "on now", "june"):
        assert "Conference" not in shown[day]


def test_the_feed_tells_it_as_it_was_on_the_article_s_date_for_good(site: Path) -> None:
    items = []
    for day in ("article out", "on now", "june"):
        feed = feedparser.parse(str(site / "out" / day / "feed.xml"))
        assert not feed.bozo
        (item,) = (entry for entry in feed.entries if "sora" in entry.link)
        items.append(item.content[0].value)
    assert items[0] == items[1] == items[2]
    assert "Reserve a seat" in items[0] and items[0].count("Advertisement") == 2 and "is over" not in items[0]


@pytest.mark.parametrize("day", list(DAYS))
def test_the_events_page_and_its_calendar_say_what_is_to_come(site: Path, day: str) -> None:
    page = LexborHTMLParser((site / "out" / day / "events/index.html").read_text(encoding="utf-8"))
    states = {
        node.css_first(".event-title").text(strip=True): node.attributes["class"] for node in page.css("li.event-row")
    }
    state = {"on now": "running", "june": "past"}.get(day, "upcoming")
    assert states["In-Person Data Engineering Conference"] == f"event-row event-row--{state}"
    assert states["In-Person and Virtual Conference"] == f"event-row event-row--{state}"
    coming = calendar(site, day, "events.ics")
    assert ("In-Person Data Engineering Conference" in coming) is (state != "past")
    assert calendar(site, day, f"events/{SUMMIT}.ics") == ["In-Person Data Engineering Conference"]


def test_each_event_s_calendar_file_is_the_same_bytes_on_all_days(site: Path) -> None:
    for name in (SUMMIT, SCIENCE):
        assert len({(site / "out" / day / f"events/{name}.ics").read_bytes() for day in DAYS}) == 1


@pytest.mark.parametrize("day", list(DAYS))
def test_the_proof_tells_where_it_ran_until_then(site: Path, day: str) -> None:
    found = proof(site, day, SUMMIT)
    assert found["event"]["dates"] == "April 23–24, 2024"
    assert found["event"]["state"] == {"on now": "running", "june": "past"}.get(day, "upcoming")
    slots = {row["slot"] for row in found["appearances"] if row["channel"] == "web" and row["slot"]}
    expected = {
        "february": set(),
        "flights begun": {"article-mid"},
        "article out": {"article-mid"},
        "on now": {"article-mid", "edition-lead"},
        "june": {"article-mid", "edition-lead"},
    }
    assert slots == expected[day]
    by_hand = [row["url"] for row in found["appearances"] if row["channel"] == "web" and not row["slot"]]
    assert any("sora" in url for url in by_hand) is (day not in ("february", "flights begun"))
    assert all(
        row["label"] == "Advertisement" and row["text"].startswith("Advertisement") for row in found["appearances"]
    )


def test_a_proof_after_the_end_names_the_days_on_which_each_block_ran(site: Path) -> None:
    rows = proof(site, "june", SUMMIT)["appearances"]
    (edition,) = (row for row in rows if row["slot"] == "edition-lead" and row["channel"] == "web")
    assert edition["ran"] == [{"from": "2024-04-02T07:00:00-04:00", "to": "2024-04-25T00:00:00-04:00"}]
    articles = [row for row in rows if row["slot"] == "article-mid" and row["channel"] == "web"]
    assert articles and all(row["ran"][-1]["to"] == "2024-04-23T00:00:00-04:00" for row in articles)
