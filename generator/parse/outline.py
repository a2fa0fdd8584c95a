"""Headings and the ids that a link may point at, by the rule that the site has chosen for their names."""

import re
from collections.abc import Set
from typing import Protocol

from generator.model.body import Heading
from generator.model.config import HeadingIds

_DROPPED = re.compile(r"[^\w\- ]")


class Naming(Protocol):
    """A rule for the ids of headings. It remembers the headings of one text that it has named so far."""

    counts_title: bool
    """Whether the heading that became the page's title keeps its name, so that no other one gets it."""

    def name(self, written: str, taken: Set[str]) -> str:
        """An id for a heading of these words that none of the text has yet."""


class OwnNaming:
    """The rule `masthead`: lower case, punctuation dropped, a hyphen for each space; then `-1`, `-2`."""

    __slots__ = ("_next",)

    counts_title = False

    def __init__(self) -> None:
        self._next: dict[str, int] = {}

    def name(self, written: str, taken: Set[str]) -> str:
        slug = slug_of(written) or "section"
        name = slug
        number = self._next.get(slug, 1)
        while name in taken:
            name = f"{slug}-{number}"
            number += 1
        self._next[slug] = number
        return name


class Outline:
    """The headings of one text so far, each with an id of its own."""

    __slots__ = ("_naming", "_taken", "anchors", "headings")

    def __init__(self, rule: HeadingIds = "masthead") -> None:
        self.headings: list[Heading] = []
        self.anchors: list[str] = []
        self._taken: set[str] = set()
        self._naming = naming_by(rule)

    def title(self, written: str) -> None:
        """Note the heading that became the page's title, and stands in the text no more."""
        if self._naming.counts_title:
            self._taken.add(self._naming.name(written, self._taken))

    def add(self, level: int, written: str, text: str, given: str = "") -> str:
        """Note a heading and return its id. `written` is its text before typography, so that no switch moves links."""
        name = given or self._naming.name(written, self._taken)
        self._taken.add(name)
        self.anchors.append(name)
        self.headings.append(Heading(level, name, text))
        return name


def naming_by(rule: HeadingIds) -> Naming:
    """A rule at the beginning of a text."""
    match rule:
        case "github":
            from generator.parse.anchors_github import GitHubNaming  # late: most sites have the rule of our own

            return GitHubNaming()
        case "python-markdown":
            from generator.parse.anchors_python_markdown import PythonMarkdownNaming

            return PythonMarkdownNaming()
    return OwnNaming()


def slug_of(text: str) -> str:
    """Lower case, punctuation dropped, a hyphen for each space."""
    return _DROPPED.sub("", text.strip().lower()).replace(" ", "-")
