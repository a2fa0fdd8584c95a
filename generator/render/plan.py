"""Site → every file that will exist, with all addresses compared before anything is written."""

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import unquote

from generator.model.card import Card
from generator.model.diagnostic import Diagnostic, Outcome, Place, Related, Severity, Span
from generator.model.source import Kind
from generator.model.target import Target, TargetKind
from generator.render.plan_archive import archive_pages
from generator.render.plan_discovery import discovery_targets
from generator.render.plan_feeds import feed_targets, words_of_feeds
from generator.render.plan_host import host_targets, is_taken_over
from generator.render.plan_terms import setting_of, way_out
from generator.site.addresses import address_problem, completed, output_path, twin_key
from generator.site.agenda import CALENDAR, calendar_beside
from generator.site.assets import asset_file
from generator.site.ordering import layout_of
from generator.site.site import Site
from generator.site.term_pages import source_of, term_address
from generator.site.vocabulary import SETTINGS

_KINDS = {
    Kind.ARTICLE: TargetKind.ARTICLE,
    Kind.PAGE: TargetKind.PAGE,
    Kind.EDITION: TargetKind.EDITION,
}


_GATHERED = (
    TargetKind.TERM,
    TargetKind.FEED,
    TargetKind.CALENDAR,
    TargetKind.MARKDOWN,
    TargetKind.CARD,
    TargetKind.HOST,
    TargetKind.MANIFEST,
)
"""Targets whose source is to be blamed for them, but whose text is not theirs."""


def plan(site: Site) -> Outcome[tuple[Target, ...]]:
    """Every target in the order of their paths; two with one path, or a file where a folder must be, are errors."""
    problems: list[Diagnostic] = []
    targets = [*_pages(site), *_lists(site), *archive_pages(site), *feed_targets(site), *_copied(site)]
    targets += discovery_targets(site, targets)
    targets += _redirects(site, problems)
    targets += host_targets(site, targets)
    problems += _collisions(site, targets)
    return Outcome(tuple(sorted(targets, key=lambda target: target.path)), tuple(problems))


def sources_by_path(targets: Iterable[Target]) -> dict[str, str]:
    """Every planned output path and the file whose text it shows ("" for none), for checking links."""
    return {target.path: "" if target.kind in _GATHERED else target.source for target in targets}


def _page(kind: TargetKind, address: str, of: str = "", page: int = 1, source: str = "") -> Target:
    return Target(path=output_path(address), address=address, kind=kind, of=of, page=page, source=source)


def _pages(site: Site) -> Iterator[Target]:
    worded = (_offered(site), words_of_feeds(site), site.archive.path if site.archive else "")
    for path, document in site.documents.items():
        if document.kind in _KINDS and path not in worded:
            yield _page(_KINDS[document.kind], site.addresses[path], path, source=path)
    for identity, address in site.event_addresses.items():
        source = site.creatives[identity].path
        yield _page(TargetKind.EVENT, address, identity, source=source)
        yield _page(TargetKind.CALENDAR, calendar_beside(address), identity, source=source)
    for identity, address in site.advertisers.addresses.items():
        source = site.advertisers.by_id[identity].path
        yield _page(TargetKind.SPONSOR, address, identity, source=source)
    yield Target(path="404.html", address="/404.html", kind=TargetKind.NOT_FOUND)


def _lists(site: Site) -> Iterator[Target]:
    home = next((d.path for d in site.documents.values() if d.kind is Kind.HOME), "")
    yield from _paged(site, TargetKind.HOME, "/", "home", home)
    for identity, section in site.sections.items():
        address = site.addresses.get(section.path, f"/{identity}/")
        yield from _paged(site, TargetKind.SECTION, address, f"section:{identity}", section.path)
    if site.lists["editions"]:
        path = "content/editions/index.md"
        address = site.addresses.get(path, "/editions/")
        yield from _paged(site, TargetKind.EDITIONS, address, "editions", path if path in site.documents else "")
    for name, terms in site.terms.items():
        if not terms:
            continue
        kind, taxonomy = TargetKind.AUTHORS if name == "authors" else TargetKind.TAXONOMY, site.taxonomies[name]
        yield _page(kind, taxonomy.address, name, source=taxonomy.path)
        for term in terms:
            kind = TargetKind.AUTHOR if name == "authors" else TargetKind.TERM
            yield from _paged(site, kind, term_address(site, term), term.key, source_of(site, term))
    if site.event_addresses:
        yield _page(TargetKind.EVENTS, "/events/", source=_index_of(site, "sponsors"))
        yield _page(TargetKind.CALENDAR, CALENDAR, source=_index_of(site, "sponsors"))
    if site.config.sponsors.advertise:
        path = _offered(site)
        yield _page(TargetKind.ADVERTISE, site.addresses.get(path, "/advertise/"), source=path)


def _offered(site: Site) -> str:
    """The file with the words of the page that says what is free, "" without one or without such a page."""
    path = "content/advertise.md"
    return path if site.config.sponsors.advertise and path in site.documents else ""


def _index_of(site: Site, folder: str) -> str:
    path = f"content/{folder}/index.md"
    return path if path in site.documents else ""


def _first_source(cards: Sequence[Card]) -> str:
    return cards[0].id if cards else ""


def _paged(site: Site, kind: TargetKind, address: str, key: str, source: str) -> Iterator[Target]:
    length, document = len(site.lists.get(key, ())), site.documents.get(source)
    size = layout_of(key, document.matter if document else None, site.config).size
    yield _page(kind, address, key, source=source)
    for page in range(2, -(-length // size) + 1):
        yield _page(kind, page_address(address, page), key, page, source)


def page_address(address: str, page: int) -> str:
    """`/news/` and 2 → `/news/page/2/`."""
    folder = address if address.endswith("/") else address.rpartition("/")[0] + "/"
    return address if page == 1 else f"{folder}page/{page}/"


def _copied(site: Site) -> Iterator[Target]:
    for path, address in site.statics.items():
        if is_taken_over(site, path):
            continue
        shown = site.gallery.get(path)
        kind, of = (TargetKind.PICTURE, shown.published) if shown and shown.published else (TargetKind.STATIC, path)
        yield Target(path=output_path(address), address=address, kind=kind, of=of, source=path)
    yield from _renditions(site)
    for name, path in site.assets.items():
        file = asset_file(site.theme, name)
        source = file.path if file else ""
        yield Target(path=path, address=f"/{path}", kind=TargetKind.ASSET, of=name, source=source)


def _renditions(site: Site) -> Iterator[Target]:
    """What was made of pictures; two files with the same picture have the same ones."""
    made = {each.path: (path, each) for path, picture in site.gallery.items() for each in picture.renditions}
    for place, (path, each) in made.items():
        yield Target(path=place, address=f"/{place}", kind=TargetKind.PICTURE, of=each.digest, source=path)


def _redirects(site: Site, problems: list[Diagnostic]) -> Iterator[Target]:
    for path, document in site.documents.items():
        creative, advertiser = document.creative, document.advertiser
        if creative is not None and creative.id not in site.event_addresses:
            continue
        if advertiser is not None and advertiser.id not in site.advertisers.addresses:
            continue
        for index, alias in enumerate(document.matter.aliases):
            address = completed(unquote(alias))
            problem = address_problem(address)
            place = document.places.get(f"aliases.{index}") or document.places.get("aliases") or Place(1)
            if problem:
                message = f"the alias `{alias}` cannot be an address: {problem}"
                problems.append(Diagnostic("unsafe-address", message, Span.of(path, place)))
            elif address != site.addresses[path]:
                yield _page(TargetKind.REDIRECT, address, path, source=path)


def _collisions(site: Site, targets: Iterable[Target]) -> Iterator[Diagnostic]:
    """Files that could not lie side by side: the same path but for case or composition, or one inside the other."""
    taken: dict[str, Target] = {}
    folders: dict[str, Target] = {}
    for target in targets:
        key = twin_key(target.path)
        if key in taken and not _is_told(taken[key], target, site):
            yield _collision(taken[key], target, site)
        taken.setdefault(key, target)
        folder = key.rpartition("/")[0]
        while folder and folder not in folders:
            folders[folder] = target
            folder = folder.rpartition("/")[0]
    for key, target in taken.items():
        if key in folders:
            yield _collision(folders[key], target, site)


def _is_told(first: Target, second: Target, site: Site) -> bool:
    """Two editions of one number have been reported as that."""
    if first.kind is not TargetKind.EDITION or second.kind is not TargetKind.EDITION:
        return False
    return site.cards[first.of].number == site.cards[second.of].number


def _place(target: Target, site: Site) -> Place | None:
    """Where a file itself says that it wants this address, or site.toml of a list."""
    if not target.source:
        return setting_of(target, site)
    document = site.documents.get(target.source)
    if document is None:
        return None
    if target.kind is TargetKind.REDIRECT:
        aliases = document.matter.aliases
        index = next((at for at, alias in enumerate(aliases) if completed(unquote(alias)) == target.address), 0)
        return document.places.get(f"aliases.{index}") or document.places.get("aliases")
    return document.places.get("permalink") or document.places.get("slug")


def _collision(first: Target, second: Target, site: Site) -> Diagnostic:
    rank = {id(target): (_place(target, site) is None, not target.source, target.source) for target in (first, second)}
    if rank[id(second)] < rank[id(first)]:
        first, second = second, first
    same = first.address == second.address
    message = f"two files want the address `{second.address}`"
    if not same:
        message = f"the addresses `{first.address}` and `{second.address}` cannot both exist"
    ways = filter(None, map(way_out, (first, second)))
    helps = ("give one of them another `slug` or `permalink`", *dict.fromkeys(ways))
    first_place = _place(first, site) or Place(1)
    return Diagnostic(
        "address-collision",
        message,
        Span.of(first.source or _first_source(site.lists.get(first.of, ())) or SETTINGS, first_place),
        Severity.ERROR,
        helps,
        (Related(_other(second, site), f"the other one, for `{second.address}`"),),
    )


def _other(target: Target, site: Site) -> Span:
    """What a target is to be blamed on: its own file, else what site.toml says, else nobody."""
    if target.source and target.kind is not TargetKind.TERM:
        return Span.of(target.source, _place(target, site) or Place(1))
    setting = setting_of(target, site)
    return Span.of(SETTINGS, setting) if setting else Span(_generated(target, site))


def _generated(target: Target, site: Site) -> str:
    cards = site.lists.get(target.of, ())
    because = f", for {cards[0].id}" if cards else ""
    return f"(made by Masthead: {target.kind.value} {target.of.removeprefix('section:')}".rstrip() + f"{because})"
