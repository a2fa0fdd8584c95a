"""A newsletter to plant things in, and a browser to look at what came out, where there is one."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import chromium
from reliability.press import Newsletter, quickly


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
    with chromium() as opened:
        yield opened
