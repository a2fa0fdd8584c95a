"""unknown-directive: a directive for which neither Masthead nor the theme has a template `directives/NAME.html`."""

from collections.abc import Iterator

from generator.check.holes import all_holes
from generator.model.body import Directive
from generator.model.diagnostic import Diagnostic, Span
from generator.parse.decode import nearest
from generator.site.site import Site

BUILT_IN = ("sponsor", "slot")


def check(site: Site) -> Iterator[Diagnostic]:
    known = known_directives(site)
    for path, hole in all_holes(site):
        if isinstance(hole, Directive) and hole.name not in known:
            near = nearest(hole.name, known)
            helps = f"did you mean `{near}`?" if near else f"known: {', '.join(known)}"
            message = f"there is no directive `{hole.name}`"
            yield Diagnostic("unknown-directive", message, Span.of(path, hole.place), help=(helps,))


def known_directives(site: Site) -> list[str]:
    found = set(BUILT_IN)
    for name in site.theme.template_names():
        folder, _, file = name.partition("/")
        if folder == "directives" and file.endswith(".html") and not file.endswith(".rss.html"):
            found.add(file.removesuffix(".html"))
    return sorted(found)
