"""Compressed copies are the same whenever they are made, and hold what they were made of."""

import gzip
import time

import brotli
import pytest

from generator.model.media_types import is_text, media_type
from generator.render.packed import packed

TEXT = b"<p>Words, and words again.</p>\n" * 100


def test_a_gzip_file_names_neither_its_file_nor_its_date() -> None:
    copy = packed(TEXT, "gz")
    assert copy[3] == 0  # no flags: no name, no comment
    assert copy[4:8] == bytes(4)  # no date
    assert gzip.decompress(copy) == TEXT


def test_the_same_bytes_at_another_time() -> None:
    first = [packed(TEXT, encoding) for encoding in ("gz", "br")]
    time.sleep(0.01)
    assert [packed(TEXT, encoding) for encoding in ("gz", "br")] == first
    assert brotli.decompress(first[1]) == TEXT


@pytest.mark.parametrize(
    ("path", "kind", "is_worth_it"),
    [
        ("a/index.html", "text/html; charset=utf-8", True),
        ("feed.xml", "application/rss+xml; charset=utf-8", True),
        ("news/atom.xml", "application/atom+xml; charset=utf-8", True),
        ("feed.json", "application/feed+json; charset=utf-8", True),
        ("sitemap.xml", "application/xml; charset=utf-8", True),
        ("a.SVG", "image/svg+xml; charset=utf-8", True),
        ("a.png", "image/png", False),
        ("f.woff2", "font/woff2", False),
        ("_headers", "text/plain; charset=utf-8", False),
        ("index.html.gz", "application/gzip", False),
        ("LICENSE", "application/octet-stream", False),
    ],
)
def test_types_are_told_by_names(path: str, kind: str, is_worth_it: bool) -> None:
    assert (media_type(path), is_text(path)) == (kind, is_worth_it)
