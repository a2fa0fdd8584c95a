"""A small newsletter to hurt, and ways to read, check, publish and look at it without leaving the process."""

import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from unittest import mock

import jinja2

from generator.model.diagnostic import Diagnostic, Severity
from generator.pipeline import Order, build, check, load, render_all
from generator.render.templates import Templates
from generator.stages.memory import Memory

NOW = "2024-06-01"
SITE = """\
[site]
title = "The Ledger"
url = "https://ledger.example/"
theme = "base"
[slots.article-mid]
max_words = 40
[slots.edition-lead]
"""
STORY = """\
---
title: A story
date: 2024-03-25
authors: [desk]
tags: [ai]
---
Words of a story.

:: sponsor summit
"""
SUMMIT = """\
---
sponsor: Summit Inc.
title: The Summit
url: https://summit.example/
event: {start: 2024-09-01, end: 2024-09-02, city: Boston}
bookings:
  - {slot: article-mid, from: 2024-03-01, to: 2024-08-01}
---
Two days with people who count.
"""
SOUND = {
    "site.toml": SITE,
    "content/news/story.md": STORY,
    "content/sponsors/summit.md": SUMMIT,
    "content/authors/desk.md": "---\nname: The Desk\n---\nWho we are.\n",
    "content/editions/001.md": "---\ndate: 2024-04-01\narticles: [story]\n---\nThe first.\n",
    "content/about.md": "# About\n\nAll about it.\n",
}
"""A file by its path; every kind of document once, and nothing wrong in any."""


class Newsletter:
    """A site on disk; `files` are put over the sound ones, and None takes one away."""

    def __init__(self, root: Path, files: Mapping[str, str | bytes | None] | None = None, *, bare: bool = False):
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        self.write({**({} if bare else SOUND), **(files or {})})

    def write(self, files: Mapping[str, str | bytes | None]) -> "Newsletter":
        for path, data in files.items():
            file = self.root / path
            if data is None:
                file.unlink(missing_ok=True)
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
        return self

    @property
    def output(self) -> Path:
        return self.root / "public"

    def order(self, now: str = NOW, *, drafts: bool = False) -> Order:
        return Order(root=self.root, now=now, drafts=drafts)

    def problems(self, now: str = NOW, *, drafts: bool = False) -> list[Diagnostic]:
        """All that `masthead check` would say, in the order in which it says it."""
        return sorted(check(self.order(now, drafts=drafts)), key=Diagnostic.sort_key)

    def errors(self, now: str = NOW) -> list[Diagnostic]:
        return [problem for problem in self.problems(now) if problem.severity is Severity.ERROR]

    def publish(self, now: str = NOW, *, strict: bool = False, drafts: bool = False) -> list[Diagnostic]:
        """Build; returns what was said."""
        return list(build(self.order(now, drafts=drafts), strict=strict).diagnostics)

    def pages(self, now: str = NOW, *, drafts: bool = False) -> dict[str, bytes]:
        """Every file of the site by its path, without publishing; copied files are read from content/."""
        order = self.order(now, drafts=drafts)
        loaded = load(order, Memory(None))
        assert loaded.value is not None, loaded.diagnostics
        found: list[Diagnostic] = list(loaded.diagnostics)
        return {
            made.path: (self.root / made.origin).read_bytes() if made.origin else made.data
            for made in render_all(loaded.value, order, Memory(None), found)
        }

    def published(self) -> dict[str, bytes]:
        return tree(self.output)

    def says(self, *arguments: str) -> tuple[int, str]:
        """What the command ends with and prints (both streams), run in this process."""
        from generator.commands.group import group

        out = io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            args = [arguments[0], "--site", str(self.root), "--now", NOW, *arguments[1:]]
            code = group.main(args=args, prog_name="masthead", standalone_mode=False)
        return int(code or 0), out.getvalue()


def without_our_own(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Without the lock and the cache that any build of a site leaves beside it."""
    ours = (".masthead/lock", ".masthead/cache.db", ".masthead/last", ".masthead/trees")
    return {path: data for path, data in files.items() if not path.endswith(ours)}


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path, links as where they lead to."""
    found = {}
    for place, folders, names in os.walk(folder):
        for name in [*names, *(each for each in folders if os.path.islink(os.path.join(place, each)))]:
            file = Path(place, name)
            path = file.relative_to(folder).as_posix()
            found[path] = os.readlink(file).encode() if file.is_symlink() else file.read_bytes()
    return found


def masthead(*arguments: str, cwd: Path, **options: Any) -> "subprocess.CompletedProcess[str]":
    """The real command in a process of its own."""
    command = [sys.executable, "-m", "generator", *arguments]
    environ = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), **options.pop("environ", {})}
    environ.pop("SOURCE_DATE_EPOCH", None)
    return subprocess.run(
        command, cwd=cwd, env=environ, capture_output=True, encoding="utf-8", timeout=60, check=False, **options
    )


class _Compiled(jinja2.BytecodeCache):
    """Templates by the digest of their source: a tiny site then takes 10 ms instead of 100."""

    def __init__(self) -> None:
        self.code: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        if code := self.code.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        self.code[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


@contextlib.contextmanager
def compiled_once() -> Iterator[None]:
    """Templates are compiled once, however many sites are built."""
    compiled, plainly = _Compiled(), Templates.__init__

    def prepared(self: Templates, *arguments: Any, **options: Any) -> None:
        plainly(self, *arguments, **options)
        self.environment.bytecode_cache = compiled

    with mock.patch.object(Templates, "__init__", prepared):
        yield


@contextlib.contextmanager
def quickly() -> Iterator[None]:
    """The same, and nobody waits for the disk: that is tested with the world."""
    with compiled_once(), mock.patch("generator.world.tree.sync_file_system"), mock.patch("os.fsync"):
        yield
