"""Whether a label says anything at all: a letter or a number that readers can see."""

# Letters to Unicode, nothing to the eye: the Hangul fillers.
_INVISIBLE_LETTERS = frozenset("\u115f\u1160\u3164\uffa0")
NEEDED = "readers must be told in words, before the copy, that it was paid for"


def is_blank(label: str) -> bool:
    """Spaces, punctuation and invisible characters alone are no label."""
    return not any(char.isalnum() and char not in _INVISIBLE_LETTERS for char in label)
