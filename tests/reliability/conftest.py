"""A folder for each test to keep a newsletter in, and no waiting for compilers and disks."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from reliability.launcher import Launcher, launcher
from reliability.ordeal import Ordeal
from reliability.press import Newsletter, quickly


@pytest.fixture(scope="session", autouse=True)
def _quickly() -> Iterator[None]:
    with quickly():
        yield


@pytest.fixture
def newsletter(tmp_path: Path) -> Newsletter:
    """A small newsletter in which nothing is wrong."""
    return Newsletter(tmp_path / "letter")


@pytest.fixture(scope="session")
def quick_disk() -> Iterator[Path]:
    """A folder in memory where there is one: a busy disk takes seconds to confirm what a small build wrote."""
    memory = Path("/dev/shm")
    place = memory if os.access(memory, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="masthead-tests-", dir=place) as folder:
        yield Path(folder)


@pytest.fixture(scope="module")
def loaded(quick_disk: Path) -> Iterator[Launcher]:
    """Gone after each module: elsewhere it is shown that no process of ours is left."""
    if not hasattr(os, "fork"):
        pytest.skip("this system cannot fork")
    with tempfile.TemporaryDirectory(dir=quick_disk) as folder, launcher(Path(folder)) as made:
        yield made


@pytest.fixture
def ordeal(loaded: Launcher, quick_disk: Path) -> Iterator[Ordeal]:
    """A newsletter of a dozen pages that was never built, and commands that start quickly."""
    with tempfile.TemporaryDirectory(dir=quick_disk) as folder:
        yield Ordeal(loaded, Path(folder))
