"""Rules of markdown-it, sorted by the character that they can begin with."""

from collections.abc import Mapping
from typing import TypeVar

from markdown_it.ruler import Ruler

F = TypeVar("F")


def endings(ruler: "Ruler[F]", starts: Mapping[str, str]) -> dict[str, tuple[F, ...]]:
    """For each character the rules that may begin with it and end a paragraph."""
    ending = {rule.name for rule in ruler.__rules__ if rule.enabled and "paragraph" in rule.alt}
    rules = [
        (starts[name], rule)
        for name, rule in zip(ruler.get_active_rules(), ruler.getRules(""), strict=True)
        if name in ending and name in starts
    ]
    characters = {character for first, _ in rules for character in first}
    return {character: tuple(rule for first, rule in rules if character in first) for character in characters}


def by_character(ruler: "Ruler[F]", starts: Mapping[str, str]) -> tuple[dict[str, tuple[F, ...]], tuple[F, ...]]:
    """For each character the rules that may begin with it, in their order; and those for all other characters."""
    rules = list(zip(ruler.get_active_rules(), ruler.getRules(""), strict=True))
    table = {
        character: tuple(rule for name, rule in rules if character in starts.get(name, character))
        for character in {*"".join(starts.values())}
    }
    return table, tuple(rule for name, rule in rules if name not in starts)
