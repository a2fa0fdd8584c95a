"""`masthead build`: the site, whole or not at all."""

from pathlib import Path

import click
import msgspec

from generator.commands.site_options import (
    console,
    drafts_option,
    exit_code,
    line_reader,
    now_option,
    order_of,
    site_option,
    strict_option,
)
from generator.model.card import HeldBack
from generator.pipeline import Built, Order, build
from generator.render.dates import iso
from generator.world.console import Console
from generator.world.lock import SiteBusyError, site_lock

BUSY = 75


@click.command("build", short_help="Make the site.")
@site_option
@now_option
@drafts_option
@strict_option
@click.option(
    "--jobs", type=click.IntRange(min=1), help="How many processes may work at once (default: one a processor)."
)
@click.option("--output", type=click.Path(path_type=Path), help="Another folder than the one in site.toml.")
def command(
    folder: Path | None, now: str | None, drafts: bool, strict: bool, jobs: int | None, output: Path | None
) -> int:
    """Make the site.

    If anything is wrong, nothing is published, and the site that was there stays as it is.
    """
    order = msgspec.structs.replace(order_of(folder, now, drafts), jobs=jobs or 0)
    shown = console()
    if output is not None:
        output = Path.cwd() / output
    try:
        with site_lock(order.root, say=shown.tell):
            outcome = build(order, output, strict=strict)
    except SiteBusyError as busy:
        shown.fail(str(busy), "wait for it, or end it")
        return BUSY
    except OSError as error:
        shown.fail(f"cannot write {error.filename}: {error.strerror}")
        return 1
    shown.problems(outcome.diagnostics, line_reader(order.root))
    if outcome.value is None:
        shown.tell("Nothing was published.")
        return exit_code(outcome.diagnostics)
    _summary(outcome.value, order, shown)
    return 0


def _summary(built: Built, order: Order, shown: Console) -> None:
    site, published = built.snapshot.site, built.published
    for held in site.held:
        shown.say(f"held back: {held.path} ({_why(held)})")
    output = _shown(built.output, order.root)
    counts = f"{published.written} written, {published.unchanged} unchanged, {published.removed} removed"
    shown.say(f"{site.config.site.title}: {len(built.snapshot.targets)} files in {output}/ ({counts})")
    if (built.output / "index.html").is_file():
        shown.say(f"To look at it: python3 -m http.server --directory {output}")


def _why(held: HeldBack) -> str:
    return f"{held.why}, until {iso(held.until)}" if held.until else held.why


def _shown(folder: Path, root: Path) -> str:
    for base in (Path.cwd(), root):
        if folder.is_relative_to(base):
            return folder.relative_to(base).as_posix()
    return folder.as_posix()
