"""What a build leaves on disk, to be known again by the next one."""

import msgspec


class Tree(msgspec.Struct, frozen=True, array_like=True):
    """The visible tree: device and inode of its top folder; size, mtime_ns and inode of each file of ours."""

    root: tuple[int, int]
    files: dict[str, tuple[int, int, int]]


class Trees(msgspec.Struct, frozen=True, array_like=True):
    """The trees of an output."""

    visible: Tree
