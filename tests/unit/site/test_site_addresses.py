"""Addresses: what may be one, and which file of the output stands behind it."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.site.addresses import address_problem, completed, output_path, twin_key, written


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/a/",
        "/a/b.html",
        "/über uns/",
        "/a.b.c/",
        "/.well-known/x",
        "/con-verse/",
        "/" + "a" * 240 + "/",
        "/日本/",
    ],
)
def test_this_can_be_an_address(address: str) -> None:
    assert address_problem(address) == ""


@pytest.mark.parametrize(
    "address",
    [
        "a/",
        "",
        "//a/",
        "/a//b/",
        "/a//",
        "/%2f/a/",
        "/../a/",
        "/a/../b/",
        "/./a/",
        "/%2e%2e/a/",
        "/a\\b/",
        "/a\x00b/",
        "/a\nb/",
        "/a?b/",
        "/a*/",
        "/a:b/",
        "/a./",
        "/a /",
        "/con/",
        "/NUL.txt",
        "/com1/",
        "/aux.html",
        "/" + "a" * 241 + "/",
        "/" + "é" * 121 + "/",
        "/" + "ab/" * 400,
        "/\ud800/",
    ],
)
def test_this_cannot(address: str) -> None:
    assert address_problem(address)


@given(st.text())
def test_whatever_may_be_an_address_stays_inside_the_output(text: str) -> None:
    address = f"/{text}"
    if not address_problem(address):
        parts = output_path(completed(address)).split("/")
        assert all(part not in ("", ".", "..") for part in parts)
        assert not any(char in part for part in parts for char in '\x00\\:*?"<>|')


@given(st.text(st.characters(codec="utf-8")))
def test_a_written_path_is_read_back(path: str) -> None:
    assert unquote(written(path)) == path
    assert written(path).isascii()
    assert not set(written(path)) & set(' "<>?#\\`{}^|')


@pytest.mark.parametrize(
    ("address", "path"),
    [("/", "index.html"), ("/a/", "a/index.html"), ("/a.html", "a.html"), ("/e\u0301/", "\u00e9/index.html")],
)
def test_the_file_behind_an_address(address: str, path: str) -> None:
    assert output_path(address) == path


@pytest.mark.parametrize(
    ("permalink", "address"),
    [("/a", "/a/"), ("/a/", "/a/"), ("/a.html", "/a.html"), ("/v1.5", "/v1.5/"), ("/", "/"), ("/a.b/c", "/a.b/c/")],
)
def test_an_address_without_extension_is_a_folder(permalink: str, address: str) -> None:
    assert completed(permalink) == address


def test_twins_differ_in_case_or_composition_only() -> None:
    assert twin_key("news/Sora/index.html") == twin_key("news/sora/index.html")
    assert twin_key("caf\u00e9") == twin_key("cafe\u0301")
    assert twin_key("strasse") == twin_key("straße")
    assert twin_key("a") != twin_key("b")
