"""How work is shared out, and when it is not."""

import os
import sys
import threading

import pytest

from generator.engine.crew import Crew, Worth, can_fork

WORTH = Worth(fork=10, spawn=100)
forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")


@pytest.fixture
def no_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork", raising=False)


@forks
def test_processes_are_forked_where_that_can_be() -> None:
    assert (Crew(2).way(10, WORTH), Crew(2).way(9, WORTH)) == ("fork", None)
    assert Crew(2, "fork").way(10, WORTH) == "fork"


@pytest.mark.usefixtures("no_fork")
@pytest.mark.parametrize("crew", [Crew(2), Crew(2, "fork"), Crew(2, "spawn")])
def test_elsewhere_they_are_spawned_for_more_work(crew: Crew) -> None:
    assert (crew.way(100, WORTH), crew.way(99, WORTH)) == ("spawn", None)


def test_who_asks_for_spawned_ones_gets_no_others() -> None:
    assert (Crew(2, "spawn").way(100, WORTH), Crew(2, "spawn").way(99, WORTH)) == ("spawn", None)


@pytest.mark.parametrize("method", [None, "fork", "spawn"])
def test_one_process_does_its_work_itself(method: str | None) -> None:
    assert Crew(1, method).way(1_000_000, WORTH) is None  # type: ignore[arg-type]


@forks
def test_nothing_is_forked_beside_a_thread() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    before = can_fork()
    thread.start()
    try:
        assert (before, can_fork(), Crew(2, "fork").way(100, WORTH)) == (True, False, "spawn")
    finally:
        done.set()
        thread.join()
    assert can_fork()


@pytest.mark.usefixtures("no_fork")
@pytest.mark.parametrize(("name", "value"), [("executable", ""), ("executable", None), ("frozen", True)])
def test_where_python_cannot_be_started_there_is_one_process(
    name: str, value: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, name, value, raising=False)
    assert Crew(2).way(1_000_000, WORTH) is None


def test_each_spawned_process_has_enough_to_do() -> None:
    assert [Crew(8).spawned(amount, WORTH) for amount in (100, 149, 150, 399, 400, 9999)] == [2, 2, 3, 7, 8, 8]
