"""Reads the site's folder: which files there are, and their bytes, never from outside it."""

# ruff: noqa: PTH115, PTH116, PTH118, PTH123
# os on plain strings: this runs once per file of the site.

import os
import stat
from collections.abc import Callable
from pathlib import Path

import msgspec

from generator.model.diagnostic import Diagnostic, Outcome, Span
from generator.world.names import visible
from generator.world.walk import Walk, is_within, words

SETTINGS = "site.toml"
_FOR_THE_HOST = frozenset({"_headers", "_redirects", ".well-known", "_data"})
_OPEN_FOLDERS = (".well-known/", "_data/")
"""Below these a name may begin with an underscore."""


class Found(msgspec.Struct, frozen=True):
    """A file on disk; `path` is POSIX and relative to the site's root (`content/news/a.md`).

    The times and the inode are for telling whether it is still the same file: an editor can set `mtime_ns` back, but
    not `ctime_ns`.
    """

    path: str
    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int


def find_site(start: Path) -> Path | None:
    """The nearest folder upwards that holds a site.toml, resolved."""
    try:
        here = start.resolve()
        return next((folder for folder in (here, *here.parents) if (folder / SETTINGS).is_file()), None)
    except (OSError, RuntimeError):
        return None


def scan(root: Path, folder: str = "content") -> Outcome[tuple[Found, ...]]:
    """Every file below `root/folder` that belongs to the site, sorted by path; a missing folder holds none."""
    top = os.path.realpath(root / folder)
    if not is_within(top, os.path.realpath(root)):
        return Outcome((), (_leaves(folder, top),))
    return _found(top, folder, _is_unpublished)


def scan_theme(folder: Path) -> Outcome[tuple[Found, ...]]:
    """Every file of a theme, sorted by its full path. The rules of `scan`, but that names may begin with `_`."""
    return _found(os.path.realpath(folder), folder.as_posix(), _is_hidden)


def _found(top: str, label: str, skips: Callable[[str, str], bool]) -> Outcome[tuple[Found, ...]]:
    if not os.path.lexists(top):
        return Outcome(())
    walk = Walk(top, label, skips)
    found = [
        Found(f"{label}/{entry.path}", entry.size, entry.mtime_ns, entry.ctime_ns, entry.inode)
        for entry in walk.files()
    ]
    found.sort(key=_path)
    return Outcome(tuple(found), tuple(sorted(walk.problems, key=Diagnostic.sort_key)))


def read(root: Path, path: str) -> Outcome[bytes]:
    """The bytes of a file of the site; `path` as `scan` gave it. It must lie in its own top folder, links resolved."""
    try:
        descriptor = open_inside(str(root), path)
        with open(descriptor, "rb", buffering=0) as file:
            return Outcome(file.read())
    except NotInsideError as error:
        return Outcome(None, (error.diagnostic,))
    except OSError as error:
        return Outcome(None, (_unreadable(path, words(error)),))


def read_tree(folder: Path, label: str = "") -> Outcome[dict[str, bytes]]:
    """All files below a theme's folder by their POSIX path in it, sorted; `label` is its name in problems.

    The rules of `scan`, but that names may begin with an underscore: so partial templates are called.
    """
    top = os.path.realpath(folder)
    label = label or folder.name
    if not os.path.lexists(top):
        return Outcome({})
    walk = Walk(top, label, _is_hidden)
    files: dict[str, bytes] = {}
    problems: list[Diagnostic] = []
    for entry in sorted(walk.files(), key=lambda entry: entry.path):
        outcome = read(Path(top), os.path.relpath(entry.disk, top).replace(os.sep, "/"))
        if outcome.value is not None:
            files[entry.path] = outcome.value
        place = Span(visible(f"{label}/{entry.path}"))
        problems += (msgspec.structs.replace(problem, span=place) for problem in outcome.diagnostics)
    return Outcome(files, tuple(sorted([*walk.problems, *problems], key=Diagnostic.sort_key)))


class NotInsideError(Exception):
    """A path that does not lead to a regular file of the site."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


def open_inside(root: str, path: str) -> int:
    """A descriptor of that regular file, after seeing where it really lies: no link can be slipped in between.

    Raises OSError, or NotInsideError for a special file or a place outside of the path's first folder.
    """
    if path.startswith("/") or ".." in path.split("/") or "\0" in path:
        raise NotInsideError(Diagnostic("unreadable", "this path leaves the site", Span(visible(path))))
    disk = f"{root}/{path}"
    if not stat.S_ISREG(os.stat(disk).st_mode):  # before opening: opening a pipe or a device may do something
        raise NotInsideError(Diagnostic("not-a-file", "this is not a file", Span(visible(path))))
    flags = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(disk, flags)
    try:
        place = _place_of(descriptor, disk)
        if place != disk:
            first = path.partition("/")[0] if "/" in path else ""
            if not is_within(place, os.path.realpath(os.path.join(root, first))):
                raise NotInsideError(_leaves(path, place))
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise NotInsideError(Diagnostic("not-a-file", "this is not a file", Span(visible(path))))
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _place_of(descriptor: int, disk: str) -> str:
    try:
        return os.readlink(f"/proc/self/fd/{descriptor}")  # Linux: a third of the price of realpath, and no race
    except OSError:
        return os.path.realpath(disk)


def _is_unpublished(path: str, name: str) -> bool:
    if name[0] == ".":
        return path != ".well-known"
    if name[0] == "_":
        return path not in _FOR_THE_HOST and not path.startswith(_OPEN_FOLDERS)
    return False


def _is_hidden(path: str, name: str) -> bool:
    return name[0] == "."


def _path(found: Found) -> str:
    return found.path


def _unreadable(path: str, why: str) -> Diagnostic:
    return Diagnostic("unreadable", f"cannot read this file: {why}", Span(visible(path)))


def _leaves(path: str, target: str) -> Diagnostic:
    top = path.partition("/")[0]
    return Diagnostic(
        "symlink-leaves-site",
        f"this link leads out of the site, to `{visible(target)}`",
        Span(visible(path)),
        help=(f"copy what it shows into `{visible(top)}`",),
    )
