"""Finds what somebody else put into our output folder: it stays there, whatever we publish."""

import os
import sys
import unicodedata
from collections.abc import Iterator, Mapping

import msgspec

from generator.world.paths import folders_of
from generator.world.record import RECORD


class Foreign(msgspec.Struct, frozen=True):
    """A file, link or folder that is not ours, by its path in the output."""

    path: str
    is_folder: bool


class MountedError(Exception):
    """Another file system begins within the output: nothing in it can be carried over or may be removed."""


def foreign_in(output: str, ours: Mapping[str, object]) -> Iterator[Foreign]:
    """All that is in the output and not among the recorded paths `ours`, outer folders before what is in them."""
    our_folders = {folder for path in ours for folder in folders_of(path)}
    device = os.stat(output).st_dev  # noqa: PTH116
    waiting = [""]
    for folder in waiting:  # grows as it goes
        with os.scandir(f"{output}/{folder}") as entries:
            for entry in entries:
                path = _as_recorded(f"{folder}/{entry.name}" if folder else entry.name)
                if not entry.is_dir(follow_symlinks=False):
                    if path not in ours and path != RECORD:
                        yield Foreign(path, is_folder=False)
                    continue
                if entry.stat(follow_symlinks=False).st_dev != device:
                    raise MountedError(path)
                waiting.append(path)
                if path not in our_folders:
                    yield Foreign(path, is_folder=True)


def _as_recorded(path: str) -> str:
    """Older file systems of Apple's take accents apart."""
    return unicodedata.normalize("NFC", path) if sys.platform == "darwin" else path
