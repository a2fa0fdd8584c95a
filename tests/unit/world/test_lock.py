"""One build at a time, and no lock that outlives its build."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.world.lock import SiteBusyError, site_lock

HOLD = """
import os, sys, time
from pathlib import Path
from generator.world.lock import site_lock
with site_lock(Path(sys.argv[1])):
    {fork}
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


def holder(root: Path, seconds: float, fork: str = "pass") -> subprocess.Popen[str]:
    command = [sys.executable, "-c", HOLD.format(fork=fork), str(root), str(seconds)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    return child


def end(child: subprocess.Popen[str]) -> None:
    child.kill()
    child.communicate(timeout=30)


def test_the_lock_is_free_again_after_a_build(tmp_path: Path) -> None:
    for _ in range(3):
        with site_lock(tmp_path, wait=0):
            assert (tmp_path / ".masthead/lock").read_text() == f"{os.getpid()}\n"


def test_it_is_free_again_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), site_lock(tmp_path, wait=0):
        raise ZeroDivisionError
    with site_lock(tmp_path, wait=0):
        pass


def test_a_second_build_is_told_who_is_building(tmp_path: Path) -> None:
    child = holder(tmp_path, 60)
    said: list[str] = []
    try:
        with pytest.raises(SiteBusyError) as busy, site_lock(tmp_path, wait=0.2, say=said.append):
            pass
    finally:
        end(child)
    assert busy.value.pid == child.pid
    assert said == [f"process {child.pid} is building this site; waiting for it to finish"]


def test_two_builds_within_one_process_do_not_meet_either(tmp_path: Path) -> None:
    with site_lock(tmp_path), pytest.raises(SiteBusyError), site_lock(tmp_path, wait=0):
        pass


def test_a_second_build_waits_for_the_first(tmp_path: Path) -> None:
    child = holder(tmp_path, 0.3)
    with site_lock(tmp_path, wait=30):
        assert child.wait(timeout=30) == 0
    child.communicate()


def test_a_killed_build_leaves_no_lock(tmp_path: Path) -> None:
    end(holder(tmp_path, 60))
    with site_lock(tmp_path, wait=0):
        pass


def test_not_even_when_its_workers_live_on(tmp_path: Path) -> None:
    fork = "os.fork() or (os.close(1), time.sleep(5), os._exit(0))"
    end(holder(tmp_path, 60, fork))
    started = time.monotonic()
    with site_lock(tmp_path, wait=0):
        assert time.monotonic() - started < 4


def test_a_lock_whose_file_was_removed_is_not_taken_for_the_lock(tmp_path: Path) -> None:
    with site_lock(tmp_path):
        (tmp_path / ".masthead/lock").unlink()
        with site_lock(tmp_path, wait=0):
            assert (tmp_path / ".masthead/lock").exists()


def test_a_link_in_its_place_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / ".masthead").mkdir()
    (tmp_path / "precious").write_text("x")
    (tmp_path / ".masthead/lock").symlink_to(tmp_path / "precious")
    with pytest.raises(OSError), site_lock(tmp_path, wait=0):
        pass
    assert (tmp_path / "precious").read_text() == "x"


def test_a_site_that_cannot_be_written_is_the_systems_word(tmp_path: Path) -> None:
    (tmp_path / ".masthead").write_text("a file")
    with pytest.raises(OSError), site_lock(tmp_path, wait=0):
        pass
