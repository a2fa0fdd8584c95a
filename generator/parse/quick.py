"""Ordinary prose, read in one pass: text with emphasis, code, links and line breaks that are nothing else for certain.

Emphasis begins after a space or an opening mark and ends before a space or a closing one; an address has nothing that
must be decoded; whatever else may mean something ends the attempt, and markdown-it's own rules read the text.
`tests/unit/parse/test_quick.py` holds the two against each other.
"""

import re
from typing import Protocol

from markdown_it import MarkdownIt

_BEFORE = r" \n(\[\"'“‘„«–—/-"
_AFTER = r" \n).,;:!?\]\"'”’“»–—…/-"

# Possessive throughout: an attempt reads on, it never goes back. No `{` in a label: it may hold a `]` that ends none.
_CODE = r"`(?<!``)[^`]++`(?!`)"
_ADDRESS = r"[A-Za-z0-9/:._~?=#%+,;@!$*'&-]++"
_LABEL = rf"(?:[^\[\]`<\\{{]|{_CODE})*+"
_INSIDE = rf"(?=[^\s*_])(?:[^*_`\[\]<\\]|{_CODE}|\[(?<![!^]\[){_LABEL}\]\({_ADDRESS}\))++(?<=[^\s*_])"

# Each alternative begins with a character as such, so that the engine leaps to the next one of those. One that ends
# without a group ends the attempt; the last group is empty and tells a line break from that.
_NEXT = re.compile(
    rf"\*\*(?<![^{_BEFORE}]\*\*)({_INSIDE})\*\*(?![^{_AFTER}])"
    rf"|\*(?<![^{_BEFORE}]\*)({_INSIDE})\*(?![^{_AFTER}])"
    rf"|__(?<![^{_BEFORE}]__)({_INSIDE})__(?![^{_AFTER}])"
    rf"|_(?<![^{_BEFORE}]_)({_INSIDE})_(?![^{_AFTER}])"
    r"|`(?<!``)([^`]++)`(?!`)"
    rf"|\[(?<![!^]\[)({_LABEL})\]\(({_ADDRESS})\)"
    r"|\n[ \t]*()"
    r"|\*|_(?:(?<![^\W_]_)|(?![^\W_]))|`|\[|<|\\|://|~~|&(?=#?[A-Za-z0-9]+;)|\{(?<=[)`]\{)"
)
_MARKS = (None, "**", "*", "__", "_")
_SPAN, _LABELLED, _ADDRESSED, _BREAK = range(5, 9)
_ANY = re.compile(r"[*_`\[\n<\\:~&{]")


class Sink(Protocol):
    """What becomes of the prose. Levels count from 0; `mark` is `**`, `*`, `__` or `_`."""

    def text(self, text: str, level: int) -> None: ...
    def line_break(self, is_hard: bool, level: int) -> None: ...
    def code(self, text: str, level: int) -> None: ...
    def emphasis(self, mark: str, level: int) -> None: ...
    def emphasis_end(self, mark: str, level: int) -> None: ...
    def link(self, href: str, level: int) -> None: ...
    def link_end(self, level: int) -> None: ...


def read_prose(text: str, md: MarkdownIt, sink: Sink) -> bool:
    """Pass one block's text to the sink; False, with part of it passed, when the text is not ordinary."""
    return _read(text, 0, len(text), 0, md, sink)


def _read(text: str, at: int, end: int, level: int, md: MarkdownIt, sink: Sink) -> bool:
    for found in _NEXT.finditer(text, at, end):
        kind = found.lastindex
        if kind is None:
            return False
        begin = found.start()
        if kind == _BREAK:
            _line(text[at:begin], level, sink)
            at = found.end()
            continue
        if at < begin:
            sink.text(text[at:begin], level)
        at = found.end()
        if kind == _SPAN:
            sink.code(_code(found[kind]), level)
        elif kind == _ADDRESSED:
            href = _href(found[kind], md)
            if href is None:
                return False
            sink.link(href, level)
            if not _inside(text, *found.span(_LABELLED), level + 1, md, sink):
                return False
            sink.link_end(level)
        else:
            mark = _MARKS[kind] or ""
            sink.emphasis(mark, level)
            if not _inside(text, *found.span(kind), level + 1, md, sink):
                return False
            sink.emphasis_end(mark, level)
    if at < end:
        sink.text(text[at:end], level)
    return True


def _inside(text: str, begin: int, end: int, level: int, md: MarkdownIt, sink: Sink) -> bool:
    if _ANY.search(text, begin, end):
        return _read(text, begin, end, level, md, sink)
    if begin < end:
        sink.text(text[begin:end], level)
    return True


def _line(before: str, level: int, sink: Sink) -> None:
    shown = before.rstrip(" ")
    if shown:
        sink.text(shown, level)
    sink.line_break(len(before) - len(shown) > 1, level)


def _code(written: str) -> str:
    content = written.replace("\n", " ")
    if content[0] == content[-1] == " " and content.strip(" "):
        return content[1:-1]
    return content


def _href(address: str, md: MarkdownIt) -> str | None:
    """The address as it stands in a page; None for one that markdown-it decodes, or takes for no address."""
    if "&" in address and ";" in address:
        return None
    href = md.normalizeLink(address)
    return href if href.startswith(("https://", "http://")) or md.validateLink(href) else None
