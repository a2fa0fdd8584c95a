"""Site and targets become bytes."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pytest
from building import APRIL, checked, site_of

from generator.model.target import TargetKind
from generator.pipeline import Order, Snapshot, render_all
from generator.render.plan import plan
from generator.site.site import Site
from generator.stages.memory import Memory

ARTICLE = {"news/2024-03-01-a.md": "# A\n\nText.\n"}


def rendered(site: Site) -> tuple[dict[str, str], list[str]]:
    """What is made, by path, and the messages of what is wrong with it."""
    problems: list[object] = []
    targets = plan(site).value or ()
    order = Order(root=Path(), jobs=1, plugins=())
    artifacts = list(render_all(Snapshot(site, targets), order, Memory(None), problems))  # type: ignore[arg-type]
    return {a.path: a.data.decode(errors="replace") for a in artifacts}, [p.message for p in problems]  # type: ignore[attr-defined]


def broken(theme: Mapping[str, str]) -> list[str]:
    return rendered(site_of(ARTICLE, theme=theme))[1]


def test_every_kind_of_page_is_made() -> None:
    files = {
        "index.md": "Hello.",
        "about.md": "# About\n",
        "news/2024-03-01-a.md": "---\ntitle: A\ntags: [t]\nauthors: [desk]\naliases: [/old/]\n---\nText.\n",
        "editions/1.md": "---\ndate: 2024-03-02\n---\n",
        "authors/desk.md": "# Desk\n",
        "sponsors/s.md": "---\nsponsor: S\ntitle: S\nevent: {start: 2024-04-02}\n---\nCopy.\n",
        "sponsors/s/index.md": "---\ntitle: S Inc\n---\nWords.\n",
        "logo.png": "",
    }
    contact = '[security]\ncontact = ["desk@ledger.example"]\nexpires = 2030-01-01\n[cards]\nenabled = true\n'
    site = site_of(files, f"[sponsors]\nadvertise = true\n[discovery]\nllms = true\nmarkdown = true\n{contact}")
    kinds = {target.kind for target in plan(site).value or ()}
    assert kinds == set(TargetKind) - {TargetKind.CHECK, TargetKind.PICTURE}
    made, problems = rendered(site)
    assert problems == []
    assert all(text.startswith("<!doctype html>") for path, text in made.items() if path.endswith(".html"))


def test_an_answer_that_is_the_same_makes_the_same_bytes() -> None:
    assert rendered(site_of(ARTICLE)) == rendered(site_of(ARTICLE, now=APRIL + dt.timedelta(days=9)))


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{{ page.nothing }}", "`page` has no `nothing`"),
        ("{{ nothing }}", "'nothing' is undefined"),
        ("{{ site.nothing }}", "`site` has no `nothing`"),
        ("{% include 'nothing.html' %}", "no theme has a template `nothing.html`"),
        ("{% extends 'nothing.html' %}", "no theme has a template `nothing.html`"),
        ("{{ asset('nothing.css') }}", "no theme has an asset `nothing.css`"),
        ("{{ page.title|nothing }}", "no filter named 'nothing'"),
        ("{% if %}", "expected an expression"),
        ("{{ 1 / 0 }}", "ZeroDivisionError"),
        ("{% include 'article.html' %}", "includes itself without end"),
    ],
)
def test_a_template_s_mistake_is_told_in_words(template: str, message: str) -> None:
    problems = broken({"article.html": template})
    assert any(message.lower() in problem.lower() for problem in problems), problems


def test_a_list_of_more_than_a_page_has_more_pages() -> None:
    files = {f"news/2024-03-{day:02}-a{day}.md": f"# A{day}\n" for day in range(1, 22)}
    paths = {target.path for target in plan(site_of(files)).value or ()}
    assert "news/page/2/index.html" in paths
    assert "news/page/3/index.html" not in paths


def test_two_files_with_one_address_are_both_named() -> None:
    _, problems = checked({"news/2024-03-01-a.md": "# A\n", "news/2024-03-02-A.md": "# B\n"})
    (problem,) = problems
    assert problem.rule == "address-collision"
    assert problem.span is not None
    named = {problem.span.path, problem.related[0].span.path}
    assert named == {"content/news/2024-03-01-a.md", "content/news/2024-03-02-A.md"}
