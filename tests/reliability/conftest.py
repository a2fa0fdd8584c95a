"""A folder for each test to keep a newsletter in, and no waiting for compilers and disks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reliability.press import Newsletter, quickly


@pytest.fixture(scope="session", autouse=True)
def _quickly() -> Iterator[None]:
    with quickly():
        yield


@pytest.fixture
def newsletter(tmp_path: Path) -> Newsletter:
    """A small newsletter in which nothing is wrong."""
    return Newsletter(tmp_path / "letter")
