"""The same work in one process or in several gives the same messages."""

import os
from collections.abc import Iterator

import pytest

from generator.engine.pool import WorkerError, can_fork, shared

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
