"""The known word that an unknown one was probably meant to be."""

from collections.abc import Iterable

ALIKE = 0.7
"""How alike two words are before one is offered for the other (difflib's ratio)."""


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word nearest to this one, or "" if none is near; case does not count."""
    words = list(known)
    lower = word.lower()
    if lower in words and word not in words:
        return lower
    import difflib  # late: it is for mistakes alone

    close = difflib.get_close_matches(lower, words, n=3, cutoff=ALIKE)
    return max(close, key=lambda found: _likeness(lower, found), default="")


def _likeness(word: str, found: str) -> tuple[float, bool]:
    """Of two that are as near, the one that begins alike was rather meant: `hold` is no `sold`."""
    import difflib

    return difflib.SequenceMatcher(None, found, word).ratio(), found[:1] == word[:1]


def suggestion(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """A help line with the nearest known word, or none."""
    near = nearest(word, known)
    return (f"did you mean `{near}`?",) if near else ()
