"""The tree that was visible before: put aside, and brought up to date later if it is still just as it was left."""

# ruff: noqa: PTH106, PTH108

import os
import stat
from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.world.folders import State, file_state, folder_state, folder_states, parent
from generator.world.record import RECORD
from generator.world.surroundings import Surroundings
from generator.world.trees import Aside

_FOLDER = -1
_ANY = 0
"""Stand for the inode of a folder, and of a file that is to be replaced or removed, whatever it is."""


def put_aside(tree: Path, output: Path, found: Surroundings, behind: dict[str, bool]) -> Aside | None:
    """After the exchange, the tree without what is not ours; None if it cannot be kept.

    A file that came into its top folder while we worked is seen at once, one that came deeper by the next build,
    when the folder is not as it was: then the tree is cleared, and what is not ours is moved over.
    """
    top = str(tree)
    try:
        if folder_state(f"{top}/")[0] != found.folders[""][0]:
            return None
        theirs = {thing.path for thing in found.foreign if thing.is_folder}
        for thing in reversed(found.foreign):
            path = f"{top}/{thing.path}"
            if thing.is_folder:
                os.rmdir(path)
            elif os.path.samestat(os.lstat(path), os.lstat(f"{output}/{thing.path}")):
                os.unlink(path)
            else:
                return None
        touched = {"", *(parent(thing.path) for thing in found.foreign)} - theirs
        folders = {path: state for path, state in found.folders.items() if path not in theirs}
        folders |= folder_states(top, touched)
        status = os.lstat(top)
        root = status.st_dev, status.st_ino
        return Aside(root, file_state(f"{top}/{RECORD}"), found.seen, folders, behind)
    except (OSError, KeyError):
        return None


def is_as_left(tree: Path, aside: Aside, visible: Mapping[str, State], doubtful: Sequence[str]) -> bool:
    """`visible` are the files of the visible tree, which it shares but for those it is behind in; `doubtful` are its
    folders that may not be as they were."""
    top = str(tree)
    try:
        status = os.lstat(top)
        if not stat.S_ISDIR(status.st_mode) or (status.st_dev, status.st_ino) != aside.root:
            return False
        if file_state(f"{top}/{RECORD}") != aside.record:
            return False
        expected = _expected(doubtful, aside, visible) if doubtful else {}
        return all(_holds(f"{top}/{folder}", expected[folder]) for folder in doubtful)
    except OSError:
        return False


def _expected(folders: Sequence[str], aside: Aside, visible: Mapping[str, State]) -> dict[str, dict[str, int]]:
    """What should lie in each of the folders, by name: the inode of each shared file."""
    found: dict[str, dict[str, int]] = {folder: {} for folder in folders}
    shared = ((path, state[2]) for path, state in visible.items() if path not in aside.behind)
    older = ((path, _ANY) for path, is_there in aside.behind.items() if is_there)
    inner = ((folder, _FOLDER) for folder in aside.folders if folder)
    for path, inode in (*shared, *older, *inner, (RECORD, _ANY)):
        names = found.get(parent(path))
        if names is not None:
            names[path.rpartition("/")[2]] = inode
    return found


def _holds(folder: str, expected: Mapping[str, int]) -> bool:
    with os.scandir(folder) as entries:
        there = {entry.name: _FOLDER if entry.is_dir(follow_symlinks=False) else entry.inode() for entry in entries}
    if there.keys() != expected.keys():
        return False
    return all(there[name] == inode or (inode == _ANY and there[name] != _FOLDER) for name, inode in expected.items())
