"""What the types of `[images]` cannot say: which numbers make a picture."""

from collections.abc import Iterator

from generator.model.config import ImageSettings
from generator.parse.tree import Path

_WIDEST = 10_000


def image_problems(images: ImageSettings) -> Iterator[tuple[str, Path]]:
    """What is wrong, and where it stands."""
    for index, width in enumerate(images.widths):
        if not 16 <= width <= _WIDEST:
            yield f"a width in `images.widths` is from 16 to {_WIDEST:,} pixels", ("images", "widths", index)
    for name in ("avif", "webp"):
        if not 1 <= getattr(images.quality, name) <= 100:
            yield f"`images.quality.{name}` is from 1 to 100", ("images", "quality", name)
    if not 1 <= images.max_pixels <= 1_000_000_000:
        yield "`images.max_pixels` is from 1 to 1,000,000,000", ("images", "max_pixels")
    if not images.sizes.strip():
        yield "`images.sizes` says how wide pictures stand in a text", ("images", "sizes")
