"""The lines of `_redirects`: old addresses that lead to new ones, after what the publisher wrote."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from generator.model.host import Conflict
from generator.model.target import Target, TargetKind
from generator.site.addresses import written
from generator.site.site import Site

MOST = 2000
"""Lines that a host takes, but for those with patterns."""
MOST_PATTERNS = 100
LONGEST_LINE = 1000


class OwnLine(msgspec.Struct, frozen=True):
    """A line that the publisher wrote: its number, where it leads from, and whether that is a pattern."""

    number: int
    source: str
    is_pattern: bool


def read_redirects(text: str) -> tuple[OwnLine, ...]:
    """Every line that says something."""
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        words = line.split()
        if words and not words[0].startswith("#"):
            found.append(OwnLine(number, words[0], "*" in words[0] or "/:" in words[0]))
    return tuple(found)


class Wanted(msgspec.Struct, frozen=True):
    """An old address, where it leads, and the file that had it."""

    old: str
    new: str
    source: str


def wanted(site: Site, targets: Iterable[Target]) -> Iterator[Wanted]:
    """Of every stub page."""
    for target in targets:
        if target.kind is TargetKind.REDIRECT:
            new = site.addresses[target.of]
            yield Wanted(_served(site, target.address), _served(site, new), target.of)


def sorted_out(
    found: Iterable[Wanted], own: Sequence[OwnLine]
) -> tuple[list[tuple[str, str]], int, tuple[Conflict, ...]]:
    """The lines that hosts take, how many are left to their stub pages, and what the publisher leads elsewhere."""
    taken = {line.source: line.number for line in own}
    room = max(0, MOST - sum(not line.is_pattern for line in own))
    lines: list[tuple[str, str]] = []
    left, conflicts = 0, []
    for each in found:
        if each.old in taken:
            conflicts.append(Conflict(taken[each.old], each.old, each.source))
        elif len(lines) < room and len(each.old) + len(each.new) + len("  301!") <= LONGEST_LINE:
            lines.append((each.old, each.new))
        else:
            left += 1
    return lines, left, tuple(conflicts)


def _served(site: Site, address: str) -> str:
    return site.base + written(address.lstrip("/"))


def joined(made: Sequence[tuple[str, str]], own: str, *, forced: bool) -> str:
    """The whole file: the publisher's lines in their order. Ours stand before the first of them that is a pattern,
    since a host counts every line after one as a pattern, too."""
    lines = own.rstrip("\n").split("\n") if own.strip() else []
    pattern = next((line.number - 1 for line in read_redirects(own) if line.is_pattern), len(lines))
    ours = [f"{old} {new} 301{'!' if forced else ''}" for old, new in made]
    return "".join(f"{line}\n" for line in (*lines[:pattern], *ours, *lines[pattern:]))
