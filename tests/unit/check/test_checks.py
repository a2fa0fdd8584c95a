"""Every rule: what it finds, and that it keeps quiet otherwise."""

import pytest
from building import site_of

from generator.check import (
    broken_link,
    empty_site,
    missing_image,
    over_word_limit,
    two_titles,
    undated_article,
    unknown_author,
    unknown_directive,
    unknown_slot,
    unknown_sponsor,
)
from generator.plugins import BUILT_IN, Check

SPONSOR = "---\nsponsor: S\ntitle: S\n{terms}\n---\nThree short words.\n"
GOOD = {
    "index.md": "Hello.",
    "news/2024-03-01-a.md": "---\ntitle: A\nauthors: [desk]\n---\n\n:: sponsor s\n\n:: slot mid\n\n:: toc\n",
    "authors/desk.md": "# Desk\n",
    "sponsors/s.md": SPONSOR.format(terms="bookings: [{slot: mid}]\nimage: {src: s.png, alt: S}"),
    "sponsors/s.png": "",
}
SLOTS = "[slots.mid]\nmax_words = 3\n"


def found(check: Check, files: dict[str, str], settings: str = SLOTS) -> list[str]:
    problems = check(site_of(files, settings))
    return [f"{p.span.path}:{p.span.line} {p.rule} {p.severity}" for p in problems if p.span]


@pytest.mark.parametrize("check", BUILT_IN.checks, ids=lambda check: check.__module__.rpartition(".")[2])
def test_no_rule_finds_anything_in_a_good_site(check: Check) -> None:
    assert found(check, GOOD) == []


A = "news/2024-03-01-a.md"
CASES: list[tuple[Check, dict[str, str], list[str]]] = [
    (broken_link.check, {A: "# A\n\n[x](b.md)\n"}, [f"content/{A}:3 broken-link error"]),
    (broken_link.check, {A: "# A\n\n[x](#b)\n"}, [f"content/{A}:3 broken-anchor warning"]),
    (broken_link.check, {A: "# A\n\n[x](../../b.md)\n"}, [f"content/{A}:3 link-leaves-site error"]),
    (
        broken_link.check,
        {A: "# A\n\n[x](2025-01-01-b.md)\n", "news/2025-01-01-b.md": "# B\n"},
        [f"content/{A}:3 held-back-link warning"],
    ),
    (
        broken_link.check,
        {A: "# A\n", "sponsors/s.md": SPONSOR.format(terms="url: /nothing/")},
        ["content/sponsors/s.md:4 broken-link error"],
    ),
    (
        broken_link.check,
        {A: "# A\n\n::: sponsor title=T url=/nothing/\n[x](b.md)\n:::\n"},
        [f"content/{A}:4 broken-link error", f"content/{A}:3 broken-link error"],
    ),
    (empty_site.check, {}, ["content:0 empty-site error"]),
    (empty_site.check, {"a.png": ""}, ["content:0 empty-site error"]),
    (empty_site.check, {"news/2025-01-01-b.md": "# B\n"}, []),
    (unknown_sponsor.check, {A: "# A\n\n:: sponsor x\n"}, [f"content/{A}:3 unknown-sponsor error"]),
    (
        unknown_sponsor.check,
        {A: "# A\n\n::: note\n:: sponsor x\n:::\n"},
        [f"content/{A}:4 unknown-sponsor error"],
    ),
    (unknown_slot.check, {A: "# A\n\n:: slot x\n"}, [f"content/{A}:3 unknown-slot error"]),
    (
        unknown_slot.check,
        {A: "# A\n", "sponsors/s.md": SPONSOR.format(terms="bookings: [{slot: x}]")},
        ["content/sponsors/s.md:4 unknown-slot error"],
    ),
    (unknown_directive.check, {A: "# A\n\n:: x\n"}, [f"content/{A}:3 unknown-directive error"]),
    (
        unknown_directive.check,
        {"editions/1.md": "---\ndate: 2024-03-01\n---\n\n:: x\n"},
        ["content/editions/1.md:5 unknown-directive error"],
    ),
    (
        unknown_author.check,
        {A: "---\ntitle: A\nauthors: [dexk, Somebody Else]\n---\n", "authors/desk.md": "# Desk\n"},
        [f"content/{A}:3 unknown-author warning"],
    ),
    (missing_image.check, {A: "---\ntitle: A\nimage: a.png\n---\n"}, [f"content/{A}:3 missing-image error"]),
    (missing_image.check, {A: "---\ntitle: A\nimage: https://a.example/a.png\n---\n"}, []),
    (
        over_word_limit.check,
        {A: "# A\n", "sponsors/s.md": SPONSOR.format(terms="bookings: [{slot: mid}]") + "Two more.\n"},
        ["content/sponsors/s.md:4 over-word-limit error"],
    ),
    (undated_article.check, {A: "# A\n", "news/b.md": "# B\n"}, ["content/news/b.md:1 undated-article warning"]),
    (undated_article.check, {A: "# A\n", "guides/b.md": "# B\n"}, []),
    (two_titles.check, {A: "---\ntitle: A\n---\n# B\n"}, [f"content/{A}:2 two-titles warning"]),
    (two_titles.check, {A: "---\ntitle: A\n---\n# a\n"}, []),
]


@pytest.mark.parametrize(("check", "files", "problems"), CASES)
def test_a_rule_finds(check: Check, files: dict[str, str], problems: list[str]) -> None:
    assert found(check, files) == problems


def test_the_boilerplate_is_looked_at_like_any_text() -> None:
    about = 'about = "[x](/nothing/)"\n'
    assert found(broken_link.check, GOOD, about) == ["site.toml:1 broken-link error"]
