"""Puts a new folder in the place of an old one, in a single step where the system has one."""

import contextlib
import errno
import os
import sys
from pathlib import Path
from typing import NoReturn

from generator.world.record import NoRecordError, read_record, sibling

_AT_FDCWD = -100
_EXCHANGE = 2
"""RENAME_EXCHANGE on Linux and RENAME_SWAP on macOS."""
_SYSCALLS = {"x86_64": 316, "aarch64": 276, "riscv64": 276, "armv7l": 382, "i686": 353, "ppc64le": 357, "s390x": 347}
_MISSING = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EXDEV}
"""What kernels and file systems say that cannot exchange."""


def exchange(fresh: Path, output: Path) -> None:
    """`fresh` becomes visible as `output`; what was visible is then called as `fresh` was.

    There is no instant without a whole `output`, but where the system cannot exchange: there it is missing between
    two renames, and `finish_exchange` puts it right when we are killed just then.
    """
    if not os.path.lexists(output):
        fresh.rename(output)
        return
    try:
        _exchange_at_once(fresh, output)
    except OSError as error:
        if error.errno not in _MISSING:
            raise
        _exchange_in_turn(fresh, output)


def finish_exchange(output: Path) -> None:
    """After a kill between two renames: goes on if the new tree is whole, back if it is not."""
    fresh, aside = sibling(output, "next"), sibling(output, "old")
    if not os.path.lexists(output) and os.path.lexists(aside):
        (fresh if _is_whole(fresh) else aside).rename(output)


def sync_folder(folder: Path) -> None:
    """The names in it are on the disk afterwards. Windows has nothing for this, and needs nothing."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some network file systems
            raise
    finally:
        os.close(descriptor)


def sync_file_system(folder: Path) -> None:
    """All that was written to the file system of `folder` is on the disk afterwards, in one pass."""
    if sys.platform == "linux":
        import ctypes  # late: most builds have nothing to write

        libc = ctypes.CDLL(None, use_errno=True)
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            if libc.syncfs(descriptor) != 0:
                _raise(ctypes.get_errno(), folder)
        finally:
            os.close(descriptor)
    elif sys.platform != "win32":
        os.sync()


def _is_whole(tree: Path) -> bool:
    try:
        record = read_record(tree)
    except NoRecordError:
        return False
    return record is not None and not record.building


def _exchange_at_once(one: Path, other: Path) -> None:
    import ctypes

    if sys.platform not in ("linux", "darwin"):
        _raise(errno.ENOSYS, other)
    libc = ctypes.CDLL(None, use_errno=True)
    a, b = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin":
        result = libc.renamex_np(a, b, ctypes.c_uint(_EXCHANGE))
    elif hasattr(libc, "renameat2"):
        result = libc.renameat2(_AT_FDCWD, a, _AT_FDCWD, b, ctypes.c_uint(_EXCHANGE))
    else:  # musl before 1.2.6, glibc before 2.28
        number = _SYSCALLS.get(os.uname().machine)
        if number is None:
            _raise(errno.ENOSYS, other)
        result = libc.syscall(ctypes.c_long(number), _AT_FDCWD, a, _AT_FDCWD, b, ctypes.c_uint(_EXCHANGE))
    if result != 0:
        _raise(ctypes.get_errno(), other)


def _exchange_in_turn(fresh: Path, output: Path) -> None:
    aside = sibling(output, "old")
    try:
        output.rename(aside)
        fresh.rename(output)
    except BaseException:
        if not os.path.lexists(output):
            with contextlib.suppress(FileNotFoundError):
                aside.rename(output)
        raise
    with contextlib.suppress(OSError):  # it is done; the old tree is cleared away wherever it is
        aside.rename(fresh)


def _raise(number: int, path: Path) -> NoReturn:
    raise OSError(number, os.strerror(number), str(path))
