"""All documents become one immutable Site: recomputed whole every time, never patched."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from generator.model.body import Body
from generator.model.card import Card, HeldBack, Reference, Section
from generator.model.config import Config
from generator.model.content import Document, FrontMatter, Text
from generator.model.diagnostic import Diagnostic, Outcome, Place, Related, Span
from generator.model.discovery import ListedPage
from generator.model.source import Kind
from generator.model.sponsor import Creative
from generator.model.theme import Theme
from generator.model.when import zone_named
from generator.parse.classify import is_index
from generator.site import advertisers, archives, editions, publication, sections, taxonomies, vocabulary
from generator.site.addresses import address_problem, written
from generator.site.assets import asset_paths
from generator.site.cards import Names, card_of
from generator.site.inventory import Inventory
from generator.site.links import Book
from generator.site.ordering import PREFIX, newest_first, reordered
from generator.site.paying import ledger_of
from generator.site.permalinks import edition_number, permalink, section_of
from generator.site.related import Relations
from generator.site.site import Site, base_path
from generator.site.terms import terms_of


class Sources(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the site is made of, parsed. `statics` are the paths of files that are copied.

    `failed` are files that could not be read; `settings_at` says where each setting stands in site.toml.
    """

    config: Config
    theme: Theme
    about: Body
    documents: Sequence[Document]
    texts: Mapping[str, Text]
    digests: Mapping[str, bytes] = {}
    statics: Sequence[str]
    data: Mapping[str, Any]
    failed: frozenset[str] = frozenset()
    for_host: Mapping[str, str] = {}
    settings_at: Mapping[str, Place] = {}


def assemble(sources: Sources, now: dt.datetime, *, drafts: bool = False) -> Outcome[Site]:
    """The site as it is at `now`, with what only shows once all files are seen together."""
    config = sources.config
    zone = zone_named(config.site.timezone)
    published, held = publication.part(sources.documents, now, zone, drafts=drafts)
    problems: list[Diagnostic] = []
    addresses = _addresses(published, config, zone, problems)
    words = vocabulary.Vocabulary(config)
    by_path = {document.path: document for document in published if document.path in addresses}
    groups, lying = taxonomies.taxonomies_of(config, by_path, words)
    addresses |= lying
    has_archive = archives.is_made(config, sources.theme)
    past = archives.words_of(by_path, addresses, config) if has_archive else None
    statics = _static_addresses(sources, addresses, problems)
    published = tuple(by_path.values())
    sponsors = _named(published, Kind.SPONSOR, problems)
    creatives = {name: d.creative for name, d in sponsors.items() if d.creative is not None}
    unseen = sources.failed | {document.path for document in sources.documents if document.path not in addresses}
    records = advertisers.advertisers_of(published, creatives.values(), addresses, unseen, problems)
    creatives = {name: words.aimed(records.joined(creative)) for name, creative in creatives.items()}
    pages = [document for document in published if document.kind not in (Kind.SPONSOR, Kind.ADVERTISER)]
    special = {*sections.SPECIAL, *groups, *([section_of(past.path)] if past else ())}
    found = sections.sections_of(pages, addresses, config, special)
    cards = _cards(pages, addresses, statics, found, words, config, now)
    articles = newest_first(card for card in cards.values() if card.kind is Kind.ARTICLE)
    author_pages = {name: cards[d.path] for name, d in _named(pages, Kind.AUTHOR, problems).items()}
    terms, lists = terms_of(articles, author_pages, words, groups)
    problems += vocabulary.ambiguities(config, sources.settings_at, {slug: c.id for slug, c in author_pages.items()})
    problems += taxonomies.unsafe_addresses(config, sources.settings_at)
    numbered = _editions(pages, cards, problems)
    lists["home"] = articles
    lists["editions"] = tuple(cards[document.path] for document in numbered)
    lists["authors"] = tuple(sorted(author_pages.values(), key=lambda card: (card.weight, card.title, card.id)))
    lists["pages"] = tuple(card for card in cards.values() if card.kind is Kind.PAGE)
    lists |= sections.lists_of(articles)
    archive, periods = archives.archive_of(articles, config, zone, past) if has_archive else (None, {})
    lists |= periods | reordered(lists, found, _matters(pages), config)
    site = Site(
        config=config,
        theme=sources.theme,
        now=now,
        about=sources.about,
        documents={document.path: document for document in published},
        texts=sources.texts,
        digests=sources.digests,
        cards=cards,
        lists=lists,
        sections=sections.counted(found, lists),
        terms=terms,
        editions=_entries(numbered, articles, held, sources.failed, problems),
        creatives=creatives,
        inventory=Inventory(creatives, zone),
        drafted=_drafted(sources.documents, published),
        advertisers=records,
        event_addresses={c.id: addresses[c.path] for c in creatives.values() if c.terms.event is not None},
        addresses=addresses,
        statics=statics,
        book=Book(base_path(config), {}, {}, {}, frozenset(), frozenset()),
        held=held,
        data=sources.data,
        assets=asset_paths(sources.theme, config),
        terms_by_key={term.key: term for group in terms.values() for term in group},
        settings_at=sources.settings_at,
        for_host=sources.for_host,
        places={key: {card.id: at for at, card in enumerate(cards)} for key, cards in lists.items() if _ordered(key)},
        taxonomies=groups,
        archive=archive,
        relations=Relations(lambda key: [card.id for card in lists.get(key, ())]),
    )
    return Outcome(msgspec.structs.replace(site, paid=ledger_of(site)), tuple(problems))


def with_book(
    site: Site,
    outputs: Mapping[str, str],
    failed: frozenset[str],
    listed: tuple[tuple[ListedPage, ...], ...],
) -> Site:
    """The same site, knowing every output path that is planned and the file it comes from, to check links by.

    `failed` are the files that could not be parsed, `listed` the pages for each file of the sitemap.
    """
    linkable = {path: address for path, address in site.addresses.items() if _has_page(site, path)}
    book = Book(
        base=site.base,
        files={**site.statics, **linkable},
        outputs=outputs,
        anchors={path: frozenset(document.anchors) for path, document in site.documents.items()},
        held=frozenset(held.path for held in site.held),
        failed=failed,
    )
    return msgspec.structs.replace(site, book=book, listed=listed)


def _named(documents: Sequence[Document], kind: Kind, problems: list[Diagnostic]) -> dict[str, Document]:
    """The documents of a kind by name; two of one name would be one on every page."""
    found: dict[str, Document] = {}
    for document in documents:
        if document.kind is not kind:
            continue
        other = found.setdefault(document.slug, document)
        if other is not document:
            span = Span.of(document.path, document.places.get("slug") or Place(1))
            related = (Related(Span(other.path, 1), "the other one"),)
            helps = ("give one of them another `slug`",)
            message = f"two files in {kind.value}s/ are called `{document.slug}`"
            problems.append(Diagnostic("address-collision", message, span, help=helps, related=related))
    return found


def _drafted(documents: Iterable[Document], published: Iterable[Document]) -> dict[str, Creative]:
    """The sponsor blocks that are held back."""
    there = {document.path for document in published}
    held = (document.creative for document in documents if document.path not in there)
    return {creative.id: creative for creative in held if creative is not None and creative.terms.draft}


def _ordered(key: str) -> bool:
    """Whether pages of this list know their neighbours."""
    return key in ("home", "editions") or key.startswith(("section:", "series/", PREFIX))


def _has_page(site: Site, path: str) -> bool:
    document = site.documents[path]
    if document.advertiser is not None:
        return document.advertiser.id in site.advertisers.addresses
    return document.creative is None or document.creative.terms.event is not None


def _addresses(
    documents: Sequence[Document], config: Config, zone: dt.tzinfo, problems: list[Diagnostic]
) -> dict[str, str]:
    found: dict[str, str] = {}
    patterns = {**taxonomies.author_pattern(config), **config.permalinks}
    for document in documents:
        address, wrong = permalink(document, patterns, zone)
        problems += wrong
        if address:
            found[document.path] = address
    return found


def _static_addresses(sources: Sources, addresses: Mapping[str, str], problems: list[Diagnostic]) -> dict[str, str]:
    """Copied files keep their path; what lies beside a bundle's index.md goes where the bundle goes."""
    bundles = {
        path.rpartition("/")[0]: address
        for path, address in addresses.items()
        if is_index(path) and path.count("/") > 1 and address.endswith("/")
    }
    held = {d.path.rpartition("/")[0] for d in sources.documents if _is_bundle(d) and d.path not in addresses}
    folders = {**bundles, **dict.fromkeys(held - {"content"}, "")}
    found: dict[str, str] = {}
    for path in sources.statics:
        folder = _nearest_folder(path, folders)
        if folder and folder not in bundles:
            continue
        address = bundles[folder] + path[len(folder) + 1 :] if folder else "/" + path.removeprefix("content/")
        problem = address_problem(address)
        if problem:
            message = f"this file cannot be published: {problem}"
            problems.append(Diagnostic("unsafe-address", message, Span(path), help=("rename the file",)))
        else:
            found[path] = address
    return found


def _is_bundle(document: Document) -> bool:
    """Whether what lies beside a file goes where it goes; an advertiser's blocks are shown without their page, too."""
    return is_index(document.path) and document.kind is not Kind.ADVERTISER


def _nearest_folder(path: str, folders: Mapping[str, str]) -> str:
    folder = path.rpartition("/")[0]
    while folder:
        if folder in folders:
            return folder
        folder = folder.rpartition("/")[0]
    return ""


def _cards(
    pages: Sequence[Document],
    addresses: Mapping[str, str],
    statics: Mapping[str, str],
    found: Mapping[str, Section],
    words: vocabulary.Vocabulary,
    config: Config,
    now: dt.datetime,
) -> dict[str, Card]:
    authors: dict[str, Reference] = {}
    for document in pages:
        if document.kind is Kind.AUTHOR:
            address = base_path(config) + written(addresses[document.path].lstrip("/"))
            reference = Reference(document.title, address, document.slug)
            authors |= {document.slug: reference, document.title.casefold(): reference}
    names = Names(config, addresses, statics, found, authors, words)
    return {document.path: card_of(document, names, now) for document in pages}


def _matters(pages: Sequence[Document]) -> dict[str, FrontMatter]:
    """The front matter of the words of lists that are no sections."""
    lists = {"content/index.md": "home", "content/editions/index.md": "editions"}
    return {lists[document.path]: document.matter for document in pages if document.path in lists}


def _editions(pages: Sequence[Document], cards: Mapping[str, Card], problems: list[Diagnostic]) -> list[Document]:
    """Editions, the highest number first; two with one number, or one without, are errors."""
    numbered: dict[int, Document] = {}
    for document in pages:
        if document.kind is not Kind.EDITION:
            continue
        number = edition_number(document)
        if number is None:
            helps = ("name the file 014.md, or write `number: 14`",)
            problems.append(
                Diagnostic("missing-number", "an edition needs a number", Span(document.path, 1), help=helps)
            )
        elif number in numbered:
            other = Related(Span(numbered[number].path, 1), "the other one")
            message = f"two editions have the number {number}"
            span = Span.of(document.path, document.places.get("number") or Place(1))
            problems.append(Diagnostic("duplicate-number", message, span, related=(other,)))
        else:
            numbered[number] = document
    return [numbered[number] for number in sorted(numbered, reverse=True)]


def _entries(
    numbered: Sequence[Document],
    articles: Sequence[Card],
    held: Sequence[HeldBack],
    failed: frozenset[str],
    problems: list[Diagnostic],
) -> dict[str, tuple[tuple[Card, int], ...]]:
    by_name = editions.names_of(articles)
    held_paths = frozenset(entry.path for entry in held)
    found = {}
    for index, document in enumerate(numbered):
        previous = numbered[index + 1] if index + 1 < len(numbered) else None
        found[document.path], wrong = editions.entries_of(document, articles, by_name, held_paths, failed, previous)
        problems += wrong
    return found
