"""Shares of voice, and who wins a place."""

from collections import Counter

import pytest

from generator.site.rendezvous import score

PAGES = [f"content/news/2024-03-{number:05}.md" for number in range(10_000)]


def winners(weights: dict[str, int], slot: str = "article-mid") -> list[str]:
    return [max(weights, key=lambda name: score(page, slot, name, weights[name])) for page in PAGES]


@pytest.mark.parametrize(
    "weights",
    [
        {"one": 1, "two": 1},
        {"one": 2, "two": 1},
        {"a": 1, "b": 2, "c": 3, "d": 4},
        {"large": 97, "small": 3},
        {f"campaign-{number}": 1 for number in range(10)},
    ],
)
def test_shares_of_voice_follow_the_weights_within_two_percent_of_all_pages(weights: dict[str, int]) -> None:
    counts = Counter(winners(weights))
    for name, weight in weights.items():
        assert abs(counts[name] / len(PAGES) - weight / sum(weights.values())) < 0.02


def test_a_campaign_that_ends_leaves_all_other_pages_as_they_were() -> None:
    before, after = winners({"a": 1, "b": 2, "c": 1}), winners({"a": 1, "c": 1})
    assert all(old == new for old, new in zip(before, after, strict=True) if old != "b")


def test_a_heavier_weight_only_wins_places_and_loses_none() -> None:
    before, after = winners({"a": 1, "b": 2}), winners({"a": 1, "b": 5})
    assert all(new == "b" for old, new in zip(before, after, strict=True) if old == "b")


def test_two_slots_of_a_page_are_drawn_apart() -> None:
    weights = {"a": 1, "b": 1}
    same = sum(one == two for one, two in zip(winners(weights), winners(weights, "front"), strict=True))
    assert 0.45 < same / len(PAGES) < 0.55


def test_the_draw_is_the_same_on_every_machine() -> None:
    assert score("p", "s", "c", 3) == pytest.approx(score("p", "s", "c", 1) * 3)
    assert round(score("content/a.md", "mid", "summit", 1), 9) == 54.785401655
