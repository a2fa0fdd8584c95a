"""Pictures are looked at when they change, and pages are made again that show one that did."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest
from picturing import picture

from generator.pipeline import Order, build, check
from generator.stages import pictures
from generator.stages.forgetting import forget

SITE = '[site]\ntitle = "T"\nurl = "https://t.example/"\ntheme = "base"\n[images]\nenabled = false\n'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(tmp_path, "site.toml", SITE)
    write(tmp_path, "content/news/a.md", "---\ntitle: A\ndate: 2024-01-01\n---\nText.\n\n![One](one.png)\n")
    write(tmp_path, "content/news/b.md", "---\ntitle: B\ndate: 2024-01-02\n---\n![Two](two.png)\n")
    for name, size in (("one", "20x10"), ("two", "20x10"), ("three", "30x30")):
        (tmp_path / f"content/news/{name}.png").write_bytes(picture("a.png", size))
    made(tmp_path)
    return tmp_path


@pytest.fixture
def looked() -> Iterator[mock.Mock]:
    with mock.patch.object(pictures, "looked", wraps=pictures.looked) as seen:
        yield seen


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def made(root: Path) -> set[str]:
    outcome = build(Order(root=root, now="2024-06-01", jobs=1))
    assert outcome.value is not None, outcome.diagnostics
    return set(outcome.value.made)


def pages(paths: set[str]) -> set[str]:
    """The feeds that hold a story are made again with it."""
    return {path for path in paths if path.endswith(".html")}


def test_an_edited_text_opens_no_picture(site: Path, looked: mock.Mock) -> None:
    write(site, "content/news/a.md", "---\ntitle: A\ndate: 2024-01-01\n---\nText.\n\n![One](one.png)\n\nMore.\n")
    assert pages(made(site)) == {"news/a/index.html"}
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
    assert pages(made(site)) == {"news/b/index.html"}
    assert looked.call_count == 1
    assert 'width="30" height="10"' in (site / "public/news/b/index.html").read_text(encoding="utf-8")


def test_a_picture_that_was_only_saved_again_makes_nothing(site: Path, looked: mock.Mock) -> None:
    (site / "content/news/two.png").write_bytes(picture("a.png", "20x10"))
    assert made(site) == set()
    assert not looked.called


BIG = '[site]\ntitle = "T"\nurl = "https://t.example/"\ntheme = "base"\n[images]\nwidths = [40]\n'


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """A site with two photographs, each with its renditions."""
    write(tmp_path, "site.toml", BIG)
    for name, words in (("one", "160x120 photo"), ("two", "120x160 photo")):
        day = "01" if name == "one" else "02"
        write(tmp_path, f"content/news/{name}.md", f"---\ntitle: {name}\ndate: 2024-01-{day}\n---\n![P]({name}.jpg)\n")
        (tmp_path / f"content/news/{name}.jpg").write_bytes(picture("a.jpg", words))
    made(tmp_path)
    return tmp_path


@pytest.fixture
def developed() -> Iterator[mock.Mock]:
    with mock.patch.object(pictures, "made", wraps=pictures.made) as seen:
        yield seen


def offered(root: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted((root / "public/assets/pictures").iterdir())}


def test_renditions_are_made_once(photos: Path, developed: mock.Mock) -> None:
    before = offered(photos)
    assert len(before) >= 4
    write(photos, "content/news/one.md", "---\ntitle: Other\ndate: 2024-01-01\n---\n![P](one.jpg)\n")
    made(photos)
    (photos / ".masthead/cache.db").unlink()
    (photos / ".masthead/last").unlink()
    made(photos)
    assert not developed.called
    assert offered(photos) == before


def test_what_was_made_and_damaged_is_made_again(photos: Path) -> None:
    before = offered(photos)
    for file in (photos / ".masthead/pictures").iterdir():
        file.write_bytes(b"x" + file.read_bytes()[1:])
    (photos / ".masthead/cache.db").unlink()
    shutil.rmtree(photos / "public")
    made(photos)
    assert offered(photos) == before


def test_what_was_made_and_lost_is_made_again(photos: Path) -> None:
    before = offered(photos)
    shutil.rmtree(photos / ".masthead/pictures")
    shutil.rmtree(photos / "public")
    made(photos)
    assert offered(photos) == before


def test_what_nobody_shows_any_more_is_thrown_away(photos: Path) -> None:
    kept = len(list((photos / ".masthead/pictures").iterdir()))
    write(photos, "content/news/one.md", "---\ntitle: one\ndate: 2024-01-01\n---\nNo picture.\n")
    made(photos)
    assert all(name.startswith("two-") for name in offered(photos))
    assert len(list((photos / ".masthead/pictures").iterdir())) < kept


def test_other_settings_make_others(photos: Path, developed: mock.Mock) -> None:
    write(photos, "site.toml", BIG.replace("[40]", "[20]"))
    made(photos)
    assert developed.call_count == 2
    assert any("-20." in name for name in offered(photos))


def test_a_check_makes_none(photos: Path, developed: mock.Mock) -> None:
    (photos / "content/news/one.jpg").write_bytes(picture("a.jpg", "200x120 photo"))
    assert check(Order(root=photos, now="2024-06-01", jobs=1)) == ()
    assert not developed.called
    made(photos)
    assert developed.call_count == 1


def test_a_clean_forgets_them(photos: Path) -> None:
    assert forget(photos)
    assert not (photos / ".masthead/pictures").exists()


def test_several_processes_make_the_same(photos: Path) -> None:
    before = offered(photos)
    forget(photos)
    shutil.rmtree(photos / "public")
    assert build(Order(root=photos, now="2024-06-01", jobs=2)).value is not None
    assert offered(photos) == before


def test_spawned_processes_make_the_same(photos: Path) -> None:
    before = offered(photos)
    forget(photos)
    shutil.rmtree(photos / "public")
    with mock.patch.object(pictures, "WORTH_MAKING", pictures.Worth(1, 1)):
        assert build(Order(root=photos, now="2024-06-01", jobs=2, method="spawn")).value is not None
    assert offered(photos) == before


def test_a_folder_that_cannot_be_written_costs_time_and_no_picture(photos: Path) -> None:
    before = offered(photos)
    forget(photos)
    shutil.rmtree(photos / "public")
    (photos / ".masthead").mkdir(exist_ok=True)
    (photos / ".masthead/pictures").write_text("in the way", encoding="utf-8")
    made(photos)
    assert offered(photos) == before
