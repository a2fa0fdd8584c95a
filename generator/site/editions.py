"""Which articles an edition holds, in its editor's order."""

import posixpath
from collections.abc import Mapping, Sequence

from generator.model.card import Card
from generator.model.content import Document, EditionMatter
from generator.model.diagnostic import Diagnostic, Place, Severity, Span
from generator.parse.classify import dated_stem
from generator.parse.nearest import nearest


def entries_of(
    edition: Document,
    articles: Sequence[Card],
    by_name: Mapping[str, Sequence[Card]],
    held: frozenset[str],
    failed: frozenset[str],
    previous: Document | None,
) -> tuple[tuple[tuple[Card, int], ...], tuple[Diagnostic, ...]]:
    """The edition's articles, each with the index of its note (-1 without one), and what could not be found.

    Without a list it holds what was published after the edition before it and no later than itself, oldest first.
    """
    assert isinstance(edition.matter, EditionMatter)
    if edition.matter.articles is None:
        return tuple((card, -1) for card in _since(edition, articles, previous)), ()
    found: list[tuple[Card, int]] = []
    problems: list[Diagnostic] = []
    for index, entry in enumerate(edition.matter.articles):
        matches = by_name.get(_key(entry.article, edition.path), ())
        if len(matches) == 1:
            found.append((matches[0], index if entry.note else -1))
        else:
            place = edition.places.get(f"articles.{index}.article") or edition.places.get(f"articles.{index}")
            if not matches and _is_among(entry.article, failed):
                continue  # what is wrong with it has been said
            problems.append(_not_one(entry.article, matches, by_name, held, Span.of(edition.path, place or Place(1))))
    return tuple(found), tuple(problems)


def names_of(articles: Sequence[Card]) -> dict[str, list[Card]]:
    """Articles by every name an edition may call them: their path and their file's name without its date."""
    found: dict[str, list[Card]] = {}
    for card in articles:
        for name in {card.id, dated_stem(card.id)[1], card.address.rstrip("/").rpartition("/")[2]}:
            found.setdefault(name, []).append(card)
    return found


def _key(written: str, path: str) -> str:
    if "/" not in written and not written.endswith(".md"):
        return written
    if written.startswith("/"):
        return "content" + written
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), written))


def _since(edition: Document, articles: Sequence[Card], previous: Document | None) -> list[Card]:
    last = edition.date
    if last is None:
        return []
    first = previous.date if previous else None
    dated = [(card.date, card) for card in articles if card.date is not None]
    return [card for date, card in reversed(dated) if date <= last and (first is None or date > first)]


def _is_among(name: str, paths: frozenset[str]) -> bool:
    return any(name in (path, dated_stem(path)[1]) for path in paths)


def _not_one(
    name: str, matches: Sequence[Card], by_name: Mapping[str, Sequence[Card]], held: frozenset[str], span: Span
) -> Diagnostic:
    if matches:
        paths = " or ".join(card.id.removeprefix("content") for card in matches)
        message = f"`{name}` could be more than one article"
        return Diagnostic("unknown-article", message, span, help=(f"write the path: {paths}",))
    if _is_among(name, held):
        message = f"the article `{name}` is held back, so this edition goes out without it"
        return Diagnostic("held-back-link", message, span, Severity.WARNING)
    near = nearest(name, list(by_name))
    helps = (f"did you mean `{near}`?",) if near else ()
    return Diagnostic("unknown-article", f"no article is called `{name}`", span, help=helps)
