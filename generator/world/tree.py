"""Builds the tree that will be visible next, in a hidden folder beside the visible one."""

# ruff: noqa: PTH101, PTH102, PTH103, PTH105, PTH120
# os on plain strings: everything here is done once per published file.

import errno
import hashlib
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.world.exchange import sync_file_system
from generator.world.pieces import FILE_MODE
from generator.world.record import RECORD, Entry, encode_record

FOLDER_MODE = 0o755
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_NO_LINKS = {errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EXDEV, errno.EMLINK}
_LINK_ITSELF = {"follow_symlinks": False} if os.link in os.supports_follow_symlinks else {}


class NextTree:
    """Files come into it new or by hard link from the visible tree: a file that is visible is never written to.

    It does not exist before the first file comes. Its record says `building` until it is whole, so that what a
    killed build leaves can be told from a tree that was visible once.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._top = str(root)
        self._made: set[str] = set()
        self._links = True

    def write(self, path: str, pieces: Iterable[bytes]) -> Entry:
        self._make_way(path)
        return _write_new(f"{self._top}/{path}", pieces)

    def link(self, path: str, source: str) -> None:
        """The very file at `source`, or where file systems have no hard links a copy with its date."""
        self._make_way(path)
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

    def folder(self, path: str, like: str) -> None:
        """A folder that is not ours, with the mode and date of `like`."""
        self._make_way(f"{path}/")
        shutil.copystat(like, f"{self._top}/{path}", follow_symlinks=False)

    def complete(self, files: Mapping[str, Entry]) -> None:
        """Writes the record, and has the disk hold all of it.

        A killed process needs none of that: what it wrote, the kernel has. After a power cut though, a file system
        may know the exchange of the folders and not yet the bytes in them: empty pages, and nobody to rebuild them
        as all dates look right. An fsync for each of 13,000 files takes minutes on a disk; one syncfs takes as long
        as the bytes need. It makes other programs' writes wait with ours; that is the price.
        """
        self._make_way("")
        fresh = f"{self._top}/{RECORD}.new"
        _write_new(fresh, (encode_record(files),), sync=True)
        os.replace(fresh, f"{self._top}/{RECORD}")
        sync_file_system(self.root)

    def _make_way(self, path: str) -> None:
        folder = path.rpartition("/")[0]
        if folder in self._made:
            return
        if not self._made:
            os.makedirs(os.path.dirname(self._top), exist_ok=True)
            _make_folder(self._top)
            _write_new(f"{self._top}/{RECORD}", (encode_record({}, building=True),))
            self._made.add("")
        at = 0
        while folder and at >= 0:
            at = folder.find("/", at + 1)
            part = folder if at < 0 else folder[:at]
            if part not in self._made:
                _make_folder(f"{self._top}/{part}")
                self._made.add(part)


def _make_folder(path: str) -> None:
    os.mkdir(path, FOLDER_MODE)
    os.chmod(path, FOLDER_MODE)  # whatever the umask


def _write_new(path: str, pieces: Iterable[bytes], sync: bool = False) -> Entry:
    descriptor = os.open(path, _NEW, FILE_MODE)
    try:
        if hasattr(os, "fchmod"):
            os.fchmod(descriptor, FILE_MODE)  # whatever the umask
        digest = hashlib.sha256()
        size = 0
        for piece in pieces:
            digest.update(piece)
            size += len(piece)
            written = os.write(descriptor, piece)
            while written < len(piece):  # more than 2 GB, or the disk is about to be full
                piece = piece[written:]
                written = os.write(descriptor, piece)
        if sync:
            os.fsync(descriptor)
    except OSError as error:
        error.filename = error.filename or path
        raise
    finally:
        os.close(descriptor)
    return Entry(digest.hexdigest(), size)
