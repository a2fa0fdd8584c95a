"""Says what of the output is as we left it, so that a build with nothing to do finds out in milliseconds."""

import hashlib
import stat
from pathlib import Path

from generator.world.folders import file_state
from generator.world.trees import Trees


def standing(output: Path, trees: Trees | None) -> frozenset[str]:
    """The paths of our files that are on disk just as they were left; none in another output."""
    if trees is None or trees.output != str(output):
        return frozenset()
    found = []
    for path, state in trees.files.items():
        try:
            if file_state(f"{output}/{path}") == state:
                found.append(path)
        except OSError:
            continue
    return frozenset(found)


def stands_as(place: Path, digest: str) -> bool:
    """Whether a plain file with these bytes (SHA-256 in hex) is there, for a tree that came from elsewhere."""
    try:
        if not digest or not stat.S_ISREG(place.lstat().st_mode):
            return False
        with place.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == digest
    except OSError:
        return False
