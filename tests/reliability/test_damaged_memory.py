"""Whatever happens to what is remembered between builds, the next one is right, or says clearly why there is none."""

import random
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from reliability.launcher import Ended
from reliability.ordeal import NEW, OLD, TEXT, Ordeal, difference

Damage = Callable[[Path], None]
EDITS: Mapping[str, Mapping[str, str | bytes]] = {"nothing": NEW, "a text": TEXT, "much": OLD}
"""What is changed between the damage and the next build of NEW."""


@pytest.fixture
def remembered(ordeal: Ordeal) -> Ordeal:
    """A newsletter that was built twice, so that there is everything to remember."""
    ordeal.built(OLD)
    ordeal.add_theirs()
    ordeal.built(NEW)
    return ordeal


def files(ordeal: Ordeal) -> Iterator[Path]:
    """Everything that is remembered; the lock is none of it."""
    found = sorted(path for path in (ordeal.root / ".masthead").rglob("*") if path.is_file() and path.name != "lock")
    assert len(found) >= 2
    yield from found


def is_right(ordeal: Ordeal, ended: Ended, site: Mapping[str, str | bytes], told: object) -> None:
    assert "Traceback" not in ended.out + ended.err and ended.code == 0, (told, ended)
    assert "error" not in ended.err, (told, ended)
    assert difference(ordeal.visible(), ordeal.clean(site)) == [], told


def suffer(ordeal: Ordeal, damage: Damage, told: object = "") -> None:
    """The damage to each file, before each kind of change; and a build after that."""
    for path in [path.relative_to(ordeal.root) for path in files(ordeal)]:
        for what, site in EDITS.items():
            ordeal.built(NEW)
            damage(ordeal.root / path)
            ordeal.write(site)
            is_right(ordeal, ordeal.build(), site, (told, path, what))
            is_right(ordeal, ordeal.build(), site, (told, path, what, "once more"))
            if (ordeal.root / path).is_dir():
                shutil.rmtree(ordeal.root / path)


def cut(size: float) -> Damage:
    return lambda file: file.write_bytes(file.read_bytes()[: int(size * file.stat().st_size)]) and None


def flip(chance: random.Random, times: int) -> Damage:
    def flipped(file: Path) -> None:
        data = bytearray(file.read_bytes())
        for _ in range(times):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        file.write_bytes(data)

    return flipped


def zero(chance: random.Random) -> Damage:
    """A block that never reached the disk, as after a power cut."""

    def zeroed(file: Path) -> None:
        data = bytearray(file.read_bytes())
        at = chance.randrange(0, len(data), 4096)
        data[at : at + 4096] = bytes(len(data[at : at + 4096]))
        file.write_bytes(data)

    return zeroed


def delete(file: Path) -> None:
    file.unlink(missing_ok=True)


def into_a_folder(file: Path) -> None:
    if not file.is_dir():
        delete(file)
        (file / "inner").mkdir(parents=True)


def into_a_dead_link(file: Path) -> None:
    delete(file)
    file.symlink_to("/nonexistent/place")


DAMAGES: dict[str, Damage] = {
    "deleted": delete,
    "empty": lambda file: file.write_bytes(b"") and None,
    "no such thing": lambda file: file.write_bytes(b"What is this?\n" * 999) and None,
    "twice as long": lambda file: file.write_bytes(file.read_bytes() * 2) and None,
    "cut to a byte": cut(0.00001),
    "cut to a tenth": cut(0.1),
    "cut to a half": cut(0.5),
    "cut at its end": cut(0.999),
    "one bit": flip(random.Random(1), 1),
    "twenty bits": flip(random.Random(2), 20),
    "a lost block": zero(random.Random(3)),
    "a folder": into_a_folder,
    "a link to nowhere": into_a_dead_link,
}


@pytest.mark.parametrize("name", DAMAGES)
def test_the_next_build_is_right(name: str, remembered: Ordeal) -> None:
    suffer(remembered, DAMAGES[name], name)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_the_next_build_is_right_wherever_a_bit_was_flipped(seed: int, remembered: Ordeal) -> None:
    chance = random.Random(seed)
    for number in range(12):
        suffer(remembered, flip(chance, chance.choice((1, 1, 2, 50))), (seed, number))
        suffer(remembered, cut(chance.random()), (seed, number))


def test_everything_but_the_output_is_forgotten(remembered: Ordeal) -> None:
    shutil.rmtree(remembered.root / ".masthead")
    is_right(remembered, remembered.build(), NEW, "forgotten")


@pytest.mark.parametrize(
    "names", [("cache.db",), ("last",), ("trees",), ("cache.db", "last", "trees")], ids=" and ".join
)
def test_an_older_memory_that_was_put_back_is_not_believed(names: tuple[str, ...], remembered: Ordeal) -> None:
    """As by a backup, by a CI that keeps it between runs, or by a power cut that took back what came last."""
    remembered.built(OLD)
    old = {name: (remembered.root / ".masthead" / name).read_bytes() for name in names}

    def put_back() -> None:
        for name, data in old.items():
            (remembered.root / ".masthead" / name).write_bytes(data)

    for site in (NEW, TEXT, OLD):
        remembered.built(site)
        put_back()
        is_right(remembered, remembered.build(), site, "nothing changed")
        put_back()
        remembered.write(NEW)
        is_right(remembered, remembered.build(), NEW, "and then it did")


def test_the_memory_of_another_site_is_not_believed(remembered: Ordeal) -> None:
    other = Ordeal(remembered.launcher, remembered.folder / "other")
    other.built({path: text.replace("Words", "Lies") if isinstance(text, str) else text for path, text in NEW.items()})
    lies = other.visible()
    for names in (["cache.db"], ["last"], ["cache.db", "last"]):
        for site in EDITS.values():
            remembered.built(NEW)
            for name in names:
                shutil.copy2(other.root / ".masthead" / name, remembered.root / ".masthead" / name)
            remembered.write(site)
            is_right(remembered, remembered.build(), site, names)
            assert other.visible() == lies


def test_a_site_that_was_copied_publishes_into_its_own_folder(remembered: Ordeal) -> None:
    """With all that is remembered, dates and all, as a backup or a fork of the work."""
    for site in EDITS.values():
        copy = Ordeal(remembered.launcher, remembered.folder / "copy")
        copy.folder.mkdir()
        shutil.copytree(remembered.root, copy.root, copy_function=shutil.copy2)
        before = remembered.visible()
        copy.write(site)
        is_right(copy, copy.build(), site, "copied")
        assert difference(remembered.visible(), before) == []
        shutil.rmtree(copy.folder)


def test_a_site_that_was_moved_publishes_into_its_own_folder(remembered: Ordeal) -> None:
    for number, site in enumerate(EDITS.values()):
        moved = Ordeal(remembered.launcher, remembered.folder / f"moved {number}")
        moved.folder.mkdir()
        shutil.move(remembered.root, moved.root)
        moved.write(site)
        is_right(moved, moved.build(), site, "moved")
        assert not remembered.root.exists()
        remembered = moved
