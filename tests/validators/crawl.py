"""Every address that a published folder says, followed inside that folder: pages, feeds, sitemaps, style sheets, data.

The folder is looked at as a plain host serves it. An address with the site's own scheme and host counts like one that
begins with a slash; one of another host is not followed.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from validators.published import FEED_ROOTS, Published

_LINKS = ("href", "src", "poster", "cite", "data", "action", "formaction")
_METAS = re.compile(r"(og|twitter):(url|image|image:src|image:secure_url|video|audio)")
_CSS = re.compile(r"url\(\s*[\"']?([^)\"']+)")
_TEXTS = (".txt", ".md", ".ics", ".webmanifest")
_XML = {"atom": "http://www.w3.org/2005/Atom", "content": "http://purl.org/rss/1.0/modules/content/"}
_MARKUP = "//content:encoded | //item/description | //atom:*[@type='html']"
_RELATIVE = re.compile(r"(?![a-z][a-z0-9+.-]*:)", re.IGNORECASE)


class Crawl:
    """What is wrong with the addresses of a site: `broken`, and pages that no other page leads to: `lost`."""

    def __init__(self, site: Published) -> None:
        self.site = site
        self.base = urlsplit(site.url)
        self.anchors = {path: _anchors(page) for path, page in site.pages.items()}
        self.broken: list[str] = []
        self.checked = 0
        self._reached: dict[Path, set[Path]] = {}
        self._pages()
        self._feeds()
        self._others()

    @property
    def lost(self) -> list[str]:
        """Pages that cannot be reached from the front page, but for those that say they are not to be listed."""
        found, waiting = set(), [self.site.root / "index.html"]
        while waiting:
            page = waiting.pop()
            if page not in found:
                found.add(page)
                waiting += self._reached.get(page, set())
        listed = [
            p
            for p, page in self.site.pages.items()
            if not page.css('meta[http-equiv="refresh"], meta[content*="noindex"]')
        ]
        return [self.site.name(path) for path in listed if path not in found and path.name != "404.html"]

    def _pages(self) -> None:
        for path, page in self.site.pages.items():
            here = self._address(path)
            for link in _links(page):
                self._follow(path, link, here)
            for script in page.css('script[type="application/ld+json"]'):
                self._values(path, json.loads(script.text()))

    def _feeds(self) -> None:
        for path, root in self.site.xml.items():
            for node in root.iter(etree.Element):
                for value in (node.text or "", *node.attrib.values()):
                    self._value(path, value)
            if root.tag in FEED_ROOTS:
                for content in root.xpath(_MARKUP, namespaces=_XML):
                    self._markup(path, content.text or "")
        for path in self.site.json_feeds:
            feed = json.loads(path.read_text("utf-8"))
            self._values(path, feed)
            for item in feed["items"]:
                self._markup(path, item.get("content_html", ""))

    def _others(self) -> None:
        for path in self.site.ending(".css"):
            for link in _CSS.findall(path.read_text("utf-8")):
                self._follow(path, link, self._address(path))
        for path in self.site.ending(*_TEXTS):
            whole = (
                re.sub(r"\r?\n[ \t]", "", path.read_text("utf-8")) if path.suffix == ".ics" else path.read_text("utf-8")
            )
            for link in re.findall(rf"{re.escape(self.site.url)}[^\s<>\")\]\\]*", whole):
                self._follow(path, link, self.site.url)
        redirects = self.site.root / "_redirects"
        for line in redirects.read_text("utf-8").splitlines() if redirects.exists() else ():
            if line.strip() and not line.startswith("#") and "*" not in line and ":" not in line.split()[1]:
                self._follow(redirects, line.split()[1], self.site.url)

    def _values(self, path: Path, value: Any) -> None:
        """All texts of a JSON value that are addresses of ours."""
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            self._values(path, inner)
        if isinstance(value, str):
            self._value(path, value)

    def _value(self, path: Path, value: str) -> None:
        if value.startswith(self.site.url) and not re.search(r"\s", value):
            self._follow(path, value, self.site.url)

    def _markup(self, path: Path, markup: str) -> None:
        """HTML inside a feed, where no address may be relative."""
        for link in _links(LexborHTMLParser(markup)) if "<" in markup else ():
            if _RELATIVE.match(link):
                self.broken.append(f"{self.site.name(path)}: {link} is relative")
            self._follow(path, link, self.site.url)

    def _address(self, path: Path) -> str:
        return urljoin(self.site.url, self.site.name(path).removesuffix("index.html"))

    def _follow(self, page: Path, link: str, here: str) -> None:
        whole, fragment = urldefrag(urljoin(here, link.strip()))
        parts = urlsplit(whole)
        if (parts.scheme, parts.netloc) != (self.base.scheme, self.base.netloc):
            return
        self.checked += 1
        address = unquote(parts.path)
        found = self._file(address)
        if found is None:
            self.broken.append(f"{self.site.name(page)}: {link} leads nowhere")
            return
        self._reached.setdefault(page, set()).add(found)
        if fragment and found in self.anchors and unquote(fragment) not in self.anchors[found]:
            self.broken.append(f"{self.site.name(page)}: {link} has no such place")

    def _file(self, address: str) -> Path | None:
        base = unquote(self.base.path)
        if not address.startswith(base):
            return None
        path = self.site.root / address.removeprefix(base)
        if address.endswith("/"):
            path /= "index.html"
        return path if path.is_file() else None


def _anchors(page: LexborHTMLParser) -> frozenset[str]:
    return frozenset(node.attributes["id"] or "" for node in page.css("[id]"))


def _links(page: LexborHTMLParser) -> Iterator[str]:
    for name in _LINKS:
        for node in page.css(f"[{name}]"):
            if node.attributes[name]:
                yield node.attributes[name]
    for name in ("srcset", "imagesrcset"):
        for node in page.css(f"[{name}]"):
            yield from (one.split()[0] for one in (node.attributes[name] or "").split(",") if one.strip())
    for meta in page.css("meta[content]"):
        kind = meta.attributes.get("property") or meta.attributes.get("name") or ""
        if _METAS.fullmatch(kind):
            yield meta.attributes["content"] or ""
        elif meta.attributes.get("http-equiv") == "refresh":
            yield (meta.attributes["content"] or "").partition("url=")[2]
