"""What `masthead build --verify` says of the comparison, and what it ends with."""

from typing import TYPE_CHECKING

from generator.commands.site_options import line_reader
from generator.stages.order import Order
from generator.world.console import Console

if TYPE_CHECKING:
    from generator.stages.verifying import Verified

BUG = 3


def tell(verified: "Verified", order: Order, shown: Console) -> int:
    """0 if all is the same, 1 if there is no telling, 3 if it is not: that is our bug."""
    if verified.sources_changed:
        shown.fail("the newsletter changed while it was verified, so there is nothing to compare with", "build again")
        return 1
    if not verified.problems:
        are = "file is" if verified.files == 1 else "files are"
        shown.say(f"Verified: {verified.files:,} {are} what a build from nothing makes.")
        return 0
    shown.problems(verified.problems, line_reader(order.root))
    shown.fail(
        "this is a bug in Masthead, not in your newsletter: what is published is not what it should be",
        "what was remembered is forgotten: the next build makes everything anew",
        "please report it, with what is said above and what was done since the build before",
    )
    return BUG
