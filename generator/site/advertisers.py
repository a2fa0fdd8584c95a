"""Advertisers' records and the creatives that are theirs: by folder, or by the name that a creative gives."""

from collections.abc import Iterable, Mapping, Sequence

from generator.model.advertiser import Advertiser, Advertisers
from generator.model.content import Document
from generator.model.diagnostic import Diagnostic, Place, Related, Severity, Span
from generator.model.sponsor import Creative
from generator.parse.nearest import nearest


def advertisers_of(
    documents: Sequence[Document],
    creatives: Iterable[Creative],
    addresses: Mapping[str, str],
    failed: frozenset[str],
    problems: list[Diagnostic],
) -> Advertisers:
    """All records; `failed` are files that could not be read: nothing is said of what lies beside them."""
    by_id = _by_id(documents, problems)
    named = _named(by_id.values(), problems)
    folders = {_folder(advertiser.path): advertiser.id for advertiser in by_id.values()}
    of: dict[str, str] = {}
    places = {document.path: document.places for document in documents}
    for creative in creatives:
        sponsor = creative.terms.sponsor
        folder = _folder(creative.path)
        found = named.get(sponsor.casefold()) or folders.get(folder)
        if found is not None:
            of[creative.id] = found
        elif sponsor:
            problems += _misspelt(creative, by_id, places[creative.path])
        elif _needs_name(creative, folder, places[creative.path], failed):
            problems.append(_nobody(creative, folder))
    pages = {advertiser.id: addresses[advertiser.path] for advertiser in by_id.values() if advertiser.has_page}
    return Advertisers(by_id=by_id, named=named, of=of, addresses=pages)


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _by_id(documents: Sequence[Document], problems: list[Diagnostic]) -> dict[str, Advertiser]:
    """By the last part of their address, which no two share."""
    found: dict[str, Advertiser] = {}
    for document in documents:
        advertiser = document.advertiser
        if advertiser is None:
            continue
        other = found.setdefault(advertiser.id, advertiser)
        if other is not advertiser:
            span = Span.of(document.path, document.places.get("slug") or Place(1))
            related = (Related(Span(other.path, 1), "the other one"),)
            message = f"two advertisers are called `{advertiser.id}`"
            helps = ("give one of them another `slug`",)
            problems.append(Diagnostic("address-collision", message, span, help=helps, related=related))
    return found


def _named(advertisers: Iterable[Advertiser], problems: list[Diagnostic]) -> dict[str, str]:
    """Ids by every name; a name that two go by says nothing of whose a block is."""
    found: dict[str, Advertiser] = {}
    for advertiser in advertisers:
        for name in advertiser.names:
            other = found.setdefault(name.casefold(), advertiser)
            if other is not advertiser:
                message = f"two advertisers go by the name `{name}`"
                helps = ("a block that names it could be of either: take it out of one, or of its `also`",)
                related = (Related(Span(other.path, 1), "the other one"),)
                problems.append(
                    Diagnostic("duplicate-advertiser", message, Span(advertiser.path, 1), help=helps, related=related)
                )
    return {name: advertiser.id for name, advertiser in found.items()}


def _misspelt(creative: Creative, by_id: Mapping[str, Advertiser], places: Mapping[str, Place]) -> Iterable[Diagnostic]:
    """A block of somebody without a record, if that is nearly the name of one who has one."""
    shown: dict[str, str] = {}
    for advertiser in by_id.values():
        for name in advertiser.names:
            shown.setdefault(name.casefold(), name)
    near = nearest(creative.terms.sponsor.casefold(), list(shown))
    if near:
        message = f"no advertiser is called `{creative.terms.sponsor}`"
        span = Span.of(creative.path, places.get("sponsor") or Place(1))
        helps = (f"did you mean `{shown[near]}`?", "if it is another name of theirs, add it to their `also`")
        yield Diagnostic("unknown-advertiser", message, span, Severity.WARNING, helps)


def _needs_name(creative: Creative, folder: str, places: Mapping[str, Place], failed: frozenset[str]) -> bool:
    """Whether a block in a folder says nothing of whose it is, and nothing has been said of that yet."""
    is_flat = folder.count("/") < 2  # by itself it had to say so
    is_told = "sponsor" in places or f"{folder}/index.md" in failed
    return creative.terms.kind != "house" and not is_flat and not is_told


def _nobody(creative: Creative, folder: str) -> Diagnostic:
    message = "`sponsor` is missing: the advertiser who is shown and answers for it"
    helps = (f"write it, or make {folder}/index.md with the advertiser's `title`",)
    return Diagnostic("missing-field", message, Span(creative.path, 1), help=helps)
