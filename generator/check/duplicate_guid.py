"""duplicate-guid: two items that would be one in a feed reader, for they have one id."""

from collections.abc import Iterator

from generator.model.diagnostic import Diagnostic, Place, Related, Severity, Span
from generator.site.feeds import stable_id
from generator.site.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    known: dict[str, str] = {}
    for card in (*site.lists["home"], *site.lists["editions"]):
        if card.date is None:
            continue
        document = site.documents[card.id]
        other = known.setdefault(stable_id(card, document, site.config), card.id)
        if other != card.id and (card.guid or site.cards[other].guid):  # two that share an address are told of as that
            first, second = sorted((other, card.id))
            places = site.documents[second].places
            place = places.get("guid") or places.get("aliases.0") or places.get("aliases") or Place(1)
            message = "two items of the feeds have one id, and readers will see only one of them"
            helps = ("write another `guid`, or none: it names this article alone, for ever",)
            related = (Related(Span(first, 1), "the other one"),)
            yield Diagnostic("duplicate-guid", message, Span.of(second, place), Severity.WARNING, helps, related)
