"""What Masthead remembers of a site between builds, in `.masthead/` beside it."""

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from generator.engine.store import ODD, DamagedError, Store
from generator.model.diagnostic import Diagnostic, Severity, Span
from generator.stages.identity import identity
from generator.stages.order import FOLDER

FILE = "cache.db"
SHELVES = ("parsed", "texts", "outputs", "readers", "questions", "facts", "pictures")


class Memory:
    """The store of one site, or nothing where it cannot be had: then every build is a cold one.

    Raises DamagedError when something that is read is not as it was written; `forget` and begin again.
    """

    def __init__(self, store: Store | None, *, is_closed: bool = False) -> None:
        """What is closed is read, and takes nothing in."""
        self._store = store
        self._is_closed = is_closed
        self.problems: list[Diagnostic] = []

    @classmethod
    def of(cls, root: Path, known_as: bytes = b"") -> "Memory":
        """The memory of the site in that folder; `known_as` is our identity, if that is known already."""
        memory = cls(None)
        folder = root / FOLDER
        try:
            folder.mkdir(exist_ok=True)
            memory._store = Store(folder / FILE, known_as or identity(), SHELVES)
        except (*ODD, OSError) as error:
            memory._give_up(error)
        return memory

    @classmethod
    def to_read(cls, root: Path) -> "Memory":
        """What is remembered there, for who must not change it: what is written to it or thrown away stays as it is."""
        return cls(Store.to_read(root / FOLDER / FILE, identity(), SHELVES), is_closed=True)

    @classmethod
    def elsewhere(cls, file: str, identity: bytes) -> "Memory":
        """The memory that another process has at hand (its `place`), to be read."""
        store = Store.to_read(Path(file), identity, SHELVES)
        if store is None:
            raise DamagedError("what is remembered cannot be read")
        return cls(store, is_closed=True)

    @property
    def place(self) -> str:
        """Its file, where another process can read what was committed; "" if nothing is remembered."""
        return str(self._store.file) if self._store is not None else ""

    @property
    def identity(self) -> bytes:
        """What it is worth nothing without; b"" if nothing is remembered."""
        return self._store.identity if self._store is not None else b""

    def read(self, shelf: str, keys: Iterable[bytes] | None = None) -> dict[bytes, bytes]:
        """The rows of a shelf, or those with one of the keys."""
        return {} if self._store is None else self._store.read(shelf, keys)

    def fact(self, name: bytes) -> bytes:
        """A single value, b"" if it is not known."""
        return self.read("facts", (name,)).get(name, b"")

    def write(self, shelf: str, rows: Mapping[bytes, bytes]) -> None:
        if rows:
            self._attempt(lambda store: store.write(shelf, rows))

    def remove(self, shelf: str, keys: Iterable[bytes]) -> None:
        self._attempt(lambda store: store.remove(shelf, keys))

    def commit(self) -> None:
        self._attempt(lambda store: store.commit())

    def another_reader(self) -> "Memory":
        """For a forked process, which must not touch its parent's connection."""
        if self._store is None:
            return Memory(None)
        return Memory(Store(self._store.file, self._store.identity, SHELVES))

    def forget(self) -> None:
        """Everything that is remembered is thrown away."""
        self._attempt(lambda store: store.discard())

    def close(self) -> None:
        if self._store is not None:
            self._store.close()

    def _attempt(self, action: Callable[[Store], None]) -> None:
        """A memory that cannot be written costs time and never a page."""
        if self._store is None or self._is_closed:
            return
        try:
            action(self._store)
        except (*ODD, OSError) as error:
            self._give_up(error)

    def _give_up(self, error: Exception) -> None:
        """A store that is damaged is emptied, or every later build would stumble over it; a full disk is left alone."""
        if self._store is not None and not isinstance(error, sqlite3.OperationalError | OSError):
            with contextlib.suppress(*ODD, OSError):
                self._store.discard()
        self._store = None
        message = f"cannot remember this build, so the next one begins from nothing: {error}"
        self.problems.append(Diagnostic("no-memory", message, Span(f"{FOLDER}/{FILE}"), Severity.WARNING))


class Shelf:
    """One shelf, read a row at a time, in forked processes too: each opens the file for itself."""

    def __init__(self, memory: Memory, name: str) -> None:
        self._memory = memory
        self._name = name
        self._process = os.getpid()

    def __getitem__(self, key: str) -> bytes:
        if self._process != os.getpid():
            self._process, self._memory = os.getpid(), self._memory.another_reader()
        rows = self._memory.read(self._name, (key.encode(),))
        if not rows:
            raise DamagedError(f"{key} is gone from {self._name}")
        return rows[key.encode()]
