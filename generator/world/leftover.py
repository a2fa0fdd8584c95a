"""Clears away a hidden tree of ours beside the output: the replaced one, or what a killed build left."""

# ruff: noqa: PTH103, PTH104, PTH106, PTH108, PTH120, PTH208
# os on plain strings: 13,000 files are removed after a build that changed them all.

import os
import stat
from collections.abc import Callable
from pathlib import Path

from generator.world.folders import open_up
from generator.world.record import RECORD, NoRecordError, read_record


def clear(tree: Path, output: Path) -> str | None:
    """Removes `tree` but for what is not ours and nowhere in `output`: that is moved there, or stays.

    Returns None when the tree is gone, or else why it is still there.
    """
    try:
        status = tree.lstat()
    except FileNotFoundError:
        return None
    if not stat.S_ISDIR(status.st_mode):
        return f"`{tree}` is in the way: it is not a folder of ours"
    is_ours = _what_is_ours(tree)
    if is_ours is None:
        return f"`{tree}` is in the way: it is not ours"
    left = _remove(str(tree), str(output), is_ours)
    if left:
        return f"`{left[0]}` is not ours and differs from what is now published there"
    (tree / RECORD).unlink(missing_ok=True)  # last: without it the rest would not be ours
    tree.rmdir()
    return None


def _what_is_ours(tree: Path) -> Callable[[str], bool] | None:
    """Which files in it we wrote, or None when the tree is not ours."""
    try:
        record = read_record(tree)
    except NoRecordError:
        record = None
    if record is None:  # killed right at the beginning: nothing there, or the beginning of a record
        return (lambda path: True) if all(_is_record(name) for name in os.listdir(tree)) else None
    if record.building:
        return lambda path: True
    return lambda path: path in record.files or _is_record(path)


def _is_record(path: str) -> bool:
    """The record, or one that was to take its place when we were killed."""
    return path == RECORD or path.startswith(f"{RECORD}.")


def _remove(tree: str, output: str, is_ours: Callable[[str], bool]) -> list[str]:
    folders = [""]
    left: list[str] = []
    for folder in folders:  # grows as it goes: the inner ones come after their outer ones
        open_up(f"{tree}/{folder}")
        with os.scandir(f"{tree}/{folder}") as entries:
            for entry in entries:
                path = f"{folder}/{entry.name}" if folder else entry.name
                if entry.is_dir(follow_symlinks=False):
                    folders.append(path)
                elif path != RECORD and not _remove_file(f"{tree}/{path}", f"{output}/{path}", is_ours(path)):
                    left.append(f"{tree}/{path}")
    if not left:
        for folder in reversed(folders[1:]):
            os.rmdir(f"{tree}/{folder}")
    return left


def _remove_file(old: str, published: str, is_ours: bool) -> bool:
    """A file of somebody else was carried over. One that came after that is moved over now; never is one lost."""
    if is_ours or _is_same(old, published):
        os.unlink(old)
        return True
    if os.path.lexists(published):
        return False
    try:
        os.makedirs(os.path.dirname(published), exist_ok=True)
    except FileExistsError:
        return False
    os.rename(old, published)
    return True


def _is_same(old: str, published: str) -> bool:
    try:
        here, there = os.lstat(old), os.lstat(published)
    except (FileNotFoundError, NotADirectoryError):
        return False
    if os.path.samestat(here, there):
        return True
    return (here.st_mtime_ns, here.st_size, here.st_mode) == (there.st_mtime_ns, there.st_size, there.st_mode)
