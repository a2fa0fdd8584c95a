"""Rules for hosts: patterns that mean what they should and no more."""

import pytest

from generator.model.host import HostRule
from generator.model.target import Target, TargetKind
from generator.site.headers import lasting, read_headers, types, yielding


def files(*paths: str, kind: TargetKind = TargetKind.ASSET) -> list[Target]:
    return [Target(path=path, address=f"/{path}", kind=kind) for path in paths]


def test_a_folder_is_one_pattern_where_all_in_it_lasts() -> None:
    assert lasting(files("assets/a.0123abcd.css", "assets/fonts/b.0123abcd.woff2")) == ["assets/*"]


def test_else_each_file_and_each_folder_that_can() -> None:
    found = lasting(
        files("assets/a.0123abcd.css", "assets/fonts/b.0123abcd.woff2", "assets/fonts/LICENSE.txt", "assets/pictures/c.0123abcd.png")  # noqa: E501
    )  # fmt: skip
    assert found == ["assets/a.0123abcd.css", "assets/fonts/b.0123abcd.woff2", "assets/pictures/*"]


def test_a_publishers_own_file_never_lasts_whatever_it_is_called() -> None:
    own = files("assets/logo.0123abcd.png", kind=TargetKind.STATIC)
    assert lasting([*files("assets/a.0123abcd.css"), *own]) == ["assets/a.0123abcd.css"]


def test_nothing_at_the_top_takes_the_whole_site() -> None:
    assert lasting(files("a.0123abcd.css")) == ["a.0123abcd.css"]


def test_feeds_of_one_name_and_depth_share_a_pattern() -> None:
    feeds = files("feed.xml", "news/feed.xml", *(f"tags/{tag}/feed.xml" for tag in "abc"), kind=TargetKind.FEED)
    assert [pattern for pattern, _ in types(feeds)] == ["feed.xml", "news/feed.xml", ":p1/:p2/feed.xml"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("feed.xml", "application/rss+xml"),
        ("atom.xml", "application/atom+xml"),
        ("feed.json", "application/feed+json"),
    ],
)
def test_each_feed_has_its_type(name: str, kind: str) -> None:
    assert types(files(name, kind=TargetKind.FEED)) == [(name, f"{kind}; charset=utf-8")]


def test_a_publishers_headers_are_read_with_comments_and_removals() -> None:
    text = "# mine\n/*\n  A: b\n  ! C\n\n/x\n  # no\n  d:e:f\n"
    assert read_headers(text) == {"/*": {"a", "c"}, "/x": {"d"}}


def test_our_headers_yield_for_the_same_addresses_alone() -> None:
    ours = (HostRule("/*", (("A", "1"), ("B", "2"))), HostRule("/x", (("A", "1"),)), HostRule("/y", (("A", "1"),)))
    kept = yielding(ours, {"/*": {"a"}, "/x": {"a"}})
    assert kept == (HostRule("/*", (("B", "2"),)), HostRule("/y", (("A", "1"),)))
