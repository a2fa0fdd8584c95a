"""Where the time of one build goes: seconds by stage, and how much each stage had to do."""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")


class Stopwatch:
    """What a stage spends inside another one counts there only. `counts` are words: "12 parsed, 3 remembered"."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.counts: dict[str, str] = {}
        self._open: list[str] = []
        self._since = 0.0

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Times what is done inside."""
        self._enter(name)
        try:
            yield
        finally:
            self._leave()

    def during(self, name: str, items: Iterable[T]) -> Iterator[T]:
        """The same items; the time is what it takes to make them, and not what is done with them."""
        iterator = iter(items)
        while True:
            with self.stage(name):
                item = next(iterator, _END)
            if item is _END:
                return
            yield item  # type: ignore[misc]

    def count(self, name: str, **numbers: int) -> None:
        """How much a stage had to do: `count("parse", parsed=12, remembered=3)`."""
        self.counts[name] = ", ".join(f"{number:,} {what.replace('_', ' ')}" for what, number in numbers.items())

    def table(self) -> str:
        """A line for each stage, in the order in which they began."""
        rows = [(name, f"{seconds:9.3f} s", self.counts.get(name, "")) for name, seconds in self.seconds.items()]
        rows.append(("all", f"{sum(self.seconds.values()):9.3f} s", ""))
        return "\n".join(f"{name:10}{seconds}  {count}".rstrip() for name, seconds, count in rows)

    def _enter(self, name: str) -> None:
        self._settle()
        self._open.append(name)

    def _leave(self) -> None:
        self._settle()
        self._open.pop()

    def _settle(self) -> None:
        now = time.perf_counter()
        if self._open:
            self.seconds[self._open[-1]] = self.seconds.get(self._open[-1], 0.0) + now - self._since
        self._since = now


_END = object()
