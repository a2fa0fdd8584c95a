"""Which terms every taxonomy has, and which articles stand under each."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator.model.card import Card, Reference, Term
from generator.site.vocabulary import Vocabulary


def terms_of(
    cards: Iterable[Card], author_pages: Mapping[str, Card], vocabulary: Vocabulary, taxonomies: Iterable[str]
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
    terms: dict[str, list[Term]] = {taxonomy: [] for taxonomy in taxonomies}
    described = {taxonomy: vocabulary.described(taxonomy) for taxonomy in terms}
    for key, written in spellings.items():
        taxonomy, _, slug = key.partition("/")
        page_card = author_pages.get(slug) if taxonomy == "authors" else None
        rule = described[taxonomy].get(slug)
        terms[taxonomy].append(
            Term(
                key=key,
                title=min(written, key=lambda spelling: (-written[spelling], spelling)),
                address=addresses[key],
                count=len(members.get(key, ())),
                path=page_card.id if page_card else "",
                description=rule.description if rule else "",
            )
        )
    ordered = {name: tuple(sorted(found, key=lambda t: (t.title.casefold(), t.key))) for name, found in terms.items()}
    return ordered, {key: tuple(members.get(key, ())) for key in spellings}


def _references(card: Card) -> Iterator[tuple[str, tuple[Reference, ...]]]:
    yield "tags", card.tags
    yield "authors", card.authors
    if card.category:
        yield "categories", (card.category,)
    if card.series:
        yield "series", (card.series,)
    yield from card.taxonomies.items()
