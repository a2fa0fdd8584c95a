"""`masthead sponsors proof`: the record for the advertiser, as files that need nothing else."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.site_options import console, now_option, order_of, site_option
from generator.commands.sponsors import told
from generator.world.console import Console

if TYPE_CHECKING:
    from generator.commands.survey import Survey
    from generator.model.sponsor import Creative
    from generator.render.proof import Proof

FOLDER = "proofs"
FORMATS = ("html", "csv", "json")


@click.command("proof", short_help="The record for the advertiser.")
@site_option
@now_option
@click.option("--all", "every", is_flag=True, help="A proof of every campaign but your own.")
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Where the files go (default: proofs/ beside content/).",
)
@click.option(
    "--format",
    "form",
    type=click.Choice([*FORMATS, "all"]),
    default="all",
    show_default=True,
    help="Which files are written.",
)
@click.argument("ids", metavar="ID...", nargs=-1)
@click.pass_context
def command(
    context: click.Context,
    folder: Path | None,
    now: str | None,
    every: bool,
    output: Path | None,
    form: str,
    ids: tuple[str, ...],
) -> int:
    """The record for the advertiser: every address where the block ID stood, when, its copy, label and links.

    What stands today is looked for on the page as it is built now; what ran before is simulated from the records as
    they are today, instant by instant. Rate, contact and notes are never in it.

    \b
    masthead sponsors proof data-summit-2024                  proofs/data-summit-2024.html, .csv and .json
    masthead sponsors proof data-summit-2024 --now 2024-04-22 … as it was in the evening before
    masthead sponsors proof --all --format html               one page for every campaign
    """
    from generator.commands.survey import surveyed
    from generator.world.papers import NotAPaperError

    if every == bool(ids):
        raise click.UsageError("name a campaign, or say --all" if not ids else "name campaigns, or say --all: not both")
    above = context.obj if isinstance(context.obj, tuple) else (None, None)
    order = order_of(folder or above[0], now or above[1], drafts=False)
    shown = console()
    outcome = surveyed(order, lambda survey: _papers(survey, ids))
    if outcome.value is not None:
        proofs, published = outcome.value
        try:
            is_sound = _write(proofs, output or order.root / FOLDER, form, (order.root, Path(published)), shown)
        except NotAPaperError as refused:
            shown.fail(str(refused), "choose another folder with --output")
            return 1
        except OSError as error:
            shown.fail(f"cannot write {error.filename}: {error.strerror}")
            return 1
        return told(outcome.diagnostics, order, shown) or (0 if is_sound else 1)
    return told(outcome.diagnostics, order, shown)


def _papers(survey: "Survey", ids: Sequence[str]) -> "tuple[list[Proof], str]":
    from generator.render.proof import Prover

    site = survey.site
    wanted = list(_chosen(survey, ids))
    prover = Prover(site, survey.targets, survey.everything, survey.all_targets, survey.templates)
    return [prover.proof(creative) for creative in wanted], site.config.build.output


def _chosen(survey: "Survey", ids: Sequence[str]) -> "Iterator[Creative]":
    """The campaigns of these names, or all that somebody pays for; wrong usage (exit 2) for a name that is none."""
    from generator.parse.nearest import nearest
    from generator.site.campaigns import one_offs
    from generator.site.placement import HOUSE

    known = {creative.id: creative for _, creative in one_offs(survey.everything)} | dict(survey.site.creatives)
    if not ids:
        yield from (known[name] for name in sorted(known) if known[name].terms.kind != HOUSE)
    for name in dict.fromkeys(ids):
        if name in survey.site.drafted:
            raise click.UsageError(f"`{name}` is a draft: nothing of it has run")
        if name not in known:
            near = nearest(name, known)
            raise click.UsageError(f"no campaign is called `{name}`." + (f" Did you mean `{near}`?" if near else ""))
        yield known[name]


def _write(proofs: "Sequence[Proof]", folder: Path, form: str, site: tuple[Path, Path], shown: Console) -> bool:
    """Whether every block was found where it should stand."""
    from generator.render.proof_sheet import is_proof
    from generator.world.papers import NotAPaperError, refuse_folder, write_papers

    why = refuse_folder(folder, *site)
    if why:
        raise NotAPaperError(f"will not write into `{folder}`: {why}")
    papers = {f"{proof.id}.{kind}": text for proof in proofs for kind, text in _files(proof, form)}
    for path in write_papers(folder, papers, is_proof):
        shown.say(_near(path))
    if not proofs:
        shown.say("No campaign is written in content/sponsors/ yet.")
    for proof in proofs:
        for each in proof.appearances:
            if not each.is_found:
                shown.tell(f"{proof.id}: {each.url}: {each.check}")
    return all(each.is_found for proof in proofs for each in proof.appearances)


def _files(proof: "Proof", form: str) -> Iterator[tuple[str, str]]:
    from generator.render.papers import paper
    from generator.render.proof_sheet import CSV, as_json, rows, sheet
    from generator.world.papers import paper_templates
    from generator.world.spreadsheet import as_csv

    for kind in FORMATS if form == "all" else (form,):
        match kind:
            case "html":
                yield kind, paper("proof.html", paper_templates(), "en", sheet(proof))
            case "csv":
                yield kind, as_csv(CSV, rows(proof))
            case "json":
                yield kind, as_json(proof)


def _near(path: Path) -> str:
    return path.relative_to(Path.cwd()).as_posix() if path.is_relative_to(Path.cwd()) else path.as_posix()
