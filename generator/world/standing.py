"""Says what of the output is as we left it, so that a build with nothing to do finds out in milliseconds."""

# os on plain strings: this runs once per published file.

import os
from pathlib import Path

from generator.world.record import read_record
from generator.world.trees import Tree, Trees


def standing(output: Path, trees: Trees | None) -> frozenset[str]:
    """The paths of our files that are on disk just as they were left."""
    if trees is None:
        return frozenset()
    found = []
    for path, state in trees.visible.files.items():
        try:
            if _state(f"{output}/{path}") == state:
                found.append(path)
        except OSError:
            continue
    return frozenset(found)


def trees_of(output: Path) -> Trees:
    """What was left just now."""
    record = read_record(output)
    status = os.lstat(output)
    files = {path: _state(f"{output}/{path}") for path in (record.files if record is not None else ())}
    return Trees(Tree((status.st_dev, status.st_ino), files))


def _state(path: str) -> tuple[int, int, int]:
    status = os.lstat(path)
    return status.st_size, status.st_mtime_ns, status.st_ino
