"""One publishing: what is visible, what is coming, and what is wrong with it."""

import os
import stat
import time
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

import msgspec

from generator.model.diagnostic import Diagnostic
from generator.world.after import After
from generator.world.aside import is_as_left, put_aside
from generator.world.exchange import exchange, sync_folder
from generator.world.folders import State, file_state, folder_states
from generator.world.foreign import Foreign
from generator.world.names import visible
from generator.world.outlook import Outlook, look_out
from generator.world.placing import Placed, Placer
from generator.world.record import Entry, read_record, sibling
from generator.world.surroundings import Surroundings, look_around
from generator.world.tree import NextTree
from generator.world.trees import Around, Aside, Trees, forget_trees, keep_trees, packed


class Published(msgspec.Struct, frozen=True):
    """How many files are new or different, the same as before, and gone; `entries` are those of files that were made.

    `trees` is what the next publication may know of this one (None: nothing).
    """

    written: int
    unchanged: int
    removed: int
    entries: Mapping[str, Entry]
    trees: Trees | None


class UnconfirmedError(Exception):
    """The new site is visible, but the disk failed to confirm it, and to take it back."""

    def __init__(self, error: OSError) -> None:
        super().__init__(str(error))
        self.error = error


class Publication:
    """`trees` is what the last one left, `outlook` what became of it since if somebody has looked, `next_change` is for
    the record. Anything here may raise OSError; NoRecordError means a record of no use."""

    def __init__(
        self,
        output: Path,
        site_root: Path,
        trees: Trees | None,
        outlook: Outlook | None,
        next_change: Callable[[], str],
    ) -> None:
        self.output = output
        self.top = str(output)
        self.site_root = site_root
        record = read_record(output)
        self.old: Mapping[str, Entry] = record.files if record is not None else {}
        self.next_change = next_change
        self.recorded = record.next_change if record is not None else None
        self.trees = trees if trees is not None and self._is_known(trees) else None
        self.around = self.trees.rest() if self.trees is not None else None
        self.outlook = outlook if outlook is not None else self._looked_out()
        self.hidden = sibling(output, "next")
        self.aside = self._usable_aside()
        before = self.trees.files if self.trees is not None else {}
        self.tree = NextTree(self.hidden, lambda: forget_trees(site_root), self.aside, before)
        self.place = Placer(self.top, site_root, self.old, self.tree)
        self.found = Surroundings({}, ())
        self.placed: dict[str, Placed] = {}
        self.is_shown = False
        self.planned: dict[str, None] = {}
        self.removed: list[str] = []
        self.problems: list[Diagnostic] = []

    def plan(self, planned: Collection[str], after: After | None = None) -> None:
        """What will not be published goes out of the next tree first, so that all the rest finds its place free.
        Copies that were published stay until it shows whether they are wanted."""
        self.planned = dict.fromkeys(planned)
        if after is not None:
            self.planned |= dict.fromkeys(path for path in self.old if after.is_copy(path))
        planned = self.planned
        self.removed = [path for path in self.old if path not in planned]
        if self.aside is not None:
            for path in (*self.removed, *(path for path in self.aside.behind if path not in planned)):
                if self.tree.holds(path):
                    self.tree.remove(path)

    def follow(self, after: After) -> None:
        """Everything planned is placed: what is made of it comes now."""
        files = self._files()
        if files is None:
            return
        wanted = after.wanted(files)
        is_trusted = self.trees is not None and after.is_trusted()
        to_make = [pair for pair in wanted.items() if not (is_trusted and self._stays(*pair))]
        for path in [path for path in self.planned if path not in wanted and after.is_copy(path)]:
            self._drop(path)
        for path, placed in after.make(to_make, self._read, self.place):
            if placed is None:
                self._drop(path)
            else:
                self.planned[path] = None
                self.take(path, placed)
        files = self._files()
        for artifact in after.lists(files) if files is not None else ():
            self.take(artifact.path, self.place(artifact))

    def _files(self) -> dict[str, Entry] | None:
        """Of all files that are planned and placed by now; None if one is missing, or anything is wrong."""
        found: dict[str, Entry] = {}
        for path in self.planned:
            placed = self.placed.get(path)
            entry = placed.entry if placed is not None else self.old.get(path)
            if entry is not None:
                found[path] = entry
        return None if self.problems else found

    def _stays(self, copy: str, path: str) -> bool:
        """Whether a copy is of what its original still is, and lies there as it was left."""
        if self._is_new(path) or copy not in self.old or self.trees is None:
            return False
        try:
            return self.outlook.stands or self.trees.files.get(copy) == file_state(f"{self.top}/{copy}")
        except OSError:
            return False

    def _read(self, path: str) -> bytes:
        return Path(self.tree.root if self._is_new(path) else self.output, path).read_bytes()

    def _drop(self, path: str) -> None:
        if self.planned.pop(path, path) is None and path in self.old:
            self.removed.append(path)
            if self.aside is not None and self.tree.holds(path):
                self.tree.remove(path)

    def take(self, path: str, placed: Placed) -> None:
        """What became of a file, wherever it was placed."""
        if placed.error is not None:
            raise OSError(*placed.error)
        if placed.problem is not None:
            self.problems.append(placed.problem)
        self.placed[path] = placed
        if placed.is_new:
            self.tree.note(path)

    def finish(self) -> Published | None:
        """Makes it visible; None when there are problems, then nothing has happened."""
        self.problems += (_is_lost(path) for path in self.planned if path not in self.placed and not self._stands(path))
        written = sum(placed.is_new for placed in self.placed.values())
        entries = {path: placed.entry for path, placed in self.placed.items() if placed.entry is not None}
        next_change = self.next_change()
        if written or self.removed or next_change != self.recorded:
            files = {path: entries.get(path) or self.old[path] for path in self.planned if not self.problems}
            if self.problems or not self._change(files, next_change):
                return None
        elif self.problems:
            return None
        trees = self._remembered()
        return Published(written, len(self.planned) - written, len(self.removed), entries, trees)

    def _is_known(self, trees: Trees) -> bool:
        """Whether that was said of this very folder, with the files of its record."""
        if trees.output != self.top or trees.files.keys() != self.old.keys():
            return False
        status = os.lstat(self.output)
        return (status.st_dev, status.st_ino) == trees.root

    def _looked_out(self) -> Outlook:
        return look_out(self.trees) if self.trees is not None else Outlook(False)

    def _usable_aside(self) -> Aside | None:
        if self.trees is None or self.around is None or self.around.aside is None:
            return None
        aside = self.around.aside
        return aside if is_as_left(self.hidden, aside, self.trees.files, self.outlook.aside) else None

    def _stands(self, path: str) -> bool:
        """A file that is not made again; whoever knows how the tree was left has looked already."""
        if path not in self.old:
            return False
        return self.trees is not None or stat.S_ISREG(os.lstat(f"{self.top}/{path}").st_mode)

    def _change(self, files: Mapping[str, Entry], next_change: str) -> bool:
        """Completes the next tree and exchanges it with the visible one; False if something is in the way."""
        was_there = self.output.exists()
        if was_there:
            self.found = self._surroundings()
        self.problems += self.found.problems
        if self.problems:
            return False
        for path in self.aside.behind if self.aside is not None else files:
            if path in files and not self._is_new(path):
                self.tree.link(path, f"{self.top}/{path}")
        self._carry_over(self.found.foreign)
        self.tree.complete(files, next_change)
        self._show(was_there)
        self.is_shown = True
        return True

    def _surroundings(self) -> Surroundings:
        if self.trees is None or self.around is None or not self.around.folders:
            return look_around(self.output, self.old, self.planned)
        return look_around(self.output, self.old, self.planned, self.around, self.outlook.visible)

    def _is_new(self, path: str) -> bool:
        placed = self.placed.get(path)
        return placed is not None and placed.is_new

    def _carry_over(self, foreign: tuple[Foreign, ...]) -> None:
        for thing in foreign:
            if not thing.is_folder:
                self.tree.link(thing.path, f"{self.top}/{thing.path}")
        for thing in reversed(foreign):  # inner ones first, as what comes into a folder changes its date
            if thing.is_folder:
                self.tree.folder(thing.path, f"{self.top}/{thing.path}")

    def _show(self, was_there: bool) -> None:
        """Exchanges the trees. Should the disk not confirm it, back again: rather the old site than an unsure one."""
        exchange(self.hidden, self.output)
        try:
            sync_folder(self.output.parent)
        except OSError as error:
            try:
                exchange(self.hidden, self.output) if was_there else self.output.rename(self.hidden)
            except OSError:
                raise UnconfirmedError(error) from error
            raise

    def _remembered(self) -> Trees | None:
        """What is to be known of the trees as they are now; kept for the next publication."""
        try:
            trees = self._trees()
        except OSError:  # all is done, and nobody has to know
            return None
        keep_trees(self.site_root, trees)
        return trees

    def _trees(self) -> Trees:
        if not self.is_shown:
            return self._unchanged()
        seen = time.time_ns()
        if self.aside is None:
            folders = folder_states(self.top, self.tree.folders)
        else:
            same = (path for path in self.aside.folders if path in self.tree.folders and path not in self.tree.touched)
            folders = {path: self.aside.folders[path] for path in same} | folder_states(self.top, self.tree.touched)
        behind = {path: path in self.old for path in self.placed if self._is_new(path)}
        aside = put_aside(self.hidden, self.output, self.found, behind | dict.fromkeys(self.removed, True))
        return self._known_as(seen, Around(folders, self.found.foreign, None if self.tree.copies else aside))

    def _unchanged(self) -> Trees:
        """The visible tree is as it was; the next one may have been begun for nothing."""
        if self.trees is None or self.around is None:
            return self._known_as(0, Around({}, (), None))
        if self.tree.is_begun:
            return msgspec.structs.replace(self.trees, around=packed(msgspec.structs.replace(self.around, aside=None)))
        return self.trees

    def _known_as(self, seen: int, around: Around) -> Trees:
        status = os.lstat(self.output)
        files = {path: self._state(path) for path in self.planned}
        return Trees(self.top, seen, (status.st_dev, status.st_ino), files, packed(around))

    def _state(self, path: str) -> State:
        placed = self.placed.get(path)
        if placed is not None and path not in self.tree.copies:
            return placed.state
        if self.trees is None or path in self.tree.copies:
            return file_state(f"{self.top}/{path}")
        return self.trees.files[path]


def _is_lost(path: str) -> Diagnostic:
    return Diagnostic("cannot-write", f"`{visible(path)}` was to stay, but is not in the output")
