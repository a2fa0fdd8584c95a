"""Campaign parameters: added, never overwritten, before the fragment."""

import ada_url
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render.campaign import tagged

UTM = {"utm_source": "the-ledger", "utm_medium": "web"}
ADDED = "utm_source=the-ledger&utm_medium=web"


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://a.example", f"https://a.example?{ADDED}"),
        ("https://a.example/", f"https://a.example/?{ADDED}"),
        ("https://a.example/?", f"https://a.example/?{ADDED}"),
        ("https://a.example/?a=1", f"https://a.example/?a=1&{ADDED}"),
        ("https://a.example/?a=1&", f"https://a.example/?a=1&{ADDED}"),
        ("https://a.example/?&", f"https://a.example/?&{ADDED}"),
        ("https://a.example/?a&&b=&&", f"https://a.example/?a&&b=&&{ADDED}"),
        ("https://a.example/?a;utm_source=b", f"https://a.example/?a;utm_source=b&{ADDED}"),
        ("https://a.example?#", f"https://a.example?{ADDED}#"),
        ("https://a.example/#?utm_source=x", f"https://a.example/?{ADDED}#?utm_source=x"),
        ("https://a.example/?UTM_SOURCE=x", f"https://a.example/?UTM_SOURCE=x&{ADDED}"),
        ("https://u:p@a.example:8443/a%2Fb?%61=%zz", f"https://u:p@a.example:8443/a%2Fb?%61=%zz&{ADDED}"),
        ("https://bücher.example/ä?ö=ü#é", f"https://bücher.example/ä?ö=ü&{ADDED}#é"),
        ("https://a.example/#b", f"https://a.example/?{ADDED}#b"),
        ("https://a.example/?a=%20+#b?c", f"https://a.example/?a=%20+&{ADDED}#b?c"),
        ("https://a.example/?utm_source=theirs", "https://a.example/?utm_source=theirs&utm_medium=web"),
        ("https://a.example/?utm_source=&utm_medium", "https://a.example/?utm_source=&utm_medium"),
        ("https://a.example/?utm%5Fsource=x", "https://a.example/?utm%5Fsource=x&utm_medium=web"),
        ("HTTPS://A.example/", f"HTTPS://A.example/?{ADDED}"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("/events/", "/events/"),
        ("", ""),
    ],
)
def test_an_address_is_tagged(url: str, found: str) -> None:
    assert tagged(url, UTM) == found


def test_values_are_encoded_and_empty_ones_left_out() -> None:
    assert tagged("https://a.example/", {"a": "b c&d=é#", "e": ""}) == "https://a.example/?a=b%20c%26d%3D%C3%A9%23"


HOSTS = st.sampled_from(
    (
        "a.example",
        "A.Example",
        "bücher.example",
        "xn--bcher-kva.example",
        "例え.テスト",
        "127.0.0.1",
        "[2001:db8::1]",
        "a.example.",
    )
)
PIECES = (
    "a",
    "utm_source",
    "utm%5Fsource",
    "utm_sou%72ce",
    "Utm_source",
    "utm_medium",
    "b+c",
    "%E2%9C%93",
    "%zz",
    "%",
    "é",
    "😀",
)
PAIRS = st.builds(
    "".join, st.lists(st.sampled_from((*PIECES, "=", "=", ";", "?", "/", ":", "@", "'", "|")), max_size=5)
)
URLS = st.builds(
    lambda scheme, user, host, port, path, query, fragment: f"{scheme}://{user}{host}{port}{path}{query}{fragment}",
    st.sampled_from(("https", "http", "HTTPS", "hTTp")),
    st.sampled_from(("", "user@", "user:pa%20ss@", ":@")),
    HOSTS,
    st.sampled_from(("", ":443", ":8443", ":080")),
    st.sampled_from(("", "/", "/a/b", "/a%2Fb", "/ä", "/../x", "//", "/a&utm_source=x", "/;p=1")),
    st.one_of(st.just(""), st.builds(lambda pairs: "?" + "&".join(pairs), st.lists(PAIRS, max_size=5))),
    st.sampled_from(("", "#", "#part", "#?utm_source=x", "#/route?a=b&c#d", "#é")),
)
VALUES = st.dictionaries(
    st.sampled_from(("utm_source", "utm_medium", "utm_campaign", "utm_content")), st.text(max_size=6)
)


@given(URLS, VALUES)
def test_a_reader_of_addresses_finds_what_was_there_and_what_was_added(url: str, parameters: dict[str, str]) -> None:
    before, after = ada_url.URL(url), ada_url.URL(tagged(url, parameters))
    for part in ("protocol", "username", "password", "host", "hostname", "port", "pathname", "hash"):
        assert getattr(after, part) == getattr(before, part), part
    old = list(ada_url.URLSearchParams(before.search).items())
    new = list(ada_url.URLSearchParams(after.search).items())
    present = {name for name, _ in old}
    wanted = [(name, value) for name, value in parameters.items() if value and name not in present]
    assert new == [*old, *wanted]


@given(URLS, VALUES)
def test_what_an_address_says_stays_to_the_letter(url: str, parameters: dict[str, str]) -> None:
    found = tagged(url, parameters)
    address, _, fragment = url.partition("#")
    assert found.startswith(address) and found.endswith(fragment)
    assert found.partition("#")[1:] == url.partition("#")[1:]


@given(URLS)
def test_to_tag_twice_is_to_tag_once(url: str) -> None:
    assert tagged(tagged(url, UTM), UTM) == tagged(url, UTM)


def test_a_value_that_no_address_can_hold_is_no_crash() -> None:
    assert tagged("https://a.example/", {"utm_source": "a\ud800"}) == "https://a.example/?utm_source=a%3F"
