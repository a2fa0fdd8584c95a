"""Files that were costly to make, kept by what they were made from: each with a checksum, and none of them needed."""

import contextlib
import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

_LENGTH = hashlib.sha256().digest_size


class Keepsakes(msgspec.Struct, frozen=True):
    """A folder of them; None keeps nothing. What the disk refuses is made anew the next time."""

    folder: Path | None

    def find(self, key: str) -> bytes | None:
        """What was kept under that key, if it is as it was."""
        if self.folder is None:
            return None
        try:
            found = (self.folder / key).read_bytes()
        except OSError:
            return None
        checksum, data = found[:_LENGTH], found[_LENGTH:]
        return data if hashlib.sha256(data).digest() == checksum else None

    def keep(self, key: str, data: bytes) -> None:
        if self.folder is None:
            return
        new = self.folder / f"{key}.{os.getpid()}.new"
        with contextlib.suppress(OSError):
            self.folder.mkdir(exist_ok=True)
            new.write_bytes(hashlib.sha256(data).digest() + data)
            new.replace(self.folder / key)

    def keep_only(self, keys: Iterable[str]) -> None:
        """Removes all others."""
        wanted = frozenset(keys)
        with contextlib.suppress(OSError):
            for file in sorted(self.folder.iterdir()) if self.folder is not None else ():
                if file.name not in wanted:
                    file.unlink()

    def forget(self) -> bool:
        """Removes all of them, and says whether there were any; OSError if one cannot be."""
        if self.folder is None or not self.folder.is_dir():
            return False
        for file in sorted(self.folder.iterdir()):
            file.unlink()
        self.folder.rmdir()
        return True
