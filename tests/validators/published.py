"""A site as it was published: which of its files are what."""

import json
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree
from selectolax.lexbor import LexborHTMLParser

FEED_ROOTS = {"rss": "rss", "{http://www.w3.org/2005/Atom}feed": "atom"}
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


class LinkedData(NamedTuple):
    """One script of schema.org data, and the page it stands on."""

    page: str
    data: Any


class Published:
    """A folder that a build made, and the address at which it will be served."""

    def __init__(self, root: Path, url: str) -> None:
        self.root = root
        self.url = url

    def name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    @cached_property
    def files(self) -> list[Path]:
        return sorted(path for path in self.root.rglob("*") if path.is_file() and path.name != ".masthead.json")

    def ending(self, *endings: str) -> list[Path]:
        return [path for path in self.files if path.suffix in endings]

    @cached_property
    def xml(self) -> dict[Path, Any]:
        """Every XML file but pictures, read; one that is not well-formed ends the test here."""
        found = [
            p for p in self.ending(".xml", ".rss", ".atom") if not p.read_bytes().lstrip().startswith(b"<!doctype")
        ]
        return {path: etree.parse(str(path)).getroot() for path in found}

    @cached_property
    def pages(self) -> dict[Path, LexborHTMLParser]:
        return {path: LexborHTMLParser(path.read_text("utf-8")) for path in self.ending(".html")}

    def rooted(self, *roots: str) -> list[Path]:
        return [path for path, root in self.xml.items() if root.tag in roots]

    @property
    def json_feeds(self) -> list[Path]:
        named = self.ending(".json")
        return [path for path in named if b"https://jsonfeed.org/version/" in path.read_bytes()[:4096]]

    @property
    def linked_data(self) -> list[LinkedData]:
        return [
            LinkedData(self.name(path), json.loads(script.text()))
            for path, page in self.pages.items()
            for script in page.css('script[type="application/ld+json"]')
        ]
