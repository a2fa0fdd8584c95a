"""Every rule: what it finds, and that it keeps quiet otherwise."""

import sys
from types import ModuleType

import pytest
from building import site_of

from generator.check import (
    broken_link,
    duplicate_guid,
    empty_site,
    missing_image,
    over_word_limit,
    undated_article,
    unknown_author,
    unknown_directive,
    unknown_slot,
    unknown_sponsor,
    until_too_soon,
)
from generator.check.holes import holes_of_text
from generator.model.content import Text
from generator.model.diagnostic import Diagnostic
from generator.plugins import BUILT_IN

SPONSOR = "---\nsponsor: S\ntitle: S\n{terms}\n---\nThree short words.\n"
GOOD = {
    "index.md": "Hello.",
    "news/2024-03-01-a.md": "---\ntitle: A\nauthors: [desk]\n---\n\n:: sponsor s\n\n:: slot mid\n\n:: toc\n",
    "authors/desk.md": "# Desk\n",
    "sponsors/s.md": SPONSOR.format(terms="bookings: [{slot: mid}]\nimage: {src: s.png, alt: S}"),
    "sponsors/s.png": "",
}
SLOTS = "[slots.mid]\nmax_words = 3\n"


def found(rule: ModuleType, files: dict[str, str], settings: str = SLOTS) -> list[str]:
    """What a rule finds in the texts and in the site as a whole, as `path:line rule severity`."""
    site = site_of(files, settings)
    problems: list[Diagnostic] = []
    if hasattr(rule, "check_text"):
        for path, text in (("site.toml", Text(site.about)), *site.texts.items()):
            problems += rule.check_text(path, holes_of_text(text), site.ask)
    if hasattr(rule, "check"):
        problems += rule.check(site)
    return [f"{p.span.path}:{p.span.line} {p.rule} {p.severity}" for p in problems if p.span]


RULES = {sys.modules[check.__module__] for check in (*BUILT_IN.checks, *BUILT_IN.text_checks, *BUILT_IN.audits)}


@pytest.mark.parametrize("rule", sorted(RULES, key=lambda rule: rule.__name__), ids=lambda rule: rule.__name__)
def test_no_rule_finds_anything_in_a_good_site(rule: ModuleType) -> None:
    assert found(rule, GOOD) == []


A = "news/2024-03-01-a.md"
CASES: list[tuple[ModuleType, dict[str, str], list[str]]] = [
    (broken_link, {A: "# A\n\n[x](b.md)\n"}, [f"content/{A}:3 broken-link error"]),
    (broken_link, {A: "# A\n\n[x](#b)\n"}, [f"content/{A}:3 broken-anchor warning"]),
    (broken_link, {A: "# A\n\n[x](../../b.md)\n"}, [f"content/{A}:3 link-leaves-site error"]),
    (
        broken_link,
        {A: "# A\n\n[x](2025-01-01-b.md)\n", "news/2025-01-01-b.md": "# B\n"},
        [f"content/{A}:3 held-back-link warning"],
    ),
    (
        broken_link,
        {A: "# A\n", "sponsors/s.md": SPONSOR.format(terms="url: /nothing/")},
        ["content/sponsors/s.md:4 broken-link error"],
    ),
    (
        broken_link,
        {A: "# A\n\n::: sponsor title=T url=/nothing/\n[x](b.md)\n:::\n"},
        [f"content/{A}:4 broken-link error", f"content/{A}:3 broken-link error"],
    ),
    (empty_site, {}, ["content:0 empty-site error"]),
    (empty_site, {"a.png": ""}, ["content:0 empty-site error"]),
    (empty_site, {"news/2025-01-01-b.md": "# B\n"}, []),
    (unknown_sponsor, {A: "# A\n\n:: sponsor x\n"}, [f"content/{A}:3 unknown-sponsor error"]),
    (
        unknown_sponsor,
        {A: "# A\n\n::: note\n:: sponsor x\n:::\n"},
        [f"content/{A}:4 unknown-sponsor error"],
    ),
    (unknown_slot, {A: "# A\n\n:: slot x\n"}, [f"content/{A}:3 unknown-slot error"]),
    (
        unknown_slot,
        {A: "# A\n", "sponsors/s.md": SPONSOR.format(terms="bookings: [{slot: x}]")},
        ["content/sponsors/s.md:4 unknown-slot error"],
    ),
    (unknown_directive, {A: "# A\n\n:: x\n"}, [f"content/{A}:3 unknown-directive error"]),
    (
        unknown_directive,
        {"editions/1.md": "---\ndate: 2024-03-01\n---\n\n:: x\n"},
        ["content/editions/1.md:5 unknown-directive error"],
    ),
    (
        unknown_author,
        {A: "---\ntitle: A\nauthors: [dexk, Somebody Else]\n---\n", "authors/desk.md": "# Desk\n"},
        [f"content/{A}:3 unknown-author warning"],
    ),
    (missing_image, {A: "---\ntitle: A\nimage: a.png\n---\n"}, [f"content/{A}:3 missing-image error"]),
    (missing_image, {A: "---\ntitle: A\nimage: https://a.example/a.png\n---\n"}, []),
    (
        over_word_limit,
        {A: "# A\n", "sponsors/s.md": SPONSOR.format(terms="bookings: [{slot: mid}]") + "Two more.\n"},
        ["content/sponsors/s.md:4 over-word-limit error"],
    ),
    (undated_article, {A: "# A\n", "news/b.md": "# B\n"}, ["content/news/b.md:1 undated-article warning"]),
    (undated_article, {A: "# A\n", "guides/b.md": "# B\n"}, []),
    (
        duplicate_guid,
        {
            A: "---\ntitle: A\nguid: x\n---\n",
            "editions/1.md": "---\nguid: x\n---\n",
            "about.md": "---\nguid: x\n---\n# P",
        },
        ["content/editions/1.md:2 duplicate-guid error"],
    ),
    (duplicate_guid, {A: "---\ntitle: A\nguid: x\n---\n", "news/b.md": "---\ntitle: B\nguid: X\n---\n"}, []),
    (
        until_too_soon,
        {A: "# A\n\n:: sponsor s until=2024-02-29\n\n:: sponsor s until=2024-03-01\n"},
        [f"content/{A}:3 until-too-soon warning"],
    ),
    (
        until_too_soon,
        {A: "# A\n\n::: note\n::: sponsor title=T url=https://a.example/ until=2024-02-20\nCopy.\n:::\n:::\n"},
        [f"content/{A}:4 until-too-soon warning"],
    ),
    (until_too_soon, {"news/b.md": "# B\n\n:: sponsor s until=2024-03-24\n"}, []),
]


@pytest.mark.parametrize(("rule", "files", "problems"), CASES)
def test_a_rule_finds(rule: ModuleType, files: dict[str, str], problems: list[str]) -> None:
    assert found(rule, files) == problems


def test_the_boilerplate_is_looked_at_like_any_text() -> None:
    about = 'about = "[x](/nothing/)"\n'
    assert found(broken_link, GOOD, about) == ["site.toml:1 broken-link error"]
