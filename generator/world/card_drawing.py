"""Draws social cards with Pillow: words are wrapped and made smaller until they fit, and never cut.

Imported late, by builds that have a card to draw.
"""

import io
from collections.abc import Iterator, Sequence

from PIL import Image, ImageColor, ImageDraw, PngImagePlugin

from generator.model.social_card import HEIGHT, WIDTH, CardFace
from generator.world.card_fonts import Lettering, lettering_of
from generator.world.card_lines import Fitted, fitted

_PAPER = "#ffffff"
_ACCENT, _INK, _QUIET = range(3)
_STEPS = 32
"""Between the paper and each of the colours."""
_MARGIN = 80
_WIDTH = WIDTH - 2 * _MARGIN
_BAND = 18
_WEIGHT = 600


def draw(face: CardFace, title_fonts: Sequence[bytes], text_fonts: Sequence[bytes]) -> bytes:
    """The card as PNG. Where no font has the title's letters it shows the publication's name alone, and where none has
    those, its colour."""
    titles, texts = lettering_of(tuple(title_fonts), _WEIGHT), lettering_of(tuple(text_fonts), _WEIGHT)
    sheet = _Sheet(face)
    if titles.can_write(face.title):
        _whole(sheet, face, titles, texts)
    elif titles.can_write(face.name):
        name = fitted(face.name, titles, (_WIDTH, HEIGHT - 2 * _MARGIN), (110, 10))
        sheet.write(name, titles, (HEIGHT + _BAND - name.height) // 2, _INK)
    else:
        sheet.fill((0, 0, WIDTH, HEIGHT), _ACCENT)
    return sheet.packed()


def _whole(sheet: "_Sheet", face: CardFace, titles: Lettering, texts: Lettering) -> None:
    top, bottom = _MARGIN, HEIGHT - _MARGIN + 24
    if texts.can_write(face.over):
        sheet.write(fitted(face.over, texts, (_WIDTH, 44), (32, 12)), texts, top, _ACCENT)
        top += 64
    if titles.can_write(face.name):
        name = fitted(face.name, titles, (_WIDTH, 56), (38, 12))
        bottom -= name.height
        sheet.write(name, titles, bottom, _QUIET)
        bottom -= 24
        sheet.fill((_MARGIN, bottom, WIDTH - _MARGIN, bottom + 2), _QUIET, 60)
        bottom -= 24
    sheet.write(fitted(face.title, titles, (_WIDTH, bottom - top), (88, 10)), titles, top, _INK)


class _Sheet:
    """The card while it is drawn: few colours, each in steps from the paper, so that the file is small."""

    def __init__(self, face: CardFace) -> None:
        self._is_mirrored = face.right_to_left
        self._image = Image.new("P", (WIDTH, HEIGHT), 0)
        colours = (face.accent, "#161412", "#5c5751")
        self._image.putpalette([value for name in colours for value in _steps(name)])
        self.fill((0, 0, WIDTH, _BAND), _ACCENT)

    def fill(self, box: tuple[int, int, int, int], colour: int, strength: int = 255) -> None:
        self._image.paste(_shade(colour, strength), box)

    def write(self, text: Fitted, fonts: Lettering, top: int, colour: int) -> None:
        mask = Image.new("L", (WIDTH, text.height + text.leading), 0)
        pen, base = ImageDraw.Draw(mask), text.ascent
        for line in text.lines:
            start: float = WIDTH - _MARGIN - fonts.width(line, text.size) if self._is_mirrored else _MARGIN
            for font, run in fonts.runs(line, text.size):
                pen.text((start, base), run, font=font, fill=255, anchor="ls")
                start += font.getlength(run)
            base += text.leading
        shades = mask.point([_shade(colour, strength) for strength in range(256)])
        self._image.paste(shades, (0, top), mask.point([255 * (strength >= 256 // _STEPS) for strength in range(256)]))

    def packed(self) -> bytes:
        """The same bytes each time: nothing in them but the picture."""
        packed = io.BytesIO()
        self._image.save(packed, "PNG", compress_level=6, pnginfo=PngImagePlugin.PngInfo())
        return packed.getvalue()


def _shade(colour: int, strength: int) -> int:
    """The number of a colour of that strength in the palette."""
    return colour * _STEPS + strength * (_STEPS - 1) // 255


def _steps(name: str) -> Iterator[int]:
    """From the paper to a colour, as many steps as it has."""
    paper, colour = ImageColor.getrgb(_PAPER), ImageColor.getrgb(name)
    for step in range(_STEPS):
        for start, end in zip(paper, colour, strict=True):
            yield start + (end - start) * step // (_STEPS - 1)
