"""Says what of the output is as we left it, so that a build with nothing to do finds out in milliseconds."""

import os
import stat
from pathlib import Path

import msgspec

from generator.world.record import NoRecordError, read_record


class Standing(msgspec.Struct, frozen=True):
    """A published file: the recorded digest, and what the disk says of it now.

    Who remembers `mtime_ns` and `inode` from the last time knows that the bytes are still those of `sha256`. The
    record itself cannot hold them: it has to be the same for the same site.
    """

    sha256: str
    size: int
    mtime_ns: int
    inode: int


def standing(output: Path) -> dict[str, Standing]:
    """The recorded files that are still plain files of the recorded size, by path; none without a good record."""
    try:
        record = read_record(output)
    except (OSError, NoRecordError):
        return {}
    if record is None or record.building:
        return {}
    found: dict[str, Standing] = {}
    for path, entry in record.files.items():
        try:
            status = os.lstat(f"{output}/{path}")
        except OSError:
            continue
        if stat.S_ISREG(status.st_mode) and status.st_size == entry.size:
            found[path] = Standing(entry.sha256, entry.size, status.st_mtime_ns, status.st_ino)
    return found
