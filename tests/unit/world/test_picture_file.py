"""What a picture file is, read by Pillow, and what is said of one that cannot be read."""

import pytest
from picturing import claiming, picture

from generator.world.picture_file import UnreadablePictureError, look_at

MOST = 1_000_000


def fault(data: bytes) -> str:
    with pytest.raises(UnreadablePictureError) as caught:
        look_at(data, MOST)
    return caught.value.fault.rule


@pytest.mark.parametrize("suffix", ["png", "jpg", "gif", "webp", "avif"])
def test_size_and_kind_are_read(suffix: str) -> None:
    found = look_at(picture(f"a.{suffix}", "30x20"), MOST)
    assert (found.width, found.height, found.kind) == (30, 20, "jpeg" if suffix == "jpg" else suffix)


@pytest.mark.parametrize("suffix", ["png", "jpg", "webp"])
def test_one_that_lies_on_its_side_is_measured_as_it_is_seen(suffix: str) -> None:
    found = look_at(picture(f"a.{suffix}", "30x20 turned"), MOST)
    assert (found.width, found.height) == (20, 30)


@pytest.mark.parametrize("suffix", ["png", "jpg", "gif", "webp", "avif"])
def test_every_cut_is_told_or_harmless(suffix: str) -> None:
    data = picture(f"a.{suffix}", "30x20 photo located")
    for length in range(0, len(data) - 1, max(1, len(data) // 60)):
        try:
            look_at(data[:length], MOST)
        except UnreadablePictureError as error:
            assert error.fault.rule in ("broken-image", "enormous-image")


@pytest.mark.parametrize("suffix", ["png", "jpg", "gif", "webp", "avif"])
def test_bytes_that_were_hit_are_told_or_harmless(suffix: str) -> None:
    data = picture(f"a.{suffix}", "30x20 photo located")
    for at in range(0, len(data), max(1, len(data) // 60)):
        try:
            look_at(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :], MOST)
        except UnreadablePictureError as error:
            assert error.fault.rule in ("broken-image", "enormous-image")


def test_what_is_no_picture_is_broken() -> None:
    for data in (b"", b"no picture", b"%PDF-1.4", b"<svg/>", b"BM" + bytes(60)):
        assert fault(data) == "broken-image"


def test_an_enormous_one_is_never_unpacked() -> None:
    assert fault(claiming(60_000, 60_000)) == "enormous-image"
