"""Picture files, read with Pillow: what they are, how large, and whether they can be shown at all.

Imported late, by builds that meet a picture they do not know yet.
"""

import contextlib
import io
import struct
import warnings
import zlib
from collections.abc import Iterator

from PIL import (
    AvifImagePlugin,
    GifImagePlugin,
    Image,
    ImageFile,
    JpegImagePlugin,
    PngImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

from generator.model.picture import Fault, PictureFile

_READERS = (PngImagePlugin, JpegImagePlugin, GifImagePlugin, WebPImagePlugin, AvifImagePlugin)
"""Imported, or else Pillow would import forty more to find these."""
_READ = ("PNG", "JPEG", "GIF", "WEBP", "AVIF")
"""Nothing else is opened, whatever a file is called. A JPEG with more behind it, as telephones make them, is an MPO."""

_KINDS = {"PNG": "png", "JPEG": "jpeg", "MPO": "jpeg", "GIF": "gif", "WEBP": "webp", "AVIF": "avif"}
_ORIENTATION = 0x0112
_TURNED = (5, 6, 7, 8)

Image.MAX_IMAGE_PIXELS = None  # `opened` has a limit of its own, and says so
ImageFile.LOAD_TRUNCATED_IMAGES = False


class UnreadablePictureError(Exception):
    """Why a file cannot be shown."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def look_at(data: bytes, max_pixels: int) -> PictureFile:
    """Size and kind of a file, after its whole picture was read once; raises UnreadablePictureError."""
    with opened(data, max_pixels) as image:
        width, height = image.size
        if orientation(image) in _TURNED:
            width, height = height, width
        return PictureFile(width, height, _KINDS[str(image.format)], len(data))


@contextlib.contextmanager
def opened(data: bytes, max_pixels: int) -> Iterator[Image.Image]:
    """The picture, all of it read; raises UnreadablePictureError for what is none, and for what is too large."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            image = Image.open(io.BytesIO(data), formats=_READ)
        except (UnidentifiedImageError, *_ODD):
            raise UnreadablePictureError(_none(data)) from None
        with image:
            width, height = image.size
            if width * height > max_pixels:
                raise UnreadablePictureError(_enormous(width, height, max_pixels))
            try:
                image.load()
            except _ODD:
                raise UnreadablePictureError(_BROKEN) from None
            yield image


def orientation(image: Image.Image) -> int:
    """How the picture is to be turned, 1 for not at all; what cannot be read says nothing."""
    try:
        found = image.getexif().get(_ORIENTATION, 1)
    except _ODD:
        return 1
    return found if isinstance(found, int) and 1 <= found <= 8 else 1


_ODD = (OSError, ValueError, SyntaxError, TypeError, KeyError, IndexError, EOFError, OverflowError, MemoryError,
        ArithmeticError, RuntimeError, AttributeError, struct.error, zlib.error)  # fmt: skip
"""Whatever a decoder may say of bytes that nobody drew."""

_BROKEN = Fault("broken-image", "is damaged or cut short", "save it again")


def _none(data: bytes) -> Fault:
    if not data:
        return Fault("broken-image", "is empty", "save it again")
    return Fault("broken-image", "is no picture that a browser shows", "save it as PNG, JPEG, WebP, AVIF, GIF or SVG")


def _enormous(width: int, height: int, most: int) -> Fault:
    message = f"has {width:,} × {height:,} pixels, which is more than {most:,}"
    return Fault("enormous-image", message, "make it smaller, or raise `images.max_pixels`")
