"""Addresses in a real browser: what `new URL` reads of one is the same after it was tagged, but for what was added."""

from typing import Any

import ada_url
import pytest

from generator.check.malformed_campaign import mended
from generator.parse.places import is_own
from generator.parse.terms import safe_url
from generator.render.campaign import tagged
from safety.payloads import library

UTM = {"utm_source": "the-ledger", "utm_medium": "web", "utm_campaign": "summit-2024", "utm_content": "Ä b&c"}
_ORIGINS = (
    "https://a.example",
    "HTTPS://A.Example",
    "http://a.example:8080",
    "https://a.example:443",
    "https://user:p%40ss@a.example",
    "https://bücher.example",
    "https://xn--bcher-kva.example",
    "https://例え.テスト",
    "https://127.0.0.1",
    "https://[2001:db8::1]:8443",
)
_REST = (
    "",
    "/",
    "?",
    "/?",
    "/?&",
    "/?&&",
    "/a%2Fb/?x=%20+%2B",
    "/ä/ö?ü=é",
    "/?a&b=",
    "/?a=1&a=2&a=1",
    "/?a;b;utm_source=c",
    "/?utm_source=",
    "/?utm_source",
    "/?utm_source=theirs&utm_source=again",
    "/?utm%5Fsource=x&UTM_MEDIUM=y",
    "/?%75tm_campaign=x",
    "/?=x&=&==",
    "/?to=https://b.example/?utm_source=x",
    "/#a?b&utm_source=c",
    "/?a=1?utm_source=x#b",
    "/?a=%zz&%&b=%E2%82",
    "/?'\"|^`{}",
)
ADDRESSES = [origin + rest for origin in _ORIGINS for rest in _REST]
_READ = """addresses => addresses.map(address => {
  const url = new URL(address);
  const parts = ['protocol', 'username', 'password', 'host', 'port', 'pathname', 'hash'].map(name => url[name]);
  return [parts, [...url.searchParams]];
})"""


def test_a_browser_finds_what_was_there_and_what_was_added(browser: Any) -> None:
    assert len(ADDRESSES) >= 200
    page = browser.new_page()
    before, after = (
        page.evaluate(_READ, list(these)) for these in (ADDRESSES, (tagged(url, UTM) for url in ADDRESSES))
    )
    page.close()
    for url, (parts, pairs), (new_parts, new_pairs) in zip(ADDRESSES, before, after, strict=True):
        present = {name for name, _ in pairs}
        assert new_parts == parts, url
        assert new_pairs == [*pairs, *([name, value] for name, value in UTM.items() if name not in present)], url


def test_a_mended_address_is_an_address() -> None:
    for url in ADDRESSES:
        before, after = ada_url.URL(url), ada_url.URL(mended(url)[0])
        assert (after.protocol, after.host, after.pathname) == (before.protocol, before.host, before.pathname)


@pytest.mark.parametrize("before", ["", "https://a.example/", "https://a.example/?x=", "mailto:"])
def test_no_payload_is_an_address_with_another_scheme(before: str) -> None:
    linked = [before + payload for payload in library() if safe_url(before + payload)]
    for url in linked:
        read = ada_url.URL(tagged(url, UTM), base="https://ledger.example/")
        assert read.protocol in ("http:", "https:", "mailto:"), url
        assert not is_own(url) or read.host == "ledger.example", url
