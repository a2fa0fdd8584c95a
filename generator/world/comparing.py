"""Compares what is published with what should be, file by file, and says where the first difference lies."""

# ruff: noqa: PTH118
# os on plain strings: this runs once per published file.

import os
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Literal

import msgspec

from generator.model.target import Artifact
from generator.world.disk import NotInsideError, open_inside
from generator.world.pieces import pieces_of
from generator.world.record import NoRecordError, read_record


class Difference(msgspec.Struct, frozen=True):
    """One file that is not as it should be; `line` counts from 1 (0: there is no telling), with both texts of it."""

    path: str
    kind: Literal["other", "missing", "superfluous"]
    line: int = 0
    published: str = ""
    wanted: str = ""


def compare(output: Path, artifacts: Iterable[Artifact], site_root: Path) -> Iterator[Difference]:
    """Every difference between our files in the output and these; each artifact is looked at once and let go.

    OSError when a file is there and cannot be read.
    """
    found: set[str] = set()
    for artifact in artifacts:
        found.add(artifact.path)
        difference = _difference(output, artifact, site_root)
        if difference is not None:
            yield difference
    for path in sorted(_recorded(output) - found):
        if os.path.lexists(os.path.join(output, path)):
            yield Difference(path, "superfluous")


def _recorded(output: Path) -> set[str]:
    try:
        record = read_record(output)
    except NoRecordError:
        return set()
    return set(record.files) if record is not None else set()


def _difference(output: Path, artifact: Artifact, site_root: Path) -> Difference | None:
    try:
        published = (output / artifact.path).open("rb")
    except (FileNotFoundError, NotADirectoryError):
        return Difference(artifact.path, "missing")
    with published:
        if artifact.origin:
            wanted = _pieces(artifact.origin, site_root)
            same = all(published.read(len(piece)) == piece for piece in wanted) and not published.read(1)
            return None if same else Difference(artifact.path, "other")
        data = published.read()
        return None if data == artifact.data else _of_lines(artifact.path, data, artifact.data)


def _pieces(origin: str, site_root: Path) -> Iterator[bytes]:
    try:
        descriptor = open_inside(str(site_root), origin)
    except (NotInsideError, FileNotFoundError):
        return  # it went away since it was copied; the copy then differs from nothing
    try:
        yield from pieces_of(descriptor)
    finally:
        os.close(descriptor)


def _of_lines(path: str, published: bytes, wanted: bytes) -> Difference:
    try:
        lines = zip_longest(published.decode().split("\n"), wanted.decode().split("\n"), fillvalue="")
    except UnicodeDecodeError:
        return Difference(path, "other")
    number, (here, there) = next((at, pair) for at, pair in enumerate(lines, 1) if pair[0] != pair[1])
    return Difference(path, "other", number, here, there)
