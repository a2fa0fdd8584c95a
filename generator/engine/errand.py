"""One piece of work done in a process of its own, while we go on with ours."""

import os
from collections.abc import Callable

from generator.engine.crew import can_fork
from generator.engine.frames import WorkerError
from generator.engine.pool import Worker


class Errand:
    """Its answer is bytes. Where there is no fork, or no second processor, it is done when the answer is asked for."""

    def __init__(self, work: Callable[[], bytes]) -> None:
        self._work = work
        self._worker = Worker(lambda number, processes: iter((work(),)), 0, 1) if _is_worth_it() else None

    def answer(self) -> bytes:
        """Waits for it; to be asked once. What went wrong there is tried here, to fail here."""
        worker, self._worker = self._worker, None
        if worker is None:
            return self._work()
        try:
            found: list[bytes] = []
            while (messages := worker.read()) is not None:
                found += messages
            worker.join()
            return found[0]
        except (WorkerError, IndexError):
            return self._work()
        finally:
            worker.end()

    def cancel(self) -> None:
        """Nobody will ask."""
        if self._worker is not None:
            self._worker.end()
            self._worker = None


def _is_worth_it() -> bool:
    return (
        can_fork() and (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1) > 1
    )
