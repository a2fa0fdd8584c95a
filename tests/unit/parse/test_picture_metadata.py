"""What a camera wrote into a picture goes, and not one pixel with it."""

import io

import pytest
from picturing import SECRET, picture
from PIL import Image

from generator.parse.picture_metadata import stripped

KINDS = {"jpg": "jpeg", "png": "png", "webp": "webp"}


def pixels(data: bytes) -> bytes:
    with Image.open(io.BytesIO(data)) as image:
        return image.tobytes()


@pytest.mark.parametrize("suffix", KINDS)
def test_places_and_comments_go_and_pixels_stay(suffix: str) -> None:
    data = picture(f"a.{suffix}", "60x40 photo located")
    clean = stripped(data, KINDS[suffix])
    assert SECRET.encode() in data
    for word in (SECRET.encode(), b"Exif\0", b"eXIf", b"EXIF", b"xmpmeta", b"XMP "):
        assert word not in clean
    assert pixels(clean) == pixels(data)
    with Image.open(io.BytesIO(clean)) as image:
        assert not dict(image.getexif())


@pytest.mark.parametrize("suffix", KINDS)
def test_a_colour_profile_stays(suffix: str) -> None:
    profile = b"a profile" * 20
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, KINDS[suffix].upper(), icc_profile=profile)
    with Image.open(io.BytesIO(stripped(out.getvalue(), KINDS[suffix]))) as image:
        assert image.info["icc_profile"] == profile


@pytest.mark.parametrize("suffix", KINDS)
def test_what_lies_behind_the_end_goes(suffix: str) -> None:
    data = picture(f"a.{suffix}", "60x40 photo")
    assert b"a film" not in stripped(data + b"a film with a place", KINDS[suffix])


@pytest.mark.parametrize("suffix", KINDS)
def test_what_has_nothing_to_take_out_is_the_same_bytes(suffix: str) -> None:
    once = stripped(picture(f"a.{suffix}", "60x40 photo located"), KINDS[suffix])
    assert stripped(once, KINDS[suffix]) == once


@pytest.mark.parametrize("suffix", KINDS)
def test_a_progressive_or_moving_picture_keeps_all_its_parts(suffix: str) -> None:
    out = io.BytesIO()
    frame = Image.new("RGB", (16, 16), "red")
    more = (
        {"progressive": True} if suffix == "jpg" else {"save_all": True, "append_images": [Image.new("RGB", (16, 16))]}
    )
    frame.save(out, KINDS[suffix].upper(), **more)
    with Image.open(io.BytesIO(stripped(out.getvalue(), KINDS[suffix]))) as image:
        image.load()
        assert getattr(image, "n_frames", 1) == (1 if suffix == "jpg" else 2)


@pytest.mark.parametrize("suffix", KINDS)
def test_bytes_that_were_hit_or_cut_never_raise(suffix: str) -> None:
    data = picture(f"a.{suffix}", "20x10 photo located")
    for at in range(len(data)):
        stripped(data[:at], KINDS[suffix])
        stripped(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :], KINDS[suffix])
