"""Puts single files where the next tree needs them, in whatever process they are made."""

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import msgspec

from generator.model.diagnostic import Diagnostic, Span
from generator.model.target import Artifact
from generator.world.disk import NotInsideError, open_inside
from generator.world.folders import State, file_state
from generator.world.names import visible
from generator.world.pieces import is_same, pieces_of
from generator.world.record import Entry
from generator.world.tree import NextTree
from generator.world.walk import words


class Placed(msgspec.Struct, frozen=True, array_like=True):
    """What became of a file: `is_new` if it was written, else it is the same as what is visible.

    Without an `entry` it could not be placed: for a `problem` with its source, or an `error` of the disk (its number,
    words and path).
    """

    entry: Entry | None
    state: State = (0, 0, 0)
    is_new: bool = False
    problem: Diagnostic | None = None
    error: tuple[int, str, str] | None = None


class Placer:
    """Called with one artifact after the other; nothing but the disk is changed by that."""

    def __init__(self, top: str, site_root: Path, old: Mapping[str, Entry], tree: NextTree) -> None:
        self._top = top
        self._site_root = str(site_root)
        self._old = old
        self._tree = tree

    def __call__(self, artifact: Artifact) -> Placed:
        if not artifact.origin:
            return self._place(artifact.path, len(artifact.data), lambda: (artifact.data,))
        try:
            descriptor = open_inside(self._site_root, artifact.origin)
        except NotInsideError as error:
            return Placed(None, problem=error.diagnostic)
        except OSError as error:
            message = f"cannot publish this file: {words(error)}"
            return Placed(None, problem=Diagnostic("unreadable", message, Span(visible(artifact.origin))))
        try:
            return self._place(artifact.path, os.fstat(descriptor).st_size, lambda: pieces_of(descriptor))
        finally:
            os.close(descriptor)

    def _place(self, path: str, size: int, pieces: Callable[[], Iterable[bytes]]) -> Placed:
        entry, place = self._old.get(path), f"{self._top}/{path}"
        try:
            if entry is not None and entry.size == size and is_same(place, size, pieces()):
                return Placed(entry, file_state(place))
            entry, state = self._tree.write(path, pieces())
        except OSError as error:
            return Placed(None, error=(error.errno or 0, error.strerror or str(error), str(error.filename or place)))
        return Placed(entry, state, is_new=True)
