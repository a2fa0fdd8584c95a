"""Campaign parameters: added, never overwritten, before the fragment."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import assume, given
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


QUERIES = st.lists(st.tuples(st.text(st.sampled_from("autm_sorceid%é& =")), st.text(max_size=5)), max_size=4)
URLS = st.builds(
    lambda path, query, fragment: f"https://a.example/{path}?{query}#{fragment}",
    st.text(st.sampled_from("abc/%20-.~é")),
    st.text(st.sampled_from("abc=&+%20utm_source;é")),
    st.text(st.sampled_from("abc=&?/#é")),
)


@given(URLS, st.dictionaries(st.sampled_from(["utm_source", "utm_medium", "utm_content"]), st.text()))
def test_urllib_reads_what_was_there_and_what_was_added(url: str, parameters: dict[str, str]) -> None:
    assume(all(char.isprintable() for value in parameters.values() for char in value))
    before, after = urlsplit(url), urlsplit(tagged(url, parameters))
    old = parse_qsl(before.query, keep_blank_values=True)
    new = parse_qsl(after.query, keep_blank_values=True)
    present = {name for name, _ in old}
    wanted = [(name, value) for name, value in parameters.items() if value and name not in present]
    assert new == [*old, *wanted]
    assert (after.scheme, after.netloc, after.path, after.fragment) == (
        before.scheme,
        before.netloc,
        before.path,
        before.fragment,
    )


@given(URLS)
def test_to_tag_twice_is_to_tag_once(url: str) -> None:
    assert tagged(tagged(url, UTM), UTM) == tagged(url, UTM)
