"""Which bookings cannot all be kept: too many at once, company for an exclusive one, two for one edition."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal

import msgspec

from generator.model.sponsor import SlotRule, Target
from generator.site.flights import Flight
from generator.site.slugs import slug_of

Reason = Literal["shares", "exclusive", "edition"]
_KINDS = ("tags", "categories", "sections")


class Clash(msgspec.Struct, frozen=True):
    """Campaigns (ids, in order) that cannot all have the slot, and why."""

    reason: Reason
    campaigns: tuple[str, ...]


def clashes(
    sold: Iterable[Flight], rule: SlotRule, *, is_edition: bool = False
) -> Iterator[tuple[float, float, Clash]]:
    """The stretches of time in which the sold flights of one slot clash; neighbours with the same clash are one."""
    before: tuple[float, float, Clash] | None = None
    for start, end, running in _moments(sold):
        clash = overbooked(running, rule, is_edition=is_edition)
        if before is not None and before[1:] == (start, clash):
            before = (before[0], end, before[2])
            continue
        if before is not None:
            yield before
        before = (start, end, clash) if clash is not None else None
    if before is not None:
        yield before


def beginnings(sold: Iterable[Flight]) -> Iterator[tuple[Flight, Sequence[Flight]]]:
    """Each flight as it begins, with those that run then and came first."""
    running: list[Flight] = []
    for flight in sorted(sold, key=lambda flight: flight.order):
        running = [other for other in running if other.ends > flight.starts]
        yield flight, running
        running = [*running, flight]


def _moments(sold: Iterable[Flight]) -> Iterator[tuple[float, float, Sequence[Flight]]]:
    """The stretches of time in which the same flights run."""
    waiting = sorted((flight for flight in sold if flight.starts < flight.ends), key=lambda f: f.order, reverse=True)
    running: list[Flight] = []
    for start, end in pairwise(sorted({instant for flight in waiting for instant in (flight.starts, flight.ends)})):
        running = [flight for flight in running if flight.ends > start]
        while waiting and waiting[-1].starts == start:
            running.append(waiting.pop())
        yield start, end, running


def overbooked(sold: Sequence[Flight], rule: SlotRule, *, is_edition: bool = False) -> Clash | None:
    """Whether flights that were sold for one slot at one time ask for more than there is.

    Campaigns whose targets never meet on a page are never in the way of each other, and one campaign is never in its
    own. An edition has one place, unless the slot has shares.
    """
    alone = [flight for flight in sold if flight.booking.exclusive]
    apart = {name for one in alone for other in sold if excludes(one, other) for name in (one.id, other.id)}
    if apart:
        return Clash("exclusive", tuple(sorted(apart)))
    places = room_of(rule, is_edition=is_edition)
    if places is None or len({flight.id for flight in sold}) <= places:
        return None
    together = most_together(sold)
    reason: Reason = "edition" if rule.shares is None else "shares"
    return Clash(reason, tuple(sorted(together))) if len(together) > places else None


def room_of(rule: SlotRule, *, is_edition: bool) -> int | None:
    """How many campaigns have room in a slot at once; None for as many as want to."""
    return 1 if is_edition and rule.shares is None else rule.shares


def excludes(one: Flight, other: Flight) -> bool:
    """Whether two cannot both have what they were promised: one of them alone, on a page that both want."""
    is_promised = one.booking.exclusive or other.booking.exclusive
    return is_promised and one.advertiser != other.advertiser and meets(one, other)


def displaced(flight: Flight, dated: Iterable[Flight], day: float) -> list[Flight]:
    """Those that have the slot alone by the day when the edition of this flight comes out."""
    return [other for other in dated if other.booking.exclusive and other.holds(day) and excludes(other, flight)]


def meets(one: Flight, other: Flight) -> bool:
    return can_meet(one.creative.terms.target, other.creative.terms.target)


def can_meet(one: Target | None, other: Target | None) -> bool:
    """Whether one page can be for both. It is for whoever names one thing about it, so two targets are apart only if
    whatever the one names is apart from whatever the other names: two categories, two sections unless one is inside
    the other, and two tags, since each is sold as a topic. A tag and a category are found on one page."""
    kinds = _named(one), _named(other)
    if len(kinds[0]) != 1 or kinds[0].keys() != kinds[1].keys():
        return True
    (kind, first), second = next(iter(kinds[0].items())), next(iter(kinds[1].values()))
    return any(_on(kind, a, b) or _on(kind, b, a) for a in first for b in second)


def most_together(sold: Iterable[Flight], beside: Flight | None = None) -> set[str]:
    """The most campaigns that can meet on one page; on a page that is for `beside`, if that is one of them."""
    named = {flight.id: _named(flight.creative.terms.target) for flight in sold}
    found = {name for name, kinds in named.items() if len(kinds) != 1}
    for kind in _KINDS:
        only = {name: kinds[kind] for name, kinds in named.items() if kinds.keys() == {kind}}
        groups = list(_groups(kind, only))
        if beside is not None and beside.id in only:
            groups = [group for group in groups if beside.id in group]
        found |= max(groups, key=len, default=set())
    return found


def _groups(kind: str, only: Mapping[str, Sequence[str]]) -> Iterator[set[str]]:
    """For each value the campaigns that want its pages."""
    for value in sorted({value for values in only.values() for value in values}):
        yield {name for name, values in only.items() if any(_on(kind, value, wanted) for wanted in values)}


@lru_cache(maxsize=1024)
def _named(target: Target | None) -> dict[str, tuple[str, ...]]:
    """What a target names, kind by kind, as pages are known by it; nothing for one that is everywhere."""
    if target is None:
        return {}
    named: dict[str, Iterable[str]] = {
        "tags": map(slug_of, target.tags),
        "categories": map(slug_of, target.categories),
        "sections": target.sections,
    }
    return {kind: values for kind, found in named.items() if (values := tuple(found))}


def _on(kind: str, here: str, wanted: str) -> bool:
    """Whether a page of `here` is one of `wanted`: a section includes those inside it."""
    return here == wanted or (kind == "sections" and here.startswith(f"{wanted}/"))
