"""The checkers' programs: where they are, and a clear word where one is missing or too old."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

HERE = Path(__file__).parent
HOUSE = HERE.parents[1]
MODULES = HOUSE / ".venv" / "checkers" / "node_modules"


class _Need(NamedTuple):
    """What a program is called by people, from which version on it will do, and how it tells its version."""

    title: str
    version: tuple[int, ...] = ()
    question: tuple[str, ...] = ()


_NEEDS = {
    "java": _Need("Java 17", (17,), ("-version",)),
    "jing": _Need("jing"),
    "node": _Need("Node 20.19", (20, 19), ("--version",)),
    "ruby": _Need("Ruby with its library rss", (0,), ("-rrss", "-e", "puts RSS::VERSION")),
    "xmllint": _Need("xmllint (libxml2-utils)"),
}


def program(name: str) -> str:
    """A program of the machine, or the test is skipped."""
    found = shutil.which(name)
    if found is None or not _is_new_enough(found, _NEEDS[name]):
        pytest.skip(f"{_NEEDS[name].title} is not on this machine")
    return found


@cache
def _is_new_enough(found: str, need: _Need) -> bool:
    if not need.question:
        return True
    told = subprocess.run([found, *need.question], capture_output=True, text=True, encoding="utf-8", check=False)
    version = re.search(r"\d+(\.\d+)*", told.stdout + told.stderr)
    return told.returncode == 0 and version is not None and tuple(map(int, version[0].split("."))) >= need.version


def module(name: str) -> Path:
    """A file among what `make checkers` installs, or the test is skipped."""
    found = MODULES / name
    if not found.exists():
        pytest.skip(f"{name.partition('/')[0]} is not installed: run `make checkers`, which needs npm")
    return found


def script(name: str) -> list[str]:
    """The words that start a checker of npm's."""
    return [program("node"), str(module(name))]


def ran(words: Sequence[str | Path], *files: Path, codes: Iterable[int] = (0, 1), inputs: str = "") -> tuple[str, str]:
    """What a checker printed, on both channels; other exit codes than `codes` mean that it could not do its work.

    It prints into files: a pipe may lose the end of what a program of Node says.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        done = subprocess.run(
            [*map(str, words), *map(str, files)],
            input=inputs.encode(),
            stdout=out,
            stderr=err,
            cwd=HOUSE,
            env={**os.environ, "NO_COLOR": "1", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"},
            check=False,
        )
        said = []
        for file in (out, err):
            file.seek(0)
            said.append(file.read().decode("utf-8", "replace"))
    assert done.returncode in codes, f"{words[0]} ended with {done.returncode}:\n{said[0][-3000:]}{said[1][-3000:]}"
    return said[0], said[1]
