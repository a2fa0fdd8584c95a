"""The tree that was visible before is kept, and brought up to date: quickly, and never wrongly."""

import errno
import os
import random
import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from publishing import before_each_call, hidden, is_tree_aside, publish, tree

from generator.model.target import Artifact
from generator.world.trees import read_trees


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    return tmp_path


def put(site: Path, pages: dict[str, str]) -> None:
    made = [Artifact(path, text.encode()) for path, text in pages.items()]
    outcome = publish(site / "public", made, site)
    assert outcome.value is not None, outcome.diagnostics


def change_one(site: Path, pages: dict[str, str], text: str) -> list[str]:
    """The calls that it takes to publish one other page, with all the rest known to stand."""
    with before_each_call(lambda number, name: None) as seen:
        kept = [path for path in pages if path != "news/0/index.html"]
        publish(site / "public", [Artifact("news/0/index.html", text.encode())], site, kept)
    return seen


def many(count: int) -> dict[str, str]:
    return {f"news/{number}/index.html": f"page {number}" for number in range(count)}


def test_what_a_change_costs_does_not_depend_on_the_size_of_the_site(tmp_path: Path) -> None:
    calls = []
    for count in (20, 400):
        site = tmp_path / str(count)
        (site / "content").mkdir(parents=True)
        put(site, many(count))
        change_one(site, many(count), "one")  # makes the second tree
        for text in ("two", "three"):
            calls.append(len(change_one(site, many(count), text)))
            assert tree(site / "public") == dict.fromkeys((), b"") | {
                path: (text if path == "news/0/index.html" else page).encode() for path, page in many(count).items()
            }
    assert len(set(calls)) == 1
    assert calls[0] < 20


def test_unchanged_pages_are_the_same_files_in_both_trees(site: Path) -> None:
    for text in ("one", "two", "three"):
        put(site, {"a.html": "a", "b/c.html": text})
    assert is_tree_aside(site / ".public.masthead-next")
    shared = [(site / folder / "a.html").stat().st_ino for folder in ("public", ".public.masthead-next")]
    assert shared[0] == shared[1]
    assert tree(site / ".public.masthead-next") == {"a.html": b"a", "b/c.html": b"two"}


def test_a_page_where_a_folder_was_and_a_folder_where_a_page_was(site: Path) -> None:
    versions = [{"a": "1"}, {"a/b": "2"}, {"a": "3"}, {"a/b/c": "4"}, {"a/b": "5"}, {"a": "6"}]
    for pages in [*versions, *versions]:
        put(site, {**pages, "index.html": "home"})
        assert tree(site / "public") == {path: text.encode() for path, text in {**pages, "index.html": "home"}.items()}
        assert hidden(site) == []


def test_what_its_owner_removed_does_not_come_back(site: Path) -> None:
    put(site, {"a.html": "1"})
    (site / "public/CNAME").write_text("x")
    (site / "public/theirs").mkdir()
    for number in range(2, 4):
        put(site, {"a.html": str(number)})
        assert (site / "public/CNAME").exists() and (site / "public/theirs").is_dir()
    (site / "public/CNAME").unlink()
    (site / "public/theirs").rmdir()
    for number in range(4, 7):
        put(site, {"a.html": str(number)})
        assert sorted(os.listdir(site / "public")) == [".masthead.json", "a.html"]
    (site / ".masthead/trees").unlink()
    put(site, {"a.html": "7"})
    assert sorted(os.listdir(site / "public")) == [".masthead.json", "a.html"]


def test_a_folder_whose_files_somebody_deleted_can_go_out_of_the_site(site: Path) -> None:
    """The old tree has neither file, so that the folder goes with the first of them."""
    pages = {"index.html": "home", "tags/data/index.html": "1", "tags/data/feed.xml": "1"}
    put(site, pages)
    put(site, {**pages, "index.html": "new"})
    for name in ("index.html", "feed.xml"):
        (site / "public/tags/data" / name).unlink()
    os.utime(site / "public/tags/data", (5, 5))  # long ago
    put(site, pages)
    put(site, {"index.html": "home"})
    assert sorted(os.listdir(site / "public")) == [".masthead.json", "index.html"]
    put(site, pages)
    assert tree(site / "public") == {path: text.encode() for path, text in pages.items()}


def test_a_tree_aside_that_somebody_changed_is_made_anew(site: Path) -> None:
    put(site, many(5))
    change_one(site, many(5), "one")
    (site / ".public.masthead-next/news/3/index.html").unlink()
    change_one(site, many(5), "two")
    assert (site / "public/news/3/index.html").read_text() == "page 3"


def test_a_folder_that_the_disk_will_not_give_up_is_an_error_and_no_empty_folder(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(site, {"a.html": "1", "b/c.html": "1"})
    put(site, {"a.html": "2"})

    def refuse(path: str) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO), path)

    with monkeypatch.context() as patched:
        patched.setattr(os, "rmdir", refuse)
        outcome = publish(site / "public", [Artifact("a.html", b"3")], site)
    assert [problem.rule for problem in outcome.diagnostics][:1] == ["cannot-write"]
    assert tree(site / "public") == {"a.html": b"2"}
    put(site, {"a.html": "4"})
    assert sorted(os.listdir(site / "public")) == [".masthead.json", "a.html"]


class Chance:
    """Random pages, and random things done to the output, to the tree aside and to what is remembered of them."""

    def __init__(self, site: Path, seed: int) -> None:
        self.site = site
        self.chance = random.Random(seed)
        self.pages = {"index.html": "home"}
        self.theirs: dict[str, str] = {}
        self.before = b""

    def edit(self) -> None:
        for _ in range(self.chance.randrange(1, 4)):
            self.pages.pop(self.chance.choice(sorted(self.pages)), None)
            path = self.chance.choice(["a", "a/b", "a/b/c", "d/e", "d/f/g", "h", "index.html"])
            clash = [p for p in self.pages if p.startswith(f"{path}/") or path.startswith(f"{p}/")]
            if not clash and path not in self.theirs:
                self.pages[path] = str(self.chance.random())

    def add_a_file_of_others(self) -> None:
        name = f"theirs-{self.chance.randrange(3)}/x" if self.chance.random() < 0.5 else "robots.txt"
        place = self.site / "public" / name
        if (self.site / "public").is_dir():
            place.parent.mkdir(exist_ok=True)
            place.write_text("theirs")
            self.theirs[name] = "theirs"

    def remove_files_of_others(self) -> None:
        for name in self.theirs:
            (self.site / "public" / name).unlink()
        self.theirs = {}

    def harm_the_tree_aside(self) -> None:
        files = [file for file in (self.site / ".public.masthead-next").rglob("*") if file.is_file()]
        files = [file for file in files if file.name != ".masthead.json"]
        if files:
            file = self.chance.choice(sorted(files))
            file.unlink()
            if self.chance.random() < 0.5:
                file.write_text("harm")

    def harm_a_page(self) -> None:
        files = [self.site / "public" / path for path in self.pages if (self.site / "public" / path).is_file()]
        if files:
            file = self.chance.choice(sorted(files))
            file.unlink()

    def lose_what_is_remembered(self) -> None:
        (self.site / ".masthead/trees").unlink(missing_ok=True)

    def remember_something_older(self) -> None:
        file = self.site / ".masthead/trees"
        if file.exists():
            file.write_bytes(self.before or file.read_bytes())

    def keep_for_later(self) -> None:
        file = self.site / ".masthead/trees"
        self.before = file.read_bytes() if file.exists() else b""

    def move_the_output(self) -> None:
        if (self.site / "public").exists():
            shutil.copytree(self.site / "public", self.site / "copy")
            shutil.rmtree(self.site / "public")
            (self.site / "copy").rename(self.site / "public")


ACTIONS = [action for name, action in vars(Chance).items() if callable(action) and not name.startswith("_")]


@pytest.mark.parametrize("seed", range(12))
def test_after_anything_the_output_is_what_was_asked_for(site: Path, seed: int) -> None:
    chance = Chance(site, seed)
    for _ in range(40):
        for action in chance.chance.sample(ACTIONS, 2):
            action(chance)
        put(site, chance.pages)
        wanted = {path: text.encode() for path, text in {**chance.pages, **chance.theirs}.items()}
        assert tree(site / "public") == wanted
        trees = read_trees(site)
        assert trees is not None and trees.files.keys() == chance.pages.keys()
