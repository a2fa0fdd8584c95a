"""The life of a process that was started anew: it does as it is told, and ends with its parent."""

import importlib
import os
import signal
import threading
import traceback
from collections.abc import Callable, Iterator
from typing import IO, NoReturn

from generator.engine.frames import BLOCK, failure, framed, unframed
from generator.engine.lasting import lasting

Work = Callable[[list[bytes]], Iterator[bytes]]

_IN, _OUT, _NOWHERE = 0, 1, 2


def main(entry: str) -> NoReturn:
    """`entry` is `package.module:function`; what it is called with comes through standard input, which stays open as
    long as the parent lives, and its messages go to standard output."""
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told, and ends us
        with os.fdopen(os.dup(_OUT), "wb", buffering=BLOCK) as pipe:
            os.dup2(_NOWHERE, _OUT)  # what anybody prints is no message
            code = _worked(entry, _told(), pipe)
    except BaseException:  # nobody is left to be told
        pass
    finally:
        os._exit(code)


def _worked(entry: str, brief: list[bytes], pipe: IO[bytes]) -> int:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        module, _, name = entry.partition(":")
        work: Work = getattr(importlib.import_module(module), name)
        with lasting():
            for message in work(brief):
                pipe.write(framed(message))
    except BrokenPipeError:
        raise
    except Exception:
        pipe.write(failure(traceback.format_exc()))
        return 1
    return 0


def _told() -> list[bytes]:
    """All that the parent says at first."""
    with os.fdopen(os.dup(_IN), "rb") as pipe:
        return [unframed(pipe) for _ in range(int.from_bytes(unframed(pipe), "little"))]


def _end_with_parent() -> None:
    while os.read(_IN, 1):
        pass
    os._exit(1)
