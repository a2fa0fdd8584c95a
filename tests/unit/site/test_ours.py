"""Which whole addresses lead to this site."""

import pytest

from generator.site.ours import is_ours

SITE = "https://letter.example/"
DEEP = "https://letter.example/news/"


@pytest.mark.parametrize(
    "url",
    [
        "https://letter.example",
        "https://letter.example/",
        "https://letter.example?a=b",
        "https://letter.example#top",
        "https://letter.example/events/?a=b#c",
        "HTTPS://Letter.Example/events/",
        "http://letter.example/",
        "https://letter.example:443/",
        "https://www.letter.example/",
        "https://letter.example./",
        "https://somebody@letter.example/",
    ],
)
def test_the_site_however_it_is_written(url: str) -> None:
    assert is_ours(url, SITE)


@pytest.mark.parametrize(
    "url",
    [
        "https://letter.example.evil.example/",
        "https://letter.example@evil.example/",
        "https://evil.example/?https://letter.example/",
        "https://shop.letter.example/",
        "https://letter.example:8443/",
        "https://myletter.example/",
        "mailto:desk@letter.example",
        "https://[::1",
        "https://letter.example:port/",
        "/events/",
        "",
    ],
)
def test_other_sites(url: str) -> None:
    assert not is_ours(url, SITE)


@pytest.mark.parametrize(
    ("url", "ours"),
    [
        ("https://letter.example/news", True),
        ("https://letter.example/news?a", True),
        ("https://letter.example/news/a/", True),
        ("https://letter.example/news/../news/a", True),
        ("https://letter.example/newspaper/", False),
        ("https://letter.example/", False),
        ("https://letter.example/news/../shop/", False),
        ("https://letter.example/news/%2E%2e/shop/", False),
    ],
)
def test_below_the_path_of_the_site(url: str, ours: bool) -> None:
    assert is_ours(url, DEEP) is ours


def test_a_host_in_its_own_letters_and_in_ascii() -> None:
    assert is_ours("https://xn--bcher-kva.example/a", "https://bücher.example/")
    assert is_ours("https://BÜCHER.example/a", "https://xn--bcher-kva.example/")
