"""`masthead sponsors`: the sponsor desk. Without another word: every campaign, its bookings, and where it stands."""

import importlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from generator.commands.site_options import console, exit_code, line_reader, now_option, order_of, site_option
from generator.model.diagnostic import Diagnostic, has_errors
from generator.stages.order import Order
from generator.world.console import Console

if TYPE_CHECKING:
    from generator.commands.survey import Survey
    from generator.site.campaigns import Campaign, Place

SHOWN = 3
"""How many places of a campaign a table names before the rest is counted; JSON and CSV name all."""

DESK = {
    "calendar": "What is sold, held, unsold and overbooked, day by day and edition by edition.",
    "proof": "The record for the advertiser: where and when a block stood, its copy, its links.",
}


class Desk(click.Group):
    """A group that knows its commands by name alone."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(DESK)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in DESK:
            return None
        command: click.Command = importlib.import_module(f"generator.commands.sponsors_{name}").command
        return command

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(DESK.items()))


@click.group("sponsors", cls=Desk, invoke_without_command=True, short_help="The sponsor desk.")
@site_option
@now_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help="How it is written.",
)
@click.pass_context
def command(context: click.Context, folder: Path | None, now: str | None, form: str) -> int:
    """Every campaign: who pays, what was booked, in which state that is, where it stands right now.

    Nothing is made or written, and what a booking says of rate, contact and notes is never shown.

    \b
    masthead sponsors                                    who runs where, now
    masthead sponsors --now 2024-04-23                   … and who would, then
    masthead sponsors --format csv > campaigns.csv       for a spreadsheet
    masthead sponsors calendar                           what is free in the next 90 days
    masthead sponsors calendar --from 2024-04-01 --to 2024-06-30 --format html > q2.html
    masthead sponsors proof data-summit-2024             the record for that advertiser, into proofs/
    masthead sponsors proof --all
    """
    context.obj = (folder, now)
    if context.invoked_subcommand is not None:
        if context.get_parameter_source("form") is not ParameterSource.DEFAULT:
            raise click.UsageError(f"write --format after `{context.invoked_subcommand}`")
        return 0
    from generator.commands.survey import surveyed

    order = order_of(folder, now, drafts=False)
    shown = console()
    outcome = surveyed(order, listed)
    if outcome.value is not None:
        show(outcome.value, form, shown)
    return told(outcome.diagnostics, order, shown)


def told(problems: Sequence[Diagnostic], order: Order, shown: Console) -> int:
    """Says what is wrong with the newsletter, which the desk went on in spite of; what the call then ends with."""
    wrong = [problem for problem in problems if has_errors((problem,))]
    shown.problems(wrong, line_reader(order.root))
    return exit_code(wrong) if wrong else 0


def listed(survey: "Survey") -> "tuple[Campaign, ...]":
    """All campaigns, each with the places where it stands."""
    from generator.render.standing import standings
    from generator.site.addresses import written
    from generator.site.campaigns import Place, campaigns

    site = survey.site
    found: dict[str, list[Place]] = {}
    for standing in standings(site, survey.targets, survey.themes, site.now):
        address = f"{site.config.site.url}{written(standing.target.address.lstrip('/'))}#{standing.anchor}"
        placement = standing.placement
        found.setdefault(standing.id, []).append(Place(address, placement.slot, placement.run.state.value))
    return campaigns(site, survey.everything, found)


def show(found: "tuple[Campaign, ...]", form: str, shown: Console) -> None:
    match form:
        case "json":
            import msgspec

            shown.put(json.dumps({"campaigns": msgspec.to_builtins(found)}, indent=2) + "\n")
        case "csv":
            from generator.world.spreadsheet import as_csv

            shown.put(as_csv(CSV, map(_row, found)))
        case _ if not found:
            shown.say("No campaign is written in content/sponsors/ yet.")
        case _:
            from generator.world.table import drawn_table, plain_table

            rows = [_cells(campaign) for campaign in found]
            wide = shown.is_terminal(shown.out)
            color, width = shown.has_color(shown.out), shown.width(shown.out)
            shown.put(drawn_table(HEAD, rows, width, color=color) if wide else plain_table(HEAD, rows))


HEAD = ("STATE", "CAMPAIGN", "BOOKED", "STANDS ON", "CHANGED", "CHANGES")
CSV = (
    "id", "state", "advertiser", "title", "kind", "category", "event", "bookings", "places", "addresses",
    "last_change", "next_change", "file",
)  # fmt: skip


def _cells(campaign: "Campaign") -> tuple[str, ...]:
    kind = ", ".join(filter(None, (campaign.advertiser, campaign.kind)))
    event = f"its event: {campaign.event}" if campaign.event else ""
    return (
        campaign.state,
        "\n".join(filter(None, (campaign.id, campaign.title, kind, event))),
        "\n".join(_bookings(campaign)),
        "\n".join(_places(campaign.places)),
        campaign.last_change[:10],
        campaign.next_change[:10],
    )


def _row(campaign: "Campaign") -> tuple[object, ...]:
    addresses = " ".join(place.url for place in campaign.places)
    return (
        campaign.id, campaign.state, campaign.advertiser, campaign.title, campaign.kind, campaign.category,
        campaign.event, "; ".join(_bookings(campaign)), len(campaign.places), addresses,
        campaign.last_change, campaign.next_change, campaign.file,
    )  # fmt: skip


def _bookings(campaign: "Campaign") -> list[str]:
    """Each in a line: `article-mid, 2024-03-20 – 2024-04-22, weight 2: live`."""
    lines = []
    for booking in campaign.bookings:
        days = f"{booking.starts or '…'} – {booking.ends or '…'}" if booking.starts or booking.ends else ""
        edition = f"edition {booking.edition}" if booking.edition is not None else ""
        weight = f"weight {booking.weight}" if booking.weight != 1 else ""
        terms = (booking.slot, edition, days, weight, "exclusive" if booking.exclusive else "")
        state = f"held, {booking.state}" if booking.status == "held" else booking.state
        lines.append(f"{', '.join(filter(None, terms))}: {state}")
    return lines


def _places(places: "Sequence[Place]") -> list[str]:
    """How many, and the paths of the first; the whole addresses are for files."""
    if not places:
        return ["no page"]
    lines = ["1 place" if len(places) == 1 else f"{len(places):,} places"]
    lines += [_path(place.url) + (" (over)" if place.state == "ended" else "") for place in places[:SHOWN]]
    if len(places) > SHOWN:
        lines.append(f"and {len(places) - SHOWN:,} more")
    return lines


def _path(url: str) -> str:
    return "/" + url.partition("://")[2].partition("/")[2].partition("#")[0]
