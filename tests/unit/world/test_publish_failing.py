"""Whatever fails, and whenever the process dies: the visible site is the whole old one or the whole new one."""

import errno
import itertools
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from publishing import artifacts, before_each_call, expected, hidden, prepare, publish, tree, without_sync

from generator.model.target import Artifact
from generator.world.publish import publish as publish_made


@pytest.fixture(autouse=True)
def _no_sync() -> Iterator[None]:
    with without_sync():
        yield


def check_failing_at(number: int, site: Path, error: int, for_ever: bool, in_turn: bool) -> bool:
    """Publishes with a failure at call `number`; True when it got that far."""
    output = prepare(site)

    def strike(at: int, name: str) -> None:
        if at == number or (for_ever and at > number):
            raise OSError(error, os.strerror(error))

    with before_each_call(strike, in_turn) as seen:
        outcome = publish(output, artifacts("new"), site)
    if outcome.value is None:
        assert [problem.rule for problem in outcome.diagnostics][:1] == ["cannot-write"]
        assert os.strerror(error).lower() in outcome.diagnostics[0].message
        if for_ever and not output.exists():  # two renames, and the disk refuses even the way back
            assert in_turn
        elif "is visible" in outcome.diagnostics[0].message:  # done, but the disk is gone
            assert for_ever
            assert tree(output) == expected("new")
        else:
            assert tree(output) == expected("old")
    else:
        assert tree(output) == expected("new")
    assert publish(output, artifacts("new"), site).value is not None
    assert tree(output) == expected("new")
    assert hidden(site) == []
    shutil.rmtree(site)
    return len(seen) >= number


@pytest.mark.parametrize("in_turn", [False, True])
@pytest.mark.parametrize("for_ever", [False, True])
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EROFS])
def test_a_failure_at_every_single_call(tmp_path: Path, error: int, for_ever: bool, in_turn: bool) -> None:
    reached = 0
    for number in itertools.count(1):
        if not check_failing_at(number, tmp_path / str(number), error, for_ever, in_turn):
            break
        reached = number
    assert reached > 60


@pytest.mark.parametrize("way", ["at-once", "in-turn"])
def test_a_kill_at_every_single_call(tmp_path: Path, way: str) -> None:
    program = Path(__file__).with_name("publishing.py")
    done = subprocess.run([sys.executable, program, way, tmp_path], capture_output=True, text=True, timeout=300)
    assert done.stderr == ""
    *wrong, kills = json.loads(done.stdout)
    assert wrong == []
    assert int(kills) > 60


def test_an_interrupt_at_every_single_call(tmp_path: Path) -> None:
    for number in itertools.count(1):
        site = tmp_path / str(number)
        output = prepare(site)

        def strike(at: int, name: str, number: int = number) -> None:
            if at == number:
                raise KeyboardInterrupt

        try:
            with before_each_call(strike):
                publish(output, artifacts("new"), site)
        except KeyboardInterrupt:
            assert tree(output) in (expected("old"), expected("new"))
        else:
            break
        assert publish(output, artifacts("new"), site).value is not None
        assert tree(output) == expected("new")
        assert hidden(site) == []
    assert number > 60


def test_a_bug_in_what_is_published_leaves_the_old_site(tmp_path: Path) -> None:
    output = prepare(tmp_path / "site")

    def pages() -> Iterator[Artifact]:
        yield from artifacts("new")[:8]
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        publish_made(
            output,
            tmp_path / "site",
            [artifact.path for artifact in artifacts("new")],
            lambda place: ((artifact.path, place(artifact)) for artifact in pages()),
        )
    assert tree(output) == expected("old")
    assert hidden(tmp_path / "site") == []


def test_the_message_names_the_file_where_it_will_be(tmp_path: Path) -> None:
    output = prepare(tmp_path / "site")

    def strike(at: int, name: str) -> None:
        if name == "write" and at > 8:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with before_each_call(strike):
        outcome = publish(output, artifacts("new"), tmp_path / "site")
    assert len(outcome.diagnostics) == 1
    assert outcome.diagnostics[0].message == f"cannot write `{output}/editions/0.html`: no space left on device"
    assert "still there" in outcome.diagnostics[0].help[0]
