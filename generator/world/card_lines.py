"""Words laid out in lines: as large as a box allows."""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Protocol

import msgspec


class Measures(Protocol):
    """What is to be known of fonts to lay out words."""

    def width(self, text: str, size: int) -> float: ...

    def metrics(self, size: int) -> tuple[int, int]: ...


class Fitted(msgspec.Struct, frozen=True):
    """Lines at one size, in pixels; `leading` is from one to the next, and `ascent` from the top to where letters
    stand."""

    lines: tuple[str, ...]
    size: int
    leading: int
    ascent: int
    height: int


def fitted(text: str, fonts: Measures, box: tuple[int, int], sizes: tuple[int, int]) -> Fitted:
    """The text in the largest size at which it fits the box; words are broken only where they would be tiny otherwise.

    At the smallest size it is what it is.
    """
    largest, smallest = sizes
    for broken, least in ((False, max(smallest, largest // 2)), (True, smallest)):
        parts = tuple(_parts(text, broken=broken))
        for size in range(largest, least - 1, -2):
            found = _laid_out(parts, fonts, box, size)
            if found is not None:
                return found
    endless = (box[0], len(text) * largest)
    return _laid_out(parts, fonts, endless, smallest) or Fitted((text,), smallest, smallest, smallest, smallest)


def _laid_out(parts: Sequence[str], fonts: Measures, box: tuple[int, int], size: int) -> Fitted | None:
    """None if it does not fit."""
    above, below = fonts.metrics(size)
    leading = round(size * 1.12)
    most = 1 + (box[1] - above - below) // leading
    lines: list[str] = []
    line = ""
    for part in parts:
        longer = line + part
        if line and fonts.width(longer.rstrip(), size) > box[0]:
            lines.append(line.rstrip())
            longer = part
        if len(lines) >= most or (not line and fonts.width(longer.rstrip(), size) > box[0]):
            return None
        line = longer
    lines.append(line.rstrip())
    if any(fonts.width(each, size) > box[0] for each in lines):
        return None
    return Fitted(tuple(lines), size, leading, above, leading * (len(lines) - 1) + above + below)


def _parts(text: str, *, broken: bool) -> Iterator[str]:
    """The pieces between which a line may end, each with the space after it."""
    part = ""
    for letter in " ".join(text.split()):
        if part and letter != " " and (broken or part[-1] == " " or _may_part(part[-1], letter)):
            yield part
            part = ""
        part += letter
    if part:
        yield part


_CLOSING = frozenset("、。，．！？：；）」』】》〉·ー")
"""Nothing of this begins a line."""


def _may_part(one: str, other: str) -> bool:
    """Whether a line may end between two letters, as it may in Chinese and Japanese."""
    return _is_wide(one) and _is_wide(other) and other not in _CLOSING


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in ("W", "F")
