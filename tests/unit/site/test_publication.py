"""What is published, what is held back, and the lists that come of it."""

import datetime as dt

import pytest
from building import APRIL, checked, site_of

from generator.site.agenda import Wanted
from generator.site.queries import Breadcrumbs, Neighbours, Recent, Sections, Terms
from generator.site.sponsor_queries import Events


def articles(**dated: str) -> dict[str, str]:
    return {f"news/{name}.md": f"---\ntitle: {name}\ndate: {date}\n---\n" for name, date in dated.items()}


@pytest.mark.parametrize(
    ("front", "why"),
    [
        ("date: 2024-04-01", ""),
        ("date: 2024-04-01 00:01", "not yet"),
        ("date: 2024-03-01\ndraft: true", "a draft"),
        ("date: 2024-03-01\nexpires_at: 2024-03-31", "expired"),
        ("date: 2024-03-01\nexpires_at: 2024-04-01", ""),
        ("date: 2024-03-01\npublish_at: 2024-04-02", "publish_at"),
        ("date: 2024-05-01\npublish_at: 2024-03-02", ""),
    ],
)
def test_a_file_is_held_back_for_a_reason(front: str, why: str) -> None:
    site = site_of({"news/a.md": f"---\ntitle: A\n{front}\n---\n"})
    assert [held.why for held in site.held] == ([why] if why else [])
    assert ("content/news/a.md" in site.documents) is not bool(why)


def test_lists_are_newest_first_and_the_undated_come_last() -> None:
    site = site_of({**articles(b="2024-03-01", a="2024-03-02"), "news/c.md": "# c\n"})
    assert [card.title for card in site.lists["home"]] == ["a", "b", "c"]


def test_a_section_lists_what_is_in_the_sections_within_it() -> None:
    site = site_of({"news/a.md": "# a\n", "news/deep/b.md": "# b\n", "other/c.md": "# c\n"})
    assert [card.title for card in site.lists["section:news"]] == ["a", "b"]
    assert [card.title for card in site.lists["section:news/deep"]] == ["b"]
    assert [section.id for section in site.ask(Sections("news"))] == ["news/deep"]
    assert [step.title for step in site.ask(Breadcrumbs("news/deep"))] == ["News", "Deep"]


def test_neighbours_are_of_the_same_section() -> None:
    site = site_of({**articles(a="2024-03-01", b="2024-03-02"), "other/2024-03-03-c.md": "# c\n"})
    older, newer = site.ask(Neighbours("content/news/b.md"))
    assert older is not None
    assert (older.title, newer) == ("a", None)


def test_the_newest_of_all_or_of_one_section() -> None:
    site = site_of({**articles(a="2024-03-01", b="2024-03-02"), "other/2024-03-03-c.md": "# c\n"})
    assert [card.title for card in site.ask(Recent(2))] == ["c", "b"]
    assert [card.title for card in site.ask(Recent(2, "news"))] == ["b", "a"]


def test_spellings_of_one_topic_are_one_and_the_most_frequent_is_shown() -> None:
    tags = {"a": "[Big data]", "b": "[big-data, C]", "c": "[Big data, C++]"}
    site = site_of({f"news/{name}.md": f"---\ntitle: {name}\ntags: {tag}\n---\n" for name, tag in tags.items()})
    assert [(term.title, term.count) for term in site.ask(Terms("tags"))] == [("Big data", 3), ("C", 1), ("C++", 1)]
    assert [term.title for term in site.ask(Terms("tags", 1))] == ["Big data"]


def test_events_to_come_are_soonest_first_and_past_ones_latest_first() -> None:
    starts = {"a": "2024-04-20", "b": "2024-04-10", "c": "2024-03-10", "d": "2024-03-20"}
    files = {
        f"sponsors/{name}.md": f"---\nsponsor: S\ntitle: {name}\nevent: {{start: {start}}}\n---\nCopy.\n"
        for name, start in starts.items()
    }
    site = site_of({"index.md": "Hello.", **files})
    assert site.ask(Events()) == ("b", "a")
    assert site.ask(Events(Wanted(over=True))) == ("d", "c")


def test_an_edition_without_a_list_holds_what_came_out_since_the_one_before() -> None:
    files = articles(a="2024-03-01", b="2024-03-10", c="2024-03-11", d="2024-03-20")
    site = site_of(
        {**files, "editions/1.md": "---\ndate: 2024-03-05\n---\n", "editions/2.md": "---\ndate: 2024-03-11\n---\n"}
    )
    assert [card.title for card, _ in site.editions["content/editions/1.md"]] == ["a"]
    assert [card.title for card, _ in site.editions["content/editions/2.md"]] == ["b", "c"]


def test_what_is_beside_a_story_is_held_back_with_it() -> None:
    files = {"news/index.md": "# News\n", "news/2024-05-01-a/index.md": "# A\n", "news/2024-05-01-a/plan.png": ""}
    site, _ = checked(files)
    assert site.statics == {}
    later = site_of(files, now=APRIL + dt.timedelta(days=40))
    assert later.statics == {"content/news/2024-05-01-a/plan.png": "/news/a/plan.png"}


def test_an_author_is_known_by_file_and_by_name_and_named_once() -> None:
    files = {
        "authors/desk.md": "---\nname: The Desk\n---\n",
        "news/2024-03-01-a.md": "---\ntitle: A\nauthors: [desk, the desk, A Guest]\n---\n",
    }
    card = site_of(files).cards["content/news/2024-03-01-a.md"]
    assert [author.address for author in card.authors] == ["/authors/desk/", "/authors/a-guest/"]


def test_a_summary_is_the_author_s_or_the_lead() -> None:
    files = {"news/a.md": "---\ntitle: A\nsummary: Ours.\n---\nText.\n", "news/b.md": "# B\n\nFirst.\n\nSecond.\n"}
    site = site_of(files)
    assert [site.cards[f"content/news/{name}.md"].summary for name in "ab"] == ["Ours.", "First."]
