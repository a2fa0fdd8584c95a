"""How pages are shared out among the files of a sitemap: none lost, none twice, none too long."""

import datetime as dt

from building import site_of
from hypothesis import given
from hypothesis import strategies as st

from generator.model.discovery import ListedPage
from generator.site.discovery import newest, shared_out
from generator.site.discovery_queries import ListedPages, SitemapParts

START = "https://t.example"
PAGES = tuple(ListedPage(f"/{number}/") for number in range(12))


def test_all_stand_in_one_file_while_there_is_room() -> None:
    assert shared_out(PAGES, START) == (PAGES,)
    assert shared_out(PAGES[:5], START, addresses=5) == (PAGES[:5],)


def test_a_file_holds_no_more_addresses_than_it_may() -> None:
    assert [len(part) for part in shared_out(PAGES, START, addresses=5)] == [5, 5, 2]


def test_without_pages_there_is_one_empty_file() -> None:
    assert shared_out((), START) == ((),)


@given(
    st.lists(st.builds(ListedPage, st.text("abc&'/", max_size=30), st.none(), st.tuples(st.text("a&", max_size=9)))),
    st.integers(1, 6),
    st.integers(400, 2000),
)
def test_nothing_is_lost_and_no_file_is_too_long(pages: list[ListedPage], addresses: int, size: int) -> None:
    parts = shared_out(pages, START, addresses=addresses, size=size)
    assert [page for part in parts for page in part] == pages
    for part in parts:
        assert len(part) <= addresses
        assert len(part) < 2 or sum(_written(page) for page in part) <= size


def _written(page: ListedPage) -> int:
    """An entry as the template writes it."""
    words = [START + image.replace("&", "&amp;") for image in page.images]
    images = "".join(f"<image:image><image:loc>{word}</image:loc></image:image>" for word in words)
    address = START + page.address.replace("&", "&amp;").replace("'", "&#39;")
    return len(f"<url><loc>{address}</loc>{images}</url>\n")


def test_a_site_knows_the_pages_of_each_file() -> None:
    alone = '[archive]\nby = "none"\n[feeds]\nformats = []\n'
    site = site_of({"news/2024-03-01-a.md": "# A", "about.md": "# B"}, alone)
    assert [page.address for page in site.ask(ListedPages())] == ["/about/", "/", "/news/a/", "/news/"]
    assert site.ask(ListedPages(2)) == ()
    assert site.ask(SitemapParts()) == (dt.datetime(2024, 3, 1, tzinfo=dt.UTC),)


def test_a_file_is_as_new_as_its_newest_page() -> None:
    days = [dt.datetime(2024, 3, day, tzinfo=dt.UTC) for day in (1, 3, 2)]
    assert newest(ListedPage("/", day) for day in days) == days[1]
    assert newest(PAGES) is None
