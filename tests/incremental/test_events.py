"""What an edit of an event makes again, and what its days do: counted."""

from pathlib import Path

import pytest
from calendar_file import read_calendar

from generator.pipeline import Order, build

SITE = '[site]\ntitle = "T"\nurl = "https://t.example/"\ntheme = "base"\ntimezone = "America/New_York"\n'
SUMMIT = """\
---
sponsor: S
title: Summit
url: https://s.example/
event: {start: 2024-07-01, end: 2024-07-02, timezone: Asia/Tokyo, city: Boston}
bookings: [{slot: mid, notes: "private"}]
---
Copy.
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(tmp_path, "site.toml", SITE + "[slots.mid]\n")
    for name in ("a", "b", "c"):
        write(tmp_path, f"content/news/{name}.md", f"---\ntitle: {name}\ndate: 2024-01-01\n---\nText.\n")
    write(tmp_path, "content/agenda.md", "# Agenda\n\n:: events kind=webinar\n")
    write(tmp_path, "content/sponsors/summit.md", SUMMIT)
    write(tmp_path, "content/sponsors/other.md", SUMMIT.replace("Summit", "Other").replace("S\n", "O\n"))
    made(tmp_path)
    return tmp_path


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def edit(root: Path, old: str, new: str) -> set[str]:
    text = (root / "content/sponsors/summit.md").read_text(encoding="utf-8")
    assert old in text
    write(root, "content/sponsors/summit.md", text.replace(old, new))
    return made(root)


def made(root: Path, now: str = "2024-06-01") -> set[str]:
    outcome = build(Order(root=root, now=now))
    assert outcome.value is not None, outcome.diagnostics
    return {path for path in outcome.value.made if not path.startswith("(")}


def next_change(root: Path, now: str) -> str:
    outcome = build(Order(root=root, now=now))
    assert outcome.value is not None, outcome.diagnostics
    return outcome.value.next_change


OWN = {"events/summit/index.html", "events/summit.ics"}
LISTS = {"events/index.html", "events.ics"}


def test_a_city_makes_its_page_its_calendar_and_the_lists(site: Path) -> None:
    assert edit(site, "Boston", "Salem") == OWN | LISTS


def test_a_private_note_makes_no_calendar(site: Path) -> None:
    assert edit(site, "private", "other") <= {"events/summit/index.html", "events/index.html"}


def test_a_kind_makes_the_page_that_lists_it(site: Path) -> None:
    assert edit(site, "url:", "kind: webinar\nurl:") >= {"agenda/index.html", "events/summit/index.html"}
    assert edit(site, "Boston", "Salem") == OWN | LISTS | {"agenda/index.html"}


def test_its_beginning_and_its_end_are_changes_of_the_site_in_its_own_zone(site: Path) -> None:
    assert next_change(site, "2024-06-01") == "2024-06-30T11:00:00-04:00"
    assert next_change(site, "2024-06-30T11:00") == "2024-07-02T11:00:00-04:00"
    assert next_change(site, "2024-07-02T11:00") == ""


def test_what_is_over_leaves_the_calendar_of_what_is_to_come(site: Path) -> None:
    data = site / "public/events.ics"
    assert len(read_calendar(data.read_bytes()).named("VEVENT")) == 2
    assert made(site, "2024-07-02T10:59") >= {"events/index.html"}
    assert len(read_calendar(data.read_bytes()).named("VEVENT")) == 2
    found = made(site, "2024-07-02T11:00")
    assert found == {"events/index.html", "events/summit/index.html", "events/other/index.html", "events.ics"}
    assert read_calendar(data.read_bytes()).named("VEVENT") == []


def test_an_event_that_is_taken_out_takes_its_calendar_along(site: Path) -> None:
    (site / "content/sponsors/other.md").unlink()
    assert made(site) == LISTS | {"sitemap.xml", "_headers"}  # which tells the type of every calendar
    assert not (site / "public/events/other.ics").exists()
    edit(site, "event: ", "draft: true\nevent: ")
    assert not (site / "public/events.ics").exists()


def test_another_build_from_nothing_makes_the_same_bytes(site: Path, tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in (site / "public").rglob("*.ics")}
    for path in (site / ".masthead").rglob("*"):
        if path.is_file():
            path.unlink()
    made(site)
    assert {path.name: path.read_bytes() for path in (site / "public").rglob("*.ics")} == before
    assert len(before) == 3
