"""What is made of a picture: smaller, upright, the same every time."""

import io
from typing import Any

import msgspec
import pytest
from picturing import picture
from PIL import Image

from generator.model.config import ImageSettings
from generator.world.picture_making import renditions, upright

SETTINGS = ImageSettings(widths=(60, 120))
MUCH = 1_000_000


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def sizes(data: bytes, **settings: Any) -> list[tuple[str, int, int]]:
    made = renditions(data, msgspec.structs.replace(SETTINGS, **settings), MUCH)
    return [(each.kind, each.width, each.height) for each in made]


def test_no_rendition_is_wider_than_the_picture() -> None:
    assert sizes(picture("a.jpg", "90x60 photo")) == [
        ("avif", 60, 40),
        ("avif", 90, 60),
        ("webp", 60, 40),
        ("webp", 90, 60),
    ]


def test_a_large_one_is_not_offered_wider_than_asked() -> None:
    assert [width for _, width, _ in sizes(picture("a.jpg", "400x200 photo"), formats=("webp",))] == [60, 120]


def test_formats_are_those_that_were_asked_for_the_best_first() -> None:
    assert {kind for kind, *_ in sizes(picture("a.png", "90x60 photo"), formats=("webp",))} == {"webp"}
    assert sizes(picture("a.png", "90x60 photo"), formats=()) == []
    assert sizes(picture("a.png", "90x60 photo"), formats=("webp", "avif"))[0][0] == "avif"


def test_none_is_larger_than_what_is_published_anyway() -> None:
    data = picture("a.jpg", "120x80 photo")
    assert all(len(each.data) < 2100 for each in renditions(data, SETTINGS, 2100))


def test_one_that_lies_on_its_side_is_turned() -> None:
    data = picture("a.jpg", "90x60 photo turned")
    assert sizes(data, formats=("webp",)) == [("webp", 60, 90)]
    turned = upright(data, SETTINGS)
    assert turned is not None
    assert opened(turned).size == (60, 90)
    assert not dict(opened(turned).getexif())


def test_one_that_stands_upright_is_left_alone() -> None:
    assert upright(picture("a.jpg", "90x60 photo located"), SETTINGS) is None


def test_one_that_moves_is_left_alone() -> None:
    for suffix in ("gif", "png", "webp"):
        data = picture(f"a.{suffix}", "90x60 photo animated")
        assert renditions(data, SETTINGS, MUCH) == []
        assert upright(data, SETTINGS) is None


def test_what_is_clear_stays_clear() -> None:
    for each in renditions(picture("a.png", "90x60 photo clear"), SETTINGS, MUCH):
        assert opened(each.data).mode == "RGBA"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "CMYK", "YCbCr"])
def test_every_kind_of_pixel_can_be_shown(mode: str) -> None:
    suffix = "JPEG" if mode in ("CMYK", "YCbCr") else "PNG"
    out = io.BytesIO()
    opened(picture("a.png", "90x60 photo")).convert("L" if mode == "I;16" else mode).convert(mode).save(out, suffix)
    assert {each.kind for each in renditions(out.getvalue(), SETTINGS, MUCH)} >= {"webp"}


def test_the_same_picture_gives_the_same_bytes() -> None:
    data = picture("a.jpg", "120x80 photo")
    assert renditions(data, SETTINGS, MUCH) == renditions(data, SETTINGS, MUCH)


def test_nothing_that_a_camera_wrote_comes_along() -> None:
    for each in renditions(picture("a.jpg", "120x80 photo located"), SETTINGS, MUCH):
        image = opened(each.data)
        assert not dict(image.getexif())
        assert "xmp" not in image.info
