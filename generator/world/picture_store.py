"""What was made of pictures, in a folder of its own: bytes by their digest, and what is known by what it was made from.

Nothing in it is believed unseen: a file that is not what its name says is as good as none. It outlives the cache, since
making pictures takes longer than everything else.
"""

import contextlib
import hashlib
import os
from collections.abc import Collection
from pathlib import Path

from generator.world.sealed import read_sealed, write_sealed

FOLDER = "pictures"
_FACTS = ".known"


class PictureStore:
    """The pictures that were made for one site; `folder` is where we may keep what we remember of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / FOLDER
        self._loose: dict[str, bytes] = {}

    def facts(self, key: str) -> bytes | None:
        """What is known under a key; None if nothing is, or it is damaged."""
        found = read_sealed(self.folder / f"{key}{_FACTS}")
        return bytes(found) if found is not None else None

    def learn(self, key: str, facts: bytes) -> None:
        write_sealed(self.folder / f"{key}{_FACTS}", facts)

    def has(self, digest: str, size: int) -> bool:
        """Whether there are that many bytes under that digest; whether they are the right ones `read` sees."""
        try:
            return digest in self._loose or (self.folder / digest).stat().st_size == size
        except OSError:
            return False

    def read(self, digest: str) -> bytes | None:
        """The bytes with that digest; None if they are gone or damaged."""
        try:
            data = self._loose[digest] if digest in self._loose else (self.folder / digest).read_bytes()
        except OSError:
            return None
        return data if hashlib.sha256(data).hexdigest() == digest else None

    def keep(self, data: bytes) -> str:
        """Puts bytes there and returns their digest; where they cannot be written they are kept for this build."""
        digest = hashlib.sha256(data).hexdigest()
        fresh = self.folder / f"{digest}.new"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            fresh.write_bytes(data)
            fresh.replace(self.folder / digest)
        except OSError:
            self._loose[digest] = data
        return digest

    def prune(self, keys: Collection[str], digests: Collection[str]) -> None:
        """Removes what none of these needs."""
        kept = {f"{key}{_FACTS}" for key in keys} | set(digests)
        for name in self._names():
            if name not in kept:
                with contextlib.suppress(OSError):
                    (self.folder / name).unlink()

    def forget(self) -> bool:
        """Removes all of it, and says whether there was anything; OSError if it cannot be."""
        names = self._names()
        for name in names:
            (self.folder / name).unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            self.folder.rmdir()
        return bool(names)

    def _names(self) -> list[str]:
        try:
            return [name for name in sorted(os.listdir(self.folder)) if _is_ours(name)]  # noqa: PTH208
        except OSError:
            return []


def _is_ours(name: str) -> bool:
    stem = name.removesuffix(".new").removesuffix(_FACTS)
    return len(stem) in (32, 64) and all(char in "0123456789abcdef" for char in stem)
