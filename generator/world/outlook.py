"""A look at all that the last publication left, file by file and folder by folder: what is not as it was."""

from pathlib import Path

import msgspec

from generator.world.folders import suspects
from generator.world.record import sibling
from generator.world.standing import standing
from generator.world.trees import Trees


class Outlook(msgspec.Struct, frozen=True, array_like=True):
    """`stands` says whether all of our files in the output are as they were left. The folders that are not, or may not
    be, as they were: of the visible tree, and of the tree aside."""

    stands: bool
    visible: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()


def look_out(trees: Trees) -> Outlook:
    """Takes as long as the output is large, and reads no file."""
    output = Path(trees.output)
    stands = len(standing(output, trees)) == len(trees.files)
    around = trees.rest()
    visible = suspects(trees.output, around.folders, trees.seen)
    if around.aside is None:
        return Outlook(stands, tuple(visible))
    hidden = str(sibling(output, "next"))
    return Outlook(stands, tuple(visible), tuple(suspects(hidden, around.aside.folders, around.aside.seen)))
