"""A small site to publish, and ways to make the system fail at the k-th call, or to be killed at it.

As a program (`python publishing.py kill FOLDER`) it kills a build at every such call and looks at what is left.
"""

import contextlib
import errno
import json
import os
import shutil
import signal
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from unittest import mock

from generator.model.diagnostic import Outcome
from generator.model.target import Artifact
from generator.world import exchange
from generator.world.publish import Published
from generator.world.publish import publish as publish_made
from generator.world.record import read_record

CALLS = ["open", "write", "link", "mkdir", "chmod", "fchmod", "rename", "replace", "unlink", "rmdir", "fsync"]
"""Everything by which publishing changes the disk, but for the two calls through ctypes below."""


def publish(output: Path, artifacts: Iterable[Artifact], site: Path, kept: Collection[str] = ()) -> Outcome[Published]:
    """These files, and those that are published already and kept."""
    made = list(artifacts)
    planned = [*kept, *(artifact.path for artifact in made)]
    return publish_made(output, site, planned, lambda place: ((artifact.path, place(artifact)) for artifact in made))


def tree(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name != ".masthead.json"
    }


def artifacts(version: str) -> list[Artifact]:
    """Twelve pages: some the same in every version, some not, and one that has its name from it."""
    same = [Artifact(f"news/{n}/index.html", b"page %d" % n) for n in range(5)]
    new = [Artifact(f"editions/{n}.html", f"{version} {n}".encode()) for n in range(5)]
    return [*same, *new, Artifact(f"only/{version}.html", b"x"), Artifact("logo.svg", origin="content/logo.svg")]


def expected(version: str, foreign: bool = True) -> dict[str, bytes]:
    pages = {a.path: a.data or b"<svg/>" for a in artifacts(version)}
    return {**pages, **({"CNAME": b"news.example", "theirs/deep/x.txt": b"theirs"} if foreign else {})}


def prepare(site: Path) -> Path:
    """A site with the old version published, and two files of somebody else in its output."""
    (site / "content").mkdir(parents=True)
    (site / "content/logo.svg").write_bytes(b"<svg/>")
    output = site / "public"
    assert publish(output, artifacts("old"), site).diagnostics == ()
    (output / "CNAME").write_bytes(b"news.example")
    (output / "theirs/deep").mkdir(parents=True)
    (output / "theirs/deep/x.txt").write_bytes(b"theirs")
    return output


@contextlib.contextmanager
def before_each_call(strike: Callable[[int, str], None], in_turn: bool = False) -> Iterator[list[str]]:
    """Calls `strike` with the number and name of each changing call before it happens."""
    seen: list[str] = []

    def struck(name: str, real: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **named: object) -> object:
            if name == "open" and not int(args[1] if len(args) > 1 else 0) & os.O_CREAT:  # type: ignore[call-overload]
                return real(*args, **named)
            seen.append(name)
            strike(len(seen), name)
            return real(*args, **named)

        return call

    def missing(one: Path, other: Path) -> None:
        raise OSError(errno.ENOSYS, "Function not implemented", str(other))

    with contextlib.ExitStack() as stack:
        for name in CALLS:
            real = getattr(os, name) if name != "fsync" else _no_sync
            stack.enter_context(mock.patch.object(os, name, struck(name, real)))
        at_once = missing if in_turn else struck("exchange", exchange._exchange_at_once)
        stack.enter_context(mock.patch.object(exchange, "_exchange_at_once", at_once))
        sync = struck("syncfs", _no_sync)
        stack.enter_context(mock.patch("generator.world.tree.sync_file_system", sync))
        yield seen


def _no_sync(place: object) -> None:
    """Nobody pulls the plug in a test, and a busy disk takes its time."""


@contextlib.contextmanager
def without_sync() -> Iterator[None]:
    with mock.patch.object(os, "fsync", _no_sync), mock.patch("generator.world.tree.sync_file_system", _no_sync):
        yield


def hidden(site: Path) -> list[str]:
    """What lies hidden beside the output, but for what is remembered and a tree aside that is whole and all ours."""
    names = [file.name for file in site.iterdir() if file.name.startswith(".")]
    return [name for name in names if name != ".masthead" and not is_tree_aside(site / name)]


def is_tree_aside(folder: Path) -> bool:
    if folder.name != ".public.masthead-next":
        return False
    record = read_record(folder)
    return record is not None and not record.building and tree(folder).keys() == record.files.keys()


def kill_everywhere(folder: Path, in_turn: bool) -> list[str]:
    """What was wrong after each kill; the number of kills comes last."""
    wrong: list[str] = []
    number = 0
    while True:
        number += 1
        site = folder / str(number)
        output = prepare(site)
        status = _killed_at(number, output, site, in_turn)
        if in_turn and not output.exists():
            state = "missing"
        else:
            state = next((v for v in ("old", "new") if tree(output) == expected(v)), "broken")
        if state == "broken" or (state == "missing" and not in_turn):
            wrong.append(f"{number}: visible tree is {state}")
        outcome = publish(output, artifacts("new"), site)
        if tree(output) != expected("new") or hidden(site) or outcome.value is None:
            wrong.append(f"{number}: next build: {outcome} {hidden(site)} {sorted(tree(output))}")
        shutil.rmtree(site)
        if os.WIFEXITED(status):
            return [*wrong, str(number - 1)]


def _killed_at(number: int, output: Path, site: Path, in_turn: bool) -> int:
    def strike(at: int, name: str) -> None:
        if at == number:
            os.kill(os.getpid(), signal.SIGKILL)

    child = os.fork()
    if child == 0:
        with before_each_call(strike, in_turn):
            publish(output, artifacts("new"), site)
        os._exit(0)
    return os.waitpid(child, 0)[1]


if __name__ == "__main__":
    with without_sync():
        wrong = kill_everywhere(Path(sys.argv[2]), in_turn=sys.argv[1] == "in-turn")
    sys.stdout.write(json.dumps(wrong))
