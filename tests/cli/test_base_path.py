"""The newsletter under a path: every link of every page, style sheet and feed works there, and none leads elsewhere."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

import feedparser
import pytest
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from generator.pipeline import Order, build

REPOSITORY = Path(__file__).parents[2]
HOST, BASE = "https://host.example", "/sub/path/"
ADDRESSES = ("href", "src", "poster", "action", "data", "cite")
CSS_URL = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']""")


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("moved") / "site"
    for name in ("content", "themes"):
        shutil.copytree(REPOSITORY / name, root / name)
    settings = (REPOSITORY / "site.toml").read_text(encoding="utf-8")
    moved, count = re.subn(r'(?m)^url = ".*"$', f'url = "{HOST}{BASE}"', settings)
    assert count == 1
    (root / "site.toml").write_text(moved, encoding="utf-8")
    outcome = build(Order(root=root, now="2024-04-01"))
    assert outcome.value is not None, outcome.diagnostics
    return root / "public"


def test_every_address_on_every_page_leads_to_a_file_under_the_path(public: Path) -> None:
    pages = sorted(public.rglob("*.html"))
    assert len(pages) > 30
    wrong = [
        f"{page.relative_to(public)}: {address}"
        for page in pages
        for address in _of_page(page)
        if not _leads_somewhere(address, _address(page, public), public)
    ]
    assert wrong == []


def test_every_internal_address_begins_with_the_path(public: Path) -> None:
    for page in public.rglob("*.html"):
        for address in _of_page(page):
            if address.startswith("/"):
                assert address.startswith(BASE), f"{page.relative_to(public)}: {address}"


def test_every_address_in_a_style_sheet_leads_to_a_file(public: Path) -> None:
    sheets = sorted(public.rglob("*.css"))
    found = [(sheet, first or second) for sheet in sheets for first, second in CSS_URL.findall(sheet.read_text())]
    assert found
    for sheet, address in found:
        assert _leads_somewhere(address, _address(sheet, public), public), f"{sheet.name}: {address}"


def test_what_is_absolute_on_a_page_has_host_and_path(public: Path) -> None:
    for page in public.rglob("*.html"):
        tree = LexborHTMLParser(page.read_text(encoding="utf-8"))
        for node in tree.css('link[rel="canonical"], meta[property="og:url"]'):
            address = node.attributes.get("href") or node.attributes.get("content") or ""
            assert address.startswith(HOST + BASE)


def test_every_address_in_every_feed_is_absolute_and_leads_somewhere(public: Path) -> None:
    feeds = sorted(public.rglob("feed.xml"))
    assert len(feeds) > 10
    for feed in feeds:
        read = feedparser.parse(feed.read_bytes())
        assert not read.bozo, feed
        for entry in read.entries:
            assert entry.link.startswith(HOST + BASE)
        root = etree.fromstring(feed.read_bytes())
        for text in root.xpath("//*[local-name()='encoded']/text()"):
            for address in _addresses(LexborHTMLParser(text)):
                assert urlsplit(address).scheme in ("http", "https", "mailto"), f"{feed}: {address}"
                assert _leads_somewhere(address, "/", public), f"{feed}: {address}"


def test_the_sitemap_and_robots_name_the_path(public: Path) -> None:
    root = etree.fromstring((public / "sitemap.xml").read_bytes())
    for address in root.xpath("//*[local-name()='loc']/text()"):
        assert address.startswith(HOST + BASE)
        assert _leads_somewhere(address, "/", public), address
    assert f"Sitemap: {HOST}{BASE}sitemap.xml" in (public / "robots.txt").read_text()


def _address(file: Path, public: Path) -> str:
    return BASE + file.relative_to(public).as_posix().removesuffix("index.html")


def _of_page(page: Path) -> list[str]:
    return list(_addresses(LexborHTMLParser(page.read_text(encoding="utf-8"))))


def _addresses(tree: LexborHTMLParser) -> Iterator[str]:
    for node in tree.css("*"):
        for name, value in node.attributes.items():
            if name in ADDRESSES and value is not None:
                yield value
            elif name == "srcset" and value:
                yield from (candidate.split()[0] for candidate in value.split(","))
            elif name == "content" and node.attributes.get("http-equiv") == "refresh":
                yield (value or "").partition("url=")[2]


def _leads_somewhere(address: str, page: str, public: Path) -> bool:
    """Whether an address is elsewhere, or a file of the output."""
    whole = urlsplit(urljoin(HOST + page, address))
    if f"{whole.scheme}://{whole.netloc}" != HOST:
        return True
    if not whole.path.startswith(BASE):
        return False
    path = unquote(whole.path.removeprefix(BASE))
    name = path + "index.html" if not path or path.endswith("/") else path
    return (public / PurePosixPath(name)).is_file()
