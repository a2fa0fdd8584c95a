"""Builds the tree that will be visible next, in a hidden folder beside the visible one."""

# ruff: noqa: PTH101, PTH102, PTH103, PTH105, PTH106, PTH108, PTH120
# os on plain strings: everything here is done once per published file.

import contextlib
import errno
import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from generator.world.exchange import sync_file_system
from generator.world.folders import FOLDER_MODE, State, open_up, parent
from generator.world.pieces import FILE_MODE
from generator.world.record import RECORD, Entry, encode_record, unfinished_record
from generator.world.trees import Aside

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_NOT_EMPTY = {errno.ENOTEMPTY, errno.EEXIST}
_NO_LINKS = {errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EXDEV, errno.EMLINK}
_NOTHING: Mapping[str, State] = {}
_LINK_ITSELF = {"follow_symlinks": False} if os.link in os.supports_follow_symlinks else {}


class NextTree:
    """Files come into it new or by hard link from the visible tree: a file that is visible is never written to.

    It begins as the tree aside (with the files of the visible tree, which tell what it holds), or as nothing, and is
    not touched before the first change; `before` is called just then. Its record says `building` from then until it is
    whole, so that what a killed build leaves can be told from a tree that was visible once. Several processes may write
    to it; one does all the rest.

    `is_begun` says that this process has touched it; `folders` are those it has, `touched` those of them in which
    something came or went, `copies` the files that could not be linked.
    """

    def __init__(
        self,
        root: Path,
        before: Callable[[], None],
        aside: Aside | None = None,
        visible: Mapping[str, State] = _NOTHING,
    ) -> None:
        self.root = root
        self._before = before
        self._top = str(root)
        self._behind: Mapping[str, bool] = aside.behind if aside is not None else {}
        self._shared: Mapping[str, State] = visible if aside is not None else {}
        self._removed: set[str] = set()
        self.is_begun = False
        self._links = True
        self._open: set[str] = set()
        self.folders: set[str] = set(aside.folders) if aside is not None else set()
        self.touched: set[str] = set()
        self.copies: set[str] = set()

    def holds(self, path: str) -> bool:
        """Whether it has a file of that path from before, the visible one or an older one."""
        return path not in self._removed and self._behind.get(path, path in self._shared)

    def write(self, path: str, pieces: Iterable[bytes]) -> tuple[Entry, State]:
        """May be done in another process than all the rest, where it is to be `note`d then."""
        self._make_way(path)
        return _write_new(f"{self._top}/{path}", pieces)

    def note(self, path: str) -> None:
        """A file of that path was written."""
        self._removed.add(path)
        folder = parent(path)
        while folder not in self.touched:
            self.touched.add(folder)
            self.folders.add(folder)
            folder = parent(folder)

    def link(self, path: str, source: str) -> None:
        """The very file at `source`, or where file systems have no hard links a copy with its date."""
        self._make_way(path)
        self.note(path)
        target = f"{self._top}/{path}"
        if self._links:
            try:
                os.link(source, target, **_LINK_ITSELF)
                return
            except OSError as error:
                if error.errno not in _NO_LINKS:
                    raise
                self._links = error.errno == errno.EMLINK  # that is said of one file only
        shutil.copy2(source, target, follow_symlinks=False)
        self.copies.add(path)

    def remove(self, path: str) -> None:
        """The file of that path, and the folders that nothing is left in then: they may be gone with another file."""
        self._begin()
        self._open_up(parent(path))
        _unlink(f"{self._top}/{path}")
        self.note(path)
        folder = parent(path)
        while folder:
            self._open_up(parent(folder))
            try:
                os.rmdir(f"{self._top}/{folder}")
            except FileNotFoundError:
                pass
            except OSError as error:
                if error.errno not in _NOT_EMPTY:
                    raise
                return
            self.folders.discard(folder)
            self.touched.discard(folder)
            folder = parent(folder)

    def folder(self, path: str, like: str) -> None:
        """A folder that is not ours, with the mode and date of `like`."""
        self._make_way(f"{path}/")
        self.note(f"{path}/")
        shutil.copystat(like, f"{self._top}/{path}", follow_symlinks=False)

    def complete(self, files: Mapping[str, Entry], next_change: str) -> None:
        """Writes the record, and has the disk hold all of it.

        A killed process needs none of that: what it wrote, the kernel has. After a power cut though, a file system
        may know the exchange of the folders and not yet the bytes in them: empty pages, and nobody to rebuild them
        as all dates look right. An fsync for each of 13,000 files takes minutes on a disk; one syncfs takes as long
        as the bytes need. It makes other programs' writes wait with ours; that is the price.
        """
        self._begin()
        self._write_record(encode_record(files, next_change), sync=True)
        sync_file_system(self.root)

    def _begin(self) -> None:
        """From now on it is under construction; each process that writes says so."""
        if self.is_begun:
            return
        self.is_begun = True
        self._before()
        if "" not in self.folders:
            os.makedirs(os.path.dirname(self._top), exist_ok=True)
            _make_folder(self._top)
            self.folders.add("")
        self._open_up("")
        self._write_record(unfinished_record())
        self.touched.add("")

    def _write_record(self, record: bytes, sync: bool = False) -> None:
        fresh = f"{self._top}/{RECORD}.{os.getpid()}"
        _write_new(fresh, (record,), sync=sync)
        os.replace(fresh, f"{self._top}/{RECORD}")

    def _make_way(self, path: str) -> None:
        """Its folder is there, and no older file."""
        self._begin()
        folder = parent(path)
        if folder not in self.folders:
            at = 0
            while at >= 0:
                at = folder.find("/", at + 1)
                part = folder if at < 0 else folder[:at]
                if part not in self.folders:
                    self._open_up(parent(part))
                    _make_folder(f"{self._top}/{part}")
                    self.folders.add(part)
                    self._open.add(part)
        self._open_up(folder)
        if self.holds(path):
            _unlink(f"{self._top}/{path}")

    def _open_up(self, folder: str) -> None:
        """Before anything in it changes; once for each, since nobody else knows the tree while it is hidden."""
        if folder not in self._open:
            self._open.add(folder)
            open_up(f"{self._top}/{folder}")


def _make_folder(path: str) -> None:
    """Another process may be as quick."""
    with contextlib.suppress(FileExistsError):
        os.mkdir(path, FOLDER_MODE)
    os.chmod(path, FOLDER_MODE)  # whatever the umask


def _unlink(path: str) -> None:
    """It may be gone: somebody had deleted it while it was visible."""
    with contextlib.suppress(FileNotFoundError):
        os.unlink(path)


def _write_new(path: str, pieces: Iterable[bytes], sync: bool = False) -> tuple[Entry, State]:
    descriptor = os.open(path, _NEW, FILE_MODE)
    try:
        if hasattr(os, "fchmod"):
            os.fchmod(descriptor, FILE_MODE)  # whatever the umask
        digest = hashlib.sha256()
        for piece in pieces:
            digest.update(piece)
            written = os.write(descriptor, piece)
            while written < len(piece):  # more than 2 GB, or the disk is about to be full
                piece = piece[written:]
                written = os.write(descriptor, piece)
        if sync:
            os.fsync(descriptor)
        status = os.fstat(descriptor)
    except OSError as error:
        error.filename = error.filename or path
        raise
    finally:
        os.close(descriptor)
    return Entry(digest.hexdigest(), status.st_size), (status.st_size, status.st_mtime_ns, status.st_ino)
