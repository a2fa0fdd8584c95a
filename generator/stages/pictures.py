"""The pictures that pages show: looked at, and made smaller, when their bytes changed; remembered by them."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from generator.engine.crew import Crew, Worth
from generator.engine.fingerprint import combined
from generator.engine.frames import WorkerError
from generator.engine.pool import shared
from generator.model.config import ImageSettings
from generator.model.picture import PictureFile
from generator.site.pictures import Use, named, pictures_shown
from generator.site.site import Site
from generator.stages.look import State, is_settled
from generator.stages.memory import Memory
from generator.stages.order import FOLDER
from generator.stages.picture_making import kept_by, looked, made, unreadable
from generator.world import disk
from generator.world.picture_store import PictureStore

SHELF = "pictures"
WORTH = Worth(fork=4, spawn=40)
"""Pictures to look at; fewer take less time than other processes do to begin."""
WORTH_MAKING = Worth(fork=2, spawn=4)
"""Pictures to be made smaller: each takes seconds."""


class Row(msgspec.Struct, frozen=True, array_like=True):
    """A picture as remembered: its state on disk, when it was looked at, by which bytes and settings, what it is."""

    state: State
    began: int
    made_from: bytes
    picture: PictureFile


class Wanted(msgspec.Struct, frozen=True, array_like=True):
    """A file to be seen, and what it was made from when it was seen last (b"" if that is not to be believed)."""

    path: str
    use: Use
    known: bytes


class _Seen(msgspec.Struct, frozen=True, array_like=True):
    """A message about one file: what it is (None: what was known before), and the bytes that were made of it."""

    path: str
    made_from: bytes
    picture: PictureFile | None
    data: tuple[bytes, ...] = ()
    is_news: bool = False


class _Brief(msgspec.Struct, frozen=True, array_like=True):
    """What a spawned process must know."""

    root: str
    wanted: tuple[Wanted, ...]
    settings: ImageSettings
    develops: bool


_encoder = msgspec.msgpack.Encoder()
_rows = msgspec.msgpack.Decoder(Row)
_seen = msgspec.msgpack.Decoder(_Seen)
_briefs = msgspec.msgpack.Decoder(_Brief)
_files = msgspec.msgpack.Decoder(PictureFile)


def hung(
    site: Site, root: Path, files: Mapping[str, State], began: int, memory: Memory, crew: Crew, *, develops: bool
) -> Site:
    """The same site with its gallery. `files` is what lies on disk, looked at when the build `began`.

    If it `develops`, everything is made that will be published; else no more is known than that it is not made.
    """
    shown = pictures_shown(site)
    settings = site.config.images
    known = {key.decode(): _rows.decode(row) for key, row in memory.read(SHELF).items()}
    rows: dict[str, Row] = {}
    wanted: list[Wanted] = []
    for path, use in shown.items():
        row = known.get(path)
        if row is not None and develops and not row.picture.is_made:
            row = None
        if row is not None and _is_same(row, files.get(path), kept_by(settings, use, path)):
            rows[path] = row
        else:
            wanted.append(Wanted(path, use, row.made_from if row is not None else b""))
    fresh = {}
    store = PictureStore(root / FOLDER)
    for seen in _all_seen(root, wanted, settings, crew, develops=develops):
        picture = known[seen.path].picture if seen.picture is None else seen.picture
        for data in seen.data:
            store.keep(data)
        if seen.is_news:
            store.learn(key_of(seen.made_from), _encoder.encode(picture))
        row = Row(files.get(seen.path, (0, 0, 0, 0)), began, seen.made_from, named(picture, seen.path))
        fresh[seen.path] = rows[seen.path] = row
    memory.write(SHELF, {path.encode(): _encoder.encode(row) for path, row in fresh.items()})
    gone = [path.encode() for path in known.keys() - rows.keys()]
    if gone:
        memory.remove(SHELF, gone)
    if fresh or gone:
        memory.commit()
    return msgspec.structs.replace(site, gallery={path: rows[path].picture for path in shown})


def prune(root: Path, memory: Memory) -> None:
    """What was made of pictures that no page shows any more, or that have changed, is removed."""
    if not memory.place:
        return
    rows = [_rows.decode(row) for row in memory.read(SHELF).values()]
    digests = {each.digest for row in rows for each in row.picture.renditions}
    digests |= {row.picture.published for row in rows}
    PictureStore(root / FOLDER).prune({key_of(row.made_from) for row in rows}, digests)


def key_of(made_from: bytes) -> str:
    """What facts about a picture are kept under."""
    return combined(made_from).hex()


def _is_same(row: Row, state: State | None, kept: bytes) -> bool:
    return row.state == state and row.made_from.startswith(kept) and is_settled(row.state, row.began)


def _all_seen(
    root: Path, wanted: list[Wanted], settings: ImageSettings, crew: Crew, *, develops: bool
) -> Iterator[_Seen]:
    def share(number: int, processes: int) -> Iterator[bytes]:
        for each in wanted[number::processes]:
            yield _encoder.encode(_seen_now(root, each, settings, develops))

    worth = WORTH_MAKING if develops else WORTH
    way, messages = crew.way(len(wanted), worth), None
    if way == "spawn":
        messages = _spawned(root, wanted, settings, crew.spawned(len(wanted), worth), develops)
    for message in messages or shared(share, crew.size if way == "fork" else 1):
        try:
            yield _seen.decode(message)
        except msgspec.DecodeError as error:
            raise WorkerError("a process told of a picture what cannot be read") from error


def _spawned(
    root: Path, wanted: list[Wanted], settings: ImageSettings, processes: int, develops: bool
) -> Iterator[bytes] | None:
    from generator.engine.spawning import spawned  # late: elsewhere processes are forked

    shares = (tuple(wanted[number::processes]) for number in range(processes))
    briefs = [(_encoder.encode(_Brief(str(root), share, settings, develops)),) for share in shares]
    return spawned(f"{__name__}:see_share", briefs)


def see_share(parts: list[bytes]) -> Iterator[bytes]:
    """What a spawned process does."""
    brief = _briefs.decode(parts[0])
    for each in brief.wanted:
        yield _encoder.encode(_seen_now(Path(brief.root), each, brief.settings, brief.develops))


def _seen_now(root: Path, wanted: Wanted, settings: ImageSettings, develops: bool) -> _Seen:
    """One file, by what is known of its bytes, or else looked at and made."""
    read = disk.read(root, wanted.path)
    if read.value is None:
        return _Seen(wanted.path, b"", unreadable(read.diagnostics))
    made_from = kept_by(settings, wanted.use, wanted.path) + combined(read.value)
    if made_from == wanted.known:
        return _Seen(wanted.path, made_from, None)
    facts = PictureStore(root / FOLDER).facts(key_of(made_from))
    if facts is not None:
        try:
            return _Seen(wanted.path, made_from, _files.decode(facts))
        except msgspec.DecodeError:
            pass  # written by another version
    picture = looked(read.value, wanted.path, wanted.use, settings)
    if not develops:
        return _Seen(wanted.path, made_from, picture)
    developed = made(read.value, picture, wanted.use, settings)
    return _Seen(wanted.path, made_from, developed.picture, developed.data, is_news=True)
