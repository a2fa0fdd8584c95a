"""Processes that know nothing: Python started anew, told in bytes what to do, answering in messages.

Told and heard by a thread for each, since not every system can wait for several pipes at once.
"""

import contextlib
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from typing import IO, Any

from generator.engine.frames import BLOCK, Frames, WorkerError, framed

Brief = Sequence[bytes]
"""What a process is told, in parts; parts that several are told are sent to each."""

_BEGIN = "import sys; sys.path[:] = sys.argv[2:]; from generator.engine.spawned import main; main(sys.argv[1])"
_TICK = 0.2
"""Seconds; on Windows nothing stops us while we wait."""
_FLAGS = {
    "isolated": "-I",
    "ignore_environment": "-E",
    "no_user_site": "-s",
    "no_site": "-S",
    "dont_write_bytecode": "-B",
}


def spawned(entry: str, briefs: Sequence[Brief]) -> Iterator[bytes] | None:
    """Every message of `entry` (`package.module:function`) called with each of the briefs, in the order in which they
    come; None where no process can be started. Raises WorkerError if one fails.

    The function takes a list of bytes and yields bytes. It should change nothing: should we be killed it goes on for a
    moment, beside whatever comes after us.
    """
    inbox: queue.Queue[list[bytes] | Exception | None] = queue.Queue(2 * len(briefs))
    workers: list[_Worker] = []  # one after the other, so that those that were started are known
    try:
        workers.extend(_Worker(entry, brief, inbox) for brief in briefs)
    except OSError:
        _end(workers)
        return None
    except BaseException:
        _end(workers)
        raise
    return _heard(workers, inbox)


def _heard(workers: "list[_Worker]", inbox: "queue.Queue[list[bytes] | Exception | None]") -> Iterator[bytes]:
    running = len(workers)
    try:
        while running:
            try:
                said = inbox.get(timeout=_TICK)
            except queue.Empty:
                continue
            if said is None:
                running -= 1
            elif isinstance(said, Exception):
                raise WorkerError(str(said)) from said
            else:
                yield from said
    finally:
        _end(workers)


def _end(workers: "list[_Worker]") -> None:
    for worker in workers:
        worker.kill()
    for worker in workers:
        worker.end()


class _Worker:
    """One process and the thread that speaks with it. It ends when its standard input does, and so with us."""

    def __init__(self, entry: str, brief: Brief, inbox: "queue.Queue[Any]") -> None:
        self._inbox = inbox
        self._is_wanted = True
        self._process = subprocess.Popen(
            [sys.executable, *_flags(), "-c", _BEGIN, entry, *(path for path in sys.path if isinstance(path, str))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            **_apart(),
        )
        self._thread = threading.Thread(target=self._converse, args=(brief,), daemon=True)
        self._thread.start()

    def kill(self) -> None:
        self._is_wanted = False
        self._process.kill()

    def end(self) -> None:
        """After `kill`: nothing is left of it."""
        self._thread.join()
        self._process.wait()
        for pipe in self._pipes():
            with contextlib.suppress(OSError):
                pipe.close()

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        assert self._process.stdin is not None and self._process.stdout is not None
        return self._process.stdin, self._process.stdout

    def _converse(self, brief: Brief) -> None:
        try:
            inward, outward = self._pipes()
            with contextlib.suppress(OSError):  # it is dead; how it died is told below
                for part in (len(brief).to_bytes(4, "little"), *brief):
                    _write(inward, framed(part))
            frames = Frames()
            while block := os.read(outward.fileno(), BLOCK):
                self._tell(frames.taken(block))
            code = self._process.wait()
            if code or frames.rest:
                raise WorkerError(f"a process ended with {code}")
            self._tell(None)
        except Exception as error:
            self._tell(error)

    def _tell(self, what: list[bytes] | Exception | None) -> None:
        """Waits until there is room, as long as anybody wants to know."""
        while self._is_wanted and what != []:
            with contextlib.suppress(queue.Full):
                self._inbox.put(what, timeout=_TICK)
                return


def _write(pipe: IO[bytes], data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(pipe.fileno(), rest[:BLOCK]) :]


def _flags() -> list[str]:
    """How we were started ourselves, as far as it decides what is imported and how names of files are read."""
    given = [flag for name, flag in _FLAGS.items() if getattr(sys.flags, name)]
    return [*given, "-X", f"utf8={int(sys.flags.utf8_mode)}"]


def _apart() -> dict[str, Any]:
    """Ctrl-C is for us, and we end them."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"process_group": 0}
