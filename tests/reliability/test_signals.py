"""R15: whoever stops a build is obeyed at once, with the exit code that shells know, and nothing is half done."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import spawning

from reliability.blows import Blow
from reliability.launcher import ROOT, Ended, left_of
from reliability.ordeal import BIG, BIG_NEW, NEW, OLD, Ordeal, difference
from reliability.press import NOW

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")

STOPPED = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 129} if sys.platform != "win32" else {}
ENDS = {**STOPPED, getattr(signal, "SIGKILL", 9): -9}
COMMAND = (sys.executable, "-m", "generator", "build", "--now", NOW, "--jobs", "2")
ENVIRON = {**os.environ, "PYTHONPATH": str(ROOT)}


@pytest.fixture
def letter(ordeal: Ordeal) -> Iterator[Ordeal]:
    """A newsletter large enough to be built by several processes, published once."""
    ordeal.built(BIG)
    yield ordeal


def stopped(
    letter: Ordeal, number: int, after: float, *, to_all: bool = False, environ: Mapping[str, str] = ENVIRON
) -> tuple[Ended, float]:
    """A build that was sent a signal so many seconds after it began to listen, as by `kill` or, to all its processes,
    by a terminal; and how long it went on then."""
    with subprocess.Popen(
        COMMAND,
        cwd=letter.root,
        env=environ,
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        begin = time.monotonic()
        while process.poll() is None and not listens(process.pid):
            time.sleep(0.001)
        blow = Blow(number, after, to_all=to_all)
        blow(process.pid)
        out, err = process.communicate(timeout=60)
        end = time.monotonic()
        blow.wait()
    return Ended(process.returncode, out, err, end - begin, process.pid), end - blow.sent_at


def listens(pid: int) -> bool:
    """Before that, Python is starting, and a signal is its business."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    caught = int(status.partition("SigCgt:")[2].split(maxsplit=1)[0] or "0", 16) if "SigCgt:" in status else 0
    return bool(caught >> (signal.SIGTERM - 1) & 1)


def stop_often(letter: Ordeal, number: int, times: int, environ: Mapping[str, str] = ENVIRON) -> None:
    """At instants that are spread over the whole life of a build, and a little beyond."""
    ends = {id(site): letter.clean(site, theirs=False) for site in (BIG, BIG_NEW)}
    letter.write(BIG_NEW)
    life = stopped(letter, signal.SIGCONT, 0, environ=environ)[0].seconds
    sites, codes = [BIG_NEW, BIG], []
    for instant in range(times):
        sites.reverse()
        old = letter.visible()
        letter.write(sites[0])
        ended, went_on = stopped(letter, number, life * instant / times, to_all=instant % 2 == 1, environ=environ)
        told = f"{signal.Signals(number).name} at {instant} of {times}: {ended}"
        assert ended.code in (0, ENDS[number]), told
        assert went_on < 5, told
        assert "Traceback" not in ended.out + ended.err and "bug" not in ended.err, told
        assert left_of(ended.pid) == [], told
        visible = letter.visible()
        assert visible in ((old, ends[id(sites[0])]) if ended.code else (ends[id(sites[0])],)), told
        codes.append(ended.code)
    assert codes.count(ENDS[number]) > times / 3
    again = letter.build()
    assert (again.code, again.err) == (0, "")
    assert difference(letter.visible(), ends[id(sites[0])]) == []


@pytest.mark.parametrize("number", STOPPED, ids=lambda number: number.name)
def test_a_build_is_stopped_at_a_few_instants(number: int, letter: Ordeal) -> None:
    stop_often(letter, number, 3)


def test_a_build_that_spawns_is_stopped_at_a_few_instants(letter: Ordeal) -> None:
    stop_often(letter, signal.SIGTERM, 4, ENVIRON | spawning.environ(letter.folder / "first of all"))


@pytest.mark.slow
@pytest.mark.parametrize("number", ENDS, ids=lambda number: number.name)
def test_a_build_that_spawns_is_stopped_at_twenty_instants(number: int, letter: Ordeal) -> None:
    stop_often(letter, number, 20, ENVIRON | spawning.environ(letter.folder / "first of all"))


@pytest.mark.slow
@pytest.mark.parametrize("number", STOPPED, ids=lambda number: number.name)
def test_a_build_is_stopped_at_fifty_instants(number: int, letter: Ordeal) -> None:
    stop_often(letter, number, 50)


@pytest.mark.parametrize("number", STOPPED, ids=lambda number: number.name)
def test_who_is_impatient_and_says_it_again_and_again_sees_no_traceback(number: int, letter: Ordeal) -> None:
    letter.write(BIG_NEW)
    chance = random.Random(0)
    with subprocess.Popen(
        COMMAND, cwd=letter.root, env=ENVIRON, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        while process.poll() is None and not listens(process.pid):
            time.sleep(0.001)
        time.sleep(0.2)
        while process.poll() is None:
            process.send_signal(number)
            time.sleep(chance.uniform(0, 0.01))
        out, err = process.communicate()
    assert process.returncode == STOPPED[number], err
    assert "Traceback" not in out + err, err
    letter.built(BIG_NEW)
    assert difference(letter.visible(), letter.clean(BIG_NEW, theirs=False)) == []


def test_a_build_that_is_to_outlive_its_terminal_does(letter: Ordeal) -> None:
    letter.write(BIG_NEW)
    ended = shell(letter, f"trap '' HUP; $masthead build --now {NOW} & sleep 0.3; kill -HUP $!; wait $!; echo $? >&2")
    assert ended.stderr == "0\n", ended
    assert difference(letter.visible(), letter.clean(BIG_NEW, theirs=False)) == []


# Nobody is there to read


def shell(letter: Ordeal, line: str) -> "subprocess.CompletedProcess[str]":
    """A line of a shell in the site's folder, in which `$masthead` is the command; the last it prints is its code."""
    environ = {**ENVIRON, "masthead": f"{sys.executable} -m generator"}
    return subprocess.run(
        ["bash", "-c", line], cwd=letter.root, env=environ, capture_output=True, encoding="utf-8", check=False
    )


LINES = {
    "a pipe that closes": f"set -o pipefail; $masthead build --now {NOW} | head -0; echo $? >&2",
    "a closed stdout": f"$masthead build --now {NOW} >&-; echo $? >&2",
    "a full disk for stdout": f"$masthead build --now {NOW} >/dev/full; echo $? >&2",
    "a closed stdin": f"$masthead build --now {NOW} <&- >/dev/null; echo $? >&2",
}


@pytest.mark.parametrize("name", LINES)
def test_the_site_is_made_though_nobody_reads_what_is_said(name: str, ordeal: Ordeal) -> None:
    for site in (OLD, NEW):
        ordeal.write(site)
        ended = shell(ordeal, LINES[name])
        assert ended.stderr == "0\n", ended
        assert difference(ordeal.visible(), ordeal.clean(site, theirs=False)) == []


@pytest.mark.parametrize(
    "line", ["$masthead build 2>&-", "$masthead build 2>/dev/full", "$masthead build >&- 2>&- <&-"]
)
@pytest.mark.parametrize("mistake", [False, True], ids=["sound", "with a mistake"])
def test_the_exit_code_is_right_though_nobody_reads_what_is_wrong(line: str, mistake: bool, ordeal: Ordeal) -> None:
    ordeal.built(OLD)
    before = ordeal.visible()
    ordeal.write({**OLD, "content/news/story.md": "---\ntitle: A: b\n---\n"} if mistake else NEW)
    ended = shell(ordeal, f"{line} --now {NOW}; echo $? >code")
    assert (ordeal.root / "code").read_text() == f"{int(mistake)}\n", ended
    (ordeal.root / "code").unlink()
    assert ordeal.visible() == (before if mistake else ordeal.clean(NEW, theirs=False))
