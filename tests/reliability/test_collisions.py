"""R10: two files never want one address in silence, and what only looks alike is all kept."""

import pytest
from picturing import picture

from reliability.collisions import NFD, OTHER, REFUSED, STORY, article
from reliability.press import Newsletter


def test_there_are_enough_of_them() -> None:
    assert len(REFUSED) >= 70


@pytest.mark.parametrize("case", REFUSED)
def test_two_files_for_one_address_are_refused_once_and_both_are_named(case: str, newsletter: Newsletter) -> None:
    files, named = REFUSED[case]
    newsletter.write(files)
    problems = [problem for problem in newsletter.errors() if problem.rule != "unknown-article"]
    assert {problem.rule for problem in problems} <= {"address-collision", "duplicate-number"}, problems
    told = [
        " ".join([problem.message, str(problem.span), *(f"{r.span} {r.message}" for r in problem.related)])
        for problem in problems
    ]
    assert any(all(name in text for name in named) for text in told), problems
    assert len(told) == len(set(told))
    newsletter.publish()
    assert not newsletter.output.exists()


def test_a_collision_leaves_the_old_site_as_it_was(newsletter: Newsletter) -> None:
    newsletter.publish()
    before = newsletter.published()
    newsletter.write({OTHER: article(permalink="/news/story/")})
    assert newsletter.publish() and newsletter.published() == before


@pytest.mark.parametrize(
    ("taker", "words"),
    [
        ("content/{path}", "x"),
        ("content/{other_case}", "x"),
        (OTHER, article(permalink="/{path}")),
        (OTHER, article(aliases="[/{path}]")),
    ],
    ids=["file", "file in another case", "article", "alias"],
)
def test_a_picture_that_is_made_takes_nobodys_address(taker: str, words: str, newsletter: Newsletter) -> None:
    pictured = {"content/news/pic.png": picture("pic.png", "1600x1200"), STORY: article() + "\n![A](pic.png)\n"}
    assert newsletter.write(pictured).publish() == []
    made = next(path for path in newsletter.published() if path.startswith("assets/pictures/pic-480"))
    before = newsletter.published()
    taker = taker.format(path=made, other_case=made.replace("/pic-", "/PIC-"))
    newsletter.write({taker: words.format(path=made)})
    [problem] = newsletter.publish()
    assert problem.rule == "address-collision"
    assert [str(problem.span and problem.span.path), *(str(each.span.path) for each in problem.related)] == [
        taker, "content/news/pic.png",
    ]  # fmt: skip
    assert newsletter.published() == before


ALIKE = {
    "C, C++ and C#": (["C", "C++", "C#"], 3),
    "F# and F": (["F", "F#"], 2),
    "R&D and RD": (["R&D", "RD"], 2),
    "A+ and A": (["A+", "A"], 2),
    ".NET and NET": ([".NET", "NET"], 2),
    "scripts": (["данные", "データ", "数据", "بيانات"], 4),
    "signs alone": (["!!!", "???", "★", "☆"], 4),
    "numbers": (["1", "01", "1.0"], 3),
    "emoji": (["🙂", "🙃"], 2),
}
ONE = {
    "case": ["AI", "ai", "Ai"],
    "accents": ["café", "cafe", NFD],
    "blanks": ["open source", "open-source", "Open  Source"],
}


@pytest.mark.parametrize("case", ALIKE)
def test_tags_that_only_look_alike_have_a_page_each(case: str, newsletter: Newsletter) -> None:
    tags, count = ALIKE[case]
    newsletter.write({STORY: article(tags="[" + ", ".join(f'"{tag}"' for tag in tags) + "]")})
    assert newsletter.publish() == []
    pages = [path for path in newsletter.published() if path.startswith("tags/") and path.count("/") == 2]
    assert len([path for path in pages if path.endswith("index.html")]) == count, pages


@pytest.mark.parametrize("case", ONE)
def test_spellings_of_one_tag_share_a_page_that_lists_all_their_articles(case: str, newsletter: Newsletter) -> None:
    for number, tag in enumerate(ONE[case]):
        newsletter.write({f"content/news/n{number}.md": article(f"Number {number}", tags=f'["{tag}"]')})
    newsletter.write({STORY: article("A story")})
    assert newsletter.publish() == []
    [page] = [data for path, data in newsletter.published().items() if path.startswith("tags/") and path.count("/") == 2
              and path.endswith("index.html")]  # fmt: skip
    assert all(f"Number {number}".encode() in page for number in range(len(ONE[case])))


@pytest.mark.parametrize(
    "files",
    [
        {OTHER: article(slug="story-2")},
        {"content/practice/story.md": article(), "content/editions/001.md": None},
        {OTHER: article(aliases="[/news/other/]")},
        {"content/robots.txt": "User-agent: *\n"},
        {"content/news/story/chart.svg": "<svg/>"},
        {"content/news/story.png": "x", "content/news/story.svg": "x"},
        {OTHER: article(permalink="/news/story.html")},
        {OTHER: article(permalink="/feeds/")},
        {"content/feeds/a.md": article()},
        {OTHER: article(permalink="/sitemap-1.xml")},
        {OTHER: article(permalink="/llms.txt")},
        {"content/news/archive.md": article()},
    ],
    ids=[
        *("near slug", "other section", "alias of oneself", "own robots", "beside", "extensions", "file beside folder"),
        *("in place of the page of feeds", "a section of feeds", "second sitemap", "no llms.txt", "archive of news"),
    ],
)
def test_what_is_legal_is_kept(files: dict[str, str | None], newsletter: Newsletter) -> None:
    assert newsletter.write(files).problems() == []
