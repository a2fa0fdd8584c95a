"""The same work in several processes: each takes its share and sends back messages as they are ready.

Forked, so that everything the parent knows is there without being sent. A share is a function of (number, processes)
that yields bytes. Where nothing can be forked, and for one process, the work is done here.
"""

import os
import selectors
import signal
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator

from generator.engine.crew import can_fork
from generator.engine.frames import BLOCK, Frames, WorkerError, failure, framed

Share = Callable[[int, int], Iterator[bytes]]

_PR_SET_PDEATHSIG = 1


def shared(share: Share, processes: int) -> Iterator[bytes]:
    """Every message of every share, in the order in which they come. Raises WorkerError if a process fails."""
    if processes < 2 or not can_fork():
        yield from share(0, 1)
        return
    workers = [Worker(share, number, processes) for number in range(processes)]
    try:
        yield from _messages(workers)
        for worker in workers:
            worker.join()
    finally:
        for worker in workers:
            worker.end()


class Worker:
    """One forked process and the pipe from it. When we die it ends, at once on Linux and else with its next message."""

    def __init__(self, share: Share, number: int, processes: int) -> None:
        self.out, inward = os.pipe()
        self._frames = Frames()
        parent = os.getpid()
        # A signal just now would have the child do what the parent does when it is stopped.
        mask = signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self.out)
            _work(share, number, processes, inward, parent, mask)
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        os.close(inward)

    def read(self) -> list[bytes] | None:
        """The messages that are complete; None at the end."""
        block = os.read(self.out, BLOCK)
        return self._frames.taken(block) if block else None

    def join(self) -> None:
        _, status = os.waitpid(self.pid, 0)
        self.pid = 0
        if status:
            raise WorkerError(f"a process ended with {os.waitstatus_to_exitcode(status)}")

    def end(self) -> None:
        os.close(self.out)
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)


def _messages(workers: list[Worker]) -> Iterator[bytes]:
    with selectors.DefaultSelector() as selector:
        for worker in workers:
            selector.register(worker.out, selectors.EVENT_READ, worker)
        while selector.get_map():
            for key, _ in selector.select():
                found = key.data.read()
                if found is None:
                    selector.unregister(key.fileobj)
                else:
                    yield from found


def _work(share: Share, number: int, processes: int, inward: int, parent: int, mask: Iterable[int]) -> None:
    """The life of a forked process; it never returns, so nothing of the parent's runs twice."""
    code = 1
    try:
        _die_with(parent)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told, and ends us
        for name in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(name, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        with open(inward, "wb", buffering=BLOCK) as pipe:
            try:
                for message in share(number, processes):
                    pipe.write(framed(message))
                code = 0
            except BrokenPipeError:
                raise
            except Exception:
                pipe.write(failure(traceback.format_exc()))
    except BaseException:  # nobody is left to be told
        pass
    finally:
        os._exit(code)


def _die_with(parent: int) -> None:
    """What this process changes on disk must not meet the build that comes after its parent's."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
