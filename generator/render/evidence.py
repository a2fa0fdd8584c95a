"""What stands on a finished page: the element with an id, to the letter, and the words and links in a piece of HTML."""

import hashlib
import json
import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from itertools import accumulate
from xml.etree import ElementTree

import msgspec

_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_BLOCKS = frozenset(
    ("p", "div", "aside", "section", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "hr", "br", "h2")
)
_ATOM = "{http://www.w3.org/2005/Atom}"
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.DOTALL | re.IGNORECASE)


class Anchor(msgspec.Struct, frozen=True):
    """A link as a reader finds it."""

    text: str
    url: str


def elements(html: str, id: str) -> list[str]:
    """Every element with that id, as it is written."""
    if id not in html:
        return []
    finder = _Finder(html, id)
    finder.feed(html)
    finder.close()
    return [html[start:end] for start, end in finder.found]


def title_of(html: str) -> str:
    """What the page calls itself in its head."""
    found = _TITLE.search(html)
    return " ".join(unescape(found[1]).split()) if found else ""


def words_and_links(html: str) -> tuple[str, tuple[Anchor, ...]]:
    """The text, a line for each paragraph, and the links in their order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.text).split("\n"))
    return "\n".join(filter(None, lines)), tuple(Anchor(" ".join(t.split()), url) for t, url in reader.links)


def digest(html: str) -> str:
    """SHA-256 of the bytes that are served, in hex."""
    return hashlib.sha256(html.encode("utf-8", "replace")).hexdigest()


def item_holds(feed: str, url: str, html: str) -> bool:
    """Whether the feed's item for that address holds this very HTML; the feed is RSS, Atom or JSON Feed."""
    texts = _items_in_json(feed) if feed.startswith("{") else _items_in_xml(feed)
    return any(html.strip() in text for address, text in texts if address == url)


def _items_in_json(feed: str) -> Iterator[tuple[str, str]]:
    """The address of each item with its text."""
    try:
        items = json.loads(feed)["items"]
    except (ValueError, KeyError):
        return
    for item in items:
        yield item.get("url", ""), item.get("content_html", "")


def _items_in_xml(feed: str) -> Iterator[tuple[str, str]]:
    """The address of each item with each of the texts in it."""
    try:
        root = ElementTree.fromstring(feed.encode("utf-8", "replace"))
    except ElementTree.ParseError:
        return
    for item in (*root.iter("item"), *root.iter(f"{_ATOM}entry")):
        links = item.iterfind(f"{_ATOM}link[@rel='alternate']")
        address = (item.findtext("link") or next((link.get("href", "") for link in links), "")).strip()
        yield from ((address, element.text or "") for element in item.iter())


class _Finder(HTMLParser):
    """Notes where the elements with an id begin and end."""

    def __init__(self, html: str, id: str) -> None:
        super().__init__(convert_charrefs=False)
        self.id = id
        self.html = html
        self.lines = [0, *accumulate(len(line) + 1 for line in html.split("\n"))]
        self.open: list[tuple[str, int]] = []
        self.found: list[tuple[int, int]] = []

    @property
    def _at(self) -> int:
        line, column = self.getpos()
        return self.lines[line - 1] + column

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        begins = self._at if ("id", self.id) in attributes else -1
        if tag in _VOID:
            if begins >= 0:
                self.found.append((begins, begins + len(self.get_starttag_text() or "")))
        elif self.open or begins >= 0:
            self.open.append((tag, begins))

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attributes)

    def handle_endtag(self, tag: str) -> None:
        if all(name != tag for name, _ in self.open):
            return
        end = self.html.find(">", self._at) + 1 or len(self.html)
        while self.open:
            name, begins = self.open.pop()
            if begins >= 0:
                self.found.append((begins, end))
            if name == tag:
                return


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.links: list[tuple[str, str]] = []
        self._link: tuple[int, str] | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.text.append("\n")
        if tag == "a":
            href = dict(attributes).get("href")
            self._link = (len(self.text), href) if href else None

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._link is not None:
            self.links.append(("".join(self.text[self._link[0] :]), self._link[1]))
            self._link = None
        if tag in _BLOCKS:
            self.text.append("\n")

    def handle_data(self, data: str) -> None:
        self.text.append(data.replace("\n", " "))
