"""R13: two builds of one site at once do it no harm; the second waits, or says which process it gave way to."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from reliability.launcher import ROOT
from reliability.ordeal import BIG, NEW, OLD, Ordeal, difference
from reliability.press import NOW

BUSY = 75
COMMAND = (sys.executable, "-m", "generator", "build", "--now", NOW, "--jobs", "2")


@contextmanager
def begun(ordeal: Ordeal) -> "Iterator[subprocess.Popen[str]]":
    with subprocess.Popen(
        COMMAND,
        cwd=ordeal.root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        yield process


def build_twice(ordeal: Ordeal, apart: float) -> None:
    """Two builds that begin so many seconds apart; either may be the one that waits."""
    with begun(ordeal) as one:
        time.sleep(apart)
        with begun(ordeal) as other:
            said = [(process, *process.communicate(timeout=60)) for process in (one, other)]
    for process, out, err in said:
        rival = other if process is one else one
        assert process.returncode == 0, (out, err)
        assert err in ("", f"process {rival.pid} is building this site; waiting for it to finish\n"), err


def meet_often(ordeal: Ordeal, times: int) -> None:
    chance = random.Random(times)
    sites = [NEW, OLD]
    clean = {id(site): ordeal.clean(site, theirs=False) for site in sites}
    for number in range(times):
        if number % 5 == 0:
            ordeal.start_over()
        sites.reverse()
        ordeal.write(sites[0])
        build_twice(ordeal, chance.uniform(0, 0.3))
        assert difference(ordeal.visible(), clean[id(sites[0])]) == [], number


def test_two_builds_at_once(ordeal: Ordeal) -> None:
    meet_often(ordeal, 2)


@pytest.mark.slow
def test_two_builds_at_once_fifty_times(ordeal: Ordeal) -> None:
    meet_often(ordeal, 50)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no process can be halted there")
def test_who_has_waited_long_enough_names_the_process_and_ends_with_75(ordeal: Ordeal) -> None:
    ordeal.built(OLD)
    ordeal.write(BIG)
    with begun(ordeal) as first:
        lock = ordeal.root / ".masthead/lock"
        while lock.read_text() != f"{first.pid}\n":
            time.sleep(0.001)
        first.send_signal(signal.SIGSTOP)
        ended = ordeal.build()
        assert ended.code == BUSY
        assert f"error: process {first.pid} is building this site\n" in ended.err
        assert difference(ordeal.visible(), ordeal.clean(OLD, theirs=False)) == []
        first.send_signal(signal.SIGCONT)
        assert first.wait(60) == 0
    assert difference(ordeal.visible(), ordeal.clean(BIG, theirs=False)) == []


def test_a_killed_build_leaves_no_lock_though_its_workers_live_on(ordeal: Ordeal) -> None:
    ordeal.write(BIG)
    with begun(ordeal) as killed:
        time.sleep(0.5)
        killed.kill()
        ended = ordeal.build()
    assert (ended.code, ended.err) == (0, "")
    assert difference(ordeal.visible(), ordeal.clean(BIG, theirs=False)) == []
