"""Renditions of a picture: narrower, and packed better. The same bytes come of the same picture every time.

Imported late, as Pillow is.
"""

import io
from collections.abc import Sequence
from typing import Any, Literal

import msgspec
from PIL import Image, ImageOps

from generator.model.config import ImageSettings
from generator.model.picture import Kind
from generator.world.picture_file import opened, orientation

_SMALL = 2048
"""Bytes; there is nothing to be gained from a picture of fewer."""
_DRAWN = 512
"""Colours; what has no more was drawn, and is packed without loss where that is smaller."""
_FORMATS: tuple[Literal["avif", "webp"], ...] = ("avif", "webp")
"""The better one first: it is to be smaller than the next, or it is of no use."""
_TOLD = ("exif", "xmp", "comment", "XML:com.adobe.xmp", "photoshop")
"""What Pillow would write again."""
_TURNED_QUALITY = {"jpeg": 92, "webp": 90}


class Made(msgspec.Struct, frozen=True, array_like=True):
    """A rendition and its bytes."""

    kind: Kind
    width: int
    height: int
    data: bytes


def renditions(data: bytes, settings: ImageSettings, most: int) -> list[Made]:
    """All that are worth their bytes, the best format first and the narrowest first; none for a picture that moves.

    `most` is the size of what is published in any case: no rendition is larger.
    """
    if most < _SMALL:
        return []
    with opened(data, settings.max_pixels) as image:
        if getattr(image, "is_animated", False):
            return []
        ready = _ready(image)
        profile = image.info.get("icc_profile") if ready.mode in ("RGB", "RGBA") and image.mode != "CMYK" else None
        drawn = image.format in ("PNG", "GIF") and ready.getcolors(_DRAWN) is not None
        widths = [width for width in sorted(set(settings.widths)) if 0 < width < ready.width]
        if not widths or ready.width <= max(settings.widths, default=0):
            widths.append(ready.width)
        scaled = [_scaled(ready, width) for width in widths]
    made: list[list[Made]] = []
    for kind in (kind for kind in _FORMATS if kind in settings.formats):
        quality = settings.quality.avif if kind == "avif" else settings.quality.webp
        made.append(_worth([_packed(each, kind, quality, drawn, profile) for each in scaled], most))
    return _best(made)


def upright(data: bytes, settings: ImageSettings) -> bytes | None:
    """The same file with its pixels turned as EXIF says, and without EXIF; None if it stands as it lies."""
    with opened(data, settings.max_pixels) as image:
        kind = "jpeg" if image.format == "MPO" else str(image.format).lower()
        if orientation(image) == 1 or getattr(image, "is_animated", False) or kind not in ("png", "jpeg", "webp"):
            return None
        turned = ImageOps.exif_transpose(image)
        for name in _TOLD:
            turned.info.pop(name, None)
        out = io.BytesIO()
        more: dict[str, Any] = {}
        if image.info.get("icc_profile"):
            more["icc_profile"] = image.info["icc_profile"]
        if kind in _TURNED_QUALITY:
            more["quality"] = _TURNED_QUALITY[kind]
        if kind == "jpeg":
            more |= {"progressive": True, "optimize": True}
        turned.save(out, kind.upper(), **more)
        return out.getvalue()


def _ready(image: Image.Image) -> Image.Image:
    """Upright, and of a mode that can be scaled and packed."""
    turned = ImageOps.exif_transpose(image)
    if turned.mode.startswith("I") or turned.mode == "F":
        return turned.point(lambda value: value / 256).convert("L").convert("RGB")
    clear = turned.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in turned.info
    if clear:
        return turned.convert("RGBA")
    return turned.convert("RGB")


def _scaled(image: Image.Image, width: int) -> Image.Image:
    if width == image.width:
        return image
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS)


def _packed(image: Image.Image, kind: Kind, quality: int, drawn: bool, profile: bytes | None) -> Made:
    out = io.BytesIO()
    more: dict[str, Any] = {"icc_profile": profile} if profile else {}
    if kind == "avif":
        # One thread: several would be no faster beside our own processes, and the bytes are to be the same.
        image.save(
            out, "AVIF", quality=quality, speed=6, max_threads=1, subsampling="4:4:4" if drawn else "4:2:0", **more
        )
        return Made(kind, *image.size, out.getvalue())
    image.save(out, "WEBP", quality=quality, method=4, **more)
    data = out.getvalue()
    if drawn:
        out = io.BytesIO()
        image.save(out, "WEBP", lossless=True, quality=75, method=4, **more)
        data = min(out.getvalue(), data, key=len)
    return Made(kind, *image.size, data)


def _worth(made: Sequence[Made], most: int) -> list[Made]:
    """Those that are smaller than all wider ones and than the picture itself."""
    kept: list[Made] = []
    for each in reversed(made):
        if len(each.data) < most:
            kept.append(each)
            most = len(each.data)
    return kept[::-1]


def _best(made: Sequence[list[Made]]) -> list[Made]:
    """A format is kept if its widest is at least as wide as that of the next one, and smaller there."""
    found: list[Made] = []
    for at, each in enumerate(made):
        others = [other for other in made[at + 1 :] if other]
        if each and all(_beats(each, other) for other in others):
            found += each
    return found


def _beats(one: Sequence[Made], other: Sequence[Made]) -> bool:
    return one[-1].width >= other[-1].width and len(one[-1].data) < len(other[-1].data)
