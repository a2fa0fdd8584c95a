"""Processes that know nothing do as they are told, and end with their parent, however it ends."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from generator.engine import spawning
from generator.engine.frames import WorkerError
from generator.engine.spawning import Brief, spawned


def messages(work: str, *briefs: Brief) -> list[bytes]:
    found = spawned(f"strangers:{work}", briefs)
    assert found is not None
    return list(found)


@pytest.mark.parametrize("processes", [1, 2, 8])
def test_every_message_arrives_whatever_the_number_of_processes(processes: int) -> None:
    briefs = [(str(number).encode(), str(processes).encode()) for number in range(processes)]
    assert sorted(messages("squares", *briefs)) == sorted(str(n * n).encode() * (n % 7 + 1) for n in range(1000))


def test_what_it_is_told_arrives_whole() -> None:
    assert messages("lengths", (b"", b"x" * 5_000_000, b"\0\n"), ()) == [b"0", b"5000000", b"2"]


def test_long_messages_arrive_though_nobody_is_quick_to_read_them() -> None:
    found = spawned("strangers:much", [()])
    assert found is not None
    for number, message in enumerate(found):
        assert len(message) == 5_000_000
        if number == 3:
            time.sleep(0.3)
    assert number == 99


def test_what_is_printed_there_is_no_message() -> None:
    assert messages("printing", ()) == [b"fine"]


def test_it_imports_from_where_we_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend("/of/nobody else")
    assert messages("path", ()) == ["\n".join(sys.path).encode()]


def test_a_process_that_fails_says_why() -> None:
    with pytest.raises(WorkerError, match="the words of the failure"):
        messages("failing", ())


def test_a_process_that_dies_is_noticed() -> None:
    with pytest.raises(WorkerError, match="ended with 9"):
        messages("dying", (), ())


@pytest.mark.parametrize("entry", ["strangers:nothing", "no_such_module:work", "strangers"])
def test_work_that_is_not_there_is_noticed(entry: str) -> None:
    with pytest.raises(WorkerError, match="Error"):
        list(spawned(entry, [()]) or ())


def test_where_no_process_can_be_started_nobody_pretends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nonexistent/python")
    assert spawned("strangers:lengths", [(), ()]) is None


@pytest.mark.parametrize("work", ["squares", "much"])
def test_nothing_is_left_when_the_reader_stops_early(work: str) -> None:
    threads = threading.active_count()
    found = spawned(f"strangers:{work}", [(b"0", b"1"), (b"0", b"1")])
    assert found is not None
    next(found)
    begin = time.monotonic()
    found.close()  # type: ignore[attr-defined]
    assert time.monotonic() - begin < 5
    assert threading.active_count() == threads
    if sys.platform != "win32":
        with pytest.raises(ChildProcessError):
            os.waitpid(-1, os.WNOHANG)


def test_nothing_is_left_when_it_failed() -> None:
    threads = threading.active_count()
    with pytest.raises(WorkerError):
        messages("failing", (), ())
    assert threading.active_count() == threads


PARENT = """
import sys
from generator.engine.spawning import spawned
list(spawned("strangers:waiting", [(sys.argv[1].encode(),)] * 2))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("name", ["SIGKILL", "SIGTERM", "SIGINT"])
def test_no_process_outlives_its_parent(name: str, tmp_path: Path) -> None:
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    parent = subprocess.Popen([sys.executable, "-c", PARENT, str(tmp_path)], env=environ, stderr=subprocess.DEVNULL)
    workers = []
    for _ in range(3000):
        workers = [int(path.name) for path in tmp_path.iterdir()]
        if len(workers) == 2:
            break
        time.sleep(0.01)
    assert len(workers) == 2
    parent.send_signal(getattr(signal, name))
    parent.wait(20)
    for _ in range(500):
        if not any(map(_is_running, workers)):
            return
        time.sleep(0.01)
    pytest.fail("a process lives on")


def test_ctrl_c_is_for_the_parent_alone() -> None:
    assert spawning._apart() != {}


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] not in ("Z", "X")
