"""Reads what came out as a browser does, and holds it against what the same newsletter has with harmless words."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from lxml import etree
from selectolax.lexbor import LexborHTMLParser, LexborNode

OURS = "https://ledger.example/"
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:")
_ADDRESSES = frozenset(
    ("href", "src", "action", "formaction", "poster", "data", "cite", "xlink:href", "ping", "srcset")
)
_NEVER = frozenset(("javascript:", "vbscript:", "data:", "blob:", "file:", "filesystem:", "view-source:", "about:"))
"""Schemes that no editor needs; a sponsor may use three alone."""
_SPONSORS = ("block", "copy")
_LOADED = frozenset(("link", "img", "script", "source", "use", "image"))
_CONTENTS = ("{http://purl.org/rss/1.0/modules/content/}encoded", "{http://www.w3.org/2005/Atom}content")
_KINDS = frozenset(
    (
        "BreadcrumbList",
        "BusinessEvent",
        "CollectionPage",
        "Event",
        "NewsArticle",
        "Organization",
        "ProfilePage",
        "PublicationIssue",
        "WebPage",
        "WebSite",
    )
)


class Seen(NamedTuple):
    """One thing in a page: where (a sponsor's words, a block, a feed, elsewhere), and what."""

    zone: str
    what: str
    name: str


def documents(pages: Mapping[str, bytes]) -> Iterator[tuple[str, str, str]]:
    """Everything that a reader's program takes for HTML: path, zone and text. Feeds must be well-formed."""
    for path, data in pages.items():
        if path.endswith(".html"):
            yield path, "page", data.decode("utf-8")
        elif path.endswith(".xml"):
            for number, content in enumerate(etree.fromstring(data).iter(_CONTENTS)):
                yield f"{path}#{number}", "feed", f"<!doctype html><body>{content.text or ''}"
        elif path.endswith("feed.json"):
            for number, item in enumerate(json.loads(data)["items"]):
                yield f"{path}#{number}", "feed", f"<!doctype html><body>{item.get('content_html', '')}"


class Walk:
    """All elements and attributes of one document, by zone, and what is wrong wherever it stands."""

    def __init__(self, html: str, zone: str) -> None:
        self.tree = LexborHTMLParser(html)
        self.zone = zone

    def again(self) -> "Walk":
        """The same after it was written out and read once more, as editors, readers and sanitisers do."""
        return Walk(self.tree.html or "", self.zone)

    @cached_property
    def seen(self) -> frozenset[Seen]:
        found = set()
        for node in self.tree.css("*"):
            zone = self._zone(node)
            found.add(Seen(zone, "element", node.tag or ""))
            found |= {Seen(zone, "attribute", f"{node.tag} {name}") for name in node.attributes}
            if node.tag == "script" and node.attributes.get("type") != "application/ld+json":
                found.add(Seen(zone, "script", node.html or ""))
        return frozenset(found)

    def wrong(self) -> Iterator[str]:
        for node in self.tree.css("*"):
            theirs = self._zone(node) in _SPONSORS
            for name, value in node.attributes.items():
                yield from _wrong_attribute(node, name.lower(), value or "", strict=theirs)
            if theirs and node.tag == "a" and node.attributes.get("rel") != "sponsored nofollow noopener":
                yield f"a link that does not say that it was paid for: {node.html}"
            if node.tag == "script" and node.attributes.get("type") == "application/ld+json":
                yield from _wrong_data(node.text())

    def _zone(self, node: LexborNode) -> str:
        above: LexborNode | None = node
        while above is not None:
            classes = (above.attributes.get("class") or "").split()
            if "sponsor-copy" in classes:
                return "copy"
            if above.tag == "aside" and "sponsor" in classes:
                return "block"
            above = above.parent
        return self.zone


def _wrong_attribute(node: LexborNode, name: str, value: str, *, strict: bool) -> Iterator[str]:
    if name.startswith("on") or name in ("style", "srcdoc", "http-equiv"):
        yield f"<{node.tag} {name}={value!r}>"
    if name in _ADDRESSES:
        # a browser takes these out before it looks
        address = re.sub(r"\A[\x00-\x20]+|[\t\n\r]", "", value).lower()
        scheme = _SCHEME.match(address)
        if scheme and (scheme[0] not in ("http:", "https:", "mailto:") if strict else scheme[0] in _NEVER):
            yield f"<{node.tag} {name}={value!r}>"
        foreign = address.replace("\\", "/").startswith(("//", "http:", "https:")) and not address.startswith(OURS)
        canonical = node.tag == "link" and node.attributes.get("rel") == "canonical"
        if foreign and node.tag in _LOADED and not canonical:
            yield f"<{node.tag} {name}={value!r}> is loaded from elsewhere"


def _wrong_data(text: str) -> Iterator[str]:
    """Structured data is JSON of a kind that we write, in which no tag can end."""
    if "<" in text:
        yield f"a tag could end in {text!r}"
    data = json.loads(text)
    if data.get("@context") != "https://schema.org" or data.get("@type") not in _KINDS:
        yield f"structured data of another kind: {text!r}"


def allowed(pages: Mapping[str, bytes]) -> frozenset[Seen]:
    return frozenset[Seen]().union(*(Walk(html, zone).seen for _, zone, html in documents(pages)))


def violations(pages: Mapping[str, bytes], known: frozenset[Seen]) -> list[str]:
    """Whatever there is that the harmless newsletter has not in that zone, and whatever may be nowhere."""
    found = []
    for path, zone, html in documents(pages):
        once = Walk(html, zone)
        for walk in (once, once.again()):
            found += [f"{path}: {seen}" for seen in walk.seen - known]
            found += [f"{path}: {wrong}" for wrong in walk.wrong()]
    return found
