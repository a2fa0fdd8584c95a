"""duplicate-guid: two texts that readers' programs would take for one, for they have one id in the feeds."""

from collections.abc import Iterator

from generator.model.diagnostic import Diagnostic, Place, Related, Span
from generator.model.source import Kind
from generator.site.feeds import stable_id
from generator.site.site import Site

_IN_FEEDS = (Kind.ARTICLE, Kind.EDITION)


def check(site: Site) -> Iterator[Diagnostic]:
    cards = [card for card in site.cards.values() if card.kind in _IN_FEEDS]
    # those without a `guid` of their own first: what is written is what can be changed
    known = {stable_id(card, site.documents[card.id], site.config): card.id for card in cards if not card.guid}
    for card in cards:
        if not card.guid:
            continue
        other = known.setdefault(card.guid, card.id)
        if other != card.id:
            document = site.documents[card.id]
            message = f"two texts have the guid `{card.guid}`"
            helps = ("a feed reader would show one of them only; write another guid, or leave it out",)
            span = Span.of(card.id, document.places.get("guid") or Place(1))
            place = site.documents[other].places.get("guid") or Place(1)
            yield Diagnostic("duplicate-guid", message, span, help=helps, related=(_other(other, place),))


def _other(path: str, place: Place) -> Related:
    return Related(Span.of(path, place), "the other one")
