"""What a file is, told from where it lies."""

import pytest

from generator.model.source import Kind
from generator.parse.classify import classify

PATHS = {
    "content/index.md": Kind.HOME,
    "content/about.md": Kind.PAGE,
    "content/news/index.md": Kind.SECTION,
    "content/news/2024-03-25-a.md": Kind.ARTICLE,
    "content/news/b.MARKDOWN": Kind.ARTICLE,
    "content/news/big/index.md": Kind.ARTICLE,
    "content/news/big/chart.png": Kind.STATIC,
    "content/news/europe/index.md": Kind.SECTION,
    "content/news/europe/c.md": Kind.ARTICLE,
    "content/empty/index.md": Kind.SECTION,
    "content/editions/014.md": Kind.EDITION,
    "content/editions/index.md": Kind.SECTION,
    "content/authors/newsroom.md": Kind.AUTHOR,
    "content/sponsors/summit.md": Kind.SPONSOR,
    "content/sponsors/summit.png": Kind.STATIC,
    "content/sponsors/index.md": Kind.SECTION,
    "content/sponsors/acme/index.md": Kind.ADVERTISER,
    "content/sponsors/acme/webinar.md": Kind.SPONSOR,
    "content/sponsors/acme/logo.png": Kind.STATIC,
    "content/_data/rates.toml": Kind.DATA,
    "content/favicon.ico": Kind.STATIC,
    "content/CNAME": Kind.STATIC,
}


@pytest.mark.parametrize(("path", "kind"), PATHS.items())
def test_a_file_is_what_its_place_makes_it(path: str, kind: Kind) -> None:
    assert classify(PATHS)[path] is kind


def test_a_folder_with_only_an_index_becomes_a_section_by_a_second_story() -> None:
    story = "content/news/big/index.md"
    assert classify([story])[story] is Kind.ARTICLE
    assert classify([story, "content/news/big/more.md"])[story] is Kind.SECTION
