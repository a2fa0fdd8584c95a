"""undated-article: an article without a date among dated ones: it is last in every list and in no feed."""

from collections import defaultdict
from collections.abc import Iterator

from generator.model.diagnostic import Diagnostic, Severity, Span
from generator.model.source import Kind
from generator.site.permalinks import home_section
from generator.site.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    dated: dict[str, bool] = defaultdict(bool)
    articles = [document for document in site.documents.values() if document.kind is Kind.ARTICLE]
    for document in articles:
        dated[home_section(document)] |= document.date is not None
    for document in articles:
        if document.date is None and dated[home_section(document)]:
            helps = ("write `date: 2024-03-25`, or begin the file's name with the date",)
            message = "this article has no date, so it is last in every list and in no feed"
            yield Diagnostic("undated-article", message, Span(document.path, 1), Severity.WARNING, helps)
