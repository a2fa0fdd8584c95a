"""Two spellings of a host are one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.parse.hosts import host_of, hosts_around, plain_host


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://acme.example/a?b#c", "acme.example"),
        ("HTTP://WWW.Acme.Example:8080/", "acme.example"),
        ("//acme.example/", "acme.example"),
        ("https://user@acme.example", "acme.example"),
        ("https://müller.example/", "xn--mller-kva.example"),
        ("https://acme.example./", "acme.example"),
        ("mailto:a@acme.example", ""),
        ("/news/", ""),
        ("https://[::1/", ""),
        ("https:///a", ""),
    ],
)
def test_an_address_has_one_host(url: str, host: str) -> None:
    assert host_of(url) == host


@pytest.mark.parametrize(
    ("written", "host"),
    [
        ("acme.example", "acme.example"),
        (" www.ACME.example ", "acme.example"),
        ("https://acme.example/a", "acme.example"),
        ("not a host", ""),
        ("acme", ""),
        ("", ""),
        ("-a.example", ""),
        ("a..example", ""),
    ],
)
def test_a_domain_is_a_host_alone(written: str, host: str) -> None:
    assert plain_host(written) == host


def test_a_host_lies_in_those_around_it() -> None:
    assert hosts_around("a.b.example") == ("a.b.example", "b.example")
    assert hosts_around("") == ()


@given(st.text())
def test_whatever_is_written_is_a_host_or_nothing(written: str) -> None:
    host = plain_host(written)
    assert plain_host(host) == host
