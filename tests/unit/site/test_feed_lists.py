"""Which feeds there are, and what names their items."""

import pytest
from building import checked, site_of

from generator.site.feeds import as_iri, formats_of, page_of_feeds, stable_id


@pytest.mark.parametrize(
    "iri",
    ["https://t.example/a/", "tag:t.example,2019:c", "urn:uuid:f1c8d9a6-0c0e-5b53-9d6e-6f2f1c1f7a51", "news:1?é#x"],
)
def test_an_iri_stays_as_it_is(iri: str) -> None:
    assert as_iri(iri) == iri


@pytest.mark.parametrize("guid", ["7", "post 7", "a/b", "https://", "https:/x", "tag: a", "x:%zz", "C:\\a", "<a:b>"])
def test_any_other_guid_is_a_uuid_always_the_same(guid: str) -> None:
    assert as_iri(guid).startswith("urn:uuid:")
    assert as_iri(guid) == as_iri(guid)
    assert as_iri(guid) != as_iri(guid + "x")


def test_the_uuid_of_a_guid_never_changes() -> None:
    """It stands in readers' memories: another one would show them every article again."""
    assert as_iri("item 7") == "urn:uuid:9e9ee8bd-1808-5155-ba12-2daaa9908c79"
    assert as_iri("9E9EE8BD-1808-5155-BA12-2DAAA9908C79") == "urn:uuid:9e9ee8bd-1808-5155-ba12-2daaa9908c79"


def test_an_id_is_the_guid_else_the_first_alias_else_the_address() -> None:
    fields = {"a": "guid: ' g 1 '\naliases: [/x/]\n", "b": "aliases: [/é x, /y/]\n", "c": "slug: z\n"}
    site = site_of({f"news/{name}.md": f"---\ntitle: T\n{text}---\n" for name, text in fields.items()})
    found = [stable_id(card, site.documents[path], site.config) for path, card in sorted(site.cards.items())]
    assert found == ["g 1", "https://t.example/%C3%A9%20x/", "https://t.example/news/z/"]


def test_formats_are_those_asked_for_rss_first_and_each_once() -> None:
    site = site_of({}, '[feeds]\nformats = ["json", "rss", "rss"]\nterm_formats = ["atom"]\n')
    assert formats_of(site, "section:news") == ("rss", "json")
    assert formats_of(site, "tags/a") == ("atom",)
    assert formats_of(site_of({}, "[feeds]\nformats = []\n"), "tags/a") == ()


@pytest.mark.parametrize("path", ["feeds/a.md", "x/a.md", "feeds/index.html", "f.md"])
def test_what_has_the_address_of_the_page_of_feeds_keeps_it(path: str) -> None:
    text = "# A\n" if path != "f.md" else "---\ntitle: F\npermalink: /feeds/\n---\n"
    site, problems = checked({path: text})
    assert problems == []
    assert page_of_feeds(site) == ("/feeds/" if path == "x/a.md" else "")


def test_two_items_with_one_id_are_told_of() -> None:
    from generator.check.duplicate_guid import check

    files = {"a": "guid: g", "b": "guid: g", "c": "guid: h", "d": "date: null\nguid: h"}
    day = "2024-01-0"
    site = site_of({f"news/{day}1-{name}.md": f"---\ntitle: T\n{text}\n---\n" for name, text in files.items()})
    assert {problem.span.path for problem in check(site) if problem.span} == {
        "content/news/2024-01-01-b.md",
        "content/news/2024-01-01-d.md",
    }
