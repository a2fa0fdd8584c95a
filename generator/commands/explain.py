"""`masthead explain`: why an output is as it is, and whether the next build makes it again."""

import json
import os
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
)
from generator.engine.store import DamagedError
from generator.model.diagnostic import Outcome, Severity
from generator.pipeline import load
from generator.stages.explaining import Explanation, Inquiry
from generator.stages.finding import find, not_found
from generator.stages.memory import Memory
from generator.stages.order import Order
from generator.stages.prospect import prospect
from generator.world.account import Account


@click.command("explain", short_help="Say why an output was made, and what it is made from.")
@site_option
@now_option
@drafts_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How it is written.",
)
@click.argument("address")
def command(folder: Path | None, now: str | None, drafts: bool, form: str, address: str) -> int:
    """Say why an output was made, what it asked of the site, and whether the next build makes it again.

    ADDRESS is an address (/news/sora/), a path in the output (news/sora/index.html), or a file of the site
    (content/news/sora.md). Nothing is made or written.
    """
    order = order_of(folder, now, drafts)
    shown = console()
    outcome = explanation(order, _in_site(address, order.root))
    if outcome.value is None:
        shown.problems(outcome.diagnostics, line_reader(order.root))
        return exit_code(outcome.diagnostics)
    if form == "json":
        shown.put(json.dumps(msgspec.to_builtins(outcome.value), indent=2) + "\n")
    else:
        account = Account(shown.has_color(shown.out), shown.width(shown.out) if shown.is_terminal(shown.out) else 0)
        _tell(outcome.value, account)
        shown.put(account.text())
    return 0


def explanation(order: Order, wanted: str) -> Outcome[Explanation]:
    """Of what is wanted; without a value it is said why there is none."""
    memory = Memory.to_read(order.root)
    try:
        return _explanation(order, wanted, memory)
    except DamagedError:
        return _explanation(order, wanted, Memory(None))  # as the next build will begin, too
    finally:
        memory.close()


def _explanation(order: Order, wanted: str, memory: Memory) -> Outcome[Explanation]:
    ahead = prospect(order)
    loaded = load(order, memory, ahead.start)
    if loaded.value is None:
        return Outcome(None, loaded.diagnostics)
    errors = sum(problem.severity is Severity.ERROR for problem in loaded.diagnostics)
    inquiry = Inquiry(loaded.value.site, loaded.value.targets, memory, ahead, errors)
    found = find(wanted, loaded.value.site, inquiry.targets)
    if not found:
        return Outcome(None, (not_found(wanted, loaded.value.site, inquiry.targets.values()),))
    return Outcome(inquiry.explain(found[0], found[1:]))


def _tell(told: Explanation, account: Account) -> None:
    account.head(f"{told.path}, at {told.address}")
    account.line(f"This is {told.shows}.")
    account.gap()
    if told.made_at is not None:
        account.because(f"It was made at {told.made_at:%Y-%m-%d %H:%M}", told.made_because)
    else:
        account.line("It is not known when it was made." if told.is_published else "It is not built yet.")
    account.because(_NEXT[told.next], told.next_because)
    for group in told.questions:
        account.gap()
        account.head(group.subject)
        for question in group.questions:
            account.item(question.changed or question.asked, is_marked=bool(question.changed))
    account.among("Its text is shown by", told.read_by)
    account.among("Of the same file there are", told.same_source)


_NEXT = {
    "stays": "Nothing that it was made from has changed: the next build leaves it as it is",
    "again": "The next build makes it again",
    "first": "The next build makes it",
    "removed": "The next build removes it",
    "nothing": "The next build publishes nothing",
}


def _in_site(address: str, root: Path) -> str:
    """A file that is there, by its path in the site wherever the call comes from; all else as it was written."""
    place = Path(os.path.abspath(address))  # noqa: PTH100  (links are followed by nobody here)
    try:
        is_file = place.is_file()
    except (OSError, ValueError):
        return address
    return place.relative_to(root).as_posix() if is_file and place.is_relative_to(root) else address
