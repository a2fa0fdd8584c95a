"""Fonts to draw with, in any of the forms that themes have them in, and which letters they have."""

import io
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from fontTools.ttLib import TTFont, TTLibError
from PIL import ImageFont, features

from generator.world.theme_files import bundled

_OF_OURS = "broadsheet/assets/fonts/libre-franklin.woff2"
# Written from right to left, or with letters that change beside others: these need shaping.
_SHAPED = ((0x0590, 0x08FF), (0x0900, 0x109F), (0x1780, 0x18AF), (0xFB1D, 0xFDFF), (0xFE70, 0xFEFF))
_INVISIBLE = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f\u00ad")


class Lettering:
    """Several fonts as one: each letter is taken from the first that has it."""

    def __init__(self, files: tuple[bytes, ...], weight: int) -> None:
        self._weight = weight
        self._fonts = [read for read in map(_read, files) if read is not None]
        self._sizes: dict[tuple[int, int], ImageFont.FreeTypeFont] = {}
        self._shapes = features.check("raqm")

    def can_write(self, text: str) -> bool:
        """Whether there is a font for every letter, and all can be joined as they must be."""
        if not text or not self._fonts:
            return False
        if any(low <= ord(letter) <= high for letter in text for low, high in _SHAPED) and not self._shapes:
            return False
        return all(self._index(letter) is not None for letter in text if not _is_silent(letter))

    def runs(self, text: str, size: int) -> Iterator[tuple[ImageFont.FreeTypeFont, str]]:
        """The text in pieces, each with its font."""
        run, current = "", 0
        for letter in text:
            index = current if letter in _INVISIBLE else self._index(letter) or 0
            if run and index != current:
                yield self._sized(current, size), run
                run = ""
            run, current = run + letter, index
        if run:
            yield self._sized(current, size), run

    def width(self, text: str, size: int) -> float:
        return sum(font.getlength(run) for font, run in self.runs(text, size))

    def metrics(self, size: int) -> tuple[int, int]:
        """How far letters reach above and below the line they stand on."""
        found = [self._sized(index, size).getmetrics() for index in range(len(self._fonts))]
        return max(above for above, _ in found), max(below for _, below in found)

    def _index(self, letter: str) -> int | None:
        return next((at for at, (_, letters) in enumerate(self._fonts) if ord(letter) in letters), None)

    def _sized(self, index: int, size: int) -> ImageFont.FreeTypeFont:
        font = self._sizes.get((index, size))
        if font is None:
            engine = ImageFont.Layout.RAQM if self._shapes else ImageFont.Layout.BASIC
            font = ImageFont.truetype(io.BytesIO(self._fonts[index][0]), size, layout_engine=engine)
            _set_bold(font, self._weight, size)
            self._sizes[index, size] = font
        return font


@lru_cache(maxsize=8)
def lettering_of(files: tuple[bytes, ...], weight: int) -> Lettering:
    """For these font files; without any, for one of ours."""
    return Lettering(files or (_ours(),), weight)


def is_font(file: bytes) -> bool:
    return _read(file) is not None


def _ours() -> bytes:
    """A font that comes with Masthead, for themes that name none."""
    return (bundled() / _OF_OURS).read_bytes()


@lru_cache(maxsize=16)
def _read(file: bytes) -> tuple[bytes, frozenset[int]] | None:
    """A font as Pillow can read it, and the letters that it has; None for what is no font."""
    try:
        font = TTFont(io.BytesIO(file), lazy=True, recalcTimestamp=False)
        letters = frozenset(font.getBestCmap() or ())
        if font.flavor is None:
            return file, letters
        font.flavor = None
        plain = io.BytesIO()
        font.save(plain, reorderTables=False)
        return plain.getvalue(), letters
    except (TTLibError, OSError, ValueError, KeyError, AssertionError, ImportError):
        return None


def _set_bold(font: ImageFont.FreeTypeFont, weight: int, size: int) -> None:
    """A font that comes in any weight is set to that one, and drawn for its size."""
    try:
        axes: list[Any] = font.get_variation_axes()
    except OSError:
        return
    values = []
    for axis in axes:
        name = axis["name"].decode() if isinstance(axis["name"], bytes) else str(axis["name"])
        wanted = {"Weight": weight, "Optical Size": size}.get(name, axis["default"])
        values.append(min(max(wanted, axis["minimum"]), axis["maximum"]))
    font.set_variation_by_axes(values)


def _is_silent(letter: str) -> bool:
    return letter == " " or letter in _INVISIBLE
