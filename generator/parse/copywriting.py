"""A sponsor's words become safe HTML: third-party Markdown without raw HTML, through an allow-list, with holes."""

import html
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import msgspec
import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.model.diagnostic import Outcome, Severity
from generator.model.hole import Dimensions, Link, Outbound
from generator.model.sponsor import CopyPiece
from generator.parse.characters import clean
from generator.parse.dispatch import DispatchingBlocks, DispatchingInlines
from generator.parse.draft import KEY, Draft
from generator.parse.places import Finder, is_own
from generator.parse.reading import length_of

_TAGS = {
    *("p", "br", "hr", "em", "strong", "s", "del", "code", "pre", "blockquote", "ul", "ol", "li", "a", "img"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES = {"a": {"href", "title"}, "img": {"src", "alt", "title"}, "ol": {"start"}}
_SCHEMES = {"http", "https", "mailto"}
_REL = "sponsored nofollow noopener"

# nh3 and markdown-it write every attribute in double quotes, with quotes inside escaped; so this reads them exactly.
_TAG = re.compile(r'<(a|img)((?:\s[a-z]+="[^"]*")*)\s*>')
_ADDRESS = re.compile(r'\s(?:href|src)="([^"]*)"')
_ALT = re.compile(r'\salt="([^"]*)"')
# `java%0Ascript:x`: a browser takes it for a path, but nobody who means well writes it; and `https:x` means one thing
# on a page of https and another in a mail.
_LIKE_A_SCHEME = re.compile(r"(?!(?:https?://|mailto:))[^/?#]*:", re.IGNORECASE)
_ANY_TAG = re.compile(r'<[a-z/](?:[^<>"]|"[^"]*")*>')


class Copy(msgspec.Struct, frozen=True):
    """Sanitised HTML with holes for addresses; `words` counts what a reader reads."""

    pieces: tuple[CopyPiece, ...] = ()
    words: int = 0


def parse_copy(text: str, *, path: str, first_line: int = 1) -> Outcome[Copy]:
    """Sponsor copy as pieces; whatever the allow-list does not know is gone, whatever it was written in."""
    text = clean(text)
    if not text.strip():
        return Outcome(Copy())
    draft = Draft(text, path, first_line)
    rendered = _parser().render(text, {KEY: draft})
    _tell_unlinkable(rendered, draft)
    safe = nh3.clean(
        rendered,
        tags=_TAGS,
        clean_content_tags={"script", "style"},
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel=_REL,
    )
    words = length_of(html.unescape(_ANY_TAG.sub("", safe))).words
    return Outcome(Copy(_Perforator(draft).pieces(safe), words), tuple(draft.problems))


def _tell_unlinkable(rendered: str, draft: Draft) -> None:
    """Say which addresses are about to be taken away: `tel:`, `ftp:`, and whatever else looks like a scheme."""
    finder = Finder(draft)
    for tag in _TAG.finditer(rendered):
        address = _ADDRESS.search(tag[2])
        written = html.unescape(address[1]) if address else ""
        if _LIKE_A_SCHEME.match(written):
            message = f"`{written}` is not an address that can be linked"
            draft.report("unsafe-url", message, finder.find(written), "write the whole address, https://…")


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    md = MarkdownIt("js-default", {"html": False, "linkify": False, "typographer": False})
    md.inline, md.block = DispatchingInlines(), DispatchingBlocks()
    md.add_render_rule("heading_open", _heading_open)
    md.add_render_rule("heading_close", _heading_close)
    return md


def _heading_open(_self: Any, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
    # a sponsor's heading must not enter the outline of our page
    return "<p><strong>"


def _heading_close(_self: Any, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
    return "</strong></p>\n"


class _Perforator:
    """Cuts the sanitiser's output at every address, and takes out pictures that would be loaded from elsewhere."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.finder = Finder(draft)

    def pieces(self, safe: str) -> tuple[CopyPiece, ...]:
        out: list[CopyPiece] = []
        text = ""
        last = 0
        for tag in _TAG.finditer(safe):
            address = _ADDRESS.search(tag[2])
            if address is None:
                continue
            begin, end = tag.start(2) + address.start(1), tag.start(2) + address.end(1)
            written = html.unescape(address[1])
            if tag[1] == "img":
                self.described(written, tag[2])
            hole = self.hole(written, tag[1])
            if hole is None and tag[1] == "img":
                text += safe[last : tag.start()] + self.refused(written, tag[2])
                last = tag.end()
            elif hole is not None:
                out += (text + safe[last:begin], hole)
                text, last = "", end
                if isinstance(hole, Link) and tag[1] == "img":
                    out += ('"', Dimensions(hole.href, hole.place))
                    last += 1
        out.append(text + safe[last:])
        return tuple(piece for piece in out if piece != "")

    def hole(self, written: str, tag: str) -> CopyPiece | None:
        """What stands for an address: ours, the advertiser's, or None for one that stays as it is (mailto)."""
        if tag == "img" and not is_own(written) and not _LIKE_A_SCHEME.match(written):
            return None
        if _LIKE_A_SCHEME.match(written):
            return "#"
        place = self.finder.find(written)
        if is_own(written):
            return Link(written, place, "image" if tag == "img" else "link")
        if written.startswith("//"):
            return Outbound("https:" + written, place)
        return Outbound(written, place) if written.lower().startswith(("http:", "https:")) else None

    def described(self, written: str, attributes: str) -> None:
        """Says so if a picture has no words for those who cannot see it."""
        alt = _ALT.search(attributes)
        if alt is None or not html.unescape(alt[1]).strip():
            message = "a picture in sponsor copy has no words for those who cannot see it"
            helps = "write them between the brackets: ![…](…)"
            self.draft.report("missing-alt", message, Finder(self.draft).find(written), helps)

    def refused(self, written: str, attributes: str) -> str:
        """The words of a picture that is not shown."""
        helps = "save the picture beside the file and write its path: readers must not be tracked"
        message = f"a picture in sponsor copy is loaded from elsewhere: `{written}`; its words stand in its place"
        self.draft.report("external-image", message, self.finder.find(written), helps, severity=Severity.WARNING)
        alt = _ALT.search(attributes)
        return alt[1] if alt else ""
