"""unknown-directive: a directive for which neither Masthead nor the theme has a template `directives/NAME.html`."""

from collections.abc import Iterator, Sequence

from generator.model.body import Directive, Piece
from generator.model.diagnostic import Diagnostic, Span
from generator.parse.nearest import nearest
from generator.site.queries import DirectiveNames, TemplateSource
from generator.site.site import Ask


def check_text(path: str, holes: Sequence[Piece], ask: Ask) -> Iterator[Diagnostic]:
    for hole in holes:
        if isinstance(hole, Directive) and ask(TemplateSource(f"directives/{hole.name}.html")) is None:
            known = ask(DirectiveNames())
            near = nearest(hole.name, known)
            helps = f"did you mean `{near}`?" if near else f"known: {', '.join(known)}"
            message = f"there is no directive `{hole.name}`"
            yield Diagnostic("unknown-directive", message, Span.of(path, hole.place), help=(helps,))
