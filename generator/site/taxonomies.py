"""Which taxonomies a site has: the four of every site, and those that site.toml declares."""

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import unquote

from generator.model.config import Config
from generator.model.content import Document
from generator.model.diagnostic import Diagnostic, Place, Span
from generator.model.grouping import Taxonomy
from generator.model.taxonomy import FIELDS, TITLES, Sort, TaxonomyRule
from generator.site.addresses import address_problem, completed
from generator.site.vocabulary import SETTINGS, Vocabulary


def names_of(config: Config) -> tuple[str, ...]:
    """The taxonomies in the order in which they are listed."""
    return (*FIELDS, *(name for name in config.taxonomies if name not in FIELDS))


def taxonomies_of(
    config: Config, documents: Mapping[str, Document], vocabulary: Vocabulary
) -> tuple[dict[str, Taxonomy], dict[str, str]]:
    """Every taxonomy by name, and the addresses of the files that hold their words (`content/tags/index.md`)."""
    found: dict[str, Taxonomy] = {}
    addresses: dict[str, str] = {}
    for name in names_of(config):
        rule = config.taxonomies.get(name, TaxonomyRule())
        index = documents.get(f"content/{name}/index.md")
        own = completed(unquote(index.matter.permalink)) if index and index.matter.permalink else ""
        address = own or vocabulary.folder(name)
        title = rule.title or (index.title if index else "") or TITLES.get(name) or _as_words(name)
        found[name] = Taxonomy(
            name=name,
            title=title,
            address=address,
            description=rule.description,
            path=index.path if index else "",
        )
        if index:
            addresses[index.path] = address
    return found, addresses


def unsafe_addresses(config: Config, places: Mapping[str, Place]) -> Iterable[Diagnostic]:
    """Addresses in site.toml that no file could be served from."""
    written = {f"taxonomies.{name}.address": rule.address for name, rule in config.taxonomies.items() if rule.address}
    for at, address in {**written, "archive.address": config.archive.address}.items():
        problem = address_problem(address) if address.startswith("/") else ""
        if problem:
            message = f"`{address}` cannot be an address: {problem}"
            yield Diagnostic("unsafe-address", message, Span.of(SETTINGS, places.get(at)))


def sort_of(config: Config, taxonomy: str) -> Sort:
    """In which order a taxonomy's terms list their articles: a series is read from its beginning."""
    rule = config.taxonomies.get(taxonomy)
    return (rule.sort if rule else None) or ("date-ascending" if taxonomy == "series" else "date")


def author_pattern(config: Config) -> dict[str, str]:
    """The pattern that authors' files follow if the list of authors has an address of its own."""
    rule = config.taxonomies.get("authors")
    return {"authors": rule.address + "{slug}/"} if rule and rule.address else {}


def folders_of(config: Config) -> Sequence[str]:
    """Folders of content/ whose index.md holds the words of a taxonomy."""
    return names_of(config)


def _as_words(name: str) -> str:
    return name.replace("-", " ").replace("_", " ").capitalize()
