"""What a camera or a program wrote into a picture beside the picture: taken out of the file, no pixel touched.

EXIF (with the place), XMP, IPTC, comments, and what lies behind the picture's end go; colour profiles stay. A file that
is not built as its kind says comes back as it is.
"""

from collections.abc import Callable, Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
_IN_PNG = frozenset((b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME", b"caBX"))
_IN_WEBP = frozenset((b"EXIF", b"XMP "))
_EXIF_AND_XMP = 0x08 | 0x04
"""The flags in a WebP that say they are there."""
_ALONE = frozenset((0x01, *range(0xD0, 0xD8)))
_START, _END, _SCAN, _JFIF, _COMMENT = 0xD8, 0xD9, 0xDA, 0xE0, 0xFE
_PROFILE, _ADOBE = (0xE2, b"ICC_PROFILE\0"), (0xEE, b"Adobe")


class _OddError(Exception):
    """The bytes are not what they should be."""


def stripped(data: bytes, kind: str) -> bytes:
    """The same picture without what is no picture; the very bytes if there is nothing to take out."""
    strip = _STRIPPERS.get(kind)
    if strip is None:
        return data
    try:
        return b"".join(strip(data))
    except (_OddError, IndexError):
        return data


def _jpeg(data: bytes) -> Iterator[bytes]:
    if data[:2] != bytes((0xFF, _START)):
        raise _OddError
    yield data[:2]
    at = 2
    while True:
        if data[at] != 0xFF:
            raise _OddError
        while data[at + 1] == 0xFF:
            at += 1
        marker = data[at + 1]
        if marker == _END:
            yield data[at : at + 2]
            return
        if marker in _ALONE:
            yield data[at : at + 2]
            at += 2
            continue
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if end < at + 4 or end > len(data):
            raise _OddError
        if _is_picture(marker, data[at + 4 : at + 16]):
            yield data[at:end]
        at = end
        if marker == _SCAN:
            at = _scanned(data, end)
            yield data[end:at]


def _is_picture(marker: int, begins: bytes) -> bool:
    """Whether a segment is needed to show the picture with its colours."""
    if marker == _COMMENT:
        return False
    if not 0xE0 <= marker <= 0xEF or marker == _JFIF:
        return True
    return any(marker == kept and begins.startswith(name) for kept, name in (_PROFILE, _ADOBE))


def _scanned(data: bytes, at: int) -> int:
    """Where the next marker after a scan's data stands."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            raise _OddError
        if data[at + 1] != 0 and data[at + 1] not in _ALONE and data[at + 1] != 0xFF:
            return at
        at += 1 if data[at + 1] == 0xFF else 2


def _png(data: bytes) -> Iterator[bytes]:
    if not data.startswith(_PNG):
        raise _OddError
    yield _PNG
    at = len(_PNG)
    while True:
        name = data[at + 4 : at + 8]
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        if len(name) < 4 or end > len(data):
            raise _OddError
        if name not in _IN_PNG:
            yield data[at:end]
        if name == b"IEND":
            return
        at = end


def _webp(data: bytes) -> Iterator[bytes]:
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise _OddError
    kept: list[bytes] = []
    at, last = 12, min(len(data), 8 + int.from_bytes(data[4:8], "little"))
    while at + 8 <= last:
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        end = at + 8 + length + length % 2
        if at + 8 + length > last:
            raise _OddError
        if data[at : at + 4] == b"VP8X" and length:
            kept.append(data[at : at + 8] + bytes((data[at + 8] & ~_EXIF_AND_XMP,)) + data[at + 9 : end])
        elif data[at : at + 4] not in _IN_WEBP:
            kept.append(data[at:end])
        at = end
    body = b"WEBP" + b"".join(kept)
    yield b"RIFF" + len(body).to_bytes(4, "little") + body


_STRIPPERS: dict[str, Callable[[bytes], Iterator[bytes]]] = {"jpeg": _jpeg, "png": _png, "webp": _webp}
