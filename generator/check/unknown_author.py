"""unknown-author: an author without a file whose name is nearly that of one with a file."""

from collections.abc import Iterator

from generator.model.diagnostic import Diagnostic, Place, Severity, Span
from generator.model.source import Kind
from generator.parse.nearest import nearest
from generator.site.site import Site
from generator.site.vocabulary import Vocabulary


def check(site: Site) -> Iterator[Diagnostic]:
    authors = [document for document in site.documents.values() if document.kind is Kind.AUTHOR]
    names = {name for document in authors for name in (document.slug, document.title)}
    known = names | {name.casefold() for name in names}
    vocabulary = Vocabulary(site.config)
    for path, document in site.documents.items():
        for index, name in enumerate(document.matter.authors):
            if name in known or name.casefold() in known or vocabulary.id_of("authors", name) in names:
                continue
            near = nearest(name, sorted(names))
            if near:
                place = document.places.get(f"authors.{index}") or document.places.get("authors") or Place(1)
                message = f"no author is called `{name}`"
                helps = (f"did you mean `{near}`?",)
                yield Diagnostic("unknown-author", message, Span.of(path, place), Severity.WARNING, helps)
