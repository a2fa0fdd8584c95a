"""empty-site: there is nothing to publish, which is more often a wrong folder than a wish."""

from collections.abc import Iterator

from generator.model.diagnostic import Diagnostic, Span
from generator.site.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    if not site.documents and not site.held and not site.book.failed:
        message = "there is no Markdown file in content/, so there is nothing to publish"
        helps = ("`masthead new site FOLDER` makes a small newsletter to start from",)
        yield Diagnostic("empty-site", message, Span("content"), help=helps)
