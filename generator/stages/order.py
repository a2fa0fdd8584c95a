"""What is asked of the house, and what it answers: light, since a build with nothing to do needs no more of it."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from generator.engine.crew import Method
from generator.model.card import HeldBack

if TYPE_CHECKING:
    from generator.plugins import Plugin


FOLDER = ".masthead"
"""What Masthead remembers of a site lies there, beside its content."""


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked for: the site's folder, the instant (`--now`, None for the clock's), whether drafts count.

    `jobs` is how many processes may work at once; 0 means one for each processor. `method` is how they are started, if
    not as the system does it best. `plugins` join what is built in.
    """

    root: Path
    now: str | None = None
    drafts: bool = False
    jobs: int = 0
    method: Method | None = None
    environ: Mapping[str, str] = {}
    plugins: "tuple[Plugin, ...]" = ()


class Built(msgspec.Struct, frozen=True, kw_only=True):
    """A published site: how many files it has, of them new or different, and how many are gone.

    `made` are the paths of the outputs that were rendered. Until `next_change` (ISO 8601, "" for good) the same content
    makes the same site; `held` is what is left out of it.
    """

    output: Path
    title: str
    files: int
    written: int
    removed: int
    held: tuple[HeldBack, ...] = ()
    next_change: str = ""
    made: tuple[str, ...] = ()

    @property
    def unchanged(self) -> int:
        return self.files - self.written
