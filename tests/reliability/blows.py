"""A signal to a command at an instant of its life."""

import contextlib
import os
import threading
import time


class Blow:
    """Sends a signal so many seconds after a command began, to its process alone or to all of its session."""

    def __init__(self, number: int, after: float, *, to_all: bool = False) -> None:
        self.sent_at = float("inf")
        self._number = number
        self._to_all = to_all
        self._pid = 0
        self._timer = threading.Timer(after, self._strike)

    def __call__(self, pid: int) -> None:
        self._pid = pid
        self._timer.start()

    def wait(self) -> None:
        """The command has ended: if it was not struck by then, it will not be."""
        self._timer.cancel()
        self._timer.join()

    def _strike(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            (os.killpg if self._to_all else os.kill)(self._pid, self._number)
            self.sent_at = time.monotonic()
