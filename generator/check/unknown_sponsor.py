"""unknown-sponsor: `:: sponsor NAME` names no file in content/sponsors/, or a draft.

bad-date: its `until=` is not a date.
"""

from collections.abc import Iterator, Sequence

from generator.model.body import Piece, SponsorMention
from generator.model.diagnostic import Diagnostic, Span
from generator.parse.dates import read_when
from generator.site.site import Ask
from generator.site.sponsor_queries import SponsorNamed


def check_text(path: str, holes: Sequence[Piece], ask: Ask) -> Iterator[Diagnostic]:
    for hole in holes:
        if isinstance(hole, SponsorMention):
            span = Span.of(path, hole.place)
            yield from _named(hole.name, span, ask)
            yield from _until(hole.until, span)


def _named(name: str, span: Span, ask: Ask) -> Iterator[Diagnostic]:
    found = ask(SponsorNamed(name))
    if found.standing == "draft":
        message = f"the sponsor block `{name}` is a draft"
        yield Diagnostic("unknown-sponsor", message, span, help=("take `draft: true` out of it",))
    elif found.standing == "unknown":
        helps = (f"did you mean `{found.near}`?",) if found.near else (f"make content/sponsors/{name}.md",)
        yield Diagnostic("unknown-sponsor", f"no sponsor block is called `{name}`", span, help=helps)


def _until(written: str, span: Span) -> Iterator[Diagnostic]:
    if not written:
        return
    try:
        read_when(written)
    except ValueError as error:
        yield Diagnostic("bad-date", f"`until`: {error}", span)
