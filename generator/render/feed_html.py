"""HTML made fit to be read away from the site: every address whole, nothing that runs, styles, embeds or asks."""

import html
import re
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple
from urllib.parse import urljoin

from generator.render.markup import legal

_WHOLE_ELEMENTS = """
    script style form iframe object applet svg math select textarea button template canvas noembed noframes frameset
    datalist dialog title xmp
"""
_WHOLE = tuple(_WHOLE_ELEMENTS.split())
"""Elements that go with all that is in them; those that are never closed only lose their tag."""

_TAGS = """
    embed input html head body base link meta param frame fieldset legend label option optgroup output portal noscript
    plaintext slot keygen
"""
_TAG_ALONE = tuple(_TAGS.split())
"""Elements of which what is inside stays."""

_UNFIT = frozenset(_WHOLE + _TAG_ALONE)
_ATTRIBUTES = """
    style action formaction background ping longdesc usemap srcdoc data codebase classid archive manifest profile
    dynsrc lowsrc xlink:href itemid imagesrcset
"""
_DROPPED = frozenset(_ATTRIBUTES.split())
"""Attributes that run or style something, or that hold addresses which no feed reader needs."""

_ADDRESSES = frozenset(("href", "src", "poster", "cite"))
_KNOWN = ("http:", "https:", "mailto:", "tel:")
_SPACE = "[\t\n\f\r ]"


def _any_of(names: Iterable[str]) -> str:
    """A pattern for one of the names that tries only those with the right first letter."""
    groups = groupby(sorted(names), key=lambda name: name[0])
    return "|".join(f"{first}(?:{'|'.join(name[1:] for name in group)})" for first, group in groups)


_wrong_tag = re.compile(rf"<(?:/?(?:{_any_of(_WHOLE + _TAG_ALONE)})(?=[\t\n\f\r />])|[!?]|/[^a-z])").search
_WHOLE_SET = r'"https?://[^"\s]++(?: [\d.]++[wxh])?(?:, ?https?://[^"\s]++(?: [\d.]++[wxh])?)*+"'
_own = r'(?!"(?:https?://[^"\s/\[]|mailto:|tel:))'
_wrong_value = re.compile(
    "=(?:"
    + "|".join(
        (
            rf"(?<={_SPACE}=)",
            *(rf"(?<={name}=){_own}" for name in ("href", "src", "poster", "cite")),
            rf"(?<=srcset=)(?!{_WHOLE_SET})",
            *(f"(?<={name}=)" for name in sorted(_DROPPED)),
        )
    )
    + ")"
).search
# where a name can begin: the `content=` of a campaign link is none
_handler = re.compile(rf"on(?<=[\t\n\f\r /\"']on)[a-z]+{_SPACE}*=").search

_next_tag = re.compile("<(?=[a-zA-Z/!?])").search
_tag_name = re.compile("[a-zA-Z][^\t\n\f\r />]*").match
_attribute = re.compile(
    rf"[\t\n\f\r /]*(?P<name>=[^\t\n\f\r />=]*|[^\t\n\f\r />=]+)"
    rf"(?:{_SPACE}*={_SPACE}*(?P<value>\"[^\"]*\"|'[^']*'|(?![\"'])[^\t\n\f\r >]*))?"
).match
_unclosed = re.compile(rf"{_SPACE}*={_SPACE}*[\"']").match
_end_of_tag = re.compile("[\t\n\f\r /]*>").match
_comment_end = re.compile("--!?>").search
_candidate = re.compile(r"(?:^|,)[\t\n\f\r ]*([^\s,]\S*?)(?=,?(?:\s|$))")


def feed_html(text: str, page: str) -> str:
    """The HTML for a feed; `page` is the absolute address that it was written for. What is fit already stays as is."""
    text = legal(text)  # first: a tag that comes about when what XML forbids is taken out would be seen by nobody
    small = text.lower()
    if not (_wrong_tag(small) or _wrong_value(small) or _handler(small)):
        return text
    return _Reader(text, page).fit()


class _Attribute(NamedTuple):
    """As written (with the space before it), its name in small letters, and what it says."""

    written: str
    name: str
    value: str


class _Reader:
    """Goes through HTML tag by tag, as browsers do, and leaves what is fit to the letter as it was."""

    def __init__(self, text: str, page: str) -> None:
        self.text = text
        self.page = page
        self.never_closed: set[str] = set()

    def fit(self) -> str:
        out: list[str] = []
        at = 0
        while found := _next_tag(self.text, at):
            before = self.text[at : found.start()]
            # a bare `<` would begin a tag with what stands behind one that is taken away
            out.append(f"{before[:-1]}&lt;" if before.endswith("<") else before)
            at = self._tag(found.start(), out)
        out.append(self.text[at:])
        return "".join(out)

    def _tag(self, start: int, out: list[str]) -> int:
        """What becomes of the markup that begins there, and where the text goes on."""
        text = self.text
        is_end = text[start + 1] == "/"
        named = _tag_name(text, start + 1 + is_end)
        if named is None:
            return self._comment(start)
        name = named[0].lower()
        if text.startswith(">", named.end()) and name not in _UNFIT:
            out.append(text[start : named.end() + 1])
            return named.end() + 1
        attributes, end = self._attributes(named.end())
        if end < 0:
            return len(text)  # a tag that never ends, and all behind it, is nothing
        if name in _UNFIT:
            if is_end:
                return end
            out.append(self._instead(name, {a.name: a.value for a in reversed(attributes)}))
            return self._behind(name, end) if name in _WHOLE else end
        kept = [self._kept(each) for each in attributes] if not is_end else []
        if all(now == each.written for now, each in zip(kept, attributes, strict=False)):
            out.append(text[start:end])
        else:
            out.append(f"<{named[0]}{''.join(kept)}>")
        return end

    def _comment(self, start: int) -> int:
        """Behind a comment, or what a browser takes for one."""
        text = self.text
        if not text.startswith("<!--", start):
            return text.find(">", start) + 1 or len(text)
        if text.startswith((">", "->"), start + 4):
            return text.find(">", start) + 1
        end = _comment_end(text, start + 4)
        return end.end() if end else len(text)

    def _attributes(self, at: int) -> tuple[list[_Attribute], int]:
        """All of a tag and where it ends, -1 for a tag that never does."""
        found: list[_Attribute] = []
        while one := _attribute(self.text, at):
            at = one.end()
            value = one["value"]
            if value is None and _unclosed(self.text, at):
                return found, -1
            said = "" if value is None else value[1:-1] if value[:1] in ("'", '"') else value
            found.append(_Attribute(one[0], one["name"].lower(), html.unescape(said) if "&" in said else said))
        end = _end_of_tag(self.text, at)
        return found, end.end() if end else -1

    def _behind(self, name: str, at: int) -> int:
        if name in self.never_closed:
            return at
        close = re.compile(rf"</{name}(?:[\t\n\f\r /][^>]*)?>", re.IGNORECASE).search(self.text, at)
        if close is not None:
            return close.end()
        self.never_closed.add(name)
        # what browsers take for text to the very end is never shown
        return len(self.text) if name in ("script", "style", "iframe", "textarea", "title", "xmp") else at

    def _instead(self, name: str, attributes: dict[str, str]) -> str:
        """What a feed says in place of an element: a link to what would have been embedded, a box that is ticked."""
        if name == "input" and attributes.get("type", "").lower() == "checkbox":
            return "☑" if "checked" in attributes else "☐"
        if name not in ("iframe", "embed", "object"):
            return ""
        address = self._whole(attributes.get("data" if name == "object" else "src", ""))
        if not address.startswith(("http://", "https://")):
            return ""
        title = " ".join(attributes.get("title", "").split()) or address
        return f'<a href="{html.escape(address)}">{html.escape(title)}</a>'

    def _kept(self, attribute: _Attribute) -> str:
        written, name, value = attribute
        if name in _DROPPED or name.startswith("on"):
            return ""
        if name == "srcset":
            return self._changed(attribute, self._whole_set(value))
        if name in _ADDRESSES:
            return self._changed(attribute, self._whole(value, is_picture=name == "src"))
        return written

    def _changed(self, attribute: _Attribute, value: str) -> str:
        if not value:
            return ""
        return attribute.written if value == attribute.value else f' {attribute.name}="{html.escape(value)}"'

    def _whole(self, address: str, *, is_picture: bool = False) -> str:
        """The address with scheme and host, "" for one that nobody should follow."""
        plain = re.sub("[\t\n\r]", "", address).strip("".join(map(chr, range(33))))
        if not plain:
            return ""
        if is_picture and plain[:11].lower() == "data:image/":
            return plain
        try:
            whole = urljoin(self.page, plain)
        except ValueError:
            return ""
        scheme = whole.partition(":")[0].lower() + ":"
        if scheme not in _KNOWN or (scheme in _KNOWN[:2] and not re.match(r"https?://[^/?#\s]", whole, re.IGNORECASE)):
            return ""
        return whole

    def _whole_set(self, value: str) -> str:
        """`a.png 1x, b.png 2x`: addresses end at a space, commas only at their end separate."""
        out: list[str] = []
        last = 0
        for found in _candidate.finditer(value):
            address = self._whole(found[1], is_picture=True)
            if not address:
                return ""
            out += (value[last : found.start(1)], address)
            last = found.end(1)
        return "".join((*out, value[last:]))
