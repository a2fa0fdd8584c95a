"""Results as a table, for the terminal and for a README."""

import datetime as dt
import os
import platform
import statistics
from collections.abc import Iterable, Mapping, Sequence

from benchmarks.measure import Run
from benchmarks.rounds import Result
from benchmarks.scenarios import SCENARIOS

REFERENCE = "hugo"
HEADINGS = ("", "", "wall s", "CPU s", "peak MB", "files", "wall ×", "CPU ×", "memory ×")


def rows_of(results: Iterable[Result]) -> list[tuple[str, ...]]:
    """One row for each scenario and peer: medians, and the median of the ratios to Hugo in the same round."""
    found: dict[tuple[str, str], dict[int, Result]] = {}
    for result in results:
        found.setdefault((result.scenario, result.peer), {})[result.round] = result
    order = list(SCENARIOS)
    rows = []
    for (scenario, peer), by_round in sorted(found.items(), key=lambda item: order.index(item[0][0])):
        runs = [result.run for result in by_round.values()]
        middle = Run(*map(statistics.median, zip(*runs, strict=True)))
        others = found.get((scenario, REFERENCE), {})
        pairs = [(result.run, others[number].run) for number, result in by_round.items() if number in others]
        rows.append(
            (
                SCENARIOS[scenario][0],
                peer,
                f"{middle.wall:.2f}",
                f"{middle.cpu:.2f}",
                f"{middle.memory:,.0f}" if middle.memory else "–",
                f"{next(iter(by_round.values())).files:,}",
                *(_ratio(pairs, at) for at in range(3)),
            )
        )
    return rows


def _ratio(pairs: Sequence[tuple[Run, Run]], at: int) -> str:
    ratios = [run[at] / other[at] for run, other in pairs if other[at]]
    return f"{statistics.median(ratios):.2f}" if ratios else "–"


def as_text(rows: Sequence[Sequence[str]]) -> str:
    lines = [HEADINGS, *rows]
    widths = [max(len(line[at]) for line in lines) for at in range(len(HEADINGS))]
    return "\n".join(
        "  ".join(cell.ljust(width) if at < 2 else cell.rjust(width) for at, (cell, width) in enumerate(pairs)).rstrip()
        for pairs in (list(zip(line, widths, strict=True)) for line in lines)
    )


def as_markdown(rows: Sequence[Sequence[str]]) -> str:
    head = [f"| {' | '.join(HEADINGS)} |", f"|---|---|{'---:|' * (len(HEADINGS) - 2)}"]
    body = []
    for row in rows:
        name = f"**{row[1]}**" if row[1] == "masthead" else row[1]
        body.append(f"| {' | '.join((row[0], name, *row[2:]))} |")
    return "\n".join([*head, *body])


def heading(size: int, rounds: int, versions: Mapping[str, str], load: str) -> str:
    """What was measured, when, where, with which versions, and how busy the machine was before."""
    named = ", ".join(f"{name} {version}" for name, version in versions.items())
    times = "once" if rounds == 1 else f"in {rounds} rounds, medians"
    return f"{size:,} articles, {times}. {dt.date.today().isoformat()}, {machine()}{load}. {named}."


def load_before() -> str:
    """What else the machine is doing: above 0.5 the wall times say little, and CPU times more."""
    return f", load {os.getloadavg()[0]:.1f} before" if hasattr(os, "getloadavg") else ""


def machine() -> str:
    memory = ""
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        memory = f", {os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 2**30:.0f} GB"
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{platform.system()} {platform.machine()}, {cores} CPUs{memory}, Python {platform.python_version()}"
