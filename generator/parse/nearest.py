"""The known word that an unknown one was probably meant to be."""

import difflib
from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """A help line with the nearest known word, or none."""
    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return (f"did you mean `{found[0]}`?",) if found else ()
