"""Lets one build at a time into a site; the kernel holds the lock, so none can outlive its process."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

WAIT = 10.0
_PAUSE = 0.05
_held: set[int] = set()


class SiteBusyError(Exception):
    """Another build is still running; `pid` is its process, or 0 when that could not be read. Exit code 75."""

    def __init__(self, pid: int) -> None:
        who = f"process {pid}" if pid else "another process"
        super().__init__(f"{who} is building this site")
        self.pid = pid


@contextmanager
def site_lock(root: Path, wait: float = WAIT, say: Callable[[str], None] = lambda text: None) -> Iterator[None]:
    """Holds the site's lock; waits up to `wait` seconds, saying so once, then raises SiteBusyError.

    OSError when `.masthead/` cannot be written. The file is never removed: whoever had it open would hold a lock
    on nothing.
    """
    place = root / ".masthead" / "lock"
    place.parent.mkdir(exist_ok=True)
    descriptor = _acquire(place, time.monotonic() + wait, say)
    _held.add(descriptor)
    try:
        _sign(descriptor)
        yield
    finally:
        if descriptor in _held:  # not in a forked worker that comes by here: there the number may be another file's
            _held.discard(descriptor)
            os.close(descriptor)


def _acquire(place: Path, deadline: float, say: Callable[[str], None]) -> int:
    said = False
    while True:
        # Opened anew each time: `masthead clean` may have removed the folder since.
        descriptor = os.open(place, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
        try:
            if _try_lock(descriptor) and _is_at(place, descriptor):
                return descriptor
            pid = _signature(descriptor)
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
        if time.monotonic() >= deadline:
            raise SiteBusyError(pid)
        if not said:
            say(f"{SiteBusyError(pid)}; waiting for it to finish")
            said = True
        time.sleep(_PAUSE)


def _is_at(place: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(place.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _sign(descriptor: int) -> None:
    """Says whose it is; on a full disk it is held all the same."""
    with suppress(OSError):
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.ftruncate(descriptor, 0)
        os.write(descriptor, f"{os.getpid()}\n".encode("ascii"))


def _signature(descriptor: int) -> int:
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        return int(os.read(descriptor, 32))
    except (OSError, ValueError):
        return 0


if sys.platform == "win32":
    import msvcrt

    _BEHIND_THE_TEXT = 4096
    """On Windows a locked byte cannot be read by others, so not the process id is locked but a byte behind it."""

    def _try_lock(descriptor: int) -> bool:
        os.lseek(descriptor, _BEHIND_THE_TEXT, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _let_go() -> None:
        """In a forked worker: else it would keep the lock when the build that started it is killed."""
        for descriptor in _held:
            os.close(descriptor)
        _held.clear()

    os.register_at_fork(after_in_child=_let_go)
