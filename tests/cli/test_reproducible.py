"""The same input gives the same bytes: whatever the hash seed, zone, locale, umask, place and order of folders."""

import hashlib
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
import spawning

REPOSITORY = Path(__file__).parents[2]
SITES = {"the newsletter": REPOSITORY, "the golden site": REPOSITORY / "tests" / "golden" / "site"}
WEATHERS: tuple[Mapping[str, str], ...] = (
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8", "LANG": "de_DE.UTF-8"},
    {"PYTHONHASHSEED": "4294967295", "TZ": "America/Los_Angeles", "LC_ALL": "POSIX", "PYTHONUTF8": "0"},
)
PROCESSES = ("1", "2", "8")
SHUFFLED = """\
import os, random
chance, listed, scanned = random.Random(os.environ["FOLDERS"]), os.listdir, os.scandir

def shuffled(found):
    chance.shuffle(found)
    return found

class Scanned:
    def __init__(self, place):
        with scanned(place) as entries:
            self.entries = iter(shuffled(list(entries)))
    __iter__ = lambda self: self.entries
    __next__ = lambda self: next(self.entries)
    __enter__ = lambda self: self
    __exit__ = close = lambda self, *error: None

os.listdir = lambda place=".": shuffled(listed(place))
os.scandir = lambda place=".": Scanned(place)
"""
"""What Python reads before anything else: folders are listed in another order with every seed."""


@pytest.mark.parametrize("root", SITES.values(), ids=SITES.keys())
def test_every_weather_makes_the_same_files(root: Path, tmp_path: Path) -> None:
    in_every_weather(root, tmp_path)


def in_every_weather(root: Path, tmp_path: Path) -> list[dict[str, str]]:
    trees = [_built(root, tmp_path / f"copy {number}", number) for number in range(len(WEATHERS))]
    for tree in trees[1:]:
        assert sorted(tree) == sorted(trees[0])
        assert [path for path in tree if tree[path] != trees[0][path]] == []
    assert len(trees[0]) > 20
    return trees


@pytest.mark.slow
def test_every_weather_makes_the_same_files_of_a_site_for_several_processes(tmp_path: Path) -> None:
    trees = in_every_weather(site_for_several(tmp_path), tmp_path)
    spawned = _built(tmp_path / "site", tmp_path / "spawned", 1, spawn=True)
    assert spawned == trees[0]


@pytest.mark.slow
def test_every_weather_makes_the_same_files_with_processes_that_are_spawned(tmp_path: Path) -> None:
    root = site_for_several(tmp_path)
    trees = [_built(root, tmp_path / str(number), number, spawn=True) for number in range(len(WEATHERS))]
    assert trees == [_built(root, tmp_path / "forked", 1)] * len(WEATHERS)


def site_for_several(tmp_path: Path) -> Path:
    """Large enough for processes to be forked."""
    root = tmp_path / "site"
    shutil.copytree(REPOSITORY / "content", root / "content")
    shutil.copytree(REPOSITORY / "themes", root / "themes")
    shutil.copy(REPOSITORY / "site.toml", root)
    many = root / "content/many"
    many.mkdir()
    for number in range(150):
        story = f"---\ntitle: Story {number}\ndate: 2024-03-01\ntags: [t{number % 7}, c]\n---\nText {number}.\n"
        (many / f"s{number}.md").write_text(story, encoding="utf-8")
    return root


@pytest.mark.skipif(shutil.which("faketime") is None, reason="faketime is not installed")
def test_the_clock_does_not_show_where_a_time_was_asked_for(tmp_path: Path) -> None:
    root = SITES["the golden site"]
    clocks = ("2001-02-03 04:05:06", "2037-12-31 23:59:59")
    trees = [_built(root, tmp_path / clock[:4], 0, ("faketime", "-f", clock)) for clock in clocks]
    assert trees[0] == trees[1] == _built(root, tmp_path / "now", 0)


def _built(root: Path, copy: Path, number: int, under: Sequence[str] = (), *, spawn: bool = False) -> dict[str, str]:
    """The digest of every file that a subprocess makes of a copy, laid out in another order at another place."""
    copy = copy / ("deeper/" * number)
    _copied(root, copy, random.Random(number))
    environment = {key: value for key, value in os.environ.items() if key not in ("LANG", "SOURCE_DATE_EPOCH")}
    shuffling = copy.parent / "shuffling"
    spawns = spawning.environ(shuffling, SHUFFLED)
    if not spawn:
        (shuffling / "sitecustomize.py").write_text(SHUFFLED, encoding="utf-8")
    command = [*under, sys.executable, "-m", "generator", "build", "--site", str(copy), "--now", "2024-04-01"]
    command += ["--jobs", PROCESSES[number]]
    ended = subprocess.run(
        command,
        env={
            **environment,
            **(spawns if spawn else {"PYTHONPATH": f"{shuffling}{os.pathsep}{REPOSITORY}"}),
            "FOLDERS": str(number),
            **WEATHERS[number],
        },
        cwd=copy if number % 2 else "/",
        umask=(0o022, 0o077, 0o002)[number],
        capture_output=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr.decode()
    output = copy / "public"
    files = (path for path in output.rglob("*") if path.is_file())
    return {path.relative_to(output).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _copied(root: Path, copy: Path, order: random.Random) -> None:
    sources = [root / "site.toml", *(root / "content").rglob("*"), *(root / "themes").rglob("*")]
    files = sorted(path for path in sources if path.is_file())
    order.shuffle(files)
    for path in files:
        target = copy / path.relative_to(root)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
