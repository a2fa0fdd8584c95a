"""Throws away all that is remembered of a site, so that the next build begins from nothing."""

import contextlib
from pathlib import Path

from generator.stages import card_making, last, memory
from generator.stages.order import FOLDER
from generator.stages.picture_publishing import forget_pictures
from generator.world import trees
from generator.world.keepsakes import Keepsakes

FILES = (
    *(name for file in (last.FILE, trees.FILE) for name in (file, f"{file}.new")),
    *(memory.FILE, f"{memory.FILE}-journal"),
)
"""What we keep in the folder, beside the lock. The last build goes first: without it nothing else is believed."""


def forget(root: Path) -> bool:
    """Removes our own files there and nothing else, and says whether there were any; OSError if one cannot be.

    Whoever calls it holds the site's lock.
    """
    found = False
    for name in FILES:
        with contextlib.suppress(FileNotFoundError):
            (root / FOLDER / name).unlink()
            found = True
    pictures, cards = forget_pictures(root), Keepsakes(root / FOLDER / card_making.FOLDER).forget()
    return pictures or cards or found
