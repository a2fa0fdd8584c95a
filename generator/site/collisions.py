"""Which bookings cannot all be kept: too many at once, company for an exclusive one, two for one edition."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, product
from typing import Literal

import msgspec

from generator.model.sponsor import SlotRule, Target
from generator.site.flights import Flight, flights
from generator.site.site import Site
from generator.site.slugs import slug_of

Reason = Literal["shares", "exclusive", "edition"]
_KINDS = ("tags", "categories", "sections")


class Clash(msgspec.Struct, frozen=True):
    """Campaigns (ids, in order) that cannot all have the slot, and why."""

    reason: Reason
    campaigns: tuple[str, ...]


class Collision(msgspec.Struct, frozen=True):
    """A clash with its place and its time (seconds since 1970)."""

    slot: str
    edition: int | None
    starts: float
    ends: float
    clash: Clash


def collisions(site: Site) -> tuple[Collision, ...]:
    """Every time at which more was sold than there is, by slot and by edition, whenever that is."""
    sold: dict[tuple[str, int | None], list[Flight]] = {}
    for flight in flights(site):
        if not flight.is_held:
            sold.setdefault((flight.booking.slot, flight.booking.edition), []).append(flight)
    found: list[Collision] = []
    for slot, edition in sorted(sold, key=lambda key: (key[0], key[1] or 0)):
        rule = site.config.slots.get(slot, SlotRule())
        for start, end, clash in clashes(sold[slot, edition], rule, is_edition=edition is not None):
            found.append(Collision(slot, edition, start, end, clash))
    return tuple(found)


def clashes(
    sold: Sequence[Flight], rule: SlotRule, *, is_edition: bool = False
) -> Iterator[tuple[float, float, Clash]]:
    """The stretches of time in which the sold flights of one slot clash; neighbours with the same clash are one."""
    instants = sorted({instant for flight in sold for instant in (flight.starts, flight.ends)})
    before: tuple[float, float, Clash] | None = None
    for start, end in pairwise(instants):
        clash = overbooked([f for f in sold if f.starts <= start and end <= f.ends], rule, is_edition=is_edition)
        if before is not None and before[1:] == (start, clash):
            before = (before[0], end, before[2])
            continue
        if before is not None:
            yield before
        before = (start, end, clash) if clash is not None else None
    if before is not None:
        yield before


def overbooked(sold: Sequence[Flight], rule: SlotRule, *, is_edition: bool = False) -> Clash | None:
    """Whether flights that were sold for one slot at one time ask for more than there is.

    An edition has one place for one campaign. Campaigns whose targets never meet on a page are never in the way of
    each other, and one campaign is never in its own.
    """
    jealous = [flight for flight in sold if is_edition or flight.booking.exclusive]
    for one, other in product(jealous, sold):
        if one.id != other.id and may_meet(one.creative.terms.target, other.creative.terms.target):
            is_exclusive = one.booking.exclusive or other.booking.exclusive
            return Clash("exclusive" if is_exclusive else "edition", tuple(sorted((one.id, other.id))))
    together = _together({flight.id: flight.creative.terms.target for flight in sold})
    if rule.shares is not None and len(together) > rule.shares and not is_edition:
        return Clash("shares", tuple(sorted(together)))
    return None


def may_meet(one: Target | None, other: Target | None) -> bool:
    """Whether a page can match both. They are apart if both name one kind of thing alone, and no value in common."""
    kinds = _named(one), _named(other)
    if len(kinds[0]) != 1 or kinds[0].keys() != kinds[1].keys():
        return True
    (kind, first), second = next(iter(kinds[0].items())), next(iter(kinds[1].values()))
    return any(_same(kind, a, b) for a in first for b in second)


def _together(targets: dict[str, Target | None]) -> set[str]:
    """The most campaigns that can meet on one page."""
    everywhere = {name for name, target in targets.items() if len(_named(target)) != 1}
    for kind in _KINDS:
        only = {name: named[kind] for name, t in targets.items() if (named := _named(t)).keys() == {kind}}
        values = sorted({value for found in only.values() for value in found})
        groups = ({name for name, found in only.items() if any(_on(kind, value, v) for v in found)} for value in values)
        everywhere |= max(groups, key=len, default=set())
    return everywhere


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


def _same(kind: str, one: str, other: str) -> bool:
    return _on(kind, one, other) or _on(kind, other, one)
