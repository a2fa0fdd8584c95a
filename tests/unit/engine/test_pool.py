"""The same work in one process or in several gives the same messages."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.engine.crew import can_fork
from generator.engine.frames import WorkerError
from generator.engine.pool import shared

NUMBERS = range(1000)


def squares(number: int, processes: int) -> Iterator[bytes]:
    for n in NUMBERS[number::processes]:
        yield str(n * n).encode() * (n % 7 + 1)


@pytest.mark.parametrize("processes", [1, 2, 3, 8])
def test_every_message_arrives_whatever_the_number_of_processes(processes: int) -> None:
    assert sorted(shared(squares, processes)) == sorted(squares(0, 1))


def test_a_long_message_arrives_whole() -> None:
    long = b"x" * 5_000_000
    assert list(shared(lambda number, processes: iter([long] if number == 0 else []), 2)) == [long]


@pytest.mark.skipif(not can_fork(), reason="this system has no fork")
def test_a_process_that_fails_says_why() -> None:
    def share(number: int, processes: int) -> Iterator[bytes]:
        yield b"fine"
        raise ValueError("the words of the failure")

    with pytest.raises(WorkerError, match="the words of the failure"):
        list(shared(share, 2))


@pytest.mark.skipif(not can_fork(), reason="this system has no fork")
def test_a_process_that_is_killed_is_noticed() -> None:
    def share(number: int, processes: int) -> Iterator[bytes]:
        yield b"fine"
        os.kill(os.getpid(), 9)

    with pytest.raises(WorkerError, match="-9"):
        list(shared(share, 2))


def test_no_process_is_left_when_the_reader_stops_early() -> None:
    messages = shared(squares, 2)
    next(messages)
    messages.close()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


ORPHANS = """
import os, sys, time
from generator.engine.pool import shared

def share(number, processes):
    os.write(1, f"{os.getpid()}\\n".encode())
    time.sleep(60)
    yield b""

list(shared(share, 2))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a process ends with its next message")
def test_no_process_outlives_a_parent_that_was_killed() -> None:
    parent = subprocess.Popen([sys.executable, "-c", ORPHANS], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    workers = [int(parent.stdout.readline()) for _ in range(2)]
    parent.kill()
    parent.communicate()
    for _ in range(500):
        if not any(map(_is_running, workers)):
            return
        time.sleep(0.01)
    pytest.fail("a process lives on")


def _is_running(pid: int) -> bool:
    """Not so of a dead one that nobody has waited for yet (Z)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in ("Z", "X")
    except FileNotFoundError:
        return False
