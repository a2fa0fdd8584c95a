"""`masthead clean`: what was remembered is forgotten; the output stays."""

from pathlib import Path

import click

from generator.commands.site_options import BUSY, console, order_of, site_option
from generator.stages.forgetting import forget
from generator.stages.order import FOLDER
from generator.world.lock import SiteBusyError, site_lock


@click.command("clean", short_help="Forget what earlier builds left to be remembered.")
@site_option
def command(folder: Path | None) -> int:
    """Forget what earlier builds left to be remembered, so that the next build begins from nothing.

    The published site is never touched.
    """
    root = order_of(folder, None, drafts=False).root
    shown = console()
    if not (root / FOLDER).is_dir():
        shown.say("Nothing is remembered of this site.")
        return 0
    try:
        with site_lock(root, say=shown.tell):
            found = forget(root)
    except SiteBusyError as busy:
        shown.fail(str(busy), "wait for it, or end it")
        return BUSY
    except OSError as error:
        shown.fail(f"cannot remove {error.filename}: {error.strerror}")
        return 1
    shown.say(f"Forgot what was in {FOLDER}/; the next build begins from nothing." if found
              else "Nothing is remembered of this site.")  # fmt: skip
    return 0
