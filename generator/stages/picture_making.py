"""One picture: what its bytes are, and what is made of them."""

import hashlib
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from generator.engine.fingerprint import fingerprint
from generator.model.config import ImageSettings
from generator.model.diagnostic import Diagnostic
from generator.model.picture import SUFFIXES, Fault, PictureFile, Rendition, suffix_of
from generator.site.pictures import Use
from generator.stages.identity import libraries

MADE_AS = 1
"""Another number whenever other bytes are made of the same picture."""

_A = {"png": "a PNG", "jpeg": "a JPEG", "gif": "a GIF", "webp": "a WebP", "avif": "an AVIF", "svg": "an SVG"}
_ENDING = {"jpeg": "jpg"}
_STRIPPED = ("png", "jpeg", "webp")


class Developed(msgspec.Struct, frozen=True):
    """A picture whose renditions are made, and the bytes of all that is new."""

    picture: PictureFile
    data: tuple[bytes, ...] = ()


def kept_by(settings: ImageSettings, use: Use, path: str) -> bytes:
    """What a picture is made by, beside its bytes."""
    return fingerprint((settings, _packer(), MADE_AS, use, SUFFIXES[suffix_of(path)]))


@lru_cache(maxsize=1)
def _packer() -> str:
    """Pillow and its version, as it is installed."""
    return b" ".join(name for name in libraries() if name.lower().startswith(b"pillow")).decode(errors="replace")


def unreadable(problems: Sequence[Diagnostic]) -> PictureFile:
    why = problems[0].message if problems else "it cannot be opened"
    return PictureFile(faults=(Fault("broken-image", f"cannot be shown: {why}"),))


def looked(data: bytes, path: str, use: Use, settings: ImageSettings) -> PictureFile:
    """What the bytes are, whatever the file is called; a drawing is ready with that."""
    kind = SUFFIXES[suffix_of(path)]
    picture = _drawing(data, use) if kind == "svg" or _begins_like_a_drawing(data) else None
    picture = picture or _raster(data, settings)
    if kind == "svg" and not picture.kind and not use.is_sponsors:
        message = "is no drawing that a browser can read" if data else "is empty"
        return PictureFile(size=len(data), faults=(Fault("broken-image", message, "save it again as SVG"),))
    if picture.kind and picture.kind != kind:
        message = f"is called {suffix_of(path)}, but is {_A[picture.kind]}"
        ending = _ENDING.get(picture.kind, picture.kind)
        fault = Fault("mislabelled-image", message, f"rename it to end in .{ending}", is_error=False)
        return msgspec.structs.replace(picture, faults=(*picture.faults, fault))
    return picture


def made(data: bytes, picture: PictureFile, use: Use, settings: ImageSettings) -> Developed:
    """The picture with its renditions, and with what is published in its place; `picture` is what it was seen to be."""
    if picture.kind == "svg":
        clean = _cleaned(data) if use.is_sponsors else None
        return Developed(_published(picture, clean or data, data), (clean,) if clean else ())
    if not picture.kind:
        return Developed(msgspec.structs.replace(picture, is_made=True))
    shown = _stripped(data, picture.kind, settings) if settings.strip_metadata else data
    found = _published(picture, shown, data)
    new = [shown] if shown != data else []
    if settings.enabled and use.is_scaled:
        from generator.world.picture_making import renditions  # late: Pillow takes its time

        more = renditions(data, settings, len(shown))
        new += (each.data for each in more)
        scaled = (Rendition(each.kind, each.width, each.height, _digest(each.data), len(each.data)) for each in more)
        found = msgspec.structs.replace(found, renditions=tuple(scaled))
    return Developed(found, tuple(new))


def _published(picture: PictureFile, shown: bytes, data: bytes) -> PictureFile:
    digest = _digest(shown) if shown != data else ""
    return msgspec.structs.replace(picture, published=digest, size=len(shown), is_made=True)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _begins_like_a_drawing(data: bytes) -> bool:
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:5].lower() in (b"<?xml", b"<svg ", b"<svg>", b"<!doc")


def _drawing(data: bytes, use: Use) -> PictureFile | None:
    from generator.parse.svg import NoDrawingError, svg_size  # late: most sites have none that changed

    try:
        picture = PictureFile(*svg_size(data), "svg", len(data))
        if use.is_sponsors:
            _cleaned(data)
    except NoDrawingError as error:
        if not use.is_sponsors:
            return None
        why = str(error) or ("is no drawing that a browser can read" if data else "is empty")
        return PictureFile(size=len(data), faults=(Fault("broken-image", why, "save it again as plain SVG"),))
    return picture


def _cleaned(data: bytes) -> bytes:
    from generator.parse.svg_cleaning import cleaned  # late: only sponsors' drawings need it

    return cleaned(data)


def _raster(data: bytes, settings: ImageSettings) -> PictureFile:
    from generator.world.picture_file import UnreadablePictureError, look_at  # late: Pillow takes its time

    try:
        return look_at(data, settings.max_pixels)
    except UnreadablePictureError as error:
        return PictureFile(size=len(data), faults=(error.fault,))


def _stripped(data: bytes, kind: str, settings: ImageSettings) -> bytes:
    """Without what a camera wrote into it; turned as it said."""
    if kind not in _STRIPPED:
        return data
    from generator.parse.picture_metadata import stripped
    from generator.world.picture_making import upright

    return stripped(upright(data, settings) or data, kind)
