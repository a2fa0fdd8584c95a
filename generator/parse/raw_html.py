"""HTML that an author wrote: its relative addresses become holes, its ids anchors; comments go."""

import html
import re
from collections.abc import Callable, Iterator
from typing import Literal

from generator.model.hole import Dimensions, Link
from generator.parse.places import Finder, is_own

# Comments first, so that a tag inside one is none. `<` ends a tag that was never closed: no text is read twice.
_MARKUP = re.compile(
    r"<!--(?:>|->|.*?(?:-->|\Z))|<(?P<tag>[a-zA-Z][^\s/><]*)(?P<rest>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:(\s*=\s*)(\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?")
_ADDRESSES = frozenset(("href", "src", "srcset", "poster"))
_PICTURES = frozenset(("img", "source", "picture", "image"))
_VERBATIM = {tag: re.compile(rf"</{tag}\s*>", re.IGNORECASE) for tag in ("script", "style", "textarea", "title")}
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"\w\S*")

Emit = Callable[[str | Link | Dimensions], None]


def weave_html(written: str, emit: Emit, anchors: list[str], finder: Finder) -> None:
    """Pass the HTML on in pieces, and add every `id` and `name` in it to the anchors."""
    last = 0
    found = _MARKUP.search(written)
    while found is not None:
        emit(written[last : found.start()])
        last = found.end()
        tag = found["tag"]
        if tag is not None:
            for piece in _tag(found, anchors, finder):
                emit(piece)
            close = _VERBATIM.get(tag.lower())
            if close is not None:
                end = close.search(written, last)
                verbatim = end.start() if end else len(written)
                emit(written[last:verbatim])
                last = verbatim
        found = _MARKUP.search(written, last)
    emit(written[last:])


def words_in(written: str) -> str:
    """The words that a reader sees in some HTML."""
    return " ".join(_WORD.findall(_TAG.sub(" ", written)))


def _tag(found: "re.Match[str]", anchors: list[str], finder: Finder) -> Iterator[str | Link | Dimensions]:
    tag, rest = found["tag"], found["rest"]
    yield f"<{tag}"
    last = 0
    for attribute in _ATTRIBUTE.finditer(rest):
        name, value = attribute[1].lower(), attribute[3]
        if value is None:
            continue
        text = html.unescape(value[1:-1] if value[0] in "\"'" else value)
        if name in ("id", "name"):
            anchors.append(text)
        elif name in _ADDRESSES:
            yield rest[last : attribute.start(3)] + '"'
            address = tuple(_srcset(text, finder) if name == "srcset" else _address(text.strip(), name, tag, finder))
            yield from address
            yield '"'
            last = attribute.end()
            if name == "src" and tag.lower() == "img" and isinstance(address[0], Link):
                yield Dimensions(address[0].href, address[0].place, *_size(rest))
    yield rest[last:] + ">"


def _size(rest: str) -> tuple[str, str]:
    """The width and the height that a tag has already, "" for none."""
    found = {each[1].lower(): (each[3] or "?").strip("\"'") for each in _ATTRIBUTE.finditer(rest)}
    return found.get("width", ""), found.get("height", "")


def _address(text: str, name: str, tag: str, finder: Finder) -> Iterator[str | Link]:
    if not is_own(text):
        if name == "href":
            finder.note(text)
        yield html.escape(text)
        return
    is_picture = name == "poster" or (name == "src" and tag.lower() in _PICTURES)
    role: Literal["link", "image"] = "image" if is_picture else "link"
    yield Link(text, finder.find(text), role)


def _srcset(text: str, finder: Finder) -> Iterator[str | Link]:
    """`a.png 1x, b.png 2x`: addresses end at a space, commas only at their end separate."""
    last = 0
    for candidate in re.finditer(r"(?:^|,)\s*([^\s,]\S*?)(?=,?(?:\s|$))", text):
        begin, end = candidate.span(1)
        yield html.escape(text[last:begin])
        address = text[begin:end]
        yield Link(address, finder.find(address), "image") if is_own(address) else html.escape(address)
        last = end
    yield html.escape(text[last:])
