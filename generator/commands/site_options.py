"""What every verb that works on a site shares: which site, at what instant, and how problems are shown."""

import os
import sys
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import click

from generator.engine.crew import Method
from generator.model.diagnostic import Diagnostic
from generator.stages.order import Order
from generator.world.console import Console
from generator.world.disk import find_site

BUSY = 75
"""What a call ends with when another build is running."""

F = TypeVar("F", bound=Callable[..., Any])

site_option = click.option(
    "--site",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="The site's folder (default: the nearest site.toml upwards).",
)
now_option = click.option(
    "--now", metavar="TIME", help="Build as if it were then: 2024-04-01, or 2024-04-01T09:00 in the site's zone."
)
drafts_option = click.option("--drafts", is_flag=True, help="Publish drafts and what lies in the future, too.")
start_option = click.option(
    "--start",
    "method",
    type=click.Choice(["fork", "spawn"]),
    envvar="MASTHEAD_START",
    show_envvar=True,
    help="How further processes are started (default: forked where the system can).",
)
strict_option = click.option("--strict", is_flag=True, help="Treat warnings as errors.")


def order_of(
    folder: Path | None, now: str | None, drafts: bool, *, jobs: int | None = None, method: Method | None = None
) -> Order:
    """What was asked for; wrong usage (exit 2) if there is no site."""
    try:
        place = folder or Path.cwd()
    except FileNotFoundError:
        raise click.UsageError("the current folder is not there any more") from None
    root = find_site(place)
    if root is None or (folder is not None and root != folder.resolve()):
        raise click.UsageError(
            f"there is no site.toml in {place}{'' if folder else ' or above it'}\n"
            "`masthead new site FOLDER` makes a small newsletter to start from."
        )
    return Order(root=root, now=now, drafts=drafts, environ=os.environ, jobs=jobs or 0, method=method)


def exit_code(problems: Iterable[Diagnostic]) -> int:
    """Of a call that could not do what it was asked: 2 if it was asked wrongly, 1 if the content is wrong."""
    return 2 if any(problem.rule == "bad-now" for problem in problems) else 1


def console() -> Console:
    return Console(sys.stdout, sys.stderr, os.environ)


def line_reader(root: Path) -> Callable[[str, int], str | None]:
    """Reads a line of a file for the frame of a diagnostic; files are read once."""

    @cache
    def lines(path: str) -> tuple[str, ...]:
        try:
            text = (root / path).read_bytes().decode("utf-8-sig", "replace")
        except OSError:
            return ()
        return tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))

    def line_of(path: str, line: int) -> str | None:
        found = lines(path)
        return found[line - 1] if 0 < line <= len(found) else None

    return line_of
