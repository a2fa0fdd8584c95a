"""`masthead sponsors calendar`: what is sold, held, unsold and overbooked, simulated day by day."""

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.site_options import console, now_option, order_of, site_option
from generator.commands.sponsors import told
from generator.world.console import Console

if TYPE_CHECKING:
    from generator.commands.survey import Survey
    from generator.site.calendar import Calendar

AHEAD = dt.timedelta(days=90)
LONGEST = 3660


class Day(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.2 alone
    """A day as front matter has it."""

    name = "day"

    def convert(self, value: str, param: click.Parameter | None, context: click.Context | None) -> dt.datetime:
        try:
            return dt.datetime.combine(dt.date.fromisoformat(value), dt.time())
        except ValueError:
            self.fail(f"`{value}` is no day; write it like 2024-03-25", param, context)


_DAY = Day()


@click.command("calendar", short_help="What is sold and what is free.")
@site_option
@now_option
@click.option("--from", "first", type=_DAY, metavar="DAY", help="The first day (default: today).")
@click.option("--to", "last", type=_DAY, metavar="DAY", help="The last day (default: 90 days after the first).")
@click.option("--slot", metavar="NAME", help="Only this slot.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "csv", "html", "json"]),
    default="text",
    show_default=True,
    help="How it is written.",
)
@click.pass_context
def command(
    context: click.Context,
    folder: Path | None,
    now: str | None,
    first: dt.datetime | None,
    last: dt.datetime | None,
    slot: str | None,
    form: str,
) -> int:
    """What is sold, held, unsold and overbooked, by slot and day and by slot and edition.

    Every day is simulated from the records as they are now. Days are of the site's zone. `held` are options and what
    drafts have booked; behind a campaign stands its share of voice; "on no page" means that nobody would see it.

    \b
    masthead sponsors calendar                                 the next 90 days
    masthead sponsors calendar --slot article-mid              one slot
    masthead sponsors calendar --from 2024-01-01 --to 2024-12-31 --format csv > 2024.csv
    masthead sponsors calendar --format html > calendar.html   to print, or to pin up
    """
    from generator.commands.survey import surveyed

    above = context.obj if isinstance(context.obj, tuple) else (None, None)
    order = order_of(folder or above[0], now or above[1], drafts=False)
    shown = console()

    def made(survey: "Survey") -> tuple["Calendar", "Survey"]:
        return _calendar(survey, first, last, slot), survey

    outcome = surveyed(order, made)
    if outcome.value is not None:
        show(*outcome.value, form, shown)
    return told(outcome.diagnostics, order, shown)


def _calendar(survey: "Survey", first: dt.datetime | None, last: dt.datetime | None, slot: str | None) -> "Calendar":
    """Of the days that were asked for; wrong usage (exit 2) for days that are none, and for an unknown slot."""
    from generator.parse.nearest import nearest
    from generator.site.calendar import calendar, slot_names
    from generator.site.flights import flights

    site = survey.site
    start = first.date() if first else site.now.astimezone(site.zone).date()
    try:
        end = last.date() if last else start + AHEAD
    except OverflowError:
        raise click.UsageError(f"there are no 90 days after {start}") from None
    if end < start:
        raise click.UsageError(f"the last day, {end}, is before the first, {start}")
    if (end - start).days >= LONGEST or not 1 < start.year <= end.year < 9999:
        raise click.UsageError("a calendar is of ten years at most")
    names = slot_names(site, flights(site))
    if slot is not None and slot not in names:
        near = nearest(slot, names)
        there = f" There are: {', '.join(names)}." if names else ""
        raise click.UsageError(f"no slot is called `{slot}`." + (f" Did you mean `{near}`?" if near else there))
    room = survey.room()
    return calendar(survey.everything, start, end, room.stays, room.of_editions, slot or "")


def show(found: "Calendar", survey: "Survey", form: str, shown: Console) -> None:
    from generator.render import calendar_sheet
    from generator.world.spreadsheet import as_csv

    match form:
        case "json":
            import msgspec

            shown.put(json.dumps(msgspec.to_builtins(found), indent=2) + "\n")
        case "csv":
            shown.put(as_csv(calendar_sheet.CSV, calendar_sheet.rows(found)))
        case "html":
            shown.put(_html(found, survey))
        case _:
            _say(found, shown)


def _say(found: "Calendar", shown: Console) -> None:
    from generator.render.calendar_sheet import lines
    from generator.world.table import aligned

    shown.say(f"{found.first} – {found.last}")
    for slot, rows in lines(found):
        shown.say("")
        shown.say(slot)
        shown.put("".join(f"  {line}\n" for line in aligned(rows)))
    if not found.days and not found.issues:
        shown.say("No slot is declared in site.toml, and none is booked.")


def _html(found: "Calendar", survey: "Survey") -> str:
    from generator.render.calendar_sheet import sheet
    from generator.render.dates import display_days
    from generator.render.papers import paper
    from generator.render.values import GENERATOR
    from generator.world.papers import paper_templates

    site = survey.site
    titles = {name: rule.title for name, rule in site.config.slots.items()}
    values = {
        "generator": GENERATOR,
        "kind": "calendar",
        "title": f"Calendar, {display_days(found.first, found.last, 'en')}",
        "publication": site.config.site.title,
        "now": site.now.astimezone(site.zone).date(),
        **sheet(found, titles, "en"),
    }
    return paper("calendar.html", paper_templates(), "en", values)
