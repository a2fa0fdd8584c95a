"""What lies in the visible tree beside our files: its folders, and what somebody else put there."""

# ruff: noqa: PTH112

import os
import time
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import msgspec

from generator.model.diagnostic import Diagnostic
from generator.world.folders import State, folder_states
from generator.world.foreign import Foreign, MountedError, foreign_in, foreign_since
from generator.world.names import visible
from generator.world.paths import PathGuard, folders_of
from generator.world.trees import Around


class Surroundings(msgspec.Struct, frozen=True):
    """`folders` by path as they were just before we looked for what is `foreign`, which began at `seen` (clock, ns);
    `problems` are what is in the way."""

    folders: dict[str, State]
    foreign: tuple[Foreign, ...]
    problems: tuple[Diagnostic, ...] = ()
    seen: int = 0


def look_around(
    output: Path,
    ours: Collection[str],
    planned: Collection[str],
    around: Around | None = None,
    changed: Sequence[str] = (),
) -> Surroundings:
    """In a tree that is known only folders that may have `changed` are looked through. `ours` are our files in it."""
    seen = time.time_ns()
    try:
        folders, foreign = _known(output, ours, around, changed) if around is not None else _anew(output, ours)
    except MountedError as error:
        message = f"another file system is mounted at `{visible(str(output / str(error)))}`"
        return Surroundings({}, (), (Diagnostic("unsafe-output", message, help=("choose another output folder",)),))
    if not foreign:
        return Surroundings(folders, (), (), seen)
    guard = PathGuard()
    for path in planned:
        guard.add(path)
    left = tuple(thing for thing in foreign if not (thing.is_folder and guard.has_folder(thing.path)))
    return Surroundings(folders, left, tuple(_in_the_way(output, left, guard)), seen)


def _anew(output: Path, ours: Collection[str]) -> tuple[dict[str, State], list[Foreign]]:
    top = str(output)
    folders = {folder for path in ours for folder in folders_of(path)}
    there = [folder for folder in folders if os.path.isdir(f"{top}/{folder}")]
    return folder_states(top, ("", *there)), foreign_in(top, ours)


def _known(
    output: Path, ours: Collection[str], around: Around, changed: Sequence[str]
) -> tuple[dict[str, State], list[Foreign]]:
    top = str(output)
    if not changed:
        return around.folders, list(around.foreign)
    there = [folder for folder in changed if os.path.isdir(f"{top}/{folder}")]
    gone = set(changed).difference(there)
    folders = {path: state for path, state in around.folders.items() if path not in gone} | folder_states(top, there)
    return folders, foreign_since(top, ours, around.folders, around.foreign, changed)


def _in_the_way(output: Path, foreign: Collection[Foreign], guard: PathGuard) -> Iterator[Diagnostic]:
    for thing in foreign:
        taken_by = guard.taken_by(thing.path)
        if taken_by is not None:
            yield Diagnostic(
                "foreign-file-in-output",
                f"`{visible(thing.path)}` in the output is not ours, and `{taken_by}` is to be published there",
                help=(
                    f"move `{visible(str(output / thing.path))}` away; files that are to stay belong into `content/`",
                ),
            )
