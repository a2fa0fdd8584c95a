"""rival-booking: two advertisers of one category are booked, or placed by hand, where only one of them may be.

Blocks of one category never share a page: of two rivals promised to one page, one is not shown.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from generator.model.body import OneOff, Piece, SponsorMention
from generator.model.diagnostic import Diagnostic, Place, Related, Severity, Span
from generator.site.collisions import meets
from generator.site.flights import Flight, coming, span_of
from generator.site.site import Ask, Site
from generator.site.sponsor_queries import TradeOf


def check(site: Site) -> Iterator[Diagnostic]:
    editions: dict[tuple[str, int], list[Flight]] = defaultdict(list)
    exclusive: dict[str, list[Flight]] = defaultdict(list)
    for flight in coming(site):
        category = flight.creative.terms.category.casefold()
        if category and flight.booking.edition is not None:
            editions[category, flight.booking.edition].append(flight)
        elif category and flight.booking.exclusive:
            exclusive[category].append(flight)
    for (_, number), flights in editions.items():
        yield from _told(site, _pairs(flights), f"edition {number}, which")
    for flights in exclusive.values():
        apart = (pair for pair in _pairs(flights) if pair[0].booking.slot != pair[1].booking.slot)
        yield from _told(site, apart, "the same days, and a page that")


def _pairs(flights: Iterable[Flight]) -> Iterator[tuple[Flight, Flight]]:
    """Each flight with the first other one that it cannot share a page with."""
    running: list[Flight] = []
    for flight in sorted(flights, key=lambda flight: flight.order):
        running = [other for other in running if other.ends > flight.starts]
        rival = next((other for other in running if _are_rivals(other, flight)), None)
        if rival is not None:
            yield rival, flight
        running.append(flight)


def _are_rivals(one: Flight, other: Flight) -> bool:
    return one.advertiser != other.advertiser and meets(one, other)


def _told(site: Site, pairs: Iterable[tuple[Flight, Flight]], what: str) -> Iterator[Diagnostic]:
    for one, other in pairs:
        category = other.creative.terms.category
        message = f"two advertisers of `{category}` are booked for {what} only one of them can have"
        related = (Related(span_of(site, one), f"`{one.creative.id}` is booked, too"),)
        helps = ("move one of them, or give one another `category`",)
        yield Diagnostic("rival-booking", message, span_of(site, other), Severity.WARNING, helps, related)


def check_text(path: str, holes: Sequence[Piece], ask: Ask) -> Iterator[Diagnostic]:
    seen: dict[str, tuple[str, Place]] = {}
    for hole in holes:
        match hole:
            case SponsorMention(name, place):
                trade = ask(TradeOf(name))
                category = trade.category
            case OneOff(creative, place):
                trade = ask(TradeOf("", creative.terms.sponsor))
                category = creative.terms.category or trade.category
            case _:
                continue
        if not category:
            continue
        advertiser, first = seen.setdefault(category.casefold(), (trade.advertiser, place))
        if advertiser != trade.advertiser:
            message = f"two advertisers of `{category}` stand on one page"
            related = (Related(Span.of(path, first), "the other one"),)
            helps = ("take one of them out, or give one another `category`",)
            yield Diagnostic("rival-booking", message, Span.of(path, place), Severity.WARNING, helps, related)
