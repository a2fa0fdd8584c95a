"""What a publication leaves on disk, to be known again by the next one: the visible tree, and the one before it.

It lies in the site's `.masthead/`, is written after the trees were exchanged and removed before either is touched.
"""

from pathlib import Path

import msgspec

from generator.world.folders import State
from generator.world.foreign import Foreign
from generator.world.sealed import read_sealed, write_sealed

FILE = "trees"
_FOLDER = ".masthead"


class Aside(msgspec.Struct, frozen=True, array_like=True):
    """The tree that was visible before, kept hidden beside the output; all in it is ours.

    `root` is device and inode of its top folder, `record` the state of its record, `seen` the clock (ns) before its
    folders were looked at. `behind` are the paths in which it
    differs from the visible tree: True where it has a file. All other files are the very files of the visible tree.
    """

    root: tuple[int, int]
    record: State
    seen: int
    folders: dict[str, State]
    behind: dict[str, bool]


class Around(msgspec.Struct, frozen=True, array_like=True):
    """What only a build that publishes asks for: the folders of the visible tree ("" for its top; none if they were not
    looked at), the things in it that are not ours, and the tree aside (None if there is none)."""

    folders: dict[str, State]
    foreign: tuple[Foreign, ...]
    aside: Aside | None


class Trees(msgspec.Struct, frozen=True, array_like=True):
    """An output as it was left: `files` are all files of ours in it; `seen` is the clock (ns) before its folders were
    looked at, `root` device and inode of its top folder, `around` a packed `Around`."""

    output: str
    seen: int
    root: tuple[int, int]
    files: dict[str, State]
    around: msgspec.Raw

    def rest(self) -> Around:
        return _arounds.decode(self.around)


_encoder = msgspec.msgpack.Encoder()
_trees = msgspec.msgpack.Decoder(Trees)
_arounds = msgspec.msgpack.Decoder(Around)


def packed(around: Around) -> msgspec.Raw:
    return msgspec.Raw(_encoder.encode(around))


def read_trees(site_root: Path) -> Trees | None:
    """What the last publication of the site left; None if there was none, or it is not known any more."""
    data = read_sealed(site_root / _FOLDER / FILE)
    try:
        return None if data is None else _trees.decode(data)
    except msgspec.DecodeError:
        return None


def keep_trees(site_root: Path, trees: Trees) -> None:
    write_sealed(site_root / _FOLDER / FILE, _encoder.encode(trees))


def forget_trees(site_root: Path) -> None:
    """Before either tree is touched: what is written down will not be true any more. Raises OSError."""
    place = site_root / _FOLDER / FILE
    try:
        place.unlink(missing_ok=True)
    except OSError:
        if place.is_file():  # what is no file was not written by us, and is never read
            raise
