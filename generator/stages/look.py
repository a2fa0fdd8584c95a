"""A first look at everything a build is made from: names, sizes and dates, and not a byte of it read."""

import os
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from generator.model.diagnostic import Diagnostic, Outcome
from generator.stages.taking import take
from generator.world import disk
from generator.world.disk import SETTINGS, Found
from generator.world.theme_files import find_theme

State = tuple[int, int, int, int]
"""Size, mtime, ctime (both in ns) and inode of a file."""

TICK = 20_000_000
"""Nanoseconds by which the dates that a kernel gives to files can lag behind its clock."""
WHOLE_SECOND = 1_000_000_000


class Look(msgspec.Struct, frozen=True):
    """What lies on disk. `found` is content/; `files` are all files by path, those of themes by their place on disk.

    `began` is the clock before the first file was looked at, in nanoseconds. `is_sound` says that every file can be
    looked at.
    """

    began: int
    found: Outcome[tuple[Found, ...]]
    files: Mapping[str, State]
    is_sound: bool


def look_at(root: Path, themes: Sequence[str]) -> Look:
    """The site's folder and the named themes as they are now."""
    began = time.time_ns()
    found = disk.scan(root)
    files = {file.path: state_of(file) for file in found.value or ()}
    settings = _state_of_path(root / SETTINGS)
    if settings is not None:
        files[SETTINGS] = settings
    of_themes, themes_are_sound = look_at_themes(root, themes)
    is_sound = settings is not None and not found.diagnostics and themes_are_sound
    return Look(began, found, files | of_themes, is_sound)


def look_at_themes(root: Path, names: Sequence[str]) -> tuple[dict[str, State], bool]:
    """The files of these themes, and whether each can be looked at."""
    files: dict[str, State] = {}
    problems: list[Diagnostic] = []
    for name in names:
        folder = find_theme(root, name)
        if folder is not None:
            files |= {file.path: state_of(file) for file in take(disk.scan_theme(folder.folder), problems) or ()}
    return files, not problems


def is_settled(state: State, began: int) -> bool:
    """Whether a file was last changed well before an instant: what changes about then may do so unseen."""
    changed = state[2]
    return changed + (TICK if changed % WHOLE_SECOND else 2 * WHOLE_SECOND) < began


def state_of(file: Found) -> State:
    return file.size, file.mtime_ns, file.ctime_ns, file.inode


def _state_of_path(path: Path) -> State | None:
    try:
        status = os.stat(path)  # noqa: PTH116
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino
