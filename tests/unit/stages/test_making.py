"""How the work is dealt out to processes."""

from collections import Counter
from itertools import pairwise

import pytest

from generator.model.target import Target, TargetKind
from generator.stages.making import dealt

KINDS = (TargetKind.ARTICLE, TargetKind.FEED, TargetKind.TERM)


def target(kind: TargetKind, name: str) -> Target:
    return Target(path=f"{kind}:{name}", address="", kind=kind, of=name)


TARGETS = [target(kind, f"{kind}{number}") for number in range(13) for kind in KINDS]
TARGETS += [target(TargetKind.CHECK, f"article{number}") for number in range(13)]
TARGETS += [target(TargetKind.CHECK, f"sponsor{number}") for number in range(4)]


@pytest.mark.parametrize("processes", [1, 2, 3, 8])
def test_every_target_is_made_by_one_process(processes: int) -> None:
    shares = [list(dealt(TARGETS, number, processes)) for number in range(processes)]
    assert sorted(index for share in shares for index in share) == list(range(len(TARGETS)))


def test_every_process_has_as_much_of_every_kind() -> None:
    shares = [Counter(TARGETS[index].kind for index in dealt(TARGETS, number, 2)) for number in range(2)]
    assert all(abs(shares[0][kind] - shares[1][kind]) <= 1 for kind in (*KINDS, TargetKind.CHECK))


def test_the_check_of_a_text_follows_its_page() -> None:
    share = [TARGETS[index] for index in dealt(TARGETS, 1, 2)]
    for page, after in pairwise(share):
        if page.kind is TargetKind.ARTICLE:
            assert (after.kind, after.of) == (TargetKind.CHECK, page.of)
