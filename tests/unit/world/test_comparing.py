"""What is published is compared with what should be, byte for byte."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from publishing import publish

from generator.model.target import Artifact
from generator.world.comparing import Difference, compare

PAGE = Artifact("a/index.html", b"one\ntwo\nthree\n")
COPY = Artifact("rates.pdf", origin="content/rates.pdf")


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A page and a copied file, published."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content/rates.pdf").write_bytes(b"\xff" * 3_000_000)
    assert publish(tmp_path / "public", [PAGE, COPY], tmp_path).value is not None
    return tmp_path / "public"


def differences(output: Path, *artifacts: Artifact) -> list[Difference]:
    return list(compare(output, artifacts, output.parent))


def test_what_is_the_same_is_not_told(output: Path) -> None:
    assert differences(output, PAGE, COPY) == []


def test_the_first_line_that_differs_is_told(output: Path) -> None:
    found = differences(output, Artifact(PAGE.path, b"one\n2\nthree\nfour\n"), COPY)
    assert found == [Difference(PAGE.path, "other", 2, "two", "2")]


def test_a_text_that_is_only_longer_differs_after_its_end(output: Path) -> None:
    assert differences(output, Artifact(PAGE.path, PAGE.data + b"four"), COPY)[0].line == 4


def test_bytes_that_are_no_text_have_no_lines(output: Path) -> None:
    assert differences(output, Artifact(PAGE.path, b"\xff\x00"), COPY) == [Difference(PAGE.path, "other")]


@pytest.mark.parametrize("data", [b"", b"\xff" * 2_999_999, b"\xff" * 3_000_001, b"\xff" * 2_999_999 + b"\xfe"])
def test_a_copy_is_compared_with_its_origin_to_its_last_byte(output: Path, data: bytes) -> None:
    (output / COPY.path).write_bytes(data)
    assert differences(output, PAGE, COPY) == [Difference(COPY.path, "other")]


def test_what_is_missing_and_what_is_too_much_is_told(output: Path) -> None:
    (output / COPY.path).unlink()
    (output / "notes.txt").write_text("not ours")
    assert differences(output, COPY) == [Difference(COPY.path, "missing"), Difference(PAGE.path, "superfluous")]
