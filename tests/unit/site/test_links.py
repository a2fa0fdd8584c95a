"""Where an address written in a text leads."""

import pytest
from building import site_of

from generator.site.links import Resolved
from generator.site.queries import Resolve
from generator.site.site import Site

FILES = {
    "about.md": "# About\n",
    "rates.pdf": "",
    "news/2024-03-01-a.md": "# A\n\n## Part\n",
    "news/2024-03-02-big/index.md": "# Big\n",
    "news/2024-03-02-big/chart 1.png": "",
    "news/2024-05-01-later.md": "# Later\n",
}
HERE = "content/news/2024-03-01-a.md"


@pytest.fixture(scope="module")
def site() -> Site:
    return site_of(FILES)


def led(site: Site, href: str, source: str = HERE) -> Resolved:
    return site.ask(Resolve(source, "/news/a/", href))


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("../about.md", "/about/"),
        ("2024-03-02-big/index.md", "/news/big/"),
        ("2024-03-02-big/chart%201.png", "/news/big/chart%201.png"),
        ("/about.md", "/about/"),
        ("/about/", "/about/"),
        ("/about", "/about/"),
        ("/about/?a=1#b", "/about/?a=1#b"),
        ("/rates.pdf", "/rates.pdf"),
        ("/feed.xml", "/feed.xml"),
        ("/news/page/../", "/news/"),
        ("#part", "/news/a/#part"),
        ("?a=1", "/news/a/?a=1"),
        ("", "/news/a/"),
    ],
)
def test_a_link_leads_to_its_page(site: Site, href: str, address: str) -> None:
    found = led(site, href)
    assert found.address == address
    assert found.rule in ("", "broken-anchor")


@pytest.mark.parametrize(
    ("href", "rule"),
    [
        ("nothing.md", "broken-link"),
        ("/nothing/", "broken-link"),
        ("../../site.toml", "link-leaves-site"),
        ("..%2f..%2fsite.toml", "link-leaves-site"),
        ("2024-05-01-later.md", "held-back-link"),
        ("#prat", "broken-anchor"),
        ("2024-03-01-a.md#prat", "broken-anchor"),
    ],
)
def test_a_link_that_leads_nowhere_is_told(site: Site, href: str, rule: str) -> None:
    assert led(site, href).rule == rule


def test_the_nearest_is_offered(site: Site) -> None:
    assert led(site, "../abuot.md").help == "did you mean `../about.md`?"
    assert led(site, "/abuot/").help == "did you mean `/about/`?"
    assert led(site, "#prat").help == "did you mean `#part`?"


def test_site_toml_writes_paths_as_from_content(site: Site) -> None:
    assert led(site, "about.md", "site.toml").address == "/about/"
