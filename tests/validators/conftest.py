"""The sites that are held against the checkers, each built once in a process."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from validators.published import Published
from validators.thousand import write_thousand
from validators.tools import HOUSE

NOW = "2024-06-20T12:00:00Z"


def _built(folder: Path, url: str, *more: str) -> Published:
    command = [sys.executable, "-m", "generator", "build", "--site", str(folder), "--now", NOW, *more]
    ran = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, encoding="utf-8", check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return Published(folder / "public", url)


def _copied(folder: Path, source: Path) -> Path:
    shutil.copy(source / "site.toml", folder)
    for name in ("content", "themes"):
        shutil.copytree(source / name, folder / name)
    return folder


@pytest.fixture(scope="session")
def newsletter(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """The newsletter of this repository, while two conferences are over and others are to come."""
    return _built(_copied(tmp_path_factory.mktemp("newsletter"), HOUSE), "https://ledger.example/")


@pytest.fixture(scope="session")
def manual(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return _built(_copied(tmp_path_factory.mktemp("manual"), HOUSE / "docs"), "https://masthead.example/", "--strict")


@pytest.fixture(scope="session")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """A thousand articles with all there is."""
    folder = tmp_path_factory.mktemp("thousand")
    write_thousand(folder)
    return _built(folder, "https://thousand.example/letter/", "--strict")
