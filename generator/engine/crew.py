"""How many processes may work at once, and how they are started: the one place where that is chosen."""

import os
import sys
from typing import Literal, NamedTuple

import msgspec

Method = Literal["fork", "spawn"]
"""A forked process knows all that its parent knows. A spawned one is Python started anew, and is told what to do."""


class Worth(NamedTuple):
    """From how much work on several processes are sooner done than one."""

    fork: int
    spawn: int


class Crew(msgspec.Struct, frozen=True):
    """`method` is how they are to be started, if that was said; without, they are forked where that can be."""

    size: int = 1
    method: Method | None = None

    def way(self, amount: int, worth: Worth) -> Method | None:
        """How that much work is shared out; None if one process does it."""
        if self.size < 2:
            return None
        if can_fork() and self.method != "spawn":
            return "fork" if amount >= worth.fork else None
        return "spawn" if amount >= worth.spawn and can_spawn() else None

    def spawned(self, amount: int, worth: Worth) -> int:
        """How many are spawned for it: each costs its start, which half of what two are worth pays for."""
        return max(2, min(self.size, 2 * amount // worth.spawn))


def can_fork() -> bool:
    """Not while there are threads: one of them may hold a lock that nobody would release in the child."""
    threading = sys.modules.get("threading")
    return hasattr(os, "fork") and (threading is None or threading.active_count() == 1)


def can_spawn() -> bool:
    """Not where Python is a part of another program, which would be started in its place."""
    return bool(sys.executable) and not getattr(sys, "frozen", False)
