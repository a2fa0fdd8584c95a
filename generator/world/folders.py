"""Tells folders in which nothing came, went or was renamed since they were looked at, without listing them."""

# ruff: noqa: PTH101

import contextlib
import os
from collections.abc import Iterable, Mapping

State = tuple[int, int, int]
"""Of a folder: mtime_ns, ctime_ns and inode. Of a file: size, mtime_ns and inode."""

FOLDER_MODE = 0o755
_ALL = os.R_OK | os.W_OK | os.X_OK

TICK = 20_000_000
"""Nanoseconds by which the dates that a kernel gives can lag behind its clock."""


def file_state(path: str) -> State:
    """Raises OSError when there is none."""
    status = os.lstat(path)
    return status.st_size, status.st_mtime_ns, status.st_ino


def folder_state(path: str) -> State:
    """Raises OSError when there is none."""
    status = os.lstat(path)
    return status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def folder_states(top: str, folders: Iterable[str]) -> dict[str, State]:
    """The states of folders below `top` ("" is `top` itself)."""
    return {folder: folder_state(f"{top}/{folder}") for folder in folders}


def suspects(top: str, recorded: Mapping[str, State], seen: int) -> list[str]:
    """The folders that are not as recorded, or could have changed unseen just after `seen` (ns), when they were."""
    settled = seen - TICK
    found = []
    for folder, state in recorded.items():
        try:
            now = folder_state(f"{top}/{folder}")
        except OSError:
            found.append(folder)
            continue
        if now != state or now[0] >= settled:
            found.append(folder)
    return found


def open_up(path: str) -> None:
    """A folder of ours that somebody closed while it was visible can be changed again, if that is in our power."""
    if not os.access(path, _ALL):
        with contextlib.suppress(OSError):
            os.chmod(path, FOLDER_MODE)


def parent(path: str) -> str:
    """`a/b` → `a`, `a` → "": the top."""
    return path.rpartition("/")[0]
