"""`masthead new`: a good starting file, or a whole newsletter to start from."""

import datetime as dt
from pathlib import Path

import click

from generator.commands.site_options import console
from generator.world.clock import today
from generator.world.starter import NotEmptyError, lay_out


@click.group("new", short_help="Make a good starting file.")
def command() -> None:
    """Make a good starting file. Nothing that exists is ever overwritten."""


@command.command("site")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--title", help="The newsletter's name (default: from the folder's name).")
def site(folder: Path, title: str | None) -> int:
    """Make a small newsletter in FOLDER that builds as it is."""
    shown = console()
    start = today()
    values = {
        "title": _quotable(title or folder.resolve().name.replace("-", " ").replace("_", " ").title()),
        "date": start.isoformat(),
        "soon": (start + dt.timedelta(days=60)).isoformat(),
        "later": (start + dt.timedelta(days=61)).isoformat(),
    }
    try:
        made = lay_out(folder, values)
    except NotEmptyError:
        raise click.UsageError(f"{folder} is not empty; nothing was written there") from None
    except OSError as error:
        shown.fail(f"cannot write {error.filename}: {error.strerror}")
        return 1
    shown.say(f"Made {len(made)} files in {folder}. Next:")
    shown.say(f"  cd {folder}\n  masthead build")
    return 0


def _quotable(title: str) -> str:
    """A title that can stand between double quotes in TOML."""
    printable = "".join(char for char in title if char.isprintable())
    return printable.replace("\\", "").replace('"', "'").strip() or "Newsletter"
