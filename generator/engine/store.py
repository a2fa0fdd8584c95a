"""What is remembered between builds: shelves of keys and values in one SQLite file, data and never code.

Anything odd (another schema, another identity, a damaged page, a row whose checksum is wrong) is as good as nothing
remembered: the next build is a cold one, never a wrong one.
"""

import contextlib
import sqlite3
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path

SCHEMA = 1
_CHECKSUM = 4


ODD = (sqlite3.Error, UnicodeDecodeError, OverflowError)
"""What SQLite raises over a damaged file: when the damage is in a name, not even its message can be read."""


class DamagedError(Exception):
    """The file cannot be trusted; whoever reads it goes on as if it were empty."""


class Store:
    """Shelves are named by plain words; keys and values are bytes. One process at a time writes to a file."""

    def __init__(self, file: Path, identity: bytes, shelves: Iterable[str]) -> None:
        """Opens or makes it; what was written under another identity (version, settings, code) is thrown away."""
        self.file = file
        self.identity = identity
        self.shelves = tuple(shelves)
        self.is_new = False
        try:
            self._database = self._opened()
        except (*ODD, DamagedError):
            self._database = self._renewed()

    @classmethod
    def to_read(cls, file: Path, identity: bytes, shelves: Iterable[str]) -> "Store | None":
        """The same, never to be written to; None for what is not there or not ours, which stays as it is."""
        store = cls.__new__(cls)
        store.file, store.identity, store.shelves, store.is_new = file, identity, tuple(shelves), False
        database = None
        try:
            database = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=5)
            if store._is_ours(database):
                store._database = database
                return store
        except ODD:
            pass
        if database is not None:
            database.close()
        return None

    def read(self, shelf: str, keys: Iterable[bytes] | None = None) -> dict[bytes, bytes]:
        """The rows of a shelf, or those with one of the keys. DamagedError if any row is not as it was written."""
        try:
            if keys is None:
                rows = self._database.execute(f"SELECT key, value FROM {shelf}").fetchall()
            else:
                query = f"SELECT key, value FROM {shelf} WHERE key = ?"
                rows = [row for key in keys for row in self._database.execute(query, (key,))]
        except ODD as error:
            raise DamagedError(str(error)) from error
        return {key: _checked(key, value) for key, value in rows}

    def write(self, shelf: str, rows: Mapping[bytes, bytes] | Iterable[tuple[bytes, bytes]]) -> None:
        """Puts rows on a shelf, over those with the same key; nothing lasts before `commit`."""
        pairs = rows.items() if isinstance(rows, Mapping) else rows
        query = f"INSERT OR REPLACE INTO {shelf} VALUES (?, ?)"
        self._database.executemany(query, ((key, _sealed(key, value)) for key, value in pairs))

    def remove(self, shelf: str, keys: Iterable[bytes]) -> None:
        query = f"DELETE FROM {shelf} WHERE key = ?"
        self._database.executemany(query, ((key,) for key in keys))

    def clear(self, shelf: str) -> None:
        self._database.execute(f"DELETE FROM {shelf}")

    def commit(self) -> None:
        """All that was written since the last commit lasts, or none of it."""
        self._database.commit()

    def close(self) -> None:
        self._database.close()

    def discard(self) -> None:
        """Forgets everything."""
        self._database = self._renewed()

    def _opened(self) -> sqlite3.Connection:
        self.is_new = not self.file.exists()
        database = self._connected()
        try:
            if self.is_new or not self._is_ours(database):
                raise DamagedError("not ours")
        except BaseException:
            database.close()
            raise
        return database

    def _connected(self) -> sqlite3.Connection:
        database = sqlite3.connect(self.file, isolation_level="DEFERRED", timeout=5)
        # The rows carry checksums, so an unsynced page after a power cut costs a cold build and nothing else.
        database.execute("PRAGMA synchronous = OFF")
        return database

    def _is_ours(self, database: sqlite3.Connection) -> bool:
        row = database.execute("SELECT value FROM meta WHERE key = ?", (b"identity",)).fetchone()
        return row is not None and row[0] == _sealed(b"identity", self._signature())

    def _signature(self) -> bytes:
        return SCHEMA.to_bytes(4, "little") + self.identity

    def _renewed(self) -> sqlite3.Connection:
        with contextlib.suppress(AttributeError):
            self._database.close()
        self.is_new = True
        for name in (self.file, self.file.with_name(self.file.name + "-journal")):
            name.unlink(missing_ok=True)
        database = self._connected()
        for shelf in ("meta", *self.shelves):
            database.execute(f"CREATE TABLE {shelf} (key BLOB PRIMARY KEY, value BLOB NOT NULL)")
        database.execute("INSERT INTO meta VALUES (?, ?)", (b"identity", _sealed(b"identity", self._signature())))
        database.commit()
        return database


def _sealed(key: bytes, value: bytes) -> bytes:
    return zlib.crc32(value, zlib.crc32(key)).to_bytes(_CHECKSUM, "little") + value


def _checked(key: object, sealed: object) -> bytes:
    """The value without its checksum; in a damaged file a column may even be of another type."""
    if isinstance(key, bytes) and isinstance(sealed, bytes):
        value = sealed[_CHECKSUM:]
        if _sealed(key, value) == sealed:
            return value
    raise DamagedError("a row is not as it was written")
