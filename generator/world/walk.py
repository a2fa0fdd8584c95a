"""Walks a folder the way the site may be read: no litter, no special files, no way out through a link."""

# ruff: noqa: PTH116, PTH206
# os.scandir and plain strings: 10,000 files in tens of milliseconds.

import os
import re
import stat
from collections.abc import Callable, Iterator

import msgspec

from generator.model.diagnostic import Diagnostic, Span
from generator.world.names import is_bad, is_litter, visible

_PLAIN = re.compile(r"(?!4913\Z)[A-Za-z0-9][A-Za-z0-9-]*(?:\.(?:md|html|png|jpg|svg|webp|css|js))?")
"""What nearly all names are: nobody's litter, and never hidden (a test holds it against both)."""

LINKS_WITHIN_LINKS = 2
"""How many folder links may lie on one path: folders that link to each other would never end otherwise."""


class Entry(msgspec.Struct, frozen=True):
    """A regular file: `path` as the site calls it (POSIX, below the walked folder), `disk` where its bytes are."""

    path: str
    disk: str
    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int


class _Folder(msgspec.Struct, frozen=True):
    path: str
    real: str
    came_from: tuple[str, ...] = ()


class Walk:
    """One pass over `top` (a resolved path); `label` is what it is called in problems, `skips(path, name)` hides."""

    def __init__(self, top: str, label: str, skips: Callable[[str, str], bool]) -> None:
        self.top = top
        self.label = label
        self.skips = skips
        self.problems: list[Diagnostic] = []
        self._waiting: list[_Folder] = []

    def files(self) -> Iterator[Entry]:
        self._waiting = [_Folder("", self.top)]
        while self._waiting:
            folder = self._waiting.pop()
            try:
                with os.scandir(folder.real) as entries:
                    for entry in entries:
                        found = self._enter(folder, entry)
                        if found is not None:
                            yield found
            except FileNotFoundError:
                continue  # it went away while we looked: as if it had never been
            except OSError as error:
                self._problem("unreadable", folder.path, f"cannot read this folder: {words(error)}")

    def _enter(self, folder: _Folder, entry: os.DirEntry[str]) -> Entry | None:
        name = entry.name
        path = f"{folder.path}/{name}" if folder.path else name
        is_plain = _PLAIN.fullmatch(name) is not None
        if not is_plain and (is_litter(name) or self.skips(path, name)):
            return None
        if not is_plain and is_bad(name):
            self._problem(
                "bad-file-name",
                path,
                f"the file name `{visible(name)}` cannot become an address",
                "rename it: no control characters, no backslash, UTF-8 only",
            )
            return None
        if entry.is_symlink():
            return self._follow(folder, path, entry.path)
        if entry.is_dir(follow_symlinks=False):
            self._waiting.append(_Folder(path, entry.path, folder.came_from))
            return None
        try:
            return self._file(path, entry.path, entry.stat(follow_symlinks=False))
        except FileNotFoundError:
            return None
        except OSError as error:
            self._problem("unreadable", path, f"cannot read this file: {words(error)}")
            return None

    def _file(self, path: str, disk: str, status: os.stat_result) -> Entry | None:
        if stat.S_ISREG(status.st_mode):
            return Entry(path, disk, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
        kind = "a pipe" if stat.S_ISFIFO(status.st_mode) else "a socket or device"
        self._problem("not-a-file", path, f"this is {kind}, not a file", "move it out of the site")
        return None

    def _follow(self, folder: _Folder, path: str, link: str) -> Entry | None:
        target = os.path.realpath(link)
        if not is_within(target, self.top):
            self._problem(
                "symlink-leaves-site",
                path,
                f"this link leads out of `{self.label}`, to `{visible(target)}`",
                f"copy what it shows into `{self.label}`",
            )
            return None
        hidden = [part for part in target[len(self.top) + 1 :].split(os.sep) if part.startswith(".")]
        if hidden and hidden != [".well-known"]:
            self._problem(
                "symlink-leaves-site", path, f"this link leads to `{visible(hidden[0])}`, which is never published"
            )
            return None
        try:
            status = os.stat(target, follow_symlinks=False)
        except OSError as error:
            self._problem("unreadable", path, f"this link leads nowhere: {words(error)}")
            return None
        if stat.S_ISLNK(status.st_mode):
            self._problem("symlink-loop", path, "this link leads back to itself")
            return None
        if not stat.S_ISDIR(status.st_mode):
            return self._file(path, target, status)
        self._follow_folder(folder, path, target)
        return None

    def _follow_folder(self, folder: _Folder, path: str, target: str) -> None:
        came_from = (*folder.came_from, folder.real)
        if any(is_within(place, target) for place in came_from):
            self._problem("symlink-loop", path, "this link leads back to a folder that it lies in")
        elif len(came_from) > LINKS_WITHIN_LINKS:
            self._problem("symlink-loop", path, f"more than {LINKS_WITHIN_LINKS} links to folders within each other")
        else:
            self._waiting.append(_Folder(path, target, came_from))

    def _problem(self, rule: str, path: str, message: str, *help: str) -> None:
        place = "/".join(part for part in (self.label, path) if part)
        self.problems.append(Diagnostic(rule, message, Span(visible(place)), help=help))


def is_within(path: str, top: str) -> bool:
    """Both resolved; true for the folder itself."""
    return path == top or path.startswith(top.rstrip(os.sep) + os.sep)


def words(error: OSError) -> str:
    """What the operating system says, without our paths and numbers."""
    return (error.strerror or str(error) or type(error).__name__).lower()
