"""Messages as they pass through a pipe between processes: of what kind, how long, and the bytes."""

from typing import IO

_HEAD = 5
_MESSAGE, _FAILED = b"m", b"f"

BLOCK = 1 << 20
"""Bytes that are read or written at once."""


class WorkerError(Exception):
    """A process ended badly, or what it said cannot be read; the message is its traceback, or how it died."""


def framed(message: bytes) -> bytes:
    return _MESSAGE + len(message).to_bytes(_HEAD - 1, "little") + message


def failure(report: str) -> bytes:
    """The last word of a process that failed."""
    said = report.encode("utf-8", "replace")
    return _FAILED + len(said).to_bytes(_HEAD - 1, "little") + said


def unframed(pipe: IO[bytes]) -> bytes:
    """The next message, however long; raises EOFError if there is none."""
    head = pipe.read(_HEAD)
    size = int.from_bytes(head[1:], "little")
    message = pipe.read(size) if len(head) == _HEAD else b""
    if len(head) < _HEAD or len(message) < size:
        raise EOFError
    return message


class Frames:
    """Messages out of blocks that begin and end anywhere."""

    def __init__(self) -> None:
        self.rest = b""

    def taken(self, block: bytes) -> list[bytes]:
        """The messages that are complete with this block; raises WorkerError for a failure, and for what is neither."""
        data = self.rest + block if self.rest else block
        found, at = [], 0
        while len(data) - at >= _HEAD:
            size = int.from_bytes(data[at + 1 : at + _HEAD], "little")
            kind = data[at : at + 1]
            if kind not in (_MESSAGE, _FAILED):
                raise WorkerError("a process said what is no message")
            if len(data) - at - _HEAD < size:
                break
            message = data[at + _HEAD : at + _HEAD + size]
            if kind == _FAILED:
                raise WorkerError(message.decode("utf-8", "replace"))
            found.append(message)
            at += _HEAD + size
        self.rest = data[at:]
        return found
