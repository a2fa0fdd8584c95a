"""Finds what somebody else put into our output folder: it stays there, whatever we publish."""

# ruff: noqa: PTH112, PTH116

import os
import sys
import unicodedata
from collections.abc import Collection, Iterator, Sequence

import msgspec

from generator.world.folders import parent
from generator.world.paths import folders_of
from generator.world.record import RECORD


class Foreign(msgspec.Struct, frozen=True, array_like=True):
    """A file, link or folder that is not ours, by its path in the output."""

    path: str
    is_folder: bool


class MountedError(Exception):
    """Another file system begins within the output: nothing in it can be carried over or may be removed."""


def foreign_in(output: str, ours: Collection[str]) -> list[Foreign]:
    """All that is in the output and not among the recorded paths `ours`, outer folders before what is in them."""
    our_folders = {folder for path in ours for folder in folders_of(path)}
    return sorted(_foreign(output, [""], ours, our_folders, frozenset()), key=_path)


def foreign_since(
    output: str, ours: Collection[str], folders: Collection[str], before: Sequence[Foreign], changed: Sequence[str]
) -> list[Foreign]:
    """The same for less: `before` was foreign in all of `folders`, and only the `changed` ones are looked through."""
    theirs = {thing.path for thing in before if thing.is_folder}
    again = frozenset(changed)
    waiting = [folder for folder in changed if os.path.isdir(f"{output}/{folder}")]
    ours_or_known = {folder for folder in folders if folder not in theirs}
    same = [thing for thing in before if parent(thing.path) not in again]
    return sorted([*same, *_foreign(output, waiting, ours, ours_or_known, frozenset(folders))], key=_path)


def _foreign(
    output: str, waiting: list[str], ours: Collection[str], our_folders: Collection[str], known: Collection[str]
) -> Iterator[Foreign]:
    device = os.stat(output).st_dev
    for folder in waiting:  # grows as it goes
        if os.stat(f"{output}/{folder}").st_dev != device:
            raise MountedError(folder)
        with os.scandir(f"{output}/{folder}") as entries:
            for entry in entries:
                path = _as_recorded(f"{folder}/{entry.name}" if folder else entry.name)
                if not entry.is_dir(follow_symlinks=False):
                    if path not in ours and path != RECORD:
                        yield Foreign(path, is_folder=False)
                    continue
                if path not in known:
                    waiting.append(path)
                if path not in our_folders:
                    yield Foreign(path, is_folder=True)


def _path(thing: Foreign) -> str:
    return thing.path


def _as_recorded(path: str) -> str:
    """Older file systems of Apple's take accents apart."""
    return unicodedata.normalize("NFC", path) if sys.platform == "darwin" else path
