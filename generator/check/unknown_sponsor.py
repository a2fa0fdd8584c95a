"""unknown-sponsor: `:: sponsor NAME` names no file in content/sponsors/, or a draft.

bad-date: its `until=` is not a date.
"""

from collections.abc import Iterator

from generator.check.holes import all_holes
from generator.model.body import SponsorMention
from generator.model.diagnostic import Diagnostic, Span
from generator.parse.dates import read_when
from generator.parse.decode import nearest
from generator.site.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    for path, hole in all_holes(site):
        if not isinstance(hole, SponsorMention):
            continue
        span = Span.of(path, hole.place)
        if hole.name not in site.creatives and f"content/sponsors/{hole.name}.md" not in site.book.failed:
            yield _unknown(hole.name, site, span)
        if hole.until:
            try:
                read_when(hole.until)
            except ValueError as error:
                yield Diagnostic("bad-date", f"`until`: {error}", span)


def _unknown(name: str, site: Site, span: Span) -> Diagnostic:
    if f"content/sponsors/{name}.md" in site.book.held:
        message = f"the sponsor block `{name}` is a draft"
        return Diagnostic("unknown-sponsor", message, span, help=("take `draft: true` out of it",))
    near = nearest(name, list(site.creatives))
    helps = (f"did you mean `{near}`?",) if near else (f"make content/sponsors/{name}.md",)
    return Diagnostic("unknown-sponsor", f"no sponsor block is called `{name}`", span, help=helps)
