"""A long sitemap: `sitemap.xml` lists its files, and each is a sitemap."""

from collections.abc import Sequence

import msgspec
import pytest
from building import site_of
from lxml import etree

from generator.model.discovery import ListedPage
from generator.model.target import Target, TargetKind
from generator.render import plan_discovery
from generator.render.context import Context
from generator.render.render import render
from generator.render.templates import Templates
from generator.site import discovery
from generator.site.discovery import shared_out
from generator.site.queries import TemplateSource
from generator.site.site import Site, origin

FILES = {f"news/2024-03-{day:02}-a.md": f"---\ntitle: T\nslug: s{day}\n---\n" for day in range(1, 11)}
SITEMAPS = {"sm": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def _made(site: Site, target: Target) -> bytes:
    templates = Templates(lambda name: site.ask(TemplateSource(name)), "en", site.zone)
    made = render(target, Context(site.ask, templates)).value
    assert made is not None
    return made.data


def test_a_long_sitemap_is_several_files_and_a_list_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan_discovery, "ADDRESSES", 5)

    def few(site: Site, targets: Sequence[Target]) -> tuple[tuple[ListedPage, ...], ...]:
        return shared_out(discovery.listed_pages(site, targets), origin(site.config), addresses=5)

    monkeypatch.setattr(plan_discovery, "sitemap_files", few)
    site = site_of(FILES)
    pages = [Target(path="a", address=a, kind=TargetKind.ARTICLE, of=p) for p, a in site.addresses.items()]
    pages += [Target(path="b", address="/", kind=TargetKind.HOME, of="home")]
    targets = [target for target in plan_discovery.discovery_targets(site, pages) if target.path != "robots.txt"]
    assert [target.path for target in targets] == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
    site = msgspec.structs.replace(site, listed=few(site, pages))
    index = etree.fromstring(_made(site, targets[0]))
    assert index.tag == "{http://www.sitemaps.org/schemas/sitemap/0.9}sitemapindex"
    assert index.xpath("//sm:loc/text()", namespaces=SITEMAPS) == [
        f"https://t.example/sitemap-{number}.xml" for number in (1, 2, 3)
    ]
    assert index.xpath("//sm:lastmod/text()", namespaces=SITEMAPS)[0] == "2024-03-05T00:00:00+00:00"
    parts = [etree.fromstring(_made(site, target)) for target in targets[1:]]
    assert [len(part) for part in parts] == [5, 5, 1]
    found = [word for part in parts for word in part.xpath("//sm:loc/text()", namespaces=SITEMAPS)]
    assert len(set(found)) == 11


def test_a_short_one_is_one_file() -> None:
    site = site_of(FILES)
    made = etree.fromstring(_made(site, Target(path="sitemap.xml", address="/", kind=TargetKind.SITEMAP)))
    assert made.tag == "{http://www.sitemaps.org/schemas/sitemap/0.9}urlset"
