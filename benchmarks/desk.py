"""A year's calendar of a busy desk, and the other papers of the desk: `python -m benchmarks.desk`.

1,000 articles with a slot each, 200 campaigns with three flights each. Each call is the whole command, the first one
after a build. Nothing is compared with a peer: none has such a thing.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

SITE = """\
[site]
title = "The Busy Letter"
url = "https://letter.example/"
timezone = "America/New_York"
theme = "broadsheet"

[slots.mid]
after_paragraph = 2
[slots.end]
after_paragraph = 4
[slots.front]
"""
PARAGRAPHS = "\n\n".join(f"Paragraph {number} has a few words, and they are about the trade." for number in range(6))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.desk", description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--campaigns", type=int, default=200)
    options = parser.parse_args(arguments)
    folder = Path(tempfile.mkdtemp(prefix="masthead-desk-"))
    try:
        write_site(folder, options.articles, options.campaigns)
        measured(folder, "build", "--now", "2024-01-01")
        measured(folder, "sponsors", "calendar", "--now", "2024-01-01", "--from", "2024-01-01", "--to", "2024-12-31")
        measured(folder, "sponsors", "--now", "2024-06-01")
        measured(folder, "sponsors", "proof", "campaign-7", "--now", "2024-12-31")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def write_site(folder: Path, articles: int, campaigns: int) -> None:
    """The same newsletter each time."""
    draw = random.Random(1)
    files = {"site.toml": SITE}
    for number in range(articles):
        front = f"title: Story {number}\ndate: 2023-{number % 12 + 1:02}-{number % 28 + 1:02}\ntags: [t{number % 20}]"
        files[f"content/news/story-{number}.md"] = f"---\n{front}\n---\n\n{PARAGRAPHS}\n"
    for number in range(campaigns):
        flights = []
        for _ in range(3):
            begin = draw.randrange(1, 330)
            first, last = _day(begin), _day(begin + draw.randrange(5, 35))
            slot = draw.choice(["mid", "end", "front"])
            flights.append(f"  - {{slot: {slot}, from: {first}, to: {last}, weight: {draw.randrange(1, 5)}}}")
        front = f"sponsor: Advertiser {number % 80}\ntitle: Campaign {number}\nurl: https://a{number}.example/"
        booked = "\n".join(flights)
        words = f"The words of campaign {number}."
        files[f"content/sponsors/campaign-{number}.md"] = f"---\n{front}\nbookings:\n{booked}\n---\n\n{words}\n"
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def measured(folder: Path, *call: str) -> None:
    before = os.times()
    begin = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "generator", *call], cwd=folder, capture_output=True, env=_environment()
    )
    seconds = time.perf_counter() - begin
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    if done.returncode:
        print(done.stderr.decode(), file=sys.stderr)
    print(f"{seconds:6.2f} s wall  {cpu:6.2f} s CPU  masthead {' '.join(call)}")


def _environment() -> dict[str, str]:
    root = str(Path(__file__).resolve().parents[1])
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": root}


def _day(number: int) -> str:
    return time.strftime("%Y-%m-%d", time.gmtime(1704067200 + (number - 1) * 86400))


if __name__ == "__main__":
    sys.exit(main())
