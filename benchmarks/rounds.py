"""Every generator goes through every scenario, in turn, so that a drift of the machine falls on all of them."""

import os
import shutil
import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.measure import FailedError, Run, measure
from benchmarks.peers import Peer, Tools
from benchmarks.scenarios import COLD, SCENARIOS, Workbench


class Result(NamedTuple):
    """One build; `files` is how many lie in the output afterwards."""

    peer: str
    scenario: str
    round: int
    run: Run
    files: int


class Place(NamedTuple):
    """Where the sites are, where their output goes, what the programs are."""

    sites: Path
    output: Path
    tools: Tools


def play(place: Place, size: int, peers: Collection[Peer], scenarios: Collection[str], rounds: int) -> Iterator[Result]:
    """One Result after the other. A peer that fails is told of, and left out from then on."""
    failed: set[str] = set()
    benches = {peer.name: Workbench(peer, place.sites / peer.name, size) for peer in peers}
    try:
        for number in range(rounds):
            for scenario in [name for name in SCENARIOS if name == COLD or name in scenarios]:
                for peer in peers:
                    if peer.name in failed:
                        continue
                    try:
                        run = _build(place, benches[peer.name], scenario)
                    except FailedError as error:
                        failed.add(peer.name)
                        print(f"{peer.name} is left out: {error}", file=sys.stderr)
                        continue
                    if scenario in scenarios:
                        yield Result(peer.name, scenario, number, run, count_files(place.output / peer.name))
            for bench in benches.values():
                bench.undo()
    finally:
        for bench in benches.values():
            bench.undo()


def _build(place: Place, bench: Workbench, scenario: str) -> Run:
    peer, output = bench.peer, place.output / bench.peer.name
    if scenario == COLD:
        make_cold(peer, bench.site, output)
    SCENARIOS[scenario][1](bench)
    command = peer.command(place.tools, bench.site, output)
    assert command is not None, "peers that are not installed have been left out"
    return measure(command, bench.site, peer.environ)


def make_cold(peer: Peer, site: Path, output: Path) -> None:
    """No output, no cache, no hidden sibling of the output."""
    for path in (output, *output.parent.glob(f".{output.name}*"), *(site / cache for cache in peer.caches)):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    output.parent.mkdir(parents=True, exist_ok=True)


def count_files(folder: Path) -> int:
    return sum(len(names) for _, _, names in os.walk(folder))
