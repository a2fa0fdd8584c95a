"""`masthead build --verify` finds whatever is not as a build from nothing makes it; `masthead clean` forgets."""

import os
from pathlib import Path

import pytest

from generator.commands.group import group
from generator.stages.ledger import Ledger

NOW = "2024-06-01"
SITE = '[site]\ntitle = "The Ledger"\nurl = "https://ledger.example/"\ntheme = "base"\n'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Two stories and a file that is copied, built."""
    write(tmp_path, "site.toml", SITE)
    write(tmp_path, "content/news/2024-03-01-a.md", "# Title A\n\nText.\n")
    write(tmp_path, "content/news/2024-03-02-b.md", "# Title B\n\nText.\n")
    write(tmp_path, "content/rates.txt", "one\n")
    assert masthead(tmp_path, "build", "--now", NOW) == 0
    return tmp_path


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def masthead(root: Path, verb: str, *arguments: str) -> int:
    args = [verb, "--site", str(root), *arguments]
    return group.main(args=args, prog_name="masthead", standalone_mode=False) or 0


def poke(file: Path, old: bytes, new: bytes) -> None:
    """An edit that a file's size and date do not show."""
    status = file.stat()
    data = file.read_bytes()
    assert old in data and len(old) == len(new)
    with file.open("r+b") as opened:
        opened.write(data.replace(old, new))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))


@pytest.mark.parametrize("now", [("--now", NOW), ()], ids=["at an instant", "by the clock"])
def test_a_sound_site_is_verified(site: Path, now: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    write(site, "content/news/2024-03-01-a.md", "# Another\n\nText.\n")
    assert masthead(site, "build", "--verify", *now) == 0
    count = sum(path.is_file() for path in (site / "public").rglob("*")) - 1
    assert f"Verified: {count} files are what a build from nothing makes.\n" in capsys.readouterr().out


def test_an_engine_that_overlooks_a_change_is_found_out(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as blind:
        blind.setattr(Ledger, "changed", lambda self, answers: frozenset())
        write(site, "content/news/2024-03-01-a.md", "# Other A\n\nText.\n")
        assert masthead(site, "build", "--now", NOW) == 0
    capsys.readouterr()
    assert masthead(site, "build", "--verify", "--now", NOW) == 3
    said = capsys.readouterr().err
    assert "error[not-as-from-nothing]" in said and "public/news/a/index.html:" in said
    assert "Title A" in said and "Other A" in said and "please report it" in said
    assert not (site / ".masthead/last").exists()
    assert masthead(site, "build", "--verify", "--now", NOW) == 0
    assert "Other A" in (site / "public/news/a/index.html").read_text(encoding="utf-8")


def test_an_output_that_does_not_look_spoiled_is_found_and_mended(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    poke(site / "public/news/a/index.html", b"Title A", b"Title X")
    assert masthead(site, "build", "--verify", "--now", NOW) == 3
    said = capsys.readouterr().err
    assert said.count("error[not-as-from-nothing]") == 1 and "public/news/a/index.html:" in said
    assert masthead(site, "build", "--verify", "--now", NOW) == 0
    assert "Title A" in (site / "public/news/a/index.html").read_text(encoding="utf-8")


def test_what_is_published_and_should_not_be_is_found(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from generator import pipeline

    render_all = pipeline.render_all
    without = lambda *args: (made for made in render_all(*args) if made.path != "404.html")  # noqa: E731
    monkeypatch.setattr(pipeline, "render_all", without)
    assert masthead(site, "build", "--verify", "--now", NOW) == 3
    assert "a build from nothing does not make it" in capsys.readouterr().err


def test_what_changed_while_it_was_verified_is_no_bug(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from generator import pipeline

    load = pipeline.load
    monkeypatch.setattr(
        pipeline, "load", lambda *args, **how: (write(site, "content/about.md", "# About\n"), load(*args, **how))[1]
    )
    assert masthead(site, "build", "--verify", "--now", NOW) == 1
    assert "changed while it was verified" in capsys.readouterr().err


def test_what_others_put_into_the_output_is_nothing_to_verify(site: Path) -> None:
    write(site, "public/.well-known/challenge", "x")
    assert masthead(site, "build", "--verify", "--now", NOW) == 0


def test_clean_removes_what_is_ours_and_nothing_else(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(site, ".masthead/notes.txt", "mine")
    before = {path: path.read_bytes() for path in (site / "public").rglob("*") if path.is_file()}
    assert masthead(site, "clean") == 0
    assert sorted(path.name for path in (site / ".masthead").iterdir()) == ["lock", "notes.txt"]
    assert {path: path.read_bytes() for path in (site / "public").rglob("*") if path.is_file()} == before
    assert masthead(site, "build", "--now", NOW) == 0
    assert "0 written" in capsys.readouterr().out


def test_clean_makes_no_folder_where_there_is_none(tmp_path: Path) -> None:
    write(tmp_path, "site.toml", SITE)
    assert masthead(tmp_path, "clean") == 0
    assert [path.name for path in tmp_path.iterdir()] == ["site.toml"]
