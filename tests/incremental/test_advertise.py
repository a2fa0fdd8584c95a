"""The page of what is free is made anew each day, and by itself; without it no day is like a change."""

from pathlib import Path

import pytest

from generator.pipeline import Built, Order, build

SITE = """\
[site]
title = "The Ledger"
url = "https://ledger.example/"
theme = "base"
timezone = "America/New_York"
[slots.mid]
shares = 1
"""
OPTION = "[sponsors]\nadvertise = true\n"
PAGE = "advertise/index.html"
SPONSOR = """\
---
sponsor: S
title: Summit
url: https://s.example/
{0}bookings: [{{slot: mid, from: 2024-10-01}}]
---
Copy.
"""


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def made(root: Path, now: str) -> Built:
    outcome = build(Order(root=root, now=now))
    assert outcome.value is not None, outcome.diagnostics
    return outcome.value


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(tmp_path, "site.toml", SITE + OPTION)
    write(tmp_path, "content/news/2024-01-01-a.md", "# A\n\nText.\n")
    write(tmp_path, "content/sponsors/summit.md", SPONSOR.format(""))
    made(tmp_path, "2024-06-01T10:00")
    return tmp_path


def test_the_site_changes_by_itself_at_the_next_midnight_of_its_own_zone(site: Path) -> None:
    again = made(site, "2024-06-01T23:59")
    assert (again.made, again.written, again.next_change) == ((), 0, "2024-06-02T00:00:00-04:00")
    tomorrow = made(site, "2024-06-02")
    assert tomorrow.made == (PAGE,)
    assert tomorrow.next_change == "2024-06-03T00:00:00-04:00"


def test_an_earlier_day_is_another_site_too(site: Path) -> None:
    assert made(site, "2024-05-31").made == (PAGE,)


def test_without_the_option_it_does_not(site: Path) -> None:
    write(site, "site.toml", SITE)
    assert made(site, "2024-06-01T10:00").next_change == "", "the booking wins no page"
    assert not (site / "public" / PAGE).exists()
    assert made(site, "2024-06-02").made == ()


def test_a_booking_makes_the_page_again_and_its_copy_does_not(site: Path) -> None:
    assert "Sold" not in (site / "public" / PAGE).read_text()
    write(site, "content/sponsors/summit.md", SPONSOR.format("").replace("Copy.", "Other copy."))
    assert PAGE not in made(site, "2024-06-01T10:00").made
    write(site, "content/sponsors/summit.md", SPONSOR.format("").replace("10-01", "07-01"))
    assert made(site, "2024-06-01T10:00").made == (PAGE,)
    assert "Sold" in (site / "public" / PAGE).read_text()


def test_a_day_and_an_edited_text_at_once_are_both_seen(site: Path) -> None:
    write(site, "content/news/2024-01-01-a.md", "# A\n\nOther text.\n")
    assert set(made(site, "2024-06-02").made) >= {PAGE, "news/a/index.html"}


def test_a_draft_keeps_its_space_after_a_shorter_build_too(site: Path) -> None:
    write(site, "content/sponsors/late.md", SPONSOR.format("draft: true\n").replace("10-01", "06-01"))
    made(site, "2024-06-01T10:00")
    held = (site / "public" / PAGE).read_text()
    assert "On hold" in held
    write(site, "content/news/2024-01-01-a.md", "# A\n\nOther text.\n")
    write(site, "content/advertise.md", "# Advertise\n")
    made(site, "2024-06-01T10:00")
    write(site, "content/advertise.md", "# Advertise\n\nWith us.\n")
    made(site, "2024-06-01T10:00")
    page = (site / "public" / PAGE).read_text()
    assert "With us." in page
    assert page.count("On hold") == held.count("On hold")
