"""A cache is right or it is empty, whatever was done to its file."""

from pathlib import Path

import pytest

from generator.engine.store import DamagedError, Store


def open_store(file: Path, identity: bytes = b"one") -> Store:
    return Store(file, identity, ("pages",))


def test_what_was_committed_is_there_next_time(tmp_path: Path) -> None:
    store = open_store(tmp_path / "cache.db")
    store.write("pages", {b"a": b"1", b"b": b"2"})
    store.commit()
    store.close()
    again = open_store(tmp_path / "cache.db")
    assert not again.is_new
    assert again.read("pages") == {b"a": b"1", b"b": b"2"}
    assert again.read("pages", [b"b", b"c"]) == {b"b": b"2"}


def test_what_was_not_committed_is_not(tmp_path: Path) -> None:
    store = open_store(tmp_path / "cache.db")
    store.write("pages", {b"a": b"1"})
    store.close()
    assert open_store(tmp_path / "cache.db").read("pages") == {}


def test_another_version_starts_from_nothing(tmp_path: Path) -> None:
    store = open_store(tmp_path / "cache.db")
    store.write("pages", {b"a": b"1"})
    store.commit()
    store.close()
    other = open_store(tmp_path / "cache.db", b"two")
    assert other.is_new
    assert other.read("pages") == {}


def test_a_file_that_is_no_database_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "cache.db").write_bytes(b"not a database, but long enough to be taken for one" * 100)
    assert open_store(tmp_path / "cache.db").read("pages") == {}


@pytest.mark.parametrize("size", [0, 1, 100, 4096, 5000, 8192])
def test_a_file_that_was_cut_off_is_empty_or_right(tmp_path: Path, size: int) -> None:
    file = filled(tmp_path)
    file.write_bytes(file.read_bytes()[:size])
    assert right_or_empty(file)


def test_any_flipped_bit_is_noticed_or_harmless(tmp_path: Path) -> None:
    file = filled(tmp_path)
    good = file.read_bytes()
    for at in range(0, len(good), 37):
        file.write_bytes(good[:at] + bytes([good[at] ^ 1 << at % 8]) + good[at + 1 :])
        assert right_or_empty(file), f"byte {at}"


def test_damage_in_the_names_of_tables_is_noticed(tmp_path: Path) -> None:
    file = filled(tmp_path)
    data = file.read_bytes()
    for word in (b"pages", b"meta", b"CREATE TABLE"):
        at = data.index(word)
        file.write_bytes(data[:at] + bytes([data[at] ^ 0x80]) + data[at + 1 :])
        assert right_or_empty(file), word


def test_forgetting_leaves_an_empty_store(tmp_path: Path) -> None:
    store = open_store(filled(tmp_path))
    store.discard()
    assert store.read("pages") == {}


ROWS = {b"key-%d" % n: b"value-%d" % n * 20 for n in range(200)}


def filled(folder: Path) -> Path:
    store = open_store(folder / "cache.db")
    store.write("pages", ROWS)
    store.commit()
    store.close()
    return folder / "cache.db"


def right_or_empty(file: Path) -> bool:
    """What can be read is what was written; rows may be missing, but none is ever another."""
    store = None
    try:
        store = open_store(file)
        found = store.read("pages")
    except DamagedError:
        return True
    finally:
        if store is not None:
            store.close()
    return all(ROWS.get(key) == value for key, value in found.items())
