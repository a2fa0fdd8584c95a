"""Where the next build would begin: the last build, what lies on disk beside it, and what that means for an output."""

from collections.abc import Callable
from pathlib import Path

import msgspec

from generator.stages.last import Last, Start, begin, read_last
from generator.stages.order import Order


class Prospect(msgspec.Struct, frozen=True):
    """`last` is the last build whatever it was asked for; `start.last` only if the next one is asked for the same."""

    start: Start
    last: Last | None
    root: Path
    output: Path | None = None

    def folder(self, configured: str) -> Path:
        """Where it would publish, when that is what site.toml says."""
        return self.root / (self.output or configured)

    def stands(self, configured: str, published: bytes) -> Callable[[str, str], bool]:
        """Says of an output's path and digest whether it would find it as it was made by the build `published`."""
        return self.start.stands(self.folder(configured), published)

    def why_not_standing(self, path: str, configured: str) -> str:
        """Why it would not, of one file."""
        folder = self.folder(configured)
        if self.last is None:
            return "it is not known how the last build left its file in the output"
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
            start = _begun(order, output, strict=strict)
            if start.last is not None:
                return Prospect(start, last, order.root, output)
    return Prospect(_begun(order, None, strict=False), last, order.root)


def _begun(order: Order, output: Path | None, *, strict: bool) -> Start:
    start = begin(order, output, strict=strict)
    start.end()  # nothing is to be published
    return start
