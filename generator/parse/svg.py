"""The size of a drawing, read off the first tag of an SVG file."""

import re
from xml.parsers import expat

_LENGTH = re.compile(r"\s*\+?(\d+(?:\.\d*)?|\.\d+)\s*(px|pt|pc|mm|cm|in|em|ex|)\s*", re.IGNORECASE)
_PIXELS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "em": 16.0,
           "ex": 8.0}  # fmt: skip
_LARGEST = 100_000
NAMESPACE = "http://www.w3.org/2000/svg"


class NoDrawingError(Exception):
    """The bytes are no SVG."""


def svg_size(data: bytes) -> tuple[int, int]:
    """Width and height in pixels: from `width` and `height`, else from `viewBox`; (0, 0) if it has none."""
    attributes = _root(data)
    width, height = _pixels(attributes.get("width", "")), _pixels(attributes.get("height", ""))
    box = _box(attributes.get("viewBox", ""))
    if width and height:
        return _whole(width, height)
    if box is None:
        return 0, 0
    if width:
        return _whole(width, width * box[1] / box[0])
    if height:
        return _whole(height * box[0] / box[1], height)
    return _whole(*box)


class _FoundError(Exception):
    """The first tag was read."""


def _root(data: bytes) -> dict[str, str]:
    found: dict[str, str] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition("|")[2] != "svg":
            raise NoDrawingError
        found.update(attributes)
        raise _FoundError

    parser = expat.ParserCreate(namespace_separator="|")
    parser.StartElementHandler = start
    try:
        parser.Parse(data, True)
    except _FoundError:
        return found
    except (expat.ExpatError, ValueError, LookupError):
        raise NoDrawingError from None
    raise NoDrawingError


def _pixels(written: str) -> float:
    found = _LENGTH.fullmatch(written)
    return float(found[1]) * _PIXELS[found[2].lower()] if found else 0.0


def _box(written: str) -> tuple[float, float] | None:
    numbers = re.split(r"[\s,]+", written.strip())
    try:
        _, _, width, height = map(float, numbers)
    except ValueError:
        return None
    return (width, height) if 0 < width < _LARGEST and 0 < height < _LARGEST else None


def _whole(width: float, height: float) -> tuple[int, int]:
    if not (0 < width < _LARGEST and 0 < height < _LARGEST):
        return 0, 0
    return max(1, round(width)), max(1, round(height))
