"""The same input gives the same bytes: whatever the hash seed, zone, locale, umask, place and order of folders."""

import hashlib
import os
import random
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
SITES = {"the newsletter": REPOSITORY, "the golden site": REPOSITORY / "tests" / "golden" / "site"}
WEATHERS: tuple[Mapping[str, str], ...] = (
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8", "LANG": "de_DE.UTF-8"},
    {"PYTHONHASHSEED": "4294967295", "TZ": "America/Los_Angeles", "LC_ALL": "POSIX", "PYTHONUTF8": "0"},
)


@pytest.mark.parametrize("root", SITES.values(), ids=SITES.keys())
def test_every_weather_makes_the_same_files(root: Path, tmp_path: Path) -> None:
    trees = [_built(root, tmp_path / f"copy {number}", number) for number in range(len(WEATHERS))]
    for tree in trees[1:]:
        assert sorted(tree) == sorted(trees[0])
        assert [path for path in tree if tree[path] != trees[0][path]] == []
    assert len(trees[0]) > 20


def _built(root: Path, copy: Path, number: int) -> dict[str, str]:
    """The digest of every file that a subprocess makes of a copy, laid out in another order at another place."""
    copy = copy / ("deeper/" * number)
    _copied(root, copy, random.Random(number))
    environment = {key: value for key, value in os.environ.items() if key not in ("LANG", "SOURCE_DATE_EPOCH")}
    command = [sys.executable, "-m", "generator", "build", "--site", str(copy), "--now", "2024-04-01"]
    ended = subprocess.run(
        command,
        env={**environment, "PYTHONPATH": str(REPOSITORY), **WEATHERS[number]},
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
