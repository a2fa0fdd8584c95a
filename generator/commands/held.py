"""What a build says of the texts that it held back: what is due next, and all of them for who asks (`--held`)."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence

from generator.model.card import HeldBack

FEW = 5
"""So many are told one by one without being asked for."""


def held_lines(held: Sequence[HeldBack], *, all_of_them: bool) -> Iterator[str]:
    """A line for each, in the order of time; of many only those that are due next, and how many there are."""
    ordered = sorted(held, key=_when)
    shown = ordered if all_of_them or len(ordered) <= FEW else [entry for entry in ordered if entry.until][:FEW]
    for entry in shown:
        yield f"held back: {entry.path} ({_why(entry)})"
    if len(shown) < len(ordered):
        counts = Counter(_group(entry) for entry in ordered)
        told = ", ".join(f"{group}: {count}" for group, count in counts.items())
        yield f"held back in all: {len(ordered)} ({told}); `masthead build --held` lists them"


def _when(entry: HeldBack) -> tuple[int, float, str]:
    """What is due, the soonest first; then what does not come by itself: drafts, and what is over, the latest first."""
    if entry.until is not None:
        return 0, entry.until.timestamp(), entry.path
    return (2, -entry.since.timestamp(), entry.path) if entry.since is not None else (1, 0, entry.path)


def _group(entry: HeldBack) -> str:
    if entry.until is not None:
        return "to come"
    return "expired" if entry.since is not None else "drafts"


def _why(entry: HeldBack) -> str:
    if entry.until is not None:
        return f"{entry.why}, until {_instant(entry.until)}"
    return f"{entry.why}, since {_instant(entry.since)}" if entry.since is not None else entry.why


def _instant(instant: dt.datetime) -> str:
    return instant.isoformat(timespec="seconds")
