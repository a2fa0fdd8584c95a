"""What HTML needs that a strict content security policy has to name: frames, forms, scripts, files of other sites."""

import base64
import hashlib
import html
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from generator.model.body import Body, Directive, Piece
from generator.model.diagnostic import Place
from generator.model.hole import Link
from generator.model.host import Need

_SIGN = re.compile("<(?:s(?:cript|tyle|ource)|i(?:frame|mg)|form|video|audio|track|object|embed|link)")
_PART = 65_536
_OVERLAP = 64
"""Characters: no sign is longer, and that much of the next part is looked at with each."""
_HANDLER = re.compile(r"on(?<=[\s\"'/]on)[a-z]{3,}\s*=")
"""Where a name can begin; that is looked at behind its first letters, which are found much faster than any blank."""
_ELEMENT = re.compile(r"<!--.*?-->|<(?P<tag>[a-zA-Z][\w-]*)(?P<rest>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>", re.DOTALL)
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?")
_ORIGIN = re.compile(r"\s*(?:(https?):)?//([A-Za-z0-9.-]+(?::\d+)?)(?=[/?#\s]|$)", re.IGNORECASE)
_SOURCES = {
    ("img", "src"): "img-src",
    ("img", "srcset"): "img-src",
    ("video", "poster"): "img-src",
    ("video", "src"): "media-src",
    ("audio", "src"): "media-src",
    ("source", "src"): "media-src",
    ("source", "srcset"): "img-src",
    ("track", "src"): "media-src",
    ("iframe", "src"): "frame-src",
    ("object", "data"): "object-src",
    ("embed", "src"): "object-src",
    ("script", "src"): "script-src",
    ("form", "action"): "form-action",
}
_OWN_TOO = frozenset(("frame-src", "object-src", "form-action"))
"""Directives that do not let a site's own files through unless they name it."""
_RUNS = frozenset(("", "module", "text/javascript", "application/javascript", "text/ecmascript", "importmap"))
_WRITTEN_BY_TEMPLATE = ("{{", "{%")


def needs_in(bodies: Iterable[Body], text: str = "", first_line: int = 1) -> tuple[Need, ...]:
    """Each need of some texts, once. What cannot be had is looked for in the Markdown, whose first line is given."""
    found = dict.fromkeys(need for body in bodies for need in _in_pieces(body.pieces))
    return tuple(_placed(need, text, first_line) if not need.directive else need for need in found)


def _in_pieces(pieces: Sequence[Piece]) -> Iterator[Need]:
    if any(isinstance(piece, str) and _is_worth_a_look(piece) for piece in pieces):
        # what is filled in later is one of our own addresses, or a block that needs nothing
        text = "".join(piece if isinstance(piece, str) else "/" if isinstance(piece, Link) else " " for piece in pieces)
        yield from _needs_of(text)
    for piece in pieces:
        if isinstance(piece, Directive):
            yield from _at(piece.options.get("src", ""), "img-src")
            yield from _in_pieces(piece.pieces)


def _placed(need: Need, text: str, first_line: int) -> Need:
    found = re.search(rf"{re.escape(need.source.strip('<>'))}(?=[\s=>])", text, re.IGNORECASE)
    if found is None:
        return need
    at = found.start()
    place = Place(first_line + text.count("\n", 0, at), at - text.rfind("\n", 0, at), len(found[0]))
    return Need(need.directive, need.source, place)


def needs_of(written: str) -> Iterator[Need]:
    """In the order in which they stand; a need may come more than once."""
    if _is_worth_a_look(written):
        yield from _needs_of(written)


def _is_worth_a_look(written: str) -> bool:
    """Looked at in parts: a text of megabytes is not to be there once more in small letters."""
    for start in range(0, len(written), _PART):
        part = written[start : start + _PART + _OVERLAP]
        lowered = part.lower()
        if "style=" in lowered or _SIGN.search(lowered) or _HANDLER.search(lowered):
            return True
    return False


@lru_cache(maxsize=256)
def needs_of_template(text: str) -> tuple[Need, ...]:
    """The same of a template, whose comments may hold examples."""
    return tuple(needs_of(re.sub(r"\{#.*?#\}", "", text, flags=re.DOTALL)))


def origin_of(address: str) -> str:
    """`https://cdn.example` of an address on another site; "" for any other, and for what no header could hold."""
    found = _ORIGIN.match(address)
    return f"{(found[1] or 'https').lower()}://{found[2].lower()}" if found else ""


def _needs_of(written: str) -> Iterator[Need]:
    for element in _ELEMENT.finditer(written):
        tag = (element["tag"] or "").lower()
        if not tag:
            continue
        attributes = dict(_attributes(element["rest"]))
        for name, value in attributes.items():
            yield from _of_attribute(tag, name, value)
        if tag == "link" and "stylesheet" in attributes.get("rel", "").lower():
            yield from _at(attributes.get("href", ""), "style-src")
        if tag == "style" or (tag == "script" and "src" not in attributes and _runs(attributes.get("type", ""))):
            yield from _inline(tag, written, element.end())


def _attributes(rest: str) -> Iterator[tuple[str, str]]:
    for found in _ATTRIBUTE.finditer(rest):
        yield found[1].lower(), html.unescape((found[2] or "").strip("\"'"))


def _runs(kind: str) -> bool:
    """Whether a script of that type is one; JSON is data."""
    return kind.strip().lower() in _RUNS


def _of_attribute(tag: str, name: str, value: str) -> Iterator[Need]:
    directive = _SOURCES.get((tag, name))
    if name == "style":
        yield Need("style-src-attr", "'unsafe-inline'")
    elif name.startswith("on") and len(name) > 3 and name.isalpha():
        yield Need("", name)
    elif directive is not None and name == "srcset":
        for candidate in value.split(","):
            yield from _at(candidate, directive)
    elif directive is not None:
        yield from _at(value, directive)


def _at(address: str, directive: str) -> Iterator[Need]:
    origin = origin_of(address)
    if origin:
        yield Need(directive, origin)
    elif address.strip().lower().startswith("data:") and directive in ("img-src", "media-src"):
        yield Need(directive, "data:")
    elif directive in _OWN_TOO and not re.match(r"\s*[A-Za-z][\w+.-]*:", address):
        yield Need(directive, "'self'")


def _inline(tag: str, written: str, begin: int) -> Iterator[Need]:
    """A script or stylesheet in the page itself is named by its hash."""
    end = re.compile(rf"</{tag}[\s/>]", re.IGNORECASE).search(written, begin)
    text = written[begin : end.start() if end else len(written)]
    if not text.strip():
        return
    if any(sign in text for sign in _WRITTEN_BY_TEMPLATE) or end is None:
        yield Need("", f"<{tag}>")
        return
    digest = hashlib.sha256(text.replace("\r\n", "\n").encode("utf-8", "replace")).digest()
    yield Need(f"{tag}-src", f"'sha256-{base64.b64encode(digest).decode()}'")
