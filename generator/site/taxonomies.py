"""Tags, categories and authors: which terms there are, and which articles stand under each."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from generator.model.card import Card, Reference, Term

TAXONOMIES = ("tags", "categories", "authors")


def terms_of(
    cards: Iterable[Card], author_pages: Mapping[str, Card]
) -> tuple[dict[str, tuple[Term, ...]], dict[str, tuple[Card, ...]]]:
    """Every taxonomy's terms in the order of their titles, and the list of each (`tags/ai`), in the order of the cards.

    Spellings that make the same address are one term, shown as most articles write it. Authors with a page of their
    own are terms even before their first article; `author_pages` are their cards by slug.
    """
    members: dict[str, list[Card]] = defaultdict(list)
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    addresses: dict[str, str] = {}
    for card in cards:
        for taxonomy, references in _references(card):
            for reference in {reference.id: reference for reference in references}.values():
                key = f"{taxonomy}/{reference.id}"
                members[key].append(card)
                spellings[key][reference.title] += 1
                addresses[key] = reference.address
    for slug, page in author_pages.items():
        key = f"authors/{slug}"
        spellings[key] = Counter({page.title: 1})
        addresses[key] = page.address
    terms: dict[str, list[Term]] = {taxonomy: [] for taxonomy in TAXONOMIES}
    for key, written in spellings.items():
        taxonomy, _, slug = key.partition("/")
        title = min(written, key=lambda spelling: (-written[spelling], spelling))
        page_card = author_pages.get(slug) if taxonomy == "authors" else None
        count = len(members.get(key, ()))
        terms[taxonomy].append(Term(key=key, title=title, address=addresses[key], count=count, path=_path(page_card)))
    ordered = {name: tuple(sorted(found, key=lambda t: (t.title.casefold(), t.key))) for name, found in terms.items()}
    return ordered, {key: tuple(members.get(key, ())) for key in spellings}


def _references(card: Card) -> tuple[tuple[str, tuple[Reference, ...]], ...]:
    category = (card.category,) if card.category else ()
    return (("tags", card.tags), ("categories", category), ("authors", card.authors))


def _path(page: Card | None) -> str:
    return page.id if page else ""
