"""The heading ids that GitHub gives, for texts whose links were written for it."""

import re
import unicodedata
from collections.abc import Set

_DROPPED_OF_ASCII = re.compile(r"[^0-9a-z_ -]")
_NUMBERS_AND_JOINERS = ("Nd", "Nl", "Pc")


class GitHubNaming:
    """Lower case; only letters, marks, digits, joiners such as `_`, hyphens and spaces stay; every space is a hyphen.

    A second heading of the same words ends in `-1`, a third in `-2`. The title counts: on GitHub it is a heading, too.
    """

    __slots__ = ("_seen",)

    counts_title = True

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def name(self, written: str, taken: Set[str]) -> str:
        slug = github_slug(written) or "section"
        name = slug
        while name in self._seen or name in taken:
            self._seen[slug] = self._seen.get(slug, 0) + 1
            name = f"{slug}-{self._seen[slug]}"
        self._seen.setdefault(name, 0)
        return name


def github_slug(text: str) -> str:
    """`C++ & Café` → `c--café`."""
    lower = text.lower()
    if lower.isascii():
        return _DROPPED_OF_ASCII.sub("", lower).replace(" ", "-")
    return "".join(filter(_stays, lower)).replace(" ", "-")


def _stays(character: str) -> bool:
    if character in " -":
        return True
    kind = unicodedata.category(character)
    return kind[0] in "LM" or kind in _NUMBERS_AND_JOINERS or _is_letter_in_a_sign(character)


def _is_letter_in_a_sign(character: str) -> bool:
    """Letters in a circle or a square count as letters in Unicode, though their category is another one."""
    code = ord(character)
    return (
        0x24B6 <= code <= 0x24E9
        or 0x1F130 <= code <= 0x1F149
        or 0x1F150 <= code <= 0x1F169
        or 0x1F170 <= code <= 0x1F189
    )
