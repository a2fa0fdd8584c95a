"""Publishes a whole site at once: the old one is visible, complete, until the new one is."""

import os
import stat
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from generator.model.diagnostic import Diagnostic, Outcome, Severity, Span
from generator.model.target import Artifact
from generator.world.disk import NotInsideError, open_inside
from generator.world.exchange import exchange, finish_exchange, sync_folder
from generator.world.foreign import MountedError, foreign_in
from generator.world.leftover import clear
from generator.world.names import visible
from generator.world.output import refuse_output
from generator.world.paths import PathGuard, check_paths
from generator.world.pieces import is_same, pieces_of
from generator.world.record import Entry, NoRecordError, absolute, read_record, sibling
from generator.world.standing import trees_of
from generator.world.tree import NextTree
from generator.world.trees import Trees
from generator.world.walk import words

__all__ = ["Published", "check_paths", "publish", "recover"]


class Published(msgspec.Struct, frozen=True):
    """How many files are new or different, the same as before, and gone."""

    written: int
    unchanged: int
    removed: int
    trees: Trees


def publish(
    output: Path, artifacts: Iterable[Artifact], site_root: Path, kept: Iterable[str] = (), trees: Trees | None = None
) -> Outcome[Published]:
    """Makes the output hold exactly these files, and what others put there; or leaves it as it was and says why.

    `kept` are paths already published that stay as they are: whoever says so has seen (`standing`) that they are.

    The artifacts may be made while they are taken: each is checked, compared and written, and let go. Nothing is
    visible before the last one. When nothing changed, nothing is touched. Warnings come with a value, errors do not.
    """
    output, site_root = absolute(output), absolute(site_root)
    problem = recover(output) if output.name else None  # the root of a file system has no neighbours
    problem = problem or refuse_output(output, site_root)
    if problem is not None:
        return Outcome(None, (problem,))
    try:
        publication = _Publication(output, site_root)
    except (OSError, NoRecordError) as error:
        return Outcome(None, (_cannot_write(output, error),))
    try:
        for path in kept:
            publication.keep(path)
        for artifact in artifacts:
            publication.take(artifact)
        published = publication.finish()
    except OSError as error:
        return Outcome(None, (_cannot_write(output, error), *_clear(output)))
    except BaseException:  # Ctrl-C, or a bug in what makes the artifacts
        _clear(output)
        raise
    return Outcome(published, (*publication.problems, *_clear(output)))


def recover(output: Path) -> Diagnostic | None:
    """Puts right what a killed build left beside the output; every publish begins with it."""
    output = absolute(output)
    try:
        finish_exchange(output)
        why = _clear_both(output)
    except OSError as error:
        return _cannot_write(output, error)
    if why is None:
        return None
    return Diagnostic("unsafe-output", why, help=("look at it, and move it away",))


class _Publication:
    """One publishing: what was there, what is coming, and what is wrong with it."""

    def __init__(self, output: Path, site_root: Path) -> None:
        self.output = output
        self.top = str(output)
        self.site_root = str(site_root)
        record = read_record(output)
        self.old: dict[str, Entry] = record.files if record is not None else {}
        self.has_record = record is not None
        self.tree = NextTree(sibling(output, "next"))
        self.guard = PathGuard()
        self.files: dict[str, Entry] = {}
        self.unchanged: list[str] = []
        self.problems: list[Diagnostic] = []

    def keep(self, path: str) -> None:
        problem = self.guard.add(path)
        entry = self.old.get(path)
        if problem is None and (entry is None or not stat.S_ISREG(os.lstat(f"{self.top}/{path}").st_mode)):
            problem = Diagnostic("cannot-write", f"`{visible(path)}` was to stay, but is not in the output")
        if problem is not None:
            self.problems.append(problem)
        elif entry is not None:
            self.unchanged.append(path)
            self.files[path] = entry

    def take(self, artifact: Artifact) -> None:
        problem = self.guard.add(artifact.path)
        if problem is not None:
            self.problems.append(problem)
        elif artifact.origin:
            self._take_file(artifact)
        else:
            self._place(artifact.path, len(artifact.data), lambda: (artifact.data,))

    def finish(self) -> Published | None:
        """None when there are problems; then nothing has happened."""
        removed = sum(path not in self.files for path in self.old)
        written = len(self.files) - len(self.unchanged)
        if self.problems:
            return None
        if written or removed or not self.has_record:
            self._carry_over()
            if self.problems:
                return None
            self.tree.complete(self.files)
            if not self._show():
                return None
        return Published(written, len(self.unchanged), removed, trees_of(self.output))

    def _take_file(self, artifact: Artifact) -> None:
        try:
            descriptor = open_inside(self.site_root, artifact.origin)
        except NotInsideError as error:
            self.problems.append(error.diagnostic)
            return
        except OSError as error:
            message = f"cannot publish this file: {words(error)}"
            self.problems.append(Diagnostic("unreadable", message, Span(visible(artifact.origin))))
            return
        try:
            self._place(artifact.path, os.fstat(descriptor).st_size, lambda: pieces_of(descriptor))
        finally:
            os.close(descriptor)

    def _place(self, path: str, size: int, pieces: Callable[[], Iterable[bytes]]) -> None:
        if self.problems:
            return  # only looking for more of them
        entry = self.old.get(path)
        if entry is not None and entry.size == size and is_same(f"{self.top}/{path}", size, pieces()):
            self.unchanged.append(path)
            self.files[path] = entry
        else:
            self.files[path] = self.tree.write(path, pieces())

    def _carry_over(self) -> None:
        if not self.output.exists():
            return
        foreign = self._foreign()
        if self.problems:
            return
        for path in self.unchanged:
            self.tree.link(path, f"{self.top}/{path}")
        for path, is_folder in foreign:
            if not is_folder:
                self.tree.link(path, f"{self.top}/{path}")
        for path, is_folder in reversed(foreign):  # inner ones first, as what comes into a folder changes its date
            if is_folder:
                self.tree.folder(path, f"{self.top}/{path}")

    def _foreign(self) -> list[tuple[str, bool]]:
        found: list[tuple[str, bool]] = []
        try:
            for thing in foreign_in(self.top, self.old):
                if thing.is_folder and self.guard.has_folder(thing.path):
                    continue
                if self.guard.taken_by(thing.path) is None:
                    found.append((thing.path, thing.is_folder))
                else:
                    self.problems.append(self._in_the_way(thing.path))
        except MountedError as error:
            message = f"another file system is mounted at `{visible(str(self.output / str(error)))}`"
            self.problems.append(Diagnostic("unsafe-output", message, help=("choose another output folder",)))
        return found

    def _in_the_way(self, path: str) -> Diagnostic:
        return Diagnostic(
            "foreign-file-in-output",
            f"`{visible(path)}` in the output is not ours, and `{self.guard.taken_by(path)}` is to be published there",
            help=(f"move `{visible(str(self.output / path))}` away; files that are to stay belong into `content/`",),
        )

    def _show(self) -> bool:
        """Exchanges the trees. Should the disk not confirm it, back again: rather the old site than an unsure one."""
        fresh = self.tree.root
        was_there = self.output.exists()
        exchange(fresh, self.output)
        try:
            sync_folder(self.output.parent)
            return True
        except OSError as error:
            try:
                exchange(fresh, self.output) if was_there else self.output.rename(fresh)
            except OSError:
                message = f"the new site is visible, but the disk did not confirm it: {words(error)}"
                self.problems.append(Diagnostic("cannot-write", message))
                return False
            raise


def _clear(output: Path) -> tuple[Diagnostic, ...]:
    """After the exchange the hidden tree is the old one, else the unfinished one."""
    try:
        why = _clear_both(output)
    except OSError as error:
        why = f"could not remove `{error.filename or sibling(output, 'next')}`: {words(error)}"
    if why is None:
        return ()
    return (Diagnostic("leftover", visible(why), severity=Severity.WARNING, help=("the next build tries again",)),)


def _clear_both(output: Path) -> str | None:
    return clear(sibling(output, "next"), output) or clear(sibling(output, "old"), output)


def _cannot_write(output: Path, error: OSError | NoRecordError) -> Diagnostic:
    if isinstance(error, NoRecordError):
        return Diagnostic("unsafe-output", f"`{visible(str(output))}`: {error}")
    place = str(error.filename or output).replace(str(sibling(output, "next")), str(output))
    help = ("nothing was changed: what was published before is still there, whole",)
    return Diagnostic("cannot-write", f"cannot write `{visible(place)}`: {words(error)}", help=help)
