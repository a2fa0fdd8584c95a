"""Where a cold build spends its time, in one process: `python -m benchmarks.profile --size 1000`."""

import argparse
import cProfile
import os
import pstats
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.corpus import NOW
from benchmarks.folders import HOME, new_output, sites_folder
from benchmarks.peers import PEERS, Tools
from benchmarks.rounds import make_cold
from benchmarks.stages import StopWatch, watched
from benchmarks.write import write_sites
from generator.pipeline import Order, build

MASTHEAD = PEERS["masthead"]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.profile", description=__doc__)
    parser.add_argument("--size", type=int, default=1000)
    parser.add_argument("--top", type=int, default=30, help="how many functions to show")
    parser.add_argument("--work", type=Path, default=HOME, help="where the newsletter is written")
    options = parser.parse_args(arguments)
    sites = sites_folder(options.work, options.size)
    write_sites(sites, options.size, [MASTHEAD], Tools(HOME))
    output = new_output()
    try:
        _build(sites / MASTHEAD.name, output / "warm-up")
        with watched() as watch:
            _build(sites / MASTHEAD.name, output / "site")
        print(stage_table(watch, options.size))
        profiler = cProfile.Profile()
        profiler.runcall(_build, sites / MASTHEAD.name, output / "site")
        print(function_table(pstats.Stats(profiler), options.size, options.top))
    finally:
        shutil.rmtree(output, ignore_errors=True)
    return 0


def _build(site: Path, output: Path) -> None:
    make_cold(MASTHEAD, site, output)
    begin = time.perf_counter()
    outcome = build(Order(root=site, now=NOW, jobs=1, environ=os.environ), output)
    if outcome.value is None:
        sys.exit("\n".join(str(problem) for problem in outcome.diagnostics))
    print(f"{time.perf_counter() - begin:.2f} s", file=sys.stderr)


def stage_table(watch: StopWatch, size: int) -> str:
    total = sum(watch.seconds.values())
    lines = [f"{'stage':20}{'s':>8}{'%':>6}{'ms/article':>12}{'calls':>9}{'ms/call':>9}"]
    for stage, seconds in sorted(watch.seconds.items(), key=lambda item: -item[1]):
        calls = watch.calls[stage]
        share, article, call = 100 * seconds / total, 1000 * seconds / size, 1000 * seconds / calls
        lines.append(f"{stage:20}{seconds:8.2f}{share:6.1f}{article:12.3f}{calls:9}{call:9.3f}")
    lines.append(f"{'all':20}{total:8.2f}{100:6.1f}{1000 * total / size:12.3f}\n")
    return "\n".join(lines)


def function_table(stats: pstats.Stats, size: int, top: int) -> str:
    """The functions with the most time of their own; the profiler itself makes small ones look dearer than they are."""
    rows = sorted(stats.stats.items(), key=lambda item: -item[1][2])[:top]  # type: ignore[attr-defined]
    lines = [f"{'own s':>8}{'with all':>9}{'calls/article':>15}  function (under the profiler)"]
    for (path, line, name), (_, calls, own, cumulative, _) in rows:
        place = f"{_short(path)}:{line} " if line else ""
        lines.append(f"{own:8.2f}{cumulative:9.2f}{calls / size:15.1f}  {place}{name}")
    return "\n".join(lines)


def _short(path: str) -> str:
    parts = Path(path).parts
    start = parts.index("site-packages") + 1 if "site-packages" in parts else -3
    return "/".join(parts[start:])


if __name__ == "__main__":
    sys.exit(main())
