"""What is published beside what a build from nothing makes: any difference is a bug of ours, and said as one."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from generator.model.diagnostic import Diagnostic, Span
from generator.model.target import Artifact
from generator.stages.forgetting import forget
from generator.stages.last import read_last
from generator.stages.look import look_at
from generator.world.comparing import Difference, compare

TOLD = 20
"""How many differences are told one by one."""
_SHOWN = 60
"""Characters of a line, from a little before where it begins to differ."""


class Verified(msgspec.Struct, frozen=True):
    """How many files were compared, and how they differ; that says nothing if the `sources_changed` meanwhile."""

    files: int
    problems: tuple[Diagnostic, ...] = ()
    sources_changed: bool = False


def verified(output: Path, artifacts: Iterable[Artifact], root: Path) -> Verified:
    """Compares them as they are made. If any differs, what is remembered of the site is not believed any more."""
    count = 0

    def counted() -> Iterable[Artifact]:
        nonlocal count
        for artifact in artifacts:
            count += 1
            yield artifact

    problems: list[Diagnostic] = []
    more = 0
    for difference in compare(output, counted(), root):
        if len(problems) < TOLD:
            problems.append(_problem(difference, output, root))
        else:
            more += 1
    if more:
        problems.append(Diagnostic("not-as-from-nothing", f"{more:,} more files differ"))
    if problems and not _is_as_it_was_built(root):
        return Verified(count, sources_changed=True)
    if problems:
        forget(root)
    return Verified(count, tuple(problems))


def _is_as_it_was_built(root: Path) -> bool:
    """Whether what the last build was made from is still there, unchanged, to compare with."""
    last = read_last(root)
    return last is None or look_at(root, last.themes).files == last.files


def _problem(difference: Difference, output: Path, root: Path) -> Diagnostic:
    path = difference.path
    place = output / path
    span = place.relative_to(root).as_posix() if place.is_relative_to(root) else place.as_posix()
    match difference.kind:
        case "missing":
            return Diagnostic("not-as-from-nothing", f"`{path}` is missing, and a build from nothing makes it")
        case "superfluous":
            message = "this file is published, and a build from nothing does not make it"
            return Diagnostic("not-as-from-nothing", message, Span(span))
    message = "this file is not what a build from nothing makes"
    at = _first_difference(difference.published, difference.wanted)
    helps = (f"there, this line has: {_cut(difference.wanted, at)}",) if difference.line else ()
    return Diagnostic("not-as-from-nothing", message, Span(span, difference.line, at + 1), help=helps)


def _first_difference(one: str, other: str) -> int:
    """The first place, from 0, at which two lines differ."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _cut(line: str, at: int) -> str:
    start = max(0, at - _SHOWN // 3)
    text = line[start : start + _SHOWN].strip()
    if not text:
        return "nothing"
    return f"`{'…' if start else ''}{text}{'…' if start + _SHOWN < len(line) else ''}`"
