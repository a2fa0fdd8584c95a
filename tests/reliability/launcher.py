"""Starts whole commands from a process that has loaded everything already, for tests that need a thousand of them.

Starting Python and importing takes nine tenths of a small build. Each command is a process of its own in a session of
its own, forked and then left to `cli.main()`; until it is let go it waits, so that a tracer can be tied to it.
"""

import contextlib
import gc
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn, Protocol

import msgspec

ROOT = Path(__file__).parents[2]


class Ended(msgspec.Struct, frozen=True):
    """How a command ended: its exit code (negative: the signal that killed it), what it said, after how long, and its
    process id."""

    code: int
    out: str
    err: str
    seconds: float
    pid: int

    @property
    def was_killed(self) -> bool:
        return self.code == -signal.SIGKILL


class Tie(Protocol):
    """What is tied to a process before it does anything, and goes when that ends."""

    def __call__(self, pid: int) -> None: ...

    def wait(self) -> None: ...


class Launcher:
    """One loaded process; `folder` takes what its commands print, and is their $TMPDIR and $HOME."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder / "home"
        self.home.mkdir(parents=True)
        environ = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
        environ |= {"PYTHONPATH": str(ROOT), "TMPDIR": str(self.home), "HOME": str(self.home)}
        environ |= {"PYTHONDONTWRITEBYTECODE": "1"}
        self._process = subprocess.Popen(
            [sys.executable, __file__],
            env=environ,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def run(self, *arguments: str, cwd: Path, tie: Tie | None = None, **options: Any) -> Ended:
        """A command from its begin to its end.

        Options: `limits`, names of `resource` limits with their values; `user`, a number to become before it begins.
        """
        out, err = self.folder / "out", self.folder / "err"
        told = self._ask({"arguments": arguments, "cwd": str(cwd), "out": str(out), "err": str(err), **options})
        if tie is not None:
            tie(told["pid"])
        begin = time.monotonic()
        os.kill(told["pid"], signal.SIGCONT)
        code = os.waitstatus_to_exitcode(self._answer()["status"])
        seconds = time.monotonic() - begin
        if tie is not None:
            tie.wait()
        said = (file.read_text(encoding="utf-8", errors="backslashreplace") for file in (out, err))
        return Ended(code, *said, seconds, told["pid"])

    def close(self) -> None:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(60)
        self._process.stdout.close()

    def _ask(self, request: Mapping[str, Any]) -> dict[str, Any]:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer


@contextlib.contextmanager
def launcher(folder: Path) -> Iterator[Launcher]:
    made = Launcher(folder)
    try:
        yield made
    finally:
        made.close()


def left_of(pid: int, patience: float = 5.0) -> list[str]:
    """The processes of a command's session that are still there after so many seconds, by their command lines."""
    end = time.monotonic() + patience
    while (left := _session(pid)) and time.monotonic() < end:
        time.sleep(0.01)
    return left


def _session(pid: int) -> list[str]:
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            state, _, _, session = (process / "stat").read_text().rpartition(")")[2].split()[:4]
            if session == str(pid) and state not in "ZX":
                found.append((process / "cmdline").read_text().replace("\0", " "))
    return found


def _serve() -> None:
    """The life of the loaded process: a line of JSON for each command, and two for an answer."""
    from reliability.press import compiled_once

    with compiled_once():
        _load()
        gc.freeze()
        for line in sys.stdin:
            request = json.loads(line)
            pid = os.fork()
            if pid == 0:
                _become(request)
            os.waitpid(pid, os.WUNTRACED)  # it has stopped itself
            _say({"pid": pid})
            _say({"status": os.waitpid(pid, 0)[1]})


def _load() -> None:
    """All that a build imports sooner or later; where templates are compiled once, those of the base theme are."""
    import sqlite3  # noqa: F401

    import generator.commands.build
    import generator.commands.group  # noqa: F401
    from reliability.press import Newsletter

    with tempfile.TemporaryDirectory() as folder:
        assert Newsletter(Path(folder)).pages()


def _become(request: Mapping[str, Any]) -> NoReturn:
    """The command that was asked for, from here on."""
    import ctypes

    from generator import cli

    os.setsid()
    ctypes.CDLL(None).prctl(
        0x59616D61, ctypes.c_ulong(-1 & (1 << 64) - 1)
    )  # where only parents may trace: whoever asks
    nowhere = os.open(os.devnull, os.O_RDONLY)
    out, err = (os.open(request[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644) for name in ("out", "err"))
    for descriptor, standard in ((nowhere, 0), (out, 1), (err, 2)):
        os.dup2(descriptor, standard)
        os.close(descriptor)
    os.chdir(request["cwd"])
    _limit(request.get("limits", {}))
    if "user" in request:
        os.setresgid(request["user"], request["user"], request["user"])
        os.setresuid(request["user"], request["user"], request["user"])
    os.kill(os.getpid(), signal.SIGSTOP)
    sys.argv = ["masthead", *request["arguments"]]
    code: Any = 70
    try:
        cli.main()
    except SystemExit as ended:
        code = ended.code
    finally:
        sys.stdout.flush()
        os._exit(code)  # what Python clears away at its end is copied first, and that takes longer than the build


def _limit(limits: Mapping[str, int]) -> None:
    import resource

    for name, value in limits.items():
        resource.setrlimit(getattr(resource, name), (value, value))


def _say(answer: Mapping[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.path[0] = str(ROOT / "tests")
    sys.path.insert(0, str(ROOT))
    _serve()
