"""two-titles: front matter and the text's own first heading give a page different titles."""

from collections.abc import Iterator

from generator.model.diagnostic import Diagnostic, Place, Severity, Span
from generator.site.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    for path, document in site.documents.items():
        written, heading = document.matter.title, document.body.title
        if written and heading and written.casefold() != heading.casefold():
            message = f"the title is `{written}`, but the text begins with the heading `{heading}`, which is left out"
            span = Span.of(path, document.places.get("title") or Place(1))
            yield Diagnostic("two-titles", message, span, Severity.WARNING, ("keep one of the two",))
