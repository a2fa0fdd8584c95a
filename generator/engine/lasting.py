"""Spares the garbage collector what is there to stay: walking a large site again and again finds nothing."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_OFTEN_ENOUGH = 200_000
"""Objects that may come before the youngest are looked at: hardly any form cycles, and these take 20 MB at most."""


@contextmanager
def lasting() -> Iterator[None]:
    """What is there now is not looked at inside, nor does looking touch the memory that forked processes share.

    For a process that ends with its work: what is let go in cycles is not missed before long.
    """
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_OFTEN_ENOUGH, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
