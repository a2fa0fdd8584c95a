"""An advertiser's file becomes a record: their names and hosts, and the words of their page, which are theirs."""

from generator.model.advertiser import Advertiser, AdvertiserTerms
from generator.model.content import Document, FrontMatter, Parsed, Text
from generator.model.diagnostic import Diagnostic, Outcome, Place, Severity, Span
from generator.model.source import Kind
from generator.model.sponsor import Creative, Terms
from generator.parse.classify import folder_of
from generator.parse.copywriting import parse_copy
from generator.parse.decode import Decoder
from generator.parse.front_matter import Parted
from generator.parse.hosts import host_of, plain_host
from generator.parse.places import is_own
from generator.parse.terms import safe_url


def parse_advertiser(parted: Parted, path: str, places: dict[str, Place]) -> Outcome[Parsed]:
    """The record and everything wrong with it; what is private in the file goes no further than this."""
    decoder = Decoder(parted.tree, path, unknown="extra", where="an advertiser")
    data = {key: value for key, value in parted.tree.data.items() if key != "extra"}
    terms = decoder.record(AdvertiserTerms, data) or AdvertiserTerms()
    copy = parse_copy(parted.text, path=path, first_line=parted.first_line)
    found = [*decoder.diagnostics, *copy.diagnostics, *_reviewed(terms, parted, path)]
    folder = folder_of(path)
    title = terms.title or folder
    identity = terms.slug or folder
    page = Creative(
        id=identity,
        path=path,
        terms=Terms(sponsor=title, title=title, kind="product", url=terms.url, image=terms.logo, summary=terms.summary),
        copy=copy.value.pieces if copy.value else (),
        words=copy.value.words if copy.value else 0,
    )
    advertiser = Advertiser(
        id=identity,
        path=path,
        names=tuple(dict.fromkeys((title, folder, *terms.also))),
        domains=_domains(terms),
        category=terms.category,
        page=page,
    )
    matter = FrontMatter(title=title, summary=terms.summary, draft=terms.draft, aliases=terms.aliases, image=terms.logo)
    document = Document(
        path=path,
        kind=Kind.ADVERTISER,
        title=title,
        slug=identity,
        date=None,
        matter=matter,
        advertiser=advertiser,
        places=places,
    )
    return Outcome(Parsed(document, Text()), tuple(found))


def _domains(terms: AdvertiserTerms) -> tuple[str, ...]:
    written = terms.domains or (host_of(terms.url),)
    return tuple(dict.fromkeys(filter(None, map(plain_host, written))))


def _reviewed(terms: AdvertiserTerms, parted: Parted, path: str) -> list[Diagnostic]:
    """What the types cannot say: a name, addresses, hosts, and words for those who cannot see the logo."""
    found: list[Diagnostic] = []

    def wrong(rule: str, message: str, *at: str | int, help: str = "", severity: Severity = Severity.ERROR) -> None:
        place = parted.tree.place(at) or Place(1)
        found.append(Diagnostic(rule, message, Span.of(path, place), severity, (help,) if help else ()))

    if not terms.title and "title" not in parted.tree.data:
        wrong("missing-field", "an advertiser needs a title: the name that readers are told")
    if terms.url and not safe_url(terms.url):
        help = "write the whole address, https://…"
        wrong("unsafe-url", f"`{terms.url}` is not an address that can be linked", "url", help=help)
    for index, domain in enumerate(terms.domains):
        if not plain_host(domain):
            help = "write a host alone, such as acme.example"
            wrong("wrong-value", f"`{domain}` is no host", "domains", index, help=help)
    if terms.logo is not None and not terms.logo.alt:
        wrong("missing-alt", "the logo has no words for those who cannot see it", "logo")
    if terms.logo is not None and terms.logo.src and not is_own(terms.logo.src):
        help = "save the picture beside the file and write its path: readers must not be tracked"
        message = f"the picture would be loaded from elsewhere, so it is left out: `{terms.logo.src}`"
        wrong("external-image", message, "logo", "src", help=help, severity=Severity.WARNING)
    return found
