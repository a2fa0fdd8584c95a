"""A bug of ours is a report file and a sentence; a stop from outside leaves the old site as it was."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reliability.press import STORY, Newsletter, tree, without_our_own

ROOT = Path(__file__).parents[2]
CHANGED = STORY.replace("Words", "Other words")
BUG = """
import sys
from unittest import mock
from generator import cli

def crash(*arguments, **options):
    raise {error}

sys.argv = ["masthead", *{arguments!r}]
with mock.patch({place!r}, crash):
    cli.main()
"""
SLOW = """
import sys, time
from unittest import mock
from generator import cli
from generator.stages import making

render, made = making.render, 0

def slow(*arguments):
    global made
    made += 1
    if made == {after}:
        print("rendering", flush=True)
        time.sleep(30)
    return render(*arguments)

sys.argv = ["masthead", "build", "--now", "2024-06-01"]
with mock.patch.object(making, "render", slow):
    cli.main()
"""


def _python(script: str, cwd: Path, **environ: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environ},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


PLACES = {
    "while reading": ("generator.world.disk.scan", ["build"]),
    "while parsing": ("generator.parse.document.parse_document", ["check"]),
    "while assembling": ("generator.pipeline.assemble", ["build"]),
    "while planning": ("generator.pipeline.plan", ["check"]),
    "while rendering": ("generator.stages.making.render", ["build"]),
    "while publishing": ("generator.world.tree.NextTree.complete", ["build"]),
    "while printing": ("generator.world.reports._text", ["check"]),
}
ERRORS = [
    "ZeroDivisionError('x')",
    "KeyError('x')",
    "RecursionError()",
    "AssertionError()",
    "UnicodeEncodeError('a', 'b', 0, 1, 'c')",
    "MemoryError()",
    "ValueError('\\ud800 in it')",
]


@pytest.mark.parametrize("place", PLACES)
def test_a_bug_ends_with_3_and_a_report(place: str, newsletter: Newsletter, tmp_path: Path) -> None:
    target, arguments = PLACES[place]
    newsletter.publish()
    before = newsletter.published()
    mistake = "\n[gone](gone.md)\n" if place == "while printing" else ""
    newsletter.write({"content/news/story.md": CHANGED + mistake})
    reports = tmp_path / "reports"
    reports.mkdir()
    script = BUG.format(error=ERRORS[0], place=target, arguments=arguments)
    process = _python(script, newsletter.root, TMPDIR=str(reports))
    out, err = process.communicate(timeout=60)
    assert process.returncode == 3, (out, err)
    assert "Traceback" not in out + err and "bug in Masthead" in err
    [report] = list(reports.glob("masthead-crash-*.txt"))
    assert str(report) in err and "ZeroDivisionError" in report.read_text() and "Traceback" in report.read_text()
    assert newsletter.published() == before
    assert [path.name for path in newsletter.root.iterdir() if path.name.startswith(".public.")] in (
        [],
        [".public.masthead-next"],  # the site as it was before
    )


@pytest.mark.parametrize("error", ERRORS)
def test_whatever_the_bug_there_is_no_traceback(error: str, newsletter: Newsletter, tmp_path: Path) -> None:
    script = BUG.format(error=error, place="generator.pipeline.assemble", arguments=["build"])
    process = _python(script, newsletter.root, TMPDIR=str(tmp_path))
    out, err = process.communicate(timeout=60)
    assert process.returncode == 3 and "Traceback" not in out + err, err
    assert len(list(tmp_path.glob("masthead-crash-*.txt"))) == 1


def test_a_bug_is_told_even_where_no_report_can_be_written(newsletter: Newsletter) -> None:
    script = "import tempfile; tempfile.tempdir = '/nonexistent'\n"
    script += BUG.format(error=ERRORS[0], place="generator.pipeline.assemble", arguments=["build"])
    process = _python(script, newsletter.root)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 3 and "Traceback" not in out + err and "bug in Masthead" in err


SIGNALS = {"SIGINT": 130, "SIGTERM": 143, "SIGHUP": 129}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("name", SIGNALS)
@pytest.mark.parametrize("after", [1, 9])
def test_a_build_that_is_stopped_leaves_the_old_site_as_it_was(name: str, after: int, newsletter: Newsletter) -> None:
    newsletter.publish()
    before = tree(newsletter.root)
    before = without_our_own(before)
    newsletter.write({"content/news/story.md": CHANGED})
    process = _python(SLOW.format(after=after), newsletter.root)
    assert process.stdout is not None and process.stdout.readline() == "rendering\n"
    begin = time.monotonic()
    process.send_signal(getattr(signal, name))
    out, err = process.communicate(timeout=20)
    assert time.monotonic() - begin < 5
    assert process.returncode == SIGNALS[name], err
    assert "Traceback" not in out + err
    newsletter.write({"content/news/story.md": STORY})
    after_it = tree(newsletter.root)
    after_it = without_our_own(after_it)
    assert after_it == before
    assert newsletter.publish() == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_after_a_kill_the_old_site_is_whole_and_the_next_build_is_right(newsletter: Newsletter) -> None:
    newsletter.publish()
    before = newsletter.published()
    newsletter.write({"content/news/story.md": CHANGED})
    process = _python(SLOW.format(after=9), newsletter.root)
    assert process.stdout is not None and process.stdout.readline() == "rendering\n"
    process.kill()
    process.communicate(timeout=20)
    assert newsletter.published() == before
    assert newsletter.publish() == []
    fresh = Newsletter(newsletter.root.parent / "fresh", {"content/news/story.md": CHANGED})
    fresh.publish()
    assert newsletter.published() == fresh.published()
    assert [path.name for path in newsletter.root.iterdir() if path.name.startswith(".public.")] in (
        [],
        [".public.masthead-next"],  # the site as it was before
    )
