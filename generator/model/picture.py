"""A picture file as the site knows it: how large it is, and what is published beside it for browsers that want less."""

from typing import Literal

import msgspec

Kind = Literal["png", "jpeg", "gif", "webp", "avif", "svg"]

SUFFIXES: dict[str, Kind] = {
    ".png": "png",
    ".apng": "png",
    ".jpg": "jpeg",
    ".jpeg": "jpeg",
    ".gif": "gif",
    ".webp": "webp",
    ".avif": "avif",
    ".svg": "svg",
}
"""What a file is by its name."""


class Rendition(msgspec.Struct, frozen=True, array_like=True):
    """The picture once more, smaller or packed better; `digest` is that of its bytes (SHA-256 in hex), `path` where it
    is published."""

    kind: Kind
    width: int
    height: int
    digest: str
    size: int
    path: str = ""


class Fault(msgspec.Struct, frozen=True, array_like=True):
    """What is wrong with a file; it is told wherever the picture is used."""

    rule: str
    message: str
    help: str = ""
    is_error: bool = True


class PictureFile(msgspec.Struct, frozen=True, array_like=True):
    """One file: its size as it is shown (0 where that cannot be known), what its bytes say that it is, how many they
    are, and its renditions: by kind, the best first, and of each the narrowest first.

    `published` is the digest of what is published in its place, "" for the very file. What is not made yet has none.
    """

    width: int = 0
    height: int = 0
    kind: str = ""
    size: int = 0
    renditions: tuple[Rendition, ...] = ()
    published: str = ""
    faults: tuple[Fault, ...] = ()
    is_made: bool = False


def suffix_of(path: str) -> str:
    """`.jpg` of `content/a.b/Photo.JPG`, "" for a name without one."""
    stem, dot, suffix = path.rpartition("/")[2].rpartition(".")
    return f".{suffix.lower()}" if dot and stem else ""
