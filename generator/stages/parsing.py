"""Documents out of files: read and parsed where they changed, remembered where they did not."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from generator.engine.crew import Crew, Worth
from generator.engine.fingerprint import combined, fingerprint, of_bytes
from generator.engine.frames import WorkerError
from generator.engine.pool import shared
from generator.model.content import Document, Text
from generator.model.diagnostic import Diagnostic
from generator.model.source import Kind
from generator.parse.settings import ParseSettings
from generator.stages.look import State, is_settled, state_of
from generator.stages.memory import Memory, Shelf
from generator.world import disk
from generator.world.disk import Found

WORTH = Worth(fork=100, spawn=1000)
"""Files to parse; fewer take less time than other processes do to begin."""

STARTED = b"started"

SKELETON = b"skeleton"
"""The fact that is true only while the documents are those of the last published site."""


class Row(msgspec.Struct, frozen=True, array_like=True):
    """A file as remembered: its state on disk, what it was parsed from, and what came out.

    `document` is JSON (msgpack would forget the offset of a date), b"" if the file could not be parsed.
    """

    state: State
    made_from: bytes
    document: bytes
    diagnostics: tuple[Diagnostic, ...]


class Fresh(msgspec.Struct, frozen=True, array_like=True):
    """A message about one file: its new row, and its text if it was parsed."""

    path: str
    row: Row
    text: bytes | None


class _Brief(msgspec.Struct, frozen=True, array_like=True):
    """What a spawned process must know of its share: files, and what is remembered of some."""

    root: str
    files: tuple[tuple[Found, Kind], ...]
    known: dict[str, Row]
    keys: dict[Kind, bytes]
    settings: ParseSettings


class Library(msgspec.Struct, frozen=True):
    """All documents, their texts, the files that could not be read or parsed, what is wrong with which
    file, and how many had to be parsed."""

    documents: tuple[Document, ...]
    texts: "Texts"
    failed: frozenset[str]
    problems: dict[str, tuple[Diagnostic, ...]]
    parsed: int


class Again(msgspec.Struct, frozen=True):
    """New rows by path, and those texts that differ from what was remembered or were parsed anew."""

    rows: dict[str, Row]
    texts: dict[str, bytes]


_encoder = msgspec.msgpack.Encoder()
_rows = msgspec.msgpack.Decoder(Row)
_messages = msgspec.msgpack.Decoder(Fresh)
_briefs = msgspec.msgpack.Decoder(_Brief)
_documents = msgspec.json.Decoder(Document)
_texts = msgspec.msgpack.Decoder(Text)


class Texts(Mapping[str, Text]):
    """Texts by path, decoded when they are asked for; the last few are kept, since a page is asked for them twice.

    `loose` are those of the `fresh` ones that are not remembered yet, so that no other process finds them there.
    """

    def __init__(
        self, fresh: Mapping[str, bytes], memory: Memory, paths: Iterable[str], *, are_kept: bool = False
    ) -> None:
        self.loose: Mapping[str, bytes] = {} if are_kept else fresh
        self._fresh = fresh
        self._shelf = Shelf(memory, "texts")
        self._paths = dict.fromkeys(paths)
        self._decoded: dict[str, Text] = {}

    def __getitem__(self, path: str) -> Text:
        found = self._decoded.get(path)
        if found is None:
            found = _texts.decode(self.packed(path))
            if len(self._decoded) >= 64:
                self._decoded.pop(next(iter(self._decoded)))
            self._decoded[path] = found
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)

    def packed(self, path: str) -> bytes:
        """The text as it was packed when it was parsed."""
        if path in self._fresh:
            return self._fresh[path]
        if path not in self._paths:
            raise KeyError(path)
        return self._shelf[path]


class Digests(Mapping[str, bytes]):
    """The fingerprints of texts by path, from how they are packed: equal texts are packed alike."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def __getitem__(self, path: str) -> bytes:
        return of_bytes(self._texts.packed(path))

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


class Documents:
    """Remembered documents by path, each read when it is asked for."""

    def __init__(self, memory: Memory) -> None:
        self._shelf = Shelf(memory, "parsed")

    def __getitem__(self, path: str) -> Document:
        return _documents.decode(_rows.decode(self._shelf[path]).document)


def parse_files(
    root: Path,
    files: Sequence[tuple[Found, Kind]],
    settings: ParseSettings,
    memory: Memory,
    crew: Crew,
    began: int,
) -> Library:
    """Every Markdown file as a document; only those that changed are read, and in several processes if many did.

    `began` is when the files were looked at, in nanoseconds.
    """
    known = {key.decode(): _rows.decode(value) for key, value in memory.read("parsed").items()}
    last_start = int.from_bytes(memory.fact(STARTED), "little")
    memory.write("facts", {STARTED: began.to_bytes(8, "little")})
    keys = {kind: fingerprint((kind.value, settings)) for kind in Kind}
    rows: dict[str, Row] = {}
    stale: list[tuple[Found, Kind]] = []
    for file, kind in files:
        row = known.get(file.path)
        if row is not None and _is_same(row, file, keys[kind], last_start):
            rows[file.path] = row
        else:
            stale.append((file, kind))
    unreadable: dict[str, tuple[Diagnostic, ...]] = {}
    fresh, changed = _refreshed(root, stale, known, keys, settings, crew, unreadable)
    rows |= changed
    memory.write("parsed", {path.encode(): _encoder.encode(row) for path, row in changed.items()})
    memory.write("texts", {path.encode(): text for path, text in fresh.items()})
    gone = [path.encode() for path in known if path not in rows]
    memory.remove("parsed", gone)
    memory.remove("texts", gone)
    if changed or gone:
        memory.remove("facts", (SKELETON,))
    memory.commit()
    return _library(files, rows, fresh, memory, unreadable)


def parse_again(root: Path, files: Sequence[Found], settings: ParseSettings, memory: Memory) -> Again | None:
    """Files that changed since the last published build, if no more than their texts did; nothing is written yet.

    None if what the rest of the site sees of one of them changed, or one of them cannot be parsed.
    """
    known = {
        key.decode(): _rows.decode(row) for key, row in memory.read("parsed", [f.path.encode() for f in files]).items()
    }
    rows: dict[str, Row] = {}
    texts: dict[str, bytes] = {}
    for file in files:
        row = known.get(file.path)
        if row is None or not row.document:
            return None
        kind = _documents.decode(row.document).kind
        found = _looked_into(root, file, kind, row, fingerprint((kind.value, settings)), settings)
        if found.row.document != row.document:
            return None
        rows[file.path] = found.row
        if found.text is not None:
            texts[file.path] = found.text
    return Again(rows, texts)


def remember_again(memory: Memory, again: Again, began: int) -> None:
    """What `parse_again` found is what is remembered from now on."""
    memory.write("parsed", {path.encode(): _encoder.encode(row) for path, row in again.rows.items()})
    memory.write("texts", {path.encode(): text for path, text in again.texts.items()})
    memory.write("facts", {STARTED: began.to_bytes(8, "little")})


def _is_same(row: Row, file: Found, key: bytes, last_start: int) -> bool:
    """What may have changed while the last build ran, or since, is looked into again."""
    state = state_of(file)
    return row.state == state and row.made_from[: len(key)] == key and is_settled(state, last_start)


def _refreshed(
    root: Path,
    stale: Sequence[tuple[Found, Kind]],
    known: Mapping[str, Row],
    keys: Mapping[Kind, bytes],
    settings: ParseSettings,
    crew: Crew,
    unreadable: dict[str, tuple[Diagnostic, ...]],
) -> tuple[dict[str, bytes], dict[str, Row]]:
    """Texts and rows of the files that had to be read; a file whose bytes are the same after all keeps its text."""

    def share(number: int, processes: int) -> Iterator[bytes]:
        for file, kind in stale[number::processes]:
            yield _encoder.encode(_looked_into(root, file, kind, known.get(file.path), keys[kind], settings))

    fresh: dict[str, bytes] = {}
    rows: dict[str, Row] = {}
    way, messages = crew.way(len(stale), WORTH), None
    if way == "spawn":
        messages = _spawned(root, stale, known, keys, settings, crew.spawned(len(stale), WORTH))
    for message in messages or shared(share, crew.size if way == "fork" else 1):
        found = _told(message)
        if found.row.made_from:
            rows[found.path] = found.row
        else:
            unreadable[found.path] = found.row.diagnostics
        if found.text is not None:
            fresh[found.path] = found.text
    return fresh, rows


def _spawned(
    root: Path,
    stale: Sequence[tuple[Found, Kind]],
    known: Mapping[str, Row],
    keys: Mapping[Kind, bytes],
    settings: ParseSettings,
    processes: int,
) -> Iterator[bytes] | None:
    """The same messages from processes that read the files for themselves."""
    from generator.engine.spawning import spawned  # late: elsewhere processes are forked

    briefs = []
    for number in range(processes):
        files = tuple(stale[number::processes])
        remembered = {file.path: known[file.path] for file, _ in files if file.path in known}
        briefs.append((_encoder.encode(_Brief(str(root), files, remembered, dict(keys), settings)),))
    return spawned(f"{__name__}:parse_share", briefs)


def parse_share(parts: list[bytes]) -> Iterator[bytes]:
    """What a spawned process does."""
    brief = _briefs.decode(parts[0])
    for file, kind in brief.files:
        known, key = brief.known.get(file.path), brief.keys[kind]
        yield _encoder.encode(_looked_into(Path(brief.root), file, kind, known, key, brief.settings))


def _told(message: bytes) -> Fresh:
    try:
        return _messages.decode(message)
    except msgspec.DecodeError as error:
        raise WorkerError("a process told of a file what cannot be read") from error


def _looked_into(root: Path, file: Found, kind: Kind, known: Row | None, key: bytes, settings: ParseSettings) -> Fresh:
    """The file read and, unless its bytes are known, parsed. One that cannot be read is not remembered."""
    from generator.parse.document import parse_document  # late: a build with nothing to parse has no use for it

    read = disk.read(root, file.path)
    if read.value is None:
        return Fresh(file.path, Row(state_of(file), b"", b"", read.diagnostics), None)
    made_from = key + combined(read.value)
    if known is not None and known.made_from == made_from:
        return Fresh(file.path, msgspec.structs.replace(known, state=state_of(file)), None)
    outcome = parse_document(read.value, file.path, kind, settings)
    document = msgspec.json.encode(outcome.value.document) if outcome.value else b""
    row = Row(state_of(file), made_from, document, outcome.diagnostics)
    return Fresh(file.path, row, _encoder.encode(outcome.value.text) if outcome.value else None)


def _library(
    files: Sequence[tuple[Found, Kind]],
    rows: Mapping[str, Row],
    fresh: dict[str, bytes],
    memory: Memory,
    unreadable: Mapping[str, tuple[Diagnostic, ...]],
) -> Library:
    documents: list[Document] = []
    failed: set[str] = set()
    problems = dict(unreadable)
    for file, _ in files:
        row = rows.get(file.path)
        if row is not None and row.diagnostics:
            problems[file.path] = row.diagnostics
        if row is not None and row.document:
            documents.append(_documents.decode(row.document))
        else:
            failed.add(file.path)
    texts = Texts(fresh, memory, [document.path for document in documents], are_kept=True)
    return Library(tuple(documents), texts, frozenset(failed), problems, len(fresh))
