"""`next_change` after an edit is what a build from nothing says."""

import time
from pathlib import Path
from unittest import mock

import pytest

from generator import pipeline
from generator.pipeline import Built, Order, build

SITE = """\
[site]
title = "The Ledger"
url = "https://ledger.example/"
theme = "base"
[slots.auto]
after_paragraph = 2
[slots.hand]
"""
TOOL = "---\nsponsor: S\ntitle: Tool\nurl: https://s.example/\nuntil: 2024-07-01\nBOOKINGS\n---\n\nCopy.\n"
BOOKINGS = "bookings: [{slot: hand, to: 2024-06-20}, {slot: auto, from: 2024-06-10}]"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(tmp_path, "site.toml", SITE)
    write(tmp_path, "content/news/2024-01-01-a.md", "# A\n\nOne.\n")
    write(tmp_path, "content/news/2024-01-02-b.md", "# B\n\nOne.\n\n- A list.\n")
    write(tmp_path, "content/sponsors/tool.md", TOOL.replace("BOOKINGS", BOOKINGS))
    time.sleep(0.2)  # what was written just now is looked into again
    assert built(tmp_path).next_change == ""
    return tmp_path


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def built(root: Path) -> Built:
    outcome = build(Order(root=root, now="2024-06-01", jobs=1))
    assert outcome.value is not None, outcome.diagnostics
    return outcome.value


@pytest.mark.parametrize(
    ("text", "change"),
    [
        (":: sponsor tool", "2024-07-02T00:00:00+00:00"),
        (":: sponsor tool until=2024-06-05", "2024-06-06T00:00:00+00:00"),
        (":: slot hand", "2024-06-21T00:00:00+00:00"),
        ("Two.\n\nThree.", "2024-06-10T00:00:00+00:00"),
        ("- Two.", ""),
    ],
)
def test_a_new_place_for_a_block_in_a_text_is_known_at_once(site: Path, text: str, change: str) -> None:
    write(site, "content/news/2024-01-01-a.md", f"# A\n\nOne.\n\n{text}\n")
    assert built(site).next_change == change
    assert f'"next_change": "{change}"' in (site / "public/.masthead.json").read_text() or not change


def test_a_template_that_shows_another_slot_is_known_at_once_or_sooner(site: Path) -> None:
    write(site, "site.toml", SITE.replace('"base"', '"ours"'))
    write(site, "themes/ours/theme.toml", 'name = "ours"\nextends = "base"\n')
    write(site, "themes/ours/templates/home.html", "{{ page.title }}")
    assert built(site).next_change == ""
    write(site, "themes/ours/templates/home.html", '{{ page.title }}{{ slot("hand") }}')
    first = built(site).next_change
    assert "" < first <= "2024-06-21T00:00:00+00:00"


def test_a_text_with_the_same_places_is_built_the_short_way(site: Path) -> None:
    write(site, "content/news/2024-01-02-b.md", "# B\n\nOne.\n\n- A longer list.\n")
    with mock.patch.object(pipeline, "_build", side_effect=AssertionError("the long way")):
        assert built(site).written > 0
