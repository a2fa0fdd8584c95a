"""Small files of our own that are read whole or not at all: written aside, put in place at once, with a checksum."""

import contextlib
import zlib
from pathlib import Path

_CHECKSUM = 4


def read_sealed(place: Path) -> memoryview | None:
    """What was written there; None if nothing was, or it is not as it was written."""
    try:
        data = memoryview(place.read_bytes())
    except OSError:
        return None
    body = data[_CHECKSUM:]
    return body if zlib.crc32(body).to_bytes(_CHECKSUM, "little") == data[:_CHECKSUM] else None


def write_sealed(place: Path, data: bytes) -> None:
    """That it cannot be written is no error: whoever reads it can do without."""
    fresh = place.with_name(f"{place.name}.new")
    with contextlib.suppress(OSError):
        place.parent.mkdir(exist_ok=True)
        fresh.write_bytes(zlib.crc32(data).to_bytes(_CHECKSUM, "little") + data)
        fresh.replace(place)
