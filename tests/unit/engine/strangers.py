"""What processes do in tests that spawn some; they import it by its name."""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path


def lengths(parts: list[bytes]) -> Iterator[bytes]:
    """How long each part is that it was told."""
    for part in parts:
        yield str(len(part)).encode()


def squares(parts: list[bytes]) -> Iterator[bytes]:
    first, step = map(int, parts)
    for n in range(first, 1000, step):
        yield str(n * n).encode() * (n % 7 + 1)


def much(parts: list[bytes]) -> Iterator[bytes]:
    for _ in range(100):
        yield b"x" * 5_000_000


def printing(parts: list[bytes]) -> Iterator[bytes]:
    sys.stdout.write("Has nobody told you?")
    sys.stdout.flush()
    os.write(1, b"m\1\0\0\0!")
    yield b"fine"


def failing(parts: list[bytes]) -> Iterator[bytes]:
    yield b"fine"
    raise ValueError("the words of the failure")


def dying(parts: list[bytes]) -> Iterator[bytes]:
    yield b"fine"
    os._exit(9)


def waiting(parts: list[bytes]) -> Iterator[bytes]:
    """Says in a file who it is, and then nothing for long."""
    Path(os.fsdecode(parts[0]), str(os.getpid())).touch()
    time.sleep(60)
    yield b""


def path(parts: list[bytes]) -> Iterator[bytes]:
    yield "\n".join(sys.path).encode()
