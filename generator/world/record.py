"""The record in an output folder of every file we wrote there: it makes the folder ours, and only those files."""

import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import msgspec

RECORD = ".masthead.json"
SCHEMA = 1
_HEAD = b'{"generator": "masthead", "schema": %d, ' % SCHEMA


class Entry(msgspec.Struct, frozen=True):
    """What a file was when we wrote it; the digest is in hex."""

    sha256: str
    size: int


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`files` by their path in the output; `next_change` is the instant from which the site is out of date by itself
    (ISO 8601, "" for never); `building` while the tree around it is not complete yet."""

    generator: Literal["masthead"]
    schema: int
    files: dict[str, Entry]
    next_change: str = ""
    building: bool = False


class NoRecordError(Exception):
    """There is a record, but nothing can be made of it; the message says why."""


def encode_record(files: Mapping[str, Entry], next_change: str = "") -> bytes:
    """The same bytes for the same files; one line each, so that two can be compared."""
    lines = (b"%s: %s" % (msgspec.json.encode(path), msgspec.json.encode(files[path])) for path in sorted(files))
    changes = b'"next_change": %s, ' % msgspec.json.encode(next_change) if next_change else b""
    return _HEAD + changes + b'"files": {\n' + b",\n".join(lines) + b"\n}}\n"


def unfinished_record() -> bytes:
    """Of a tree that is still being built."""
    return _HEAD + b'"building": true, "files": {}}\n'


def read_record(folder: Path) -> Record | None:
    """The record of that folder, None when it has none. Raises NoRecordError, or OSError when it cannot be read."""
    try:
        place = folder / RECORD
        if not stat.S_ISREG(place.lstat().st_mode):
            raise NoRecordError("it is not a file")
        data = place.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    try:
        record = msgspec.json.decode(data, type=Record)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise NoRecordError("it is damaged") from error
    if record.schema != SCHEMA:
        raise NoRecordError(f"it was written by another version of Masthead (schema {record.schema})")
    return record


def sibling(output: Path, name: str) -> Path:
    """A hidden neighbour on the same file system: `.public.masthead-next` beside `public`."""
    return output.with_name(f".{output.name}.masthead-{name}")


def absolute(path: Path) -> Path:
    """Without `.` and `..`, links left as they are."""
    return Path(os.path.abspath(path))  # noqa: PTH100  (Path.absolute keeps `..`)
