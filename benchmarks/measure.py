"""Runs one command to its end: how long, how much work, how much memory in all its processes together."""

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

INTERVAL = 0.02
SHARE = 0.05
"""Looking at the memory of large processes takes time: never more than this part of one core."""


class Run(NamedTuple):
    """Seconds, seconds of all cores, and the highest sum of proportional set sizes seen, in MB (0 if not known)."""

    wall: float
    cpu: float
    memory: float


class FailedError(Exception):
    """The command did not end well; the text is its last words."""


def measure(command: Sequence[str], folder: Path, environ: Mapping[str, str]) -> Run:
    """Raises FailedError when the command ends with anything but 0."""
    with tempfile.TemporaryFile() as said:
        begin = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **environ}, stdin=subprocess.DEVNULL, stdout=said, stderr=said
        )
        watcher = _Watcher(process.pid)
        watcher.start()
        try:
            _, status, used = os.wait4(process.pid, 0)
            wall = time.perf_counter() - begin
            process.returncode = os.waitstatus_to_exitcode(status)
        finally:
            watcher.ended.set()
            if process.returncode is None:
                process.kill()
                process.wait()
            watcher.join()
        if process.returncode:
            said.seek(0)
            words = said.read().decode("utf-8", "replace").strip()[-1500:]
            raise FailedError(f"{' '.join(command)}: exit {process.returncode}\n{words}")
    return Run(wall, used.ru_utime + used.ru_stime, watcher.peak)


class _Watcher(threading.Thread):
    """Adds up the memory of a process and all below it, again and again."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid = pid
        self.peak = 0.0
        self.ended = threading.Event()

    def run(self) -> None:
        pause = INTERVAL
        while not self.ended.wait(pause):
            begin = time.perf_counter()
            self.peak = max(self.peak, sum(map(_megabytes, _tree(self.pid))))
            pause = max(INTERVAL, (time.perf_counter() - begin) / SHARE)


def _tree(pid: int) -> Iterator[int]:
    yield pid
    try:
        tasks = os.listdir(f"/proc/{pid}/task")  # noqa: PTH208
        children = [child for task in tasks for child in Path(f"/proc/{pid}/task/{task}/children").read_text().split()]
    except OSError:
        return
    for child in children:
        yield from _tree(int(child))


def _megabytes(pid: int) -> float:
    """The process's own memory and its share of what it shares; 0 where the system does not say."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0
