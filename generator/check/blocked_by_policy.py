"""blocked-by-policy: a script that no strict content security policy can let run, since it cannot be named."""

from collections.abc import Iterator

from generator.model.diagnostic import Diagnostic, Severity, Span
from generator.model.host import Need
from generator.parse.needs import needs_of_template
from generator.site.site import Site

_HELP = "put the script into a file of its own, and load that with `<script src=…>`"


def check(site: Site) -> Iterator[Diagnostic]:
    if not site.config.host.makes("headers"):
        return
    for path, document in site.documents.items():
        for need in document.needs:
            if not need.directive:
                yield _blocked(need, Span.of(path, need.place))
    for layer in site.theme.layers:
        for file in layer.templates.values():
            for need in needs_of_template(file.data.decode("utf-8", "replace")):
                if not need.directive:
                    yield _blocked(need, Span(file.path))


def _blocked(need: Need, span: Span) -> Diagnostic:
    what = f"what stands in `{need.source}`" if need.source.startswith("<") else f"`{need.source}=…`"
    message = f"{what} will not work: the site's content security policy cannot name it"
    return Diagnostic("blocked-by-policy", message, span, Severity.WARNING, (_HELP,))
