"""Documents out of files: read and parsed where they changed, remembered where they did not."""

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from generator.engine.fingerprint import combined, fingerprint
from generator.engine.pool import shared
from generator.engine.store import DamagedError
from generator.model.content import Document, Text
from generator.model.diagnostic import Diagnostic
from generator.model.source import Kind
from generator.parse.settings import ParseSettings
from generator.stages.memory import Memory
from generator.world import disk
from generator.world.disk import Found

WORTH_A_PROCESS = 100
"""Files to parse; fewer take less time than another process does to begin."""

STARTED = b"started"


class Row(msgspec.Struct, frozen=True, array_like=True):
    """A file as remembered: its state on disk, what it was parsed from, and what came out.

    `document` is JSON (msgpack would forget the offset of a date), b"" if the file could not be parsed.
    """

    state: tuple[int, int, int, int]
    made_from: bytes
    document: bytes
    diagnostics: tuple[Diagnostic, ...]


class Fresh(msgspec.Struct, frozen=True, array_like=True):
    """A message about one file: its new row, and its text if it was parsed."""

    path: str
    row: Row
    text: bytes | None


class Library(msgspec.Struct, frozen=True):
    """All documents, their texts, and the files that could not be read or parsed."""

    documents: tuple[Document, ...]
    texts: "Texts"
    failed: frozenset[str]
    parsed: int
    remembered: int


_encoder = msgspec.msgpack.Encoder()
_rows = msgspec.msgpack.Decoder(Row)
_messages = msgspec.msgpack.Decoder(Fresh)
_documents = msgspec.json.Decoder(Document)
_texts = msgspec.msgpack.Decoder(Text)


class Texts(Mapping[str, Text]):
    """Texts by path, decoded when they are asked for; the last few are kept, since a page is asked for them twice."""

    def __init__(self, fresh: dict[str, bytes], memory: Memory, paths: Sequence[str]) -> None:
        self._fresh = fresh
        self._memory = memory
        self._process = os.getpid()
        self._paths = dict.fromkeys(paths)
        self._decoded: dict[str, Text] = {}

    def __getitem__(self, path: str) -> Text:
        found = self._decoded.get(path)
        if found is None:
            found = _texts.decode(self._bytes(path))
            if len(self._decoded) >= 64:
                self._decoded.pop(next(iter(self._decoded)))
            self._decoded[path] = found
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)

    def _bytes(self, path: str) -> bytes:
        if path in self._fresh:
            return self._fresh[path]
        if path not in self._paths:
            raise KeyError(path)
        if self._process != os.getpid():
            self._process, self._memory = os.getpid(), self._memory.another_reader()
        rows = self._memory.read("texts", (path.encode(),))
        if not rows:
            raise DamagedError(f"the text of {path} is gone")
        return rows[path.encode()]


def parse_files(
    root: Path,
    files: Sequence[tuple[Found, Kind]],
    settings: ParseSettings,
    memory: Memory,
    jobs: int,
    problems: list[Diagnostic],
) -> Library:
    """Every Markdown file as a document; only those that changed are read, and in several processes if many did."""
    known = {key.decode(): _rows.decode(value) for key, value in memory.read("parsed").items()}
    last_start = int.from_bytes(memory.fact(STARTED), "little")
    memory.write("facts", {STARTED: time.time_ns().to_bytes(8, "little")})
    keys = {kind: fingerprint((kind.value, settings)) for kind in Kind}
    rows: dict[str, Row] = {}
    stale: list[tuple[Found, Kind]] = []
    for file, kind in files:
        row = known.get(file.path)
        if row is not None and _is_same(row, file, keys[kind], last_start):
            rows[file.path] = row
        else:
            stale.append((file, kind))
    fresh, changed = _refreshed(root, stale, known, keys, settings, jobs, problems)
    rows |= changed
    memory.write("parsed", {path.encode(): _encoder.encode(row) for path, row in changed.items()})
    memory.write("texts", {path.encode(): text for path, text in fresh.items()})
    gone = [path.encode() for path in known if path not in rows]
    memory.remove("parsed", gone)
    memory.remove("texts", gone)
    memory.commit()
    return _library(files, rows, fresh, memory, problems)


def _is_same(row: Row, file: Found, key: bytes, last_start: int) -> bool:
    """What may have changed while the last build ran, or since, is looked into again."""
    return row.state == _state(file) and row.made_from[: len(key)] == key and file.ctime_ns < last_start


def _state(file: Found) -> tuple[int, int, int, int]:
    return file.size, file.mtime_ns, file.ctime_ns, file.inode


def _refreshed(
    root: Path,
    stale: Sequence[tuple[Found, Kind]],
    known: Mapping[str, Row],
    keys: Mapping[Kind, bytes],
    settings: ParseSettings,
    jobs: int,
    problems: list[Diagnostic],
) -> tuple[dict[str, bytes], dict[str, Row]]:
    """Texts and rows of the files that had to be read; a file whose bytes are the same after all keeps its text."""

    def share(number: int, processes: int) -> Iterator[bytes]:
        for file, kind in stale[number::processes]:
            yield _encoder.encode(_looked_into(root, file, kind, known.get(file.path), keys[kind], settings))

    fresh: dict[str, bytes] = {}
    rows: dict[str, Row] = {}
    for message in shared(share, jobs if len(stale) >= WORTH_A_PROCESS else 1):
        found = _messages.decode(message)
        if found.row.made_from:
            rows[found.path] = found.row
        else:
            problems += found.row.diagnostics
        if found.text is not None:
            fresh[found.path] = found.text
    return fresh, rows


def _looked_into(root: Path, file: Found, kind: Kind, known: Row | None, key: bytes, settings: ParseSettings) -> Fresh:
    """The file read and, unless its bytes are known, parsed. One that cannot be read is not remembered."""
    from generator.parse.document import parse_document  # late: a build with nothing to parse has no use for it

    read = disk.read(root, file.path)
    if read.value is None:
        return Fresh(file.path, Row(_state(file), b"", b"", read.diagnostics), None)
    made_from = key + combined(read.value)
    if known is not None and known.made_from == made_from:
        return Fresh(file.path, msgspec.structs.replace(known, state=_state(file)), None)
    outcome = parse_document(read.value, file.path, kind, settings)
    document = msgspec.json.encode(outcome.value.document) if outcome.value else b""
    row = Row(_state(file), made_from, document, outcome.diagnostics)
    return Fresh(file.path, row, _encoder.encode(outcome.value.text) if outcome.value else None)


def _library(
    files: Sequence[tuple[Found, Kind]],
    rows: Mapping[str, Row],
    fresh: dict[str, bytes],
    memory: Memory,
    problems: list[Diagnostic],
) -> Library:
    documents: list[Document] = []
    failed: set[str] = set()
    for file, _ in files:
        row = rows.get(file.path)
        if row is not None:
            problems += row.diagnostics
        if row is not None and row.document:
            documents.append(_documents.decode(row.document))
        else:
            failed.add(file.path)
    texts = Texts(fresh, memory, [document.path for document in documents])
    return Library(tuple(documents), texts, frozenset(failed), len(fresh), len(files) - len(fresh))
