"""`masthead check`: every rule, nothing written."""

from pathlib import Path
from typing import cast

import click

from generator.check.promises import broken, in_words
from generator.commands.site_options import (
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
from generator.engine.crew import Method
from generator.pipeline import check
from generator.world.console import Format, count


@click.command("check", short_help="Say everything that is wrong, and write nothing.")
@site_option
@now_option
@drafts_option
@strict_option
@start_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "concise", "json", "github"]),
    default="text",
    show_default=True,
    help="How problems are written.",
)
def command(folder: Path | None, now: str | None, drafts: bool, strict: bool, method: Method | None, form: str) -> int:
    """Say everything that is wrong with the newsletter and its templates, and write nothing.

    It fails where a build would, and where a promise to a sponsor is broken.
    """
    order = order_of(folder, now, drafts, method=method)
    problems = check(order)
    shown = console()
    shown.problems(problems, line_reader(order.root), cast("Format", form))
    errors, warnings = count(problems)
    if not errors and not warnings and form in ("text", "concise"):
        shown.say("Nothing is wrong.")
    promises = broken(problems)
    if promises and form in ("text", "concise"):
        shown.say(in_words(promises))
    if errors or (strict and warnings):
        return exit_code(problems)
    return 1 if promises else 0
