"""One small newsletter becomes exactly the files that lie in expected/, byte for byte.

`MASTHEAD_WRITE_GOLDEN=1 pytest tests/golden` (or `make golden`) writes them anew; read the difference before you
keep it.
"""

import difflib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import feedparser
import pytest

from generator import __version__
from generator.pipeline import Order, build

HERE = Path(__file__).parent
EXPECTED = HERE / "expected"
RECORD = ".masthead.json"
NOW = "2024-04-01"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What the golden site becomes; our version is written as VERSION, so that a release changes nothing here."""
    root = tmp_path_factory.mktemp("golden") / "site"
    shutil.copytree(HERE / "site", root)
    outcome = build(Order(root=root, now=NOW))
    assert outcome.value is not None, outcome.diagnostics
    assert outcome.diagnostics == ()
    version = f"Masthead {__version__}".encode()
    found = {path: data.replace(version, b"Masthead VERSION") for path, data in _files(root / "public")}
    del found[RECORD]
    if os.environ.get("MASTHEAD_WRITE_GOLDEN"):
        shutil.rmtree(EXPECTED, ignore_errors=True)
        for path, data in found.items():
            (EXPECTED / path).parent.mkdir(parents=True, exist_ok=True)
            (EXPECTED / path).write_bytes(data)
    return found


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def test_the_golden_site_is_made_of_these_files(made: dict[str, bytes]) -> None:
    assert sorted(made) == sorted(path for path, _ in _files(EXPECTED))


def test_every_file_of_the_golden_site_is_as_expected(made: dict[str, bytes]) -> None:
    differences = [
        line
        for path, data in _files(EXPECTED)
        if data != made.get(path)
        for line in _difference(path, data, made.get(path, b""))
    ]
    assert not differences, (
        "\n" + "\n".join(differences) + "\n\nMASTHEAD_WRITE_GOLDEN=1 pytest tests/golden writes it anew"
    )


def _difference(path: str, expected: bytes, actual: bytes) -> Iterator[str]:
    sides = (data.decode("utf-8", "backslashreplace").split("\n") for data in (expected, actual))
    return difflib.unified_diff(*sides, f"expected/{path}", f"made/{path}", lineterm="", n=1)


def test_the_golden_feed_can_be_read(made: dict[str, bytes]) -> None:
    feed = feedparser.parse(made["feed.xml"])
    assert not feed.bozo
    assert [entry.title for entry in feed.entries] == ["A third one", "What it costs", "A first story: C++ & café"]
