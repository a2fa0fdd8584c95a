"""The bytes of files, compared and copied a piece at a time."""

import os
import stat
from collections.abc import Iterable, Iterator

FILE_MODE = 0o644
_PIECE = 1 << 20
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
_READ |= getattr(os, "O_BINARY", 0)


def pieces_of(descriptor: int) -> Iterator[bytes]:
    os.lseek(descriptor, 0, os.SEEK_SET)
    while piece := os.read(descriptor, _PIECE):
        yield piece


def is_same(published: str, size: int, pieces: Iterable[bytes]) -> bool:
    """True when that is a plain file as we would make it, with these very bytes."""
    try:
        descriptor = os.open(published, _READ)
    except OSError:
        return False  # it will be written anew, or that will fail and say why
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_size != size:
            return False
        if os.name == "posix" and stat.S_IMODE(status.st_mode) != FILE_MODE:
            return False
        return all(os.read(descriptor, len(piece)) == piece for piece in pieces if piece)
    except OSError:
        return False
    finally:
        os.close(descriptor)
