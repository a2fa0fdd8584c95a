"""Social cards: of the right size, with the same bytes each time, and every word of the title inside."""

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from generator.model.social_card import HEIGHT, WIDTH, CardFace
from generator.world.card_drawing import draw
from generator.world.card_fonts import is_font, lettering_of
from generator.world.card_lines import fitted

FONTS = Path(__file__).parents[3] / "themes/broadsheet/assets/fonts"
TITLES = tuple((FONTS / name).read_bytes() for name in ("newsreader.woff2", "newsreader-ext.woff2"))
TEXTS = ((FONTS / "libre-franklin.woff2").read_bytes(),)


def face(title: str, over: str = "News", name: str = "The Ledger") -> CardFace:
    return CardFace(title=title, over=over, name=name, accent="#8a1c2b")


def opened(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data)) as image:
        return image.convert("RGB")


@pytest.mark.parametrize("title", ["Sora", "word " * 300, "Donaudampfschifffahrt" * 12, "Český novinář", "a" * 2000])
def test_nothing_reaches_the_edge(title: str) -> None:
    image = opened(draw(face(title), TITLES, TEXTS))
    assert image.size == (WIDTH, HEIGHT)
    ink = image.crop((0, 18, WIDTH, HEIGHT)).convert("L").point(lambda value: 255 * (value < 200)).getbbox()
    assert ink is not None
    left, top, right, bottom = ink
    assert left >= 60 and top >= 40 and right <= WIDTH - 60 and bottom <= HEIGHT - 18 - 20


def test_the_same_card_has_the_same_bytes() -> None:
    assert draw(face("Sora"), TITLES, TEXTS) == draw(face("Sora"), TITLES, TEXTS)
    assert draw(face("Sora"), TITLES, TEXTS) != draw(face("Sore"), TITLES, TEXTS)


def test_a_title_that_no_font_can_write_leaves_the_name_alone() -> None:
    one, other = (draw(face(title, over="News"), TITLES, TEXTS) for title in ("東京の新聞", "北京的报纸"))
    assert one == other != draw(face("Tokyo"), TITLES, TEXTS)


def test_where_nothing_can_be_written_the_colour_is_left() -> None:
    image = opened(draw(face("東京", "東京", "東京新聞"), TITLES, TEXTS))
    assert image.getcolors() == [(WIDTH * HEIGHT, (0x8A, 0x1C, 0x2B))]


def test_a_theme_without_fonts_writes_with_ours() -> None:
    assert draw(face("Sora"), (), ()) == draw(face("Sora"), TEXTS, TEXTS)


def test_what_is_no_font_is_none() -> None:
    assert is_font(TEXTS[0]) and not is_font(b"no font") and not is_font(b"")


class _Typewriter:
    """Every letter is as wide as it is high."""

    def width(self, text: str, size: int) -> float:
        return len(text) * size

    def metrics(self, size: int) -> tuple[int, int]:
        return size, 0


def test_words_stay_whole_while_they_are_large_enough_to_be_read() -> None:
    found = fitted("one two three", _Typewriter(), (100, 100), (40, 4))
    assert found.lines == ("one", "two", "three") and found.size == 20
    assert fitted("a" * 30, _Typewriter(), (100, 100), (40, 4)).lines[0] == "a" * 6


def test_chinese_breaks_between_its_letters_but_not_before_a_full_stop() -> None:
    assert fitted("一二三四五。", _Typewriter(), (50, 100), (10, 4)).lines == ("一二三四", "五。")


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="ascii", exclude_categories=("Cc",)), min_size=1, max_size=120))
def test_no_letter_is_lost(text: str) -> None:
    found = fitted(text, _Typewriter(), (200, 200), (40, 4))
    assert "".join("".join(found.lines).split()) == "".join(text.split())
    assert all(len(line) * found.size <= 200 for line in found.lines) or found.size == 4


def test_letters_come_from_the_first_font_that_has_them() -> None:
    lettering = lettering_of(TITLES, 600)
    runs = [run for _, run in lettering.runs("Český novinář psal", 20)]
    assert "".join(runs) == "Český novinář psal" and len(runs) > 1
    assert lettering.can_write("Český") and not lettering.can_write("東京")
