"""What of the site's folder is read, what is left alone, and what is refused."""

import os
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.diagnostic import Outcome
from generator.world import disk
from generator.world.disk import find_site, read, read_tree, scan
from generator.world.names import is_bad, is_litter
from generator.world.walk import _PLAIN


def put(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(path, encoding="utf-8")


def paths(root: Path) -> list[str]:
    outcome = scan(root)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return [found.path for found in outcome.value]


def rules(outcome: Outcome[object]) -> list[tuple[str, str]]:
    return [(problem.rule, problem.span.path if problem.span else "") for problem in outcome.diagnostics]


def test_the_site_is_the_nearest_folder_upwards_with_a_site_toml(tmp_path: Path) -> None:
    put(tmp_path, "site.toml", "inner/site.toml", "inner/content/news/a.md")
    assert find_site(tmp_path / "inner/content/news") == tmp_path / "inner"
    assert find_site(tmp_path) == tmp_path
    (tmp_path / "site.toml").unlink()
    assert find_site(tmp_path) is None


def test_a_site_without_content_is_empty(tmp_path: Path) -> None:
    assert scan(tmp_path) == Outcome(())


def test_files_come_sorted_with_their_size(tmp_path: Path) -> None:
    put(tmp_path, "content/b.md", "content/a/z.md", "content/a.md", "content/é.md")
    assert paths(tmp_path) == ["content/a.md", "content/a/z.md", "content/b.md", "content/é.md"]
    found = (scan(tmp_path).value or ())[0]
    assert found.size == len("content/a.md")
    assert found.mtime_ns == (tmp_path / "content/a.md").stat().st_mtime_ns


def test_private_names_are_not_content_but_for_the_hosts_and_the_data(tmp_path: Path) -> None:
    put(
        tmp_path,
        *("content/_data/team.csv", "content/_data/_part/x.json", "content/_headers", "content/_redirects"),
        *("content/.well-known/security.txt", "content/news/_draft.md", "content/.env", "content/.git/config"),
        *("content/news/_headers", "content/news/.well-known/x", "content/_drafts/a.md", "content/_data/.secret.json"),
    )
    assert paths(tmp_path) == [
        "content/.well-known/security.txt",
        "content/_data/_part/x.json",
        "content/_data/team.csv",
        "content/_headers",
        "content/_redirects",
    ]


LITTER = [
    *("a.md~", ".a.md.swp", "a.swp", "a.swo", "#a.md#", ".#a.md", "4913", "a.tmp", "a.md___jb_tmp___"),
    *("Thumbs.db", "desktop.ini", ".DS_Store", "THUMBS.DB"),
]


@pytest.mark.parametrize("name", LITTER)
def test_what_editors_leave_behind_is_not_content(tmp_path: Path, name: str) -> None:
    put(tmp_path, f"content/{name}", f"content/_data/{name}", "content/a.md")
    assert paths(tmp_path) == ["content/a.md"]


@pytest.mark.parametrize("name", ["swp", "a.md.tmpl", "#a", "49130", "a~b.md", "c#.md", "👩‍💻.md", "‌ک.md"])
def test_names_that_only_look_like_litter_are_content(tmp_path: Path, name: str) -> None:
    put(tmp_path, f"content/{name}")
    assert paths(tmp_path) == [f"content/{name}"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [(b"\xff.md", "\\xff.md"), (b"a\x07.md", "a\\x07.md"), (b"a\nb", "a\\x0ab"), (b"a\\b.md", "a\\b.md")],
)
def test_a_name_no_address_can_be_made_of_is_told(tmp_path: Path, name: bytes, shown: str) -> None:
    put(tmp_path, "content/ok.md")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/content/" + name)).write_bytes(b"")
    outcome = scan(tmp_path)
    assert [found.path for found in outcome.value or ()] == ["content/ok.md"]
    assert rules(outcome) == [("bad-file-name", f"content/{shown}")]
    assert f"`{shown}`" in outcome.diagnostics[0].message


def test_a_direction_override_in_a_name_is_told(tmp_path: Path) -> None:
    put(tmp_path, "content/\u202egpj.md")
    assert rules(scan(tmp_path)) == [("bad-file-name", "content/\\u202egpj.md")]


def test_links_that_stay_inside_are_followed(tmp_path: Path) -> None:
    put(tmp_path, "content/shared/chart.png", "content/news/a.md")
    (tmp_path / "content/news/chart.png").symlink_to("../shared/chart.png")
    (tmp_path / "content/letters").symlink_to("news")
    assert paths(tmp_path) == [
        *("content/letters/a.md", "content/letters/chart.png"),
        *("content/news/a.md", "content/news/chart.png", "content/shared/chart.png"),
    ]
    assert read(tmp_path, "content/letters/chart.png").value == b"content/shared/chart.png"


def test_links_that_leave_the_content_are_refused_by_name(tmp_path: Path) -> None:
    put(tmp_path, "content/a.md", "secret.txt", "content2/x.md")
    (tmp_path / "content/passwd.md").symlink_to("/etc/passwd")
    (tmp_path / "content/secret.txt").symlink_to("../secret.txt")
    (tmp_path / "content/all").symlink_to("..")
    (tmp_path / "content/twin").symlink_to("../content2")
    (tmp_path / "content/nothing").symlink_to("/nowhere")
    (tmp_path / "content/way").symlink_to("passwd.md")
    outcome = scan(tmp_path)
    assert [found.path for found in outcome.value or ()] == ["content/a.md"]
    names = ["all", "nothing", "passwd.md", "secret.txt", "twin", "way"]
    assert rules(outcome) == [("symlink-leaves-site", f"content/{name}") for name in names]


def test_a_link_to_something_hidden_inside_is_refused(tmp_path: Path) -> None:
    put(tmp_path, "content/.git/config")
    (tmp_path / "content/config.txt").symlink_to(".git/config")
    (tmp_path / "content/repository").symlink_to(".git")
    assert rules(scan(tmp_path)) == [
        ("symlink-leaves-site", "content/config.txt"),
        ("symlink-leaves-site", "content/repository"),
    ]


def test_a_content_folder_that_is_a_link_out_of_the_site_is_refused(tmp_path: Path) -> None:
    put(tmp_path, "elsewhere/a.md", "site/site.toml")
    (tmp_path / "site/content").symlink_to("../elsewhere")
    assert rules(scan(tmp_path / "site")) == [("symlink-leaves-site", "content")]


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    put(tmp_path, "content/a/x.md", "content/b/y.md")
    (tmp_path / "content/a/self").symlink_to(".")
    (tmp_path / "content/a/up").symlink_to("..")
    (tmp_path / "content/a/b").symlink_to("../b")
    (tmp_path / "content/b/a").symlink_to("../a")
    (tmp_path / "content/one").symlink_to("two")
    (tmp_path / "content/two").symlink_to("one")
    outcome = scan(tmp_path)
    assert {rule for rule, _ in rules(outcome)} == {"symlink-loop"}
    assert ("symlink-loop", "content/a/self") in rules(outcome)
    assert ("symlink-loop", "content/a/b/a") in rules(outcome)
    assert ("symlink-loop", "content/one") in rules(outcome)


def test_many_folders_that_all_link_to_each_other_end(tmp_path: Path) -> None:
    for number in range(9):
        put(tmp_path, f"content/{number}/a.md")
        for other in range(9):
            if other != number:
                (tmp_path / f"content/{number}/to{other}").symlink_to(f"../{other}")
    outcome = scan(tmp_path)
    assert len(outcome.value or ()) == 9 + 9 * 8 + 9 * 8 * 7


def test_a_broken_link_is_told(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").symlink_to("gone.md")
    outcome = scan(tmp_path)
    assert rules(outcome) == [("unreadable", "content/a.md")]
    assert "no such file" in outcome.diagnostics[0].message


def test_pipes_and_sockets_are_told_and_never_opened(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    os.mkfifo(tmp_path / "content/pipe.md")
    with socket.socket(socket.AF_UNIX) as server:
        here = os.getcwd()
        os.chdir(tmp_path / "content")  # the name of a socket may not be long
        try:
            server.bind("socket")
        finally:
            os.chdir(here)
        assert rules(scan(tmp_path)) == [("not-a-file", "content/pipe.md"), ("not-a-file", "content/socket")]
    assert rules(read(tmp_path, "content/pipe.md")) == [("not-a-file", "content/pipe.md")]
    assert rules(read(tmp_path, "content")) == [("not-a-file", "content")]


def test_a_folder_that_cannot_be_listed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "content/a.md", "content/closed/b.md")
    real = os.scandir

    def scandir(path: str) -> object:
        if path.endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    outcome = scan(tmp_path)
    assert rules(outcome) == [("unreadable", "content/closed")]
    assert outcome.diagnostics[0].message == "cannot read this folder: permission denied"
    assert [found.path for found in outcome.value or ()] == ["content/a.md"]


def test_a_file_is_read(tmp_path: Path) -> None:
    put(tmp_path, "content/a.md", "site.toml")
    assert read(tmp_path, "content/a.md") == Outcome(b"content/a.md")
    assert read(tmp_path, "site.toml") == Outcome(b"site.toml")


def test_a_file_that_went_away_is_told_in_the_systems_words(tmp_path: Path) -> None:
    outcome = read(tmp_path, "content/a.md")
    assert rules(outcome) == [("unreadable", "content/a.md")]
    assert outcome.diagnostics[0].message == "cannot read this file: no such file or directory"


def test_a_file_that_became_a_link_out_is_not_read(tmp_path: Path) -> None:
    put(tmp_path, "secret", "content/news/a.md", "outside/a.md")
    (tmp_path / "content/a.md").symlink_to("../secret")
    (tmp_path / "content/folder").symlink_to("../outside")
    assert rules(read(tmp_path, "content/a.md")) == [("symlink-leaves-site", "content/a.md")]
    assert rules(read(tmp_path, "content/folder/a.md")) == [("symlink-leaves-site", "content/folder/a.md")]


def test_it_does_not_need_proc_to_see_that(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "_place_of", lambda descriptor, path: os.path.realpath(path))
    test_a_file_that_became_a_link_out_is_not_read(tmp_path)


@pytest.mark.parametrize("path", ["../secret", "content/../../secret", "/etc/passwd", "content/a\0b", "content/.."])
def test_a_path_that_leaves_the_site_is_not_read(tmp_path: Path, path: str) -> None:
    put(tmp_path, "site/content/a.md", "secret")
    assert read(tmp_path / "site", path).value is None


def test_reading_leaves_no_descriptor_open(tmp_path: Path) -> None:
    put(tmp_path, "content/a.md", "secret")
    (tmp_path / "content/b.md").symlink_to("../secret")
    before = os.listdir("/proc/self/fd")
    for _ in range(20):
        read(tmp_path, "content/a.md")
        read(tmp_path, "content/b.md")
        scan(tmp_path)
    assert os.listdir("/proc/self/fd") == before


def test_a_theme_is_read_whole_with_its_partials(tmp_path: Path) -> None:
    put(tmp_path, "t/page.html", "t/_card.html", "t/feeds/rss.xml", "t/.git/x", "t/page.html~")
    (tmp_path / "t/out.html").symlink_to("/etc/passwd")
    outcome = read_tree(tmp_path / "t", "themes/t/templates")
    assert outcome.value == {
        "_card.html": b"t/_card.html",
        "feeds/rss.xml": b"t/feeds/rss.xml",
        "page.html": b"t/page.html",
    }
    assert list(outcome.value) == ["_card.html", "feeds/rss.xml", "page.html"]
    assert rules(outcome) == [("symlink-leaves-site", "themes/t/templates/out.html")]
    assert read_tree(tmp_path / "none") == Outcome({})


@given(st.from_regex(_PLAIN, fullmatch=True))
def test_a_plain_name_is_nobodys_litter_and_cannot_be_bad(name: str) -> None:
    assert not is_litter(name)
    assert not is_bad(name)
