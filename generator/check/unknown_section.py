"""unknown-section: a pattern under `[permalinks]` is for a section that is not there, so it does nothing."""

from collections.abc import Iterator

from generator.model.diagnostic import Diagnostic, Severity, Span
from generator.parse.nearest import nearest
from generator.site.permalinks import KINDS
from generator.site.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    known = (*KINDS, *site.sections)
    for section in site.config.permalinks:
        if section not in known:
            near = nearest(section, known)
            span = Span.of("site.toml", site.settings_at.get(f"permalinks.{section}"))
            helps = (f"did you mean `{near}`?",) if near else ()
            message = f"there is no section `{section}`, so its pattern does nothing"
            yield Diagnostic("unknown-section", message, span, Severity.WARNING, helps)
