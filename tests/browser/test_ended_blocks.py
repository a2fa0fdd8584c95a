"""A page that was not built again drops what is over by itself, in the reader's browser."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import chromium, served

SITE = """
[site]
title = "The Letter"
url = "https://letter.example/"
timezone = "America/New_York"
theme = "THEME"
[slots.auto]
after_paragraph = 1
"""
SUMMIT = """---
sponsor: ODSC
title: Data Summit
url: https://odsc.example/
cta: Reserve a seat
code: {text: NEWS20}
event: {start: 2024-04-23, end: 2024-04-24, timezone: America/New_York}
ON_END
---

Two days in Boston.
"""
TOOL = """---
sponsor: Acme
title: A tool
url: https://acme.example/
cta: Try it
bookings: [{slot: auto, from: 2024-04-01, to: 2024-04-10}]
---

It helps.
"""


@pytest.fixture(params=["base", "broadsheet"])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Built on the 2nd of April 2024, and not again."""
    files = {
        "site.toml": SITE.replace("THEME", request.param),
        "content/sponsors/summit.md": SUMMIT.replace("ON_END", "on_end: note"),
        "content/sponsors/shy.md": SUMMIT.replace("ON_END", "on_end: hide"),
        "content/sponsors/tool.md": TOOL,
        "content/news/2024-04-01-hand.md": "# By hand\n\nOne.\n\n:: sponsor summit\n\nTwo.\n\n:: sponsor shy\n",
        "content/news/2024-04-01-auto.md": "# By rule\n\nOne.\n\nTwo.\n",
        "content/about.md": "# About\n\nNo blocks here.\n",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    subprocess.run(
        [sys.executable, "-m", "generator", "build", "--now", "2024-04-02T12:00:00Z"], check=True, cwd=tmp_path
    )
    with served(tmp_path / "public") as address:
        yield address


@pytest.fixture
def page() -> Iterator[Any]:
    with chromium() as browser:
        yield browser.new_page()


def at(page: Any, instant: str, address: str) -> None:
    """Opens the page at that moment; its clock runs from there."""
    page.clock.install(time=instant)
    page.goto(address)


def test_before_the_end_all_is_there(page: Any, site: str) -> None:
    at(page, "2024-04-25T03:59:00Z", f"{site}/news/hand/")
    assert page.locator(".sponsor-action").count() == 2
    assert page.locator(".sponsor-over").count() == 0


def test_after_the_end_the_call_to_action_is_gone_and_the_reader_is_told(page: Any, site: str) -> None:
    at(page, "2024-04-25T04:00:00Z", f"{site}/news/hand/")
    block = page.locator("aside.sponsor")
    assert block.count() == 1, "on_end: hide"
    assert block.locator(".sponsor-action, .sponsor-code, .sponsor-title a").count() == 0
    assert block.locator(".sponsor-over").inner_text() == "This event is over."
    assert "Data Summit" in block.inner_text()
    assert "Advertisement" in block.inner_text()
    assert page.locator(".sponsor--ended").count() == 1


def test_a_page_that_stays_open_changes_at_that_very_moment(page: Any, site: str) -> None:
    at(page, "2024-04-25T03:00:00Z", f"{site}/news/hand/")
    page.clock.fast_forward("59:00")
    assert page.locator(".sponsor-action").count() == 2
    page.clock.fast_forward("01:01")
    assert page.locator(".sponsor-action").count() == 0


def test_what_stood_in_a_slot_goes_with_its_booking(page: Any, site: str) -> None:
    at(page, "2024-04-11T03:59:00Z", f"{site}/news/auto/")
    assert page.locator("aside.sponsor").count() == 1
    at(page, "2024-04-11T04:00:00Z", f"{site}/news/auto/")
    assert page.locator("aside.sponsor").count() == 0


@pytest.mark.parametrize("name", ["summit", "shy"])
def test_an_event_s_own_page_keeps_its_words(page: Any, site: str, name: str) -> None:
    at(page, "2024-05-01T00:00:00Z", f"{site}/events/{name}/")
    assert page.locator(".sponsor-action, .sponsor-code").count() == 0
    assert "This event is over." in page.locator("main").inner_text()
    assert "Two days in Boston." in page.locator("main").inner_text()


def test_a_page_without_such_a_block_loads_no_script(page: Any, site: str) -> None:
    at(page, "2024-04-02T12:00:00Z", f"{site}/about/")
    assert page.locator("script[src]").count() == 0


def test_without_scripts_all_can_be_read(site: str) -> None:
    with chromium() as browser:
        page = browser.new_context(java_script_enabled=False).new_page()
        page.goto(f"{site}/news/hand/")
        assert "Two days in Boston." in page.locator("main").inner_text()
