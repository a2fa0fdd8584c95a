"""Into which folders nothing is published."""

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from publishing import publish

from generator.model.target import Artifact
from generator.world import output as module
from generator.world.output import refuse_output
from generator.world.record import RECORD, read_record


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "work" / "site"
    for folder in ("content/news", "themes/t", ".masthead"):
        (root / folder).mkdir(parents=True)
    (root / "site.toml").write_text("")
    return root


def why(output: Path, site: Path) -> str:
    problem = refuse_output(output, site)
    if problem is None:
        return ""
    assert problem.rule == "unsafe-output"
    assert problem.help
    return problem.message


def test_a_new_and_an_empty_folder_are_fine(site: Path) -> None:
    assert why(site / "public", site) == ""
    assert why(site / "build/public", site) == ""
    assert why(site.parent / "elsewhere", site) == ""
    (site / "public").mkdir()
    assert why(site / "public", site) == ""


PLACES = [
    *(".", "..", "../..", "content", "content/news", "content/new", "themes", "themes/t/x", ".masthead", ".masthead/x"),
    *(".git", ".git/x", "public/..", "content/../content/news/", "site.toml"),
]


@pytest.mark.parametrize("place", PLACES)
def test_the_site_itself_is_never_the_output(site: Path, place: str) -> None:
    assert why(site / place, site) != ""


def test_the_root_and_a_mount_are_not(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "root of a file system" in why(Path("/"), site)
    assert "root of a file system" in why(Path("/proc"), site)


def test_the_home_folder_is_not(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = site.parent / "home" / "me"
    home.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    assert "home folder" in why(home, site)
    assert "home folder" in why(home.parent, site)
    assert why(home / "public", site) == ""
    monkeypatch.setattr(module.Path, "home", lambda: (_ for _ in ()).throw(RuntimeError))  # no home at all
    assert why(site / "public", site) == ""


def test_a_git_repository_is_not(site: Path) -> None:
    (site / "public").mkdir()
    (site / "public/.git").write_text("gitdir: elsewhere")  # a worktree
    assert "git repository" in why(site / "public", site)
    assert "git repository" in why(site.parent / "other/.git/public", site)


def test_a_folder_with_something_in_it_is_not_ours(site: Path) -> None:
    (site / "public").mkdir()
    (site / "public/thesis.doc").write_text("x")
    assert "not ours" in why(site / "public", site)


def test_a_file_or_a_link_is_not_a_folder(site: Path) -> None:
    (site / "file").write_text("x")
    assert "not a folder" in why(site / "file", site)
    (site / "real").mkdir()
    (site / "link").symlink_to("real")
    (site / "dangling").symlink_to("nowhere")
    (site / "loop").symlink_to("loop")
    for place in ("link", "link/public", "dangling", "dangling/x", "loop", "loop/x"):
        assert "is a link" in why(site / place, site), place


def test_content_behind_another_name_is_found(site: Path) -> None:
    """A folder outside, linked to from above the site: compared is what it is, not what it is called."""
    alias = site.parent.parent / "alias"
    alias.symlink_to(site.parent)
    assert "lies in it" in why(alias / "site/content/x", site)
    assert why(alias / "site/public", site) == ""


def test_our_own_folder_is_fine_again(site: Path) -> None:
    assert publish(site / "public", [Artifact("a.html", b"a")], site).value is not None
    assert why(site / "public", site) == ""


DAMAGED = [
    *(b"", b"{", b"[]", b"{}", b"\xff", b'{"generator": "hugo", "schema": 1, "files": {}}'),
    *(b'{"generator": "masthead", "schema": 2, "files": {}}', b'{"generator": "masthead", "schema": 1, "files": []}'),
    b'{"generator": "masthead", "schema": 1, "building": true, "files": {}}',
    b'{"generator": "masthead", "schema": 1, "files": {"a": {"sha256": 1, "size": 1}}}',
]


@pytest.mark.parametrize("damage", DAMAGED)
def test_a_damaged_record_makes_it_nobodys(site: Path, damage: bytes) -> None:
    publish(site / "public", [Artifact("a.html", b"a")], site)
    (site / "public" / RECORD).write_bytes(damage)
    assert "ours" in why(site / "public", site) or "of no use" in why(site / "public", site)
    outcome = publish(site / "public", [Artifact("b.html", b"b")], site)
    assert outcome.value is None
    assert sorted(os.listdir(site / "public")) == [RECORD, "a.html"]


def test_a_record_that_is_a_link_is_none(site: Path) -> None:
    publish(site / "other", [Artifact("a.html", b"a")], site)
    (site / "public").mkdir()
    (site / "public" / RECORD).symlink_to(site / "other" / RECORD)
    assert "of no use" in why(site / "public", site)


def test_a_folder_that_cannot_be_listed_is_refused(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / "public").mkdir()

    def scandir(path: object) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", scandir)
    assert "cannot be read: permission denied" in why(site / "public", site)


def test_the_record_is_the_same_for_the_same_site(site: Path) -> None:
    pages = [Artifact("b.html", b"b"), Artifact("ä/a.html", b"a")]
    publish(site / "one", pages, site)
    publish(site / "two", reversed(pages), site)
    assert (site / "one" / RECORD).read_bytes() == (site / "two" / RECORD).read_bytes()
    record = read_record(site / "one")
    assert record is not None
    assert list(record.files) == ["b.html", "ä/a.html"]
    assert record.files["b.html"].size == 1
