"""R14: when the disk is full, broken or closed to us, one message says where, the site is whole, and nobody waits."""

import contextlib
import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from reliability.launcher import Ended, Launcher
from reliability.ordeal import NEW, OLD, TEXT, Ordeal, difference
from reliability.test_kills import JOURNEYS, Journey, places_of
from reliability.tracing import Place, fail_at, why_not

traced = pytest.mark.skipif(bool(why_not()), reason=why_not())
as_root = pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="needs root")

ERRORS = ("ENOSPC", "EIO", "EROFS")
OF_THE_SITE = {"write", "rename", "renameat", "renameat2", "link", "linkat", "fsync", "fdatasync", "syncfs"}
NOBODY = 65534
SECONDS = 5


def is_told(ended: Ended, home: Path, most: int = 1) -> None:
    """A failure is one message (or, by what it brings about, some more) with a place in it, and no bug of ours."""
    assert ended.code in (0, 1, 75), ended
    assert "Traceback" not in ended.out + ended.err, ended
    assert list(home.glob("masthead-crash-*")) == [], ended
    assert ended.seconds < SECONDS, ended
    errors = [line for line in ended.err.splitlines() if line.startswith("error")]
    assert bool(errors) == bool(ended.code) and len(errors) <= most, ended
    assert not ended.code or "/" in ended.err or " --> " in ended.err, ended


def survive(journey: Journey, place: Place, error: str, for_ever: bool, ordeal: Ordeal) -> None:
    journey.lead_up(ordeal)
    before = ordeal.surroundings()
    ended = ordeal.build(tie=fail_at(place, error, for_ever=for_ever))
    told = f"{error} {'from' if for_ever else 'at'} {place}: {ended}"
    if not (place.call == "write" and for_ever):  # not even a message can be written then
        is_told(ended, ordeal.launcher.home)
    old, new = journey.ends(ordeal)
    visible = ordeal.visible()
    if visible != new:
        assert ended.code and visible == old, (told, difference(visible, old))
    again = ordeal.build()
    assert (again.code, again.err) == (0, ""), (told, again)
    assert difference(ordeal.visible(), new) == [], told
    assert ordeal.surroundings() == before, told


def trials(places: Sequence[Place]) -> Iterator[tuple[Place, str, bool]]:
    """A full or a broken disk at each call, in turn for a moment and for ever; both where the site itself is written.
    Others now and then."""
    for number, place in enumerate(places):
        errors = ("ENOSPC", "EIO") if place.call in OF_THE_SITE else ("ENOSPC", "EIO")[number // 2 % 2 :][:1]
        for error in errors:
            yield place, error, (number % 2 == 0) == (error == "ENOSPC")
        if number % 16 == 0:
            yield place, "EROFS", True
        if place.call == "openat":
            yield place, "EMFILE", False


@traced
@pytest.mark.parametrize("name", ["a few edits more", "one text more"])
def test_a_failure_of_some_of_the_calls(name: str, ordeal: Ordeal) -> None:
    for place, error, for_ever in [*trials(places_of(JOURNEYS[name], ordeal))][7::97]:
        survive(JOURNEYS[name], place, error, for_ever, ordeal)


PARTS = 4


@traced
@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("name", ["the first build", "a few edits more", "one text more"])
def test_a_failure_of_the_calls_that_change_the_disk(name: str, part: int, ordeal: Ordeal) -> None:
    places = places_of(JOURNEYS[name], ordeal)
    if name == "the first build":
        places = places[::2]
    for place, error, for_ever in [*trials(places)][part::PARTS]:
        survive(JOURNEYS[name], place, error, for_ever, ordeal)


# A disk that is really full


@pytest.fixture
def small_disk(quick_disk: Path) -> Iterator[Path]:
    """An empty file system of 2 MB."""
    place = Path(tempfile.mkdtemp(dir=quick_disk))
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "masthead", place], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("nothing can be mounted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", place], check=True)
        place.rmdir()


def _filled(disk: Path, leave: int) -> Path:
    """A file that takes all but so many KB."""
    ballast = disk / "ballast"
    free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
    ballast.write_bytes(b"x" * max(0, free - leave * 1024))
    return ballast


@as_root
def test_a_full_disk_leaves_the_old_site_until_there_is_room(small_disk: Path, loaded: Launcher) -> None:
    ordeal = Ordeal(loaded, small_disk)
    new = Ordeal(loaded, loaded.folder / "roomy").clean(NEW)
    ordeal.built(OLD)
    ordeal.add_theirs()
    old = ordeal.visible()
    ordeal.write(NEW)
    codes = []
    for leave in (0, 4, 12, 40, 80, 120, 160, 240, 400):
        ballast = _filled(small_disk, leave)
        ended = ordeal.build()
        codes.append(ended.code)
        is_told(ended, loaded.home)
        assert ordeal.visible() == (old if ended.code else new), (leave, ended)
        ballast.unlink()
    assert codes[0] == 1 and codes[-1] == 0 and codes == sorted(codes, reverse=True), codes
    again = ordeal.build()
    assert (again.code, again.err, difference(ordeal.visible(), new)) == (0, "", [])


# What may not be read or written


@pytest.fixture
def nobodys(ordeal: Ordeal) -> Ordeal:
    """A site that was built by, and belongs to, somebody without any rights."""
    ordeal.built(OLD)
    for place in (ordeal.folder, *ordeal.folder.rglob("*"), ordeal.launcher.home):
        os.chown(place, NOBODY, NOBODY, follow_symlinks=False)
    ordeal.folder.parent.chmod(0o755)
    ordeal.launcher.folder.chmod(0o755)
    return ordeal


CLOSED = {
    "an article": ("content/news/story.md", 0o000, "content/news/story.md"),
    "a picture": ("content/logo.svg", 0o000, "content/logo.svg"),
    "a folder of articles": ("content/news", 0o000, "content/news"),
    "the content": ("content", 0o000, "content"),
    "the settings": ("site.toml", 0o000, "site.toml"),
    "the site's folder, read-only": (".", 0o555, "letter"),
    "the output, read-only": ("public", 0o555, "public"),
    "a folder of the output, read-only": ("public/news", 0o555, "public"),
    "a page of the output, closed": ("public/index.html", 0o000, "public"),
    "what is remembered, read-only": (".masthead", 0o555, ".masthead"),
    "what is remembered, closed": (".masthead", 0o000, ".masthead"),
    "the cache, read-only": (".masthead/cache.db", 0o444, ".masthead"),
    "the cache, closed": (".masthead/cache.db", 0o000, ".masthead"),
    "the last build, read-only": (".masthead/last", 0o444, ".masthead"),
    "the last build, closed": (".masthead/last", 0o000, ".masthead"),
    "the lock, read-only": (".masthead/lock", 0o444, ".masthead/lock"),
}


@as_root
@pytest.mark.parametrize("case", CLOSED)
def test_what_is_closed_to_us_is_named_and_the_site_stays_whole(case: str, nobodys: Ordeal) -> None:
    path, mode, named = CLOSED[case]
    place = nobodys.root / path
    old, new = nobodys.visible(), nobodys.clean(TEXT, theirs=False)
    nobodys.write(TEXT)
    for file in (nobodys.root / "content").rglob("*"):
        os.chown(file, NOBODY, NOBODY)
    usual = place.stat().st_mode & 0o777
    place.chmod(mode)
    ended = nobodys.build(user=NOBODY)
    with contextlib.suppress(FileNotFoundError):  # it was written anew, under another name before
        place.chmod(usual)
    is_told(ended, nobodys.launcher.home, most=2)
    assert not ended.code or named in ended.err, ended
    assert nobodys.visible() == (old if ended.code else new), ended
    again = nobodys.build(user=NOBODY)
    assert (again.code, again.err, difference(nobodys.visible(), new)) == (0, "", []), again


FOLDERS = ("public", "public/news", "public/news/story-1", "public/authors", "public/theirs")


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("mode", [0o555, 0o500], ids=["read-only", "and private"])
def test_a_folder_of_the_output_that_was_closed_stops_no_later_build(folder: str, mode: int, ordeal: Ordeal) -> None:
    """It is replaced, and the one that was closed waits beside the output until it is needed again."""
    ordeal.built(OLD)
    ordeal.add_theirs()
    ordeal.built(TEXT)
    user = {"user": NOBODY} if os.getuid() == 0 else {}
    for place in (ordeal.folder, *ordeal.folder.rglob("*"), ordeal.launcher.home) if user else ():
        os.chown(place, NOBODY, NOBODY, follow_symlinks=False)
    ordeal.folder.parent.chmod(0o755)
    ordeal.launcher.folder.chmod(0o755)
    (ordeal.root / folder).chmod(mode)
    for site in (NEW, OLD, NEW, TEXT, OLD):
        ordeal.write(site)
        for file in (ordeal.root / "content").rglob("*") if user else ():
            os.chown(file, NOBODY, NOBODY)
        ended = ordeal.build(**user)
        assert (ended.code, ended.err) == (0, ""), ended
        assert difference(ordeal.visible(), ordeal.clean(site)) == []


@pytest.mark.parametrize("number", [*range(8, 20), 24, 32])
def test_few_descriptors_are_enough_or_too_few_are_said_so(number: int, ordeal: Ordeal) -> None:
    ordeal.built(OLD)
    old, new = ordeal.visible(), ordeal.clean(NEW, theirs=False)
    ordeal.write(NEW)
    ended = ordeal.build("--jobs", "2", limits={"RLIMIT_NOFILE": number})
    is_told(ended, ordeal.launcher.home)
    assert ordeal.visible() == (old if ended.code else new), ended
    again = ordeal.build()
    assert (again.code, again.err, difference(ordeal.visible(), new)) == (0, "", [])
