"""Pictures are looked at when they change, and pages are made again that show one that did."""

from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest
from picturing import picture

from generator.pipeline import Order, build
from generator.stages import pictures

SITE = '[site]\ntitle = "T"\nurl = "https://t.example/"\ntheme = "base"\n[images]\nenabled = false\n'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(tmp_path, "site.toml", SITE)
    write(tmp_path, "content/news/a.md", "---\ntitle: A\ndate: 2024-01-01\n---\nText.\n\n![One](one.png)\n")
    write(tmp_path, "content/news/b.md", "---\ntitle: B\ndate: 2024-01-02\n---\n![Two](two.png)\n")
    for name in ("one", "two", "three"):
        (tmp_path / f"content/news/{name}.png").write_bytes(picture("a.png", "20x10"))
    made(tmp_path)
    return tmp_path


@pytest.fixture
def looked() -> Iterator[mock.Mock]:
    with mock.patch.object(pictures, "_looked", wraps=pictures._looked) as seen:
        yield seen


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def made(root: Path) -> set[str]:
    outcome = build(Order(root=root, now="2024-06-01", jobs=1))
    assert outcome.value is not None, outcome.diagnostics
    return set(outcome.value.made)


def test_an_edited_text_opens_no_picture(site: Path, looked: mock.Mock) -> None:
    write(site, "content/news/a.md", "---\ntitle: A\ndate: 2024-01-01\n---\nText.\n\n![One](one.png)\n\nMore.\n")
    assert made(site) == {"feed.xml", "news/a/index.html", "news/feed.xml"}
    assert not looked.called


def test_a_new_title_opens_none_either(site: Path, looked: mock.Mock) -> None:
    write(site, "content/news/a.md", "---\ntitle: Another\ndate: 2024-01-01\n---\nText.\n\n![One](one.png)\n")
    made(site)
    assert not looked.called


def test_one_more_picture_on_a_page_opens_that_one(site: Path, looked: mock.Mock) -> None:
    write(
        site,
        "content/news/a.md",
        "---\ntitle: A\ndate: 2024-01-01\n---\nText.\n\n![One](one.png) ![Three](three.png)\n",
    )
    assert "news/b/index.html" not in made(site)
    assert [call.args[1] for call in looked.call_args_list] == ["content/news/three.png"]


def test_a_picture_of_another_size_makes_what_shows_it(site: Path, looked: mock.Mock) -> None:
    (site / "content/news/two.png").write_bytes(picture("a.png", "30x10"))
    assert made(site) == {"feed.xml", "news/b/index.html", "news/feed.xml"}
    assert looked.call_count == 1
    assert 'width="30" height="10"' in (site / "public/news/b/index.html").read_text(encoding="utf-8")


def test_a_picture_that_was_only_saved_again_makes_nothing(site: Path, looked: mock.Mock) -> None:
    (site / "content/news/two.png").write_bytes(picture("a.png", "20x10"))
    assert made(site) == set()
    assert not looked.called
