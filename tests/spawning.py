"""Has builds spawn processes, however little there is to do: in this process, or in a command."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

from generator.engine.crew import Crew, Method, Worth, can_fork

ROOT = Path(__file__).parents[1]
_FIRST_OF_ALL = "import spawning; spawning.hire()\n"


def hire() -> contextlib.ExitStack:
    """From now on any work for two pays for as many processes as there may be."""
    stack = contextlib.ExitStack()
    stack.enter_context(mock.patch.object(Crew, "way", _way))
    stack.enter_context(mock.patch.object(Crew, "spawned", lambda crew, amount, worth: crew.size))
    return stack


@contextlib.contextmanager
def hired() -> Iterator[None]:
    with hire():
        yield


def environ(folder: Path, more: str = "") -> dict[str, str]:
    """What makes a command do so; `more` is Python that it runs first of all, `folder` is for that."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sitecustomize.py").write_text(more + _FIRST_OF_ALL, encoding="utf-8")
    path = os.pathsep.join(map(str, (folder, ROOT, ROOT / "tests")))
    return {"PYTHONPATH": path, "MASTHEAD_START": "spawn"}


def _way(crew: Crew, amount: int, worth: Worth) -> Method | None:
    method: Method = "fork" if can_fork() and crew.method != "spawn" else "spawn"
    return method if crew.size > 1 and amount > 1 else None
