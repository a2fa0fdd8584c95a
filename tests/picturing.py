"""Pictures for tests, made from a few words: the size, and what is peculiar about them."""

import functools
import io
import re
import struct
import zlib
from typing import Any

from PIL import Image

FORMATS = {"png": "PNG", "apng": "PNG", "jpg": "JPEG", "jpeg": "JPEG", "gif": "GIF", "webp": "WEBP", "avif": "AVIF"}
ORIENTATION, DESCRIPTION, COPYRIGHT, GPS = 0x0112, 0x010E, 0x8298, 0x8825
SECRET = "Taken at home"
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><secret>Taken at home</secret></x:xmpmeta>'


def picture(path: str, words: str = "") -> bytes:
    """`2000x1000` is its size (else 40x20), and then, each if wanted:

    photo     many colours, as a camera sees them; else a drawing of few
    turned    lies on its side, and EXIF says so
    located   carries EXIF with a place, XMP and a comment
    animated  has two frames
    clear     has an alpha channel
    cut       ends in the middle
    claims    says that it is much larger than it is
    as=png    is that, whatever its name says
    """
    known = words.split()
    found = re.search(r"\b(\d+)x(\d+)\b", words)
    size = (int(found[1]), int(found[2])) if found else (40, 20)
    suffix = next((word.removeprefix("as=") for word in known if word.startswith("as=")), path.rpartition(".")[2])
    if suffix.lower() == "svg":
        return drawing(*size)
    if "claims" in known:
        return claiming(*size)
    data = _encoded(size, FORMATS[suffix.lower()], tuple(known))
    return data[: len(data) // 2] if "cut" in known else data


def drawing(width: int, height: int, inside: str = "") -> bytes:
    """An SVG."""
    inside = inside or f'<rect width="{width}" height="{height}" fill="#8a1c2b"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">{inside}</svg>\n'.encode()


def claiming(width: int, height: int) -> bytes:
    """A PNG of a few bytes whose header says that it is that large."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 64)) + chunk(b"IEND", b"")


@functools.cache
def _encoded(size: tuple[int, int], form: str, words: tuple[str, ...]) -> bytes:
    image = _seen(size) if "photo" in words else _drawn(size)
    if "clear" in words:
        image.putalpha(128)
    more: dict[str, Any] = {}
    if "animated" in words:
        more |= {"save_all": True, "append_images": [image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)], "duration": 200}
    exif = Image.Exif()
    if "turned" in words:
        exif[ORIENTATION] = 6
    if "located" in words:
        exif[DESCRIPTION] = SECRET
        exif.get_ifd(GPS).update({1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 36.0)})
        more |= {"xmp": XMP} if form in ("JPEG", "WEBP") else {}
        more |= {"comment": SECRET.encode()} if form == "JPEG" else {}
    if dict(exif) or exif.get_ifd(GPS):
        more["exif"] = exif
    out = io.BytesIO()
    image.save(out, form, **more)
    return out.getvalue()


def _seen(size: tuple[int, int]) -> Image.Image:
    """Clouds of colour, always the same."""
    small = [bytes((37 * at * at + 101 * at * (channel + 3)) % 251 for at in range(24 * 16)) for channel in range(3)]
    bands = [Image.frombytes("L", (24, 16), band).resize(size, Image.Resampling.BICUBIC) for band in small]
    return Image.merge("RGB", bands)


def _drawn(size: tuple[int, int]) -> Image.Image:
    """A dark half and a light one."""
    image = Image.new("RGB", size, (138, 28, 43))
    image.paste((250, 240, 230), (0, 0, max(1, size[0] // 2), size[1]))
    return image
