"""A newsletter to plant things in, and a browser to look at what came out, where there is one."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from reliability.press import Newsletter, quickly

CHROMIUM = Path(os.environ.get("MASTHEAD_CHROMIUM", "/usr/bin/chromium"))
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
_FLAGS += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="session", autouse=True)
def _quickly() -> Iterator[None]:
    with quickly():
        yield


@pytest.fixture
def newsletter(tmp_path: Path) -> Newsletter:
    """A small newsletter in which nothing is wrong."""
    return Newsletter(tmp_path / "letter")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if not CHROMIUM.exists():
        pytest.skip(f"there is no Chromium at {CHROMIUM}")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=str(CHROMIUM), args=_FLAGS)
        yield opened
        opened.close()
