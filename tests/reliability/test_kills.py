"""R1: killed at any instant, the visible site is the whole old or the whole new one, and the next build is right."""

import random
import signal
from collections.abc import Mapping, Sequence

import msgspec
import pytest

from reliability.blows import Blow
from reliability.launcher import left_of
from reliability.ordeal import BIG, BIG_NEW, NEW, OLD, TEXT, Ordeal, difference
from reliability.tracing import Place, kill_at, noted, why_not

traced = pytest.mark.skipif(bool(why_not()), reason=why_not())

Site = Mapping[str, str | bytes]


class Journey(msgspec.Struct, frozen=True):
    """The sites that are built in turn, the last of them under a kill; `hidden` says whether the replaced tree stays
    beside the visible one until then."""

    sites: Sequence[Site]
    hidden: bool = True

    def lead_up(self, ordeal: Ordeal) -> None:
        """Everything before the last build."""
        if len(self.sites) == 1:
            ordeal.start_over()
        for site in self.sites[:-1]:
            ordeal.built(site)
            ordeal.add_theirs()
        if not self.hidden:
            ordeal.forget_hidden()
        ordeal.write(self.sites[-1])

    def ends(self, ordeal: Ordeal) -> list[dict[str, bytes]]:
        """The trees that may be visible after a kill, the new one last."""
        known = [ordeal.clean(site, theirs=len(self.sites) > 1) for site in self.sites[-2:]]
        return known if len(self.sites) > 1 else [{}, *known]


JOURNEYS = {
    "the first build": Journey([OLD]),
    "a few edits": Journey([OLD, NEW], hidden=False),
    "a few edits more": Journey([NEW, OLD, NEW]),
    "one text more": Journey([OLD, NEW, TEXT]),
}


def places_of(journey: Journey, ordeal: Ordeal) -> list[Place]:
    """Every call by which its last build changes the disk."""
    places: list[Place] = []
    journey.lead_up(ordeal)
    with noted(places) as cord:
        ended = ordeal.build(tie=cord)
    assert ended.code == 0, ended
    return places


def survive(journey: Journey, place: Place, ordeal: Ordeal) -> bool:
    """One kill, and what comes after; whether there was one."""
    journey.lead_up(ordeal)
    before = ordeal.surroundings()
    ended = ordeal.build(tie=kill_at(place))
    assert ended.was_killed or ended.code == 0, (place, ended)
    old, new = journey.ends(ordeal)
    visible = ordeal.visible()
    assert visible in ((old, new) if ended.was_killed else (new,)), (
        place,
        difference(visible, old),
        difference(visible, new),
    )
    again = ordeal.build()
    assert (again.code, again.err) == (0, ""), (place, again)
    assert difference(ordeal.visible(), new) == [], place
    assert ordeal.surroundings() == before, place
    return ended.was_killed


def kill_all(journey: Journey, ordeal: Ordeal, places: Sequence[Place]) -> None:
    journey.ends(ordeal)
    killed = [survive(journey, place, ordeal) for place in places]
    assert sum(killed) >= 0.8 * len(places)  # a cache is not filled in just the same way each time


@traced
@pytest.mark.parametrize("name", JOURNEYS)
def test_a_kill_at_some_of_the_calls(name: str, ordeal: Ordeal) -> None:
    places = places_of(JOURNEYS[name], ordeal)
    assert {place.call for place in places} >= {"write", "openat"}
    kill_all(JOURNEYS[name], ordeal, places[5::41])


PARTS = 4


@traced
@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("name", JOURNEYS)
def test_a_kill_at_every_call_that_changes_the_disk(name: str, part: int, ordeal: Ordeal) -> None:
    kill_all(JOURNEYS[name], ordeal, places_of(JOURNEYS[name], ordeal)[part::PARTS])


# A site that is made by several processes


def kill_often(seed: int, times: int, ordeal: Ordeal) -> None:
    """Kills at random instants, of builds from nothing and of such as make every page anew, one after the other."""
    chance = random.Random(seed)
    sites = [BIG, BIG_NEW]
    ends = {id(site): ordeal.clean(site) for site in sites}
    ordeal.start_over()
    ordeal.write(sites[0])
    life = ordeal.build("--jobs", "2").seconds
    killed = 0
    for number in range(times):
        is_first, old, new = chance.random() < 0.2, sites[number % 2], sites[1 - number % 2]
        if is_first:
            ordeal.start_over()
        else:
            ordeal.add_theirs()
        ordeal.write(new)
        before = ordeal.surroundings()
        blow = Blow(signal.SIGKILL, chance.uniform(0, 1.1 * life), to_all=chance.random() < 0.5)
        ended = ordeal.build("--jobs", "2", tie=blow)
        told = f"seed {seed}, kill {number}: {ended}"
        assert left_of(ended.pid) == [], told
        killed += ended.was_killed
        visible = ordeal.visible()
        if is_first:
            assert visible == {} or without_theirs(ends[id(new)]) == visible, told
        else:
            assert visible in (ends[id(old)], ends[id(new)]), told
        again = ordeal.build("--jobs", "2")
        assert (again.code, again.err) == (0, ""), (told, again)
        want = without_theirs(ends[id(new)]) if is_first else ends[id(new)]
        assert difference(ordeal.visible(), want) == [], told
        assert ordeal.surroundings() == before, told
    assert killed >= times / 2


def without_theirs(tree: Mapping[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in tree.items() if path != "CNAME" and not path.startswith("theirs/")}


def test_some_kills_of_a_build_in_several_processes(ordeal: Ordeal) -> None:
    kill_often(0, 4, ordeal)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1, 5))
def test_a_hundred_kills_of_a_build_in_several_processes(seed: int, ordeal: Ordeal) -> None:
    kill_often(seed, 25, ordeal)
