"""A sponsor's drawing with nothing in it but a drawing: written anew from an allow-list.

No script, no foreign content, no handler, no address but one within the drawing or a picture that it carries; style
sheets only if they load nothing. Entities are refused, since what they hide is seen by the browser alone.
"""

import re
from html import escape
from xml.parsers import expat

from generator.parse.svg import NAMESPACE, NoDrawingError

_SHAPES = "path rect circle ellipse line polyline polygon text tspan textPath image use"
_FRAMES = "svg g defs symbol title desc clipPath mask pattern marker linearGradient radialGradient stop filter style"
_EFFECTS = (
    "feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap "
    "feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode "
    "feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence"
)
_MOVEMENTS = frozenset(("animate", "animateTransform", "animateMotion"))
_ELEMENTS = frozenset(f"{_SHAPES} {_FRAMES} {_EFFECTS}".split()) | _MOVEMENTS
_UNWRAPPED = frozenset(("a", "switch"))
"""These go, and what they hold stays."""

_LOOKS = (
    "alignment-baseline baseline-shift clip-path clip-rule color color-interpolation color-interpolation-filters cx cy "
    "d direction display dominant-baseline dx dy fill fill-opacity fill-rule filter flood-color flood-opacity "
    "font-family font-size font-size-adjust font-stretch font-style font-variant font-weight fr fx fy height "
    "image-rendering isolation letter-spacing lighting-color marker-end marker-mid marker-start mask mix-blend-mode "
    "offset opacity overflow paint-order points r rotate rx ry shape-rendering stop-color stop-opacity stroke "
    "stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width "
    "text-anchor text-decoration text-rendering textLength transform transform-origin unicode-bidi vector-effect "
    "visibility width word-spacing writing-mode x x1 x2 y y1 y2"
)
_OTHERS = (
    "accumulate additive amplitude attributeName azimuth baseFrequency begin bias by calcMode class clipPathUnits "
    "diffuseConstant divisor dur edgeMode elevation end exponent filterUnits from gradientTransform gradientUnits id "
    "in in2 intercept k1 k2 k3 k4 kernelMatrix kernelUnitLength keyPoints keySplines keyTimes lang lengthAdjust "
    "limitingConeAngle markerHeight markerUnits markerWidth maskContentUnits maskUnits max method min mode numOctaves "
    "operator order orient path pathLength patternContentUnits patternTransform patternUnits pointsAtX pointsAtY "
    "pointsAtZ preserveAlpha preserveAspectRatio primitiveUnits radius refX refY repeatCount repeatDur restart result "
    "role scale seed slope spacing specularConstant specularExponent spreadMethod startOffset stdDeviation "
    "stitchTiles surfaceScale tableValues targetX targetY to type values version viewBox xChannelSelector "
    "yChannelSelector z aria-hidden aria-label aria-labelledby fill-color"
)
_ANIMATED = frozenset(_LOOKS.split())
_ATTRIBUTES = _ANIMATED | frozenset(_OTHERS.split())
_HREFS = ("href", "http://www.w3.org/1999/xlink|href")
_CARRIED = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*")
_WITHIN = re.compile(r"#[^\s\"'()<>\\]+")

_CALL = re.compile(r"([\w-]*)\s*\(\s*([^)]*)")
_NAMED_CALLS = (
    "rgb rgba hsl hsla matrix translate translatex translatey rotate scale scalex scaley skewx skewy calc cubic-bezier "
    "steps not is where nth-child"
)
_CALLS = frozenset(_NAMED_CALLS.split())


def cleaned(data: bytes) -> bytes:
    """The drawing, written anew; raises NoDrawingError for what is none, or declares entities."""
    cleaner = _Cleaner()
    parser = expat.ParserCreate(namespace_separator="|")
    parser.StartElementHandler = cleaner.start
    parser.EndElementHandler = cleaner.end
    parser.CharacterDataHandler = cleaner.text
    parser.EntityDeclHandler = cleaner.entity
    parser.buffer_text = True
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError):
        raise NoDrawingError("is no drawing that a browser can read") from None
    return cleaner.written()


class _Cleaner:
    """Writes what it is told of, if it knows it. `_skipped` counts the open tags inside one that is left out."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._open: list[str] = []
        self._skipped = 0
        self._style: list[str] = []

    def written(self) -> bytes:
        return "".join(self._out).encode() + b"\n"

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition("|")
        if not self._open and (local != "svg" or space not in ("", NAMESPACE)):
            raise NoDrawingError
        if self._skipped or (local not in _ELEMENTS and local not in _UNWRAPPED) or space not in ("", NAMESPACE):
            self._skipped += 1
            return
        if local in _MOVEMENTS and not _moves_looks(local, attributes):
            self._skipped += 1
            return
        if local in _UNWRAPPED or local == "style":
            self._open.append("")
            if local == "style":
                self._open[-1] = "style"
            return
        self._out.append(f"<{local}" if self._open else f'<{local} xmlns="{NAMESPACE}"')
        self._out += (f' {key}="{escape(value)}"' for key, value in _kept(local, attributes))
        self._out.append(">")
        self._open.append(local)

    def end(self, name: str) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        local = self._open.pop()
        if local == "style":
            sheet, self._style = "".join(self._style), []
            if _loads_nothing(sheet):
                self._out.append(f"<style>{escape(sheet, quote=False)}</style>")
        elif local:
            self._out.append(f"</{local}>")

    def text(self, text: str) -> None:
        if self._skipped or not self._open:
            return
        if self._open[-1] == "style":
            self._style.append(text)
        else:
            self._out.append(escape(text, quote=False))

    def entity(self, *_: object) -> None:
        raise NoDrawingError("declares entities, which a sponsor's drawing may not")


def _kept(element: str, attributes: dict[str, str]) -> list[tuple[str, str]]:
    kept = []
    for key, value in attributes.items():
        if key in _HREFS:
            if _WITHIN.fullmatch(value) or (element == "image" and _CARRIED.fullmatch(value)):
                kept.append(("href", value))
        elif (key in _ATTRIBUTES or key == "style") and _loads_nothing(value):
            kept.append((key, value))
    return kept


def _moves_looks(element: str, attributes: dict[str, str]) -> bool:
    """Whether an animation changes how a shape looks, and not where something leads."""
    return element == "animateMotion" or attributes.get("attributeName", "") in _ANIMATED


def _loads_nothing(value: str) -> bool:
    """Whether text that a browser may read as CSS names nothing outside of the drawing."""
    if "\\" in value or "@" in value or "/*" in value or "javascript:" in "".join(value.lower().split()):
        return False
    for call in _CALL.finditer(value):
        name, inside = call[1].lower(), call[2].strip().strip("\"'")
        if name == "url" and not _WITHIN.fullmatch(inside):
            return False
        if name not in ("url", "") and name not in _CALLS:
            return False
    return True
