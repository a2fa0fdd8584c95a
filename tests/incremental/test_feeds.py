"""Feeds come, go and change with what they are made of, and with nothing else."""

from pathlib import Path

import pytest

from generator.pipeline import Order, build

SITE = '[site]\ntitle = "The Ledger"\nurl = "https://ledger.example/"\ntheme = "base"\n'
OF_NEWS = {"feed.xml", "atom.xml", "feed.json", "news/feed.xml", "news/atom.xml", "news/feed.json"}


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def made(root: Path, now: str = "2024-06-01") -> set[str]:
    outcome = build(Order(root=root, now=now, jobs=1))
    assert outcome.value is not None, outcome.diagnostics
    return set(outcome.value.made)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(tmp_path, "site.toml", SITE)
    write(tmp_path, "content/news/2024-01-01-a.md", "# A\n\nText.\n")
    write(tmp_path, "content/practice/2024-01-02-b.md", "# B\n\nText.\n")
    made(tmp_path)
    return tmp_path


def test_an_edited_text_makes_its_page_and_the_feeds_that_hold_it(site: Path) -> None:
    write(site, "content/news/2024-01-01-a.md", "# A\n\nText.\n\nAnd more.\n")
    assert made(site) == {"news/a/index.html", *OF_NEWS}


def test_no_feed_changes_by_itself(site: Path) -> None:
    assert not any("feed" in path or "atom" in path for path in made(site, "2024-09-01"))


def test_formats_come_and_go_with_the_settings(site: Path) -> None:
    write(site, "site.toml", SITE + '[feeds]\nformats = ["json"]\nplain = "members"\n')
    made(site)
    found = {path.name for path in (site / "public").glob("*") if path.is_file()}
    assert {"feed.json", "feed-members.json"} <= found
    assert not {"feed.xml", "atom.xml"} & found
    write(site, "site.toml", SITE + "[feeds]\nformats = []\n")
    made(site)
    assert not list((site / "public").rglob("*feed*"))


def test_a_theme_that_stands_alone_gains_what_it_gets_a_template_for(tmp_path: Path) -> None:
    write(tmp_path, "site.toml", SITE.replace("base", "own"))
    write(tmp_path, "content/index.md", "Hello.\n")
    write(tmp_path, "themes/own/theme.toml", 'name = "own"\n')
    for name in ("home.html", "404.html", "feed.xml", "sitemap.xml", "robots.txt"):
        write(tmp_path, f"themes/own/templates/{name}", "{{ site.feeds|length }}")
    assert "atom.xml" not in made(tmp_path)
    assert (tmp_path / "public/index.html").read_text(encoding="utf-8") == "2"
    write(tmp_path, "themes/own/templates/atom.xml", "{{ feed.id }}")
    assert {"atom.xml", "index.html"} <= made(tmp_path)
    write(tmp_path, "themes/own/templates/feeds.html", "{{ page.feed_groups|length }}")
    assert "feeds/index.html" in made(tmp_path)
    (tmp_path / "themes/own/templates/atom.xml").unlink()
    made(tmp_path)
    assert not (tmp_path / "public/atom.xml").exists()
    assert (tmp_path / "public/index.html").read_text(encoding="utf-8") == "2"
