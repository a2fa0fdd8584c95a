"""Ties strace to a process: to learn by which system calls it changes the disk, and to strike at any one of them."""

import contextlib
import re
import shutil
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec

CHANGING = (
    *("write", "writev", "pwrite64", "pwritev", "pwritev2", "sendfile", "copy_file_range", "fallocate"),
    *("truncate", "ftruncate", "fsync", "fdatasync", "syncfs", "sync", "sync_file_range", "msync"),
    *("rename", "renameat", "renameat2", "link", "linkat", "symlink", "symlinkat", "unlink", "unlinkat"),
    *("mkdir", "mkdirat", "rmdir", "mknod", "mknodat", "creat", "openat"),
    *("chmod", "fchmod", "fchmodat", "chown", "fchown", "lchown", "fchownat", "utime", "utimes", "utimensat"),
    *("setxattr", "lsetxattr", "fsetxattr"),
)
"""Every call by which a process may change a disk; of `openat`, those that may make a file count."""

_CALL = re.compile(r"\d+ +(\w+)\((.*)")
_PATH = re.compile(r'"((?:[^"\\]|\\.)*)"')


class Place(msgspec.Struct, frozen=True):
    """The `number`-th call of that name (from 1), or of those on that path if one is given."""

    call: str
    number: int
    path: str | None = None


class Cord:
    """One strace with its options, to be tied to the process that is given to it."""

    def __init__(self, *options: str) -> None:
        self._options = options
        self._strace: subprocess.Popen[bytes] | None = None

    def __call__(self, pid: int) -> None:
        self._strace = subprocess.Popen(
            [_program(), "-f", "-qq", *self._options, "-p", str(pid)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while _tracer_of(pid) == "0":
            assert self._strace.poll() is None, "strace was refused"
            time.sleep(0.0005)

    def wait(self) -> None:
        if self._strace is not None:
            self._strace.wait(60)


@contextlib.contextmanager
def noted(places: list[Place]) -> Iterator[Cord]:
    """Puts every call of the process that is to be struck at into `places`, in their order."""
    with tempfile.NamedTemporaryFile("r", encoding="utf-8", errors="replace") as log:
        cord = Cord("-o", log.name, "-s", "4096", "-e", f"trace={','.join(map(_known, CHANGING))}")
        yield cord
        places += _places(log.read())


def kill_at(place: Place) -> Cord:
    """Kills the process before that call does anything."""
    return _striking(place, f"signal=SIGKILL:when={place.number}")


def fail_at(place: Place, error: str, *, for_ever: bool) -> Cord:
    """Makes that call fail, or all of its name (and path) from then on."""
    return _striking(place, f"error={error}:when={place.number}{'+' if for_ever else ''}")


def _striking(place: Place, blow: str) -> Cord:
    where = ("-P", place.path) if place.path is not None else ()
    return Cord("-o", "/dev/null", *where, "-e", f"trace={place.call}", "-e", f"inject={place.call}:{blow}")


def _places(log: str) -> Iterator[Place]:
    numbers: Counter[tuple[str, str | None]] = Counter()
    for line in log.splitlines():
        found = _CALL.match(line)
        if found is None:
            continue
        call, rest = found.groups()
        path = _PATH.search(rest) if call == "openat" else None
        name = path.group(1) if path is not None else None
        numbers[call, name] += 1
        if call != "openat" or "O_CREAT" in rest:
            yield Place(call, numbers[call, name], name)


@cache
def why_not() -> str:
    """Why nothing can be traced here; "" if it can."""
    program = shutil.which("strace")
    if program is None:
        return "strace is not installed"
    with tempfile.TemporaryDirectory() as folder:
        tried = subprocess.run(
            [program, "-o", "/dev/null", "-e", "inject=mkdir:error=EIO", "mkdir", f"{folder}/x"],
            capture_output=True,
            encoding="utf-8",
            env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"},
            check=False,
        )
    return "" if "Input/output error" in tried.stderr else f"strace may not trace here: {tried.stderr.strip()[:100]}"


def _program() -> str:
    return shutil.which("strace") or "strace"


def _known(call: str) -> str:
    """Not every machine has every call: those without a call of that name pass it over."""
    return f"?{call}"


def _tracer_of(pid: int) -> str:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    return status.partition("TracerPid:")[2].split(maxsplit=1)[0]
