"""Times Masthead and its peers on the same newsletter, side by side: `python -m benchmarks.run`."""

import argparse
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from benchmarks import table, verify
from benchmarks.folders import HOME, new_output, sites_folder
from benchmarks.install import install_peers
from benchmarks.peers import PEERS, Peer, Tools
from benchmarks.rounds import Place, Result, play
from benchmarks.scenarios import COLD, SCENARIOS
from benchmarks.write import borrowed, write_sites


def main(arguments: Sequence[str] | None = None) -> int:
    options = _read(arguments)
    tools = Tools(options.tools.resolve())
    if options.command == "install-peers":
        install_peers(tools.folder)
        return 0
    peers = _installed(options.peers, tools)
    if not peers:
        return 1
    output = new_output(options.output)
    try:
        if options.command == "verify":
            return _verify(options, peers, tools, output)
        load = table.load_before()
        versions = {peer.name: _version(peer, tools) for peer in peers}
        for size in options.size:
            results = _timed(size, options, peers, Place(sites_folder(options.work, size), output, tools))
            _show(size, results, versions, load, options)
    finally:
        shutil.rmtree(output, ignore_errors=True)
    return 0


def _read(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    commands = ("time", "verify", "install-peers")
    parser.add_argument("command", nargs="?", choices=commands, default="time")
    parser.add_argument("--size", type=_sizes, default=(1000,), help="articles, for instance 1000,10000")
    parser.add_argument("--peers", type=_names(PEERS), default=tuple(PEERS), help=",".join(PEERS))
    parser.add_argument("--scenarios", type=_names(SCENARIOS), default=tuple(SCENARIOS), help=",".join(SCENARIOS))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--markdown", action="store_true", help="the table as Markdown, for a README")
    parser.add_argument("--tools", type=Path, default=HOME / "tools", help="where the peers are installed")
    parser.add_argument("--work", type=Path, default=HOME, help="where the newsletters are written")
    parser.add_argument("--output", type=Path, help="where the sites go: a RAM disk, if there is one")
    return parser.parse_args(arguments)


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(size.replace("_", "")) for size in text.split(","))


def _names(known: Collection[str]) -> Callable[[str], tuple[str, ...]]:
    def names(text: str) -> tuple[str, ...]:
        wrong = [name for name in text.split(",") if name not in known]
        if wrong:
            raise argparse.ArgumentTypeError(f"there is no `{wrong[0]}`, only {', '.join(known)}")
        return tuple(name for name in known if name in text.split(","))

    return names


def _installed(names: Sequence[str], tools: Tools) -> list[Peer]:
    found = []
    for peer in (PEERS[name] for name in names):
        if peer.command(tools, Path(), Path()) is None:
            words = f"{peer.name} is not installed, and is left out (see install-peers, and --tools)"
            print(words, file=sys.stderr)
        else:
            found.append(peer)
    return found


def _version(peer: Peer, tools: Tools) -> str:
    env = {**os.environ, **peer.environ}
    said = subprocess.run(peer.version(tools), capture_output=True, text=True, env=env, check=False).stdout
    found = re.search(r"\d+\.\d+(?:\.\d+)?", said)
    return found[0] if found else "of unknown version"


def _timed(size: int, options: argparse.Namespace, peers: Sequence[Peer], place: Place) -> list[Result]:
    print(f"writing {size:,} articles for {', '.join(peer.name for peer in peers)} …", file=sys.stderr)
    write_sites(place.sites, size, peers, place.tools)
    results = []
    with borrowed(place.sites, peers):
        for result in play(place, size, peers, options.scenarios, options.rounds):
            results.append(result)
            scenario = SCENARIOS[result.scenario][0]
            print(f"round {result.round + 1}  {scenario:20}  {result.peer:10}{result.run.wall:8.2f} s", file=sys.stderr)
    return results


def _show(size: int, results: list[Result], versions: dict[str, str], load: str, options: argparse.Namespace) -> None:
    rows = table.rows_of(results)
    shown = table.as_markdown(rows) if options.markdown else table.as_text(rows)
    print(f"\n{table.heading(size, options.rounds, versions, load)}\n\n{shown}\n", flush=True)


def _verify(options: argparse.Namespace, peers: Sequence[Peer], tools: Tools, output: Path) -> int:
    agreed = True
    for size in options.size:
        place = Place(sites_folder(options.work, size), output, tools)
        write_sites(place.sites, size, peers, tools)
        with borrowed(place.sites, peers):
            built = [result.peer for result in play(place, size, peers, (COLD,), 1)]
        text, same = verify.report(size, {name: output / name for name in built})
        agreed &= same and len(built) == len(peers)
        print(f"{size:,} articles\n{text}\n")
    print("All made the same pages." if agreed else "They did not make the same pages.")
    return 0 if agreed else 1


if __name__ == "__main__":
    sys.exit(main())
