"""`masthead build`: the site, whole or not at all."""

import datetime as dt
from pathlib import Path

import click
import msgspec

from generator.commands.held import held_lines
from generator.commands.site_options import (
    BUSY,
    console,
    drafts_option,
    exit_code,
    line_reader,
    now_option,
    order_of,
    site_option,
    start_option,
    strict_option,
)
from generator.commands.verification import tell
from generator.engine.crew import Method
from generator.engine.lasting import lasting
from generator.stages.last import begin, nothing_to_do
from generator.stages.order import Built, Order
from generator.world import clock
from generator.world.console import Console
from generator.world.lock import SiteBusyError, site_lock


@click.command("build", short_help="Make the site.")
@site_option
@now_option
@drafts_option
@strict_option
@click.option(
    "--jobs", type=click.IntRange(min=1), help="How many processes may work at once (default: one a processor)."
)
@start_option
@click.option("--timings", is_flag=True, help="Say where the time went, and how much there was to do.")
@click.option("--verify", is_flag=True, help="Make everything once more from nothing, and compare.")
@click.option("--held", is_flag=True, help="List all that is held back: why, and until or since when.")
@click.option("--output", type=click.Path(path_type=Path), help="Another folder than the one in site.toml.")
def command(
    folder: Path | None,
    now: str | None,
    drafts: bool,
    strict: bool,
    jobs: int | None,
    method: Method | None,
    timings: bool,
    verify: bool,
    held: bool,
    output: Path | None,
) -> int:
    """Make the site.

    If anything is wrong, nothing is published, and the site that was there stays as it is.
    """
    order = order_of(folder, now, drafts, jobs=jobs, method=method)
    shown = console()
    verified = None
    if verify:
        order = _at_one_instant(order)
    if output is not None:
        output = Path.cwd() / output
    try:
        with site_lock(order.root, say=shown.tell):
            start = begin(order, output, strict=strict)
            outcome = nothing_to_do(start, order)
            if outcome is None:
                from generator.pipeline import build  # late: it imports all there is to make a site

                with lasting():
                    outcome = build(order, output, strict=strict, start=start)
            if verify and outcome.value is not None:
                from generator.pipeline import verify as verify_built

                with start.watch.stage("once more"):
                    verified = verify_built(order, outcome.value)
    except SiteBusyError as busy:
        shown.fail(str(busy), "wait for it, or end it")
        return BUSY
    except OSError as error:
        shown.fail(f"cannot write {error.filename}: {error.strerror}")
        return 1
    shown.problems(outcome.diagnostics, line_reader(order.root))
    if timings:
        shown.tell(start.watch.table())
    if outcome.value is None:
        shown.tell("Nothing was published.")
        return exit_code(outcome.diagnostics)
    _summary(outcome.value, order, shown, all_held=held)
    return 0 if verified is None else tell(verified, order, shown)


def _at_one_instant(order: Order) -> Order:
    """The clock read once, for a build and the one that it is compared with."""
    instant = clock.instant(order.now, order.environ, dt.UTC).value
    return order if order.now or instant is None else msgspec.structs.replace(order, now=instant.isoformat())


def _summary(built: Built, order: Order, shown: Console, *, all_held: bool) -> None:
    for line in held_lines(built.held, all_of_them=all_held):
        shown.say(line)
    output = _shown(built.output, order.root)
    counts = f"{built.written} written, {built.unchanged} unchanged, {built.removed} removed"
    shown.say(f"{built.title}: {built.files} files in {output}/ ({counts})")
    if built.next_change:
        shown.say(f"Next change: {built.next_change}")
    if (built.output / "index.html").is_file():
        shown.say(f"To look at it: python3 -m http.server --directory {output}")


def _shown(folder: Path, root: Path) -> str:
    for base in (Path.cwd(), root):
        if folder.is_relative_to(base):
            return folder.relative_to(base).as_posix()
    return folder.as_posix()
