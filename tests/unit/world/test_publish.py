"""What publishing does to a folder, and what it leaves alone."""

import errno
import os
import shutil
import stat
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from publishing import hidden, publish, tree

from generator.model.diagnostic import Outcome, Severity
from generator.model.target import Artifact
from generator.world.leftover import clear
from generator.world.publish import Published, recover
from generator.world.record import RECORD
from generator.world.standing import standing
from generator.world.trees import read_trees


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "secret").write_text("secret")
    return tmp_path


def pages(**bodies: str) -> list[Artifact]:
    return [Artifact(f"{name.replace('_', '/')}.html", body.encode()) for name, body in bodies.items()]


def put(site: Path, *artifacts: Artifact) -> Outcome[Published]:
    return publish(site / "public", artifacts, site)


def counts(outcome: Outcome[Published]) -> tuple[int, int, int]:
    """Written, unchanged, removed, of a publishing about which there was nothing to say."""
    assert outcome.value is not None and outcome.diagnostics == (), outcome.diagnostics
    return outcome.value.written, outcome.value.unchanged, outcome.value.removed


def rules(outcome: Outcome[Published]) -> list[str]:
    return [problem.rule for problem in outcome.diagnostics]


def test_the_first_build_makes_the_folder(site: Path) -> None:
    outcome = publish(site / "build/public", pages(index="home", a_b_c="deep"), site)
    assert counts(outcome) == (2, 0, 0)
    assert tree(site / "build/public") == {"a/b/c.html": b"deep", "index.html": b"home"}
    assert os.listdir(site / "build") == ["public"]
    assert hidden(site) == []


def test_what_is_the_same_is_not_touched_and_what_is_gone_disappears(site: Path) -> None:
    put(site, *pages(same="x", changes="1", goes_away="y"))
    os.utime(site / "public/same.html", (1, 1))
    before = (site / "public/same.html").stat()
    outcome = put(site, *pages(same="x", changes="2", comes="z"))
    assert counts(outcome) == (2, 1, 1)
    assert tree(site / "public") == {"changes.html": b"2", "comes.html": b"z", "same.html": b"x"}
    assert not (site / "public/goes").exists()
    after = (site / "public/same.html").stat()
    assert (after.st_ino, after.st_mtime) == (before.st_ino, before.st_mtime)
    assert hidden(site) == []


def test_when_nothing_changed_not_even_the_folder_is_touched(site: Path) -> None:
    put(site, *pages(a="1", b="2"))
    before = (site / "public").stat()
    assert counts(put(site, *pages(a="1", b="2"))) == (0, 2, 0)
    after = (site / "public").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_pages_edited_or_deleted_by_hand_come_back(site: Path) -> None:
    put(site, *pages(edited="abc", deleted="d", link="l", folder="f", mode="m"))
    public = site / "public"
    (public / "edited.html").write_text("xyz")
    (public / "deleted.html").unlink()
    (public / "link.html").unlink()
    (public / "link.html").symlink_to(site / "secret")
    (public / "mode.html").chmod(0o600)
    assert counts(put(site, *pages(edited="abc", deleted="d", link="l", folder="f", mode="m"))) == (4, 1, 0)
    assert tree(public) == {f"{n}.html": n[:1].encode() for n in ("deleted", "folder", "link", "mode")} | {
        "edited.html": b"abc"
    }
    assert (site / "secret").read_text() == "secret"
    assert not (public / "link.html").is_symlink()


def test_an_open_file_of_the_old_site_keeps_its_bytes(site: Path) -> None:
    put(site, *pages(a="old"))
    with open(site / "public/a.html", encoding="utf-8") as reader:
        put(site, *pages(a="new"))
        assert reader.read() == "old"


@pytest.mark.parametrize("umask", [0o000, 0o077, 0o777])
def test_modes_do_not_depend_on_the_umask(site: Path, umask: int) -> None:
    if umask == 0o777 and os.getuid() != 0:
        pytest.skip("needs root")
    old = os.umask(umask)
    try:
        put(site, *pages(a_b="x"))
    finally:
        os.umask(old)
    modes = {path: stat.S_IMODE((site / "public" / path).stat().st_mode) for path in ("", "a", "a/b.html", RECORD)}
    assert modes == {"": 0o755, "a": 0o755, "a/b.html": 0o644, RECORD: 0o644}


def test_foreign_files_are_carried_over(site: Path) -> None:
    put(site, *pages(a="1", news_b="1"))
    public = site / "public"
    (public / "CNAME").write_text("x")
    os.utime(public / "CNAME", (5, 5))
    (public / "news/photo.jpg").write_text("x")
    (public / "news/photo.jpg").chmod(0o600)
    (public / "empty/inner").mkdir(parents=True)
    (public / "empty").chmod(0o700)
    (public / "link").symlink_to("/nowhere")
    os.mkfifo(public / "pipe")
    before = (public / "CNAME").stat()
    for number in range(2, 4):
        assert put(site, *pages(a=str(number))).diagnostics == ()
    after = (public / "CNAME").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert stat.S_IMODE((public / "news/photo.jpg").stat().st_mode) == 0o600
    assert stat.S_IMODE((public / "empty").stat().st_mode) == 0o700
    assert (public / "empty/inner").is_dir()
    assert os.readlink(public / "link") == "/nowhere"
    assert stat.S_ISFIFO((public / "pipe").stat().st_mode)
    assert not (public / "news/b.html").exists()
    assert hidden(site) == []


@pytest.mark.parametrize(
    ("foreign", "ours"),
    [
        ("b.html", "b.html"),
        ("b", "b/c.html"),
        ("b.html/c", "b.html"),
        ("B.html", "b.html"),
        ("é", "e\u0301"),
        ("N/x", "n/y"),
    ],
)
def test_a_foreign_file_where_a_page_is_to_come_stops_it(site: Path, foreign: str, ours: str) -> None:
    put(site, *pages(a="1"))
    (site / "public" / foreign).parent.mkdir(exist_ok=True)
    (site / "public" / foreign).write_text("theirs")
    outcome = put(site, *pages(a="2"), Artifact(ours, b"ours"))
    assert outcome.value is None
    assert set(rules(outcome)) == {"foreign-file-in-output"}
    assert tree(site / "public") == {"a.html": b"1", foreign: b"theirs"}
    assert hidden(site) == []


def test_a_file_that_comes_during_the_build_is_not_lost(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.world import publication as module

    put(site, *pages(a="1"))
    real = module.exchange

    def late(fresh: Path, output: Path) -> None:
        (output / "inbox").mkdir()
        (output / "inbox/late.txt").write_text("late")
        real(fresh, output)

    monkeypatch.setattr(module, "exchange", late)
    assert put(site, *pages(a="2")).diagnostics == ()
    assert tree(site / "public") == {"a.html": b"2", "inbox/late.txt": b"late"}


def test_a_late_file_in_the_place_of_a_page_stays_aside(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.world import publication as module

    put(site, *pages(a="1"))
    real = module.exchange

    def late(fresh: Path, output: Path) -> None:
        (output / "b.html").write_text("theirs")
        real(fresh, output)

    monkeypatch.setattr(module, "exchange", late)
    outcome = put(site, *pages(a="2", b="ours"))
    assert tree(site / "public") == {"a.html": b"2", "b.html": b"ours"}
    assert [problem.severity for problem in outcome.diagnostics] == [Severity.WARNING]
    assert (site / ".public.masthead-next/b.html").read_text() == "theirs"


@pytest.mark.parametrize(
    "path", ["../out.html", "/tmp/masthead-out.html", "NUL", "a.html", "A.html", "a.html/b", RECORD]
)
def test_an_unsafe_path_publishes_nothing(site: Path, path: str) -> None:
    put(site, *pages(a="1"))
    outcome = put(site, *pages(a="2"), Artifact(path, b"x"), *pages(z="z"))
    assert (outcome.value, rules(outcome)) == (None, ["unsafe-path"])
    assert tree(site / "public") == {"a.html": b"1"}
    assert hidden(site) == []


def test_files_are_copied_from_the_site(site: Path) -> None:
    data = os.urandom(3_000_000)
    (site / "content/chart.png").write_bytes(data)
    (site / "content/link.png").symlink_to("chart.png")
    artifacts = [Artifact("chart.png", origin="content/chart.png"), Artifact("b.png", origin="content/link.png")]
    assert counts(put(site, *artifacts)) == (2, 0, 0)
    assert tree(site / "public") == {"chart.png": data, "b.png": data}
    assert counts(put(site, *artifacts)) == (0, 2, 0)
    (site / "content/chart.png").write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    os.utime(site / "content/chart.png", (1, 1))
    assert counts(put(site, *artifacts)) == (2, 0, 0)


@pytest.mark.parametrize(
    ("origin", "rule"),
    [
        *(
            ("content/gone.png", "unreadable"),
            ("content/out.png", "symlink-leaves-site"),
            ("content/pipe", "not-a-file"),
        ),
        *(("../secret", "unreadable"), ("content/folder/secret", "symlink-leaves-site"), ("/etc/passwd", "unreadable")),
    ],
)
def test_a_file_that_vanished_or_leads_out_publishes_nothing(site: Path, origin: str, rule: str) -> None:
    put(site, *pages(a="1"))
    (site / "content/out.png").symlink_to("../secret")
    (site / "content/folder").symlink_to("..")
    os.mkfifo(site / "content/pipe")
    outcome = put(site, *pages(a="2"), Artifact("x.png", origin=origin))
    assert (outcome.value, rules(outcome)) == (None, [rule])
    assert tree(site / "public") == {"a.html": b"1"}
    assert hidden(site) == []


@pytest.mark.parametrize("error", [errno.EPERM, errno.EXDEV, errno.EMLINK, errno.ENOTSUP])
def test_without_hard_links_files_are_copied_with_their_dates(
    site: Path, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    put(site, *pages(a="1", b="1"))
    (site / "public/CNAME").write_text("x")
    for name in ("a.html", "CNAME"):
        os.utime(site / "public" / name, (5, 5))

    def link(*args: object, **named: object) -> None:
        raise OSError(error, "no links here")

    monkeypatch.setattr(os, "link", link)
    assert counts(put(site, *pages(a="1", b="2"))) == (1, 1, 0)
    assert tree(site / "public") == {"CNAME": b"x", "a.html": b"1", "b.html": b"2"}
    assert {(site / "public" / name).stat().st_mtime for name in ("a.html", "CNAME")} == {5}
    assert hidden(site) == []


def test_a_leftover_that_is_not_ours_is_left_alone(site: Path) -> None:
    put(site, *pages(a="1"))
    (site / ".public.masthead-next").mkdir()
    (site / ".public.masthead-next/diary").write_text("x")
    outcome = put(site, *pages(a="2"))
    assert (outcome.value, rules(outcome)) == (None, ["unsafe-output"])
    assert (site / ".public.masthead-next/diary").read_text() == "x"
    assert tree(site / "public") == {"a.html": b"1"}


def test_a_link_in_the_place_of_the_hidden_tree_is_not_followed(site: Path) -> None:
    (site / ".public.masthead-next").symlink_to("content")
    outcome = put(site, *pages(a="2"))
    assert (outcome.value, rules(outcome)) == (None, ["unsafe-output"])
    assert clear(site / "nothing", site / "public") is None


def test_recovery_goes_on_with_a_whole_new_tree_and_back_without(site: Path) -> None:
    put(site, *pages(a="old"))
    (site / "public").rename(site / ".public.masthead-old")
    assert recover(site / "public") is None
    assert tree(site / "public") == {"a.html": b"old"}
    publish(site / "fresh", pages(a="new"), site)
    shutil.rmtree(site / ".public.masthead-next", ignore_errors=True)
    (site / "public").rename(site / ".public.masthead-old")
    (site / "fresh").rename(site / ".public.masthead-next")
    assert recover(site / "public") is None
    assert tree(site / "public") == {"a.html": b"new"}
    assert hidden(site) == []


def test_what_is_known_to_stand_need_not_be_made_again(site: Path) -> None:
    put(site, *pages(a="1", b="1", c="1"))
    trees = read_trees(site)
    (site / "public/c.html").unlink()
    known = standing(site / "public", trees)
    assert sorted(known) == ["a.html", "b.html"]
    outcome = publish(site / "public", pages(c="2"), site, kept=known)
    assert counts(outcome) == (1, 2, 0)
    assert tree(site / "public") == {"a.html": b"1", "b.html": b"1", "c.html": b"2"}
    assert publish(site / "public", [], site, kept=["a.html", "gone.html"]).value is None
    assert standing(site / "nowhere", trees) == frozenset()


def test_a_deep_path_is_no_recursion(site: Path) -> None:
    path = "/".join("d" * 1500)
    assert counts(put(site, Artifact(f"{path}/x", b"x"))) == (1, 0, 0)
    assert counts(put(site, Artifact("y", b"y"))) == (1, 0, 1)
    assert tree(site / "public") == {"y": b"y"}
    assert clear(site / ".public.masthead-next", site / "public") is None


def test_no_descriptor_stays_open(site: Path) -> None:
    (site / "content/a.png").write_bytes(b"x")
    before = os.listdir("/proc/self/fd")
    for number in range(5):
        put(site, *pages(a=str(number)), Artifact("a.png", origin="content/a.png"), Artifact("x", origin="content/no"))
    assert os.listdir("/proc/self/fd") == before
