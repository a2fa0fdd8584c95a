"""The pictures that pages show: each looked at when its bytes changed, and remembered by them."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from generator.engine.crew import Crew, Worth
from generator.engine.fingerprint import combined, fingerprint
from generator.engine.frames import WorkerError
from generator.engine.pool import shared
from generator.model.config import ImageSettings
from generator.model.picture import SUFFIXES, Fault, PictureFile, suffix_of
from generator.site.pictures import pictures_shown
from generator.site.site import Site
from generator.stages.identity import libraries
from generator.stages.look import State, is_settled
from generator.stages.memory import Memory
from generator.world import disk

SHELF = "pictures"
WORTH = Worth(fork=4, spawn=40)
"""Pictures to look at; fewer take less time than other processes do to begin."""


class Row(msgspec.Struct, frozen=True, array_like=True):
    """A picture as remembered: its state on disk, when it was looked at, by which bytes and settings, what it is."""

    state: State
    began: int
    made_from: bytes
    picture: PictureFile


class _Seen(msgspec.Struct, frozen=True, array_like=True):
    """A message about one file."""

    path: str
    made_from: bytes
    picture: PictureFile


class Wanted(msgspec.Struct, frozen=True, array_like=True):
    """What is to be known of one file: `known` is what it was made from when it was seen last."""

    path: str
    is_sponsors: bool
    known: bytes


_encoder = msgspec.msgpack.Encoder()
_rows = msgspec.msgpack.Decoder(Row)
_seen = msgspec.msgpack.Decoder(_Seen)


def hung(site: Site, root: Path, files: Mapping[str, State], began: int, memory: Memory, crew: Crew) -> Site:
    """The same site with its gallery. `files` is what lies on disk, looked at when the build `began`."""
    shown = pictures_shown(site)
    known = {key.decode(): _rows.decode(row) for key, row in memory.read(SHELF).items()}
    rows: dict[str, Row] = {}
    wanted: list[Wanted] = []
    for path, is_sponsors in shown.items():
        row, kept = known.get(path), _kept_by(site.config.images, is_sponsors=is_sponsors)
        if row is not None and row.state == files.get(path) and row.made_from.startswith(kept) and _is_settled(row):
            rows[path] = row
        else:
            wanted.append(Wanted(path, is_sponsors, row.made_from if row is not None else b""))
    fresh = {}
    for seen in _looked_at(root, wanted, site.config.images, crew):
        picture = known[seen.path].picture if seen.made_from == known_as(known.get(seen.path)) else seen.picture
        if seen.path in files:
            fresh[seen.path] = rows[seen.path] = Row(files[seen.path], began, seen.made_from, picture)
    memory.write(SHELF, {path.encode(): _encoder.encode(row) for path, row in fresh.items()})
    gone = [path.encode() for path in known.keys() - rows.keys()]
    if gone:
        memory.remove(SHELF, gone)
    if fresh or gone:
        memory.commit()
    return msgspec.structs.replace(site, gallery={path: rows[path].picture for path in shown if path in rows})


def known_as(row: Row | None) -> bytes:
    return row.made_from if row is not None else b"-"


def _is_settled(row: Row) -> bool:
    return is_settled(row.state, row.began)


def _kept_by(settings: ImageSettings, *, is_sponsors: bool) -> bytes:
    """What a picture is made by, beside its bytes."""
    packers = b" ".join(name for name in libraries() if name.lower().startswith(b"pillow"))
    return fingerprint((settings, packers.decode(errors="replace"), is_sponsors))


def _looked_at(root: Path, wanted: list[Wanted], settings: ImageSettings, crew: Crew) -> Iterator[_Seen]:
    kept = {each: _kept_by(settings, is_sponsors=each) for each in (False, True)} if wanted else {}

    def share(number: int, processes: int) -> Iterator[bytes]:
        for each in wanted[number::processes]:
            yield _encoder.encode(_looked_into(root, each, settings, kept[each.is_sponsors]))

    for message in shared(share, crew.size if crew.way(len(wanted), WORTH) == "fork" else 1):
        try:
            yield _seen.decode(message)
        except msgspec.DecodeError as error:
            raise WorkerError("a process told of a picture what cannot be read") from error


def _looked_into(root: Path, wanted: Wanted, settings: ImageSettings, kept: bytes) -> _Seen:
    read = disk.read(root, wanted.path)
    if read.value is None:
        why = read.diagnostics[0].message if read.diagnostics else "it cannot be read"
        return _Seen(wanted.path, b"", PictureFile(faults=(Fault("broken-image", f"cannot be read: {why}"),)))
    made_from = kept + combined(read.value)
    if made_from == wanted.known:
        return _Seen(wanted.path, made_from, PictureFile())
    return _Seen(wanted.path, made_from, _looked(read.value, wanted.path, settings))


def _looked(data: bytes, path: str, settings: ImageSettings) -> PictureFile:
    """What the bytes are, whatever the file is called."""
    named = SUFFIXES[suffix_of(path)]
    picture = _drawing(data) if named == "svg" or _begins_like_a_drawing(data) else None
    picture = picture or _raster(data, settings)
    if named == "svg" and not picture.kind:
        message = "is no drawing that a browser can read" if data else "is empty"
        return PictureFile(size=len(data), faults=(Fault("broken-image", message, "save it again as SVG"),))
    if picture.kind and picture.kind != named:
        message = f"is called {suffix_of(path)}, but is {_A[picture.kind]}"
        fault = Fault("mislabelled-image", message, f"rename it to end in .{_PROPER[picture.kind]}", is_error=False)
        return msgspec.structs.replace(picture, faults=(*picture.faults, fault))
    return picture


_A = {"png": "a PNG", "jpeg": "a JPEG", "gif": "a GIF", "webp": "a WebP", "avif": "an AVIF", "svg": "an SVG"}
_PROPER = {"jpeg": "jpg", **{kind: kind for kind in ("png", "gif", "webp", "avif", "svg")}}


def _begins_like_a_drawing(data: bytes) -> bool:
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:5].lower() in (b"<?xml", b"<svg ", b"<svg>", b"<!doc")


def _drawing(data: bytes) -> PictureFile | None:
    from generator.parse.svg import NoDrawingError, svg_size  # late: most sites have none that changed

    try:
        return PictureFile(*svg_size(data), "svg", len(data))
    except NoDrawingError:
        return None


def _raster(data: bytes, settings: ImageSettings) -> PictureFile:
    from generator.world.picture_file import UnreadablePictureError, look_at  # late: Pillow takes its time

    try:
        return look_at(data, settings.max_pixels)
    except UnreadablePictureError as error:
        return PictureFile(size=len(data), faults=(error.fault,))
