"""never-published: a text that its own dates take away before they bring it."""

import datetime as dt

from generator.model.content import FrontMatter
from generator.model.diagnostic import Diagnostic, Place, Severity, Span
from generator.parse.tree import Tree


def lifetime_problems(
    matter: FrontMatter, date: dt.datetime | None, tree: Tree, path: str, zone: dt.tzinfo
) -> list[Diagnostic]:
    """What is wrong with when a page comes and when it goes."""
    begins = matter.publish_at.starts(zone) if matter.publish_at is not None else date
    ends = matter.expires_at.ends(zone) if matter.expires_at is not None else None
    if begins is None or ends is None or begins.timestamp() < ends.timestamp():
        return []
    message = "this is never published: it expires before it comes out"
    field = "`publish_at`" if matter.publish_at is not None else "the date"
    helps = (f"`expires_at` is to be later than {field}",)
    span = Span.of(path, tree.place(("expires_at",)) or Place(1))
    return [Diagnostic("never-published", message, span, Severity.WARNING, helps)]
