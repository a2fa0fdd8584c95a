"""Where the next build would begin: the last build, what lies on disk beside it, and what that means for an output."""

from collections.abc import Set
from pathlib import Path

import msgspec

from generator.stages.last import Last, Start, begin, read_last
from generator.stages.order import Order
from generator.world.standing import standing


class Prospect(msgspec.Struct, frozen=True):
    """`last` is the last build whatever it was asked for; `start.last` only if the next one is asked for the same."""

    start: Start
    last: Last | None
    root: Path
    output: Path | None = None

    def folder(self, configured: str) -> Path:
        """Where it would publish, when that is what site.toml says."""
        return self.root / (self.output or configured)

    def standing(self, configured: str) -> Set[str]:
        """What of the output it would find as it was left."""
        last, folder = self.start.last, self.folder(configured)
        return standing(folder, last.trees) if last is not None and Path(last.output) == folder else frozenset()

    def why_not_standing(self, path: str, configured: str) -> str:
        """Why it would not, of one file."""
        folder = self.folder(configured)
        if self.last is None:
            return "it is not known how the last build left its file in the output"
        if self.start.last is None:
            return "the last build was called with other options, or was another version's"
        if Path(self.last.output) != folder:
            return "the last build published into another folder"
        if not (folder / path).exists():
            return "its file is gone from the output"
        return "its file in the output is not as the last build left it"


def prospect(order: Order) -> Prospect:
    """The next build is supposed to be called as the last one was, but for its instant and its drafts."""
    last = read_last(order.root)
    outputs = (None, Path(last.output)) if last is not None else ()
    for output in outputs:
        for strict in (False, True):
            start = begin(order, output, strict=strict)
            if start.last is not None:
                return Prospect(start, last, order.root, output)
    return Prospect(begin(order, None, strict=False), last, order.root)
