"""`masthead explain` looks, and leaves everything as it is."""

import json
import os
from pathlib import Path

import msgspec
import pytest

from generator.commands.group import group
from generator.stages import memory
from generator.stages.memory import Memory

NOW = "2024-06-01"
SITE = '[site]\ntitle = "The Ledger"\nurl = "https://ledger.example/"\ntheme = "base"\n'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Two stories, built."""
    write(tmp_path, "site.toml", SITE)
    write(tmp_path, "content/news/2024-03-01-a.md", "# A\n\nText.\n")
    write(tmp_path, "content/news/2024-03-02-b.md", "# B\n\nText.\n")
    assert masthead("build", tmp_path) == 0
    return tmp_path


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def masthead(verb: str, root: Path, *arguments: str) -> int:
    args = [verb, "--site", str(root), "--now", NOW, *arguments]
    return group.main(args=args, prog_name="masthead", standalone_mode=False) or 0


def state(root: Path) -> dict[str, tuple[int, int, bytes]]:
    """Every file and folder with its date and its bytes."""
    found = {}
    for path in sorted([root, *root.rglob("*")]):
        status = path.stat()
        data = path.read_bytes() if path.is_file() else b""
        found[path.relative_to(root).as_posix()] = (status.st_mtime_ns, status.st_size, data)
    return found


def explained(root: Path, address: str, capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    capsys.readouterr()
    assert masthead("explain", root, "--format", "json", *arguments, address) == 0
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_nothing_is_written_not_even_what_was_read_anew(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(site, "content/news/2024-03-01-a.md", "# Another\n\nText.\n")
    before = state(site)
    assert explained(site, "/news/a/", capsys)["next"] == "again"
    assert state(site) == before
    assert explained(site, "/news/a/", capsys)["next"] == "again"


def test_a_site_without_a_memory_gets_none(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in (site / ".masthead").iterdir():
        path.unlink()
    (site / ".masthead").rmdir()
    found = explained(site, "/news/a/", capsys)
    assert (found["next"], found["made_at"], found["is_published"]) == ("first", None, True)
    assert not (site / ".masthead").exists()


def test_what_another_version_remembers_is_left_to_it(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state(site)
    monkeypatch.setattr(memory, "identity", lambda: b"another version")
    assert explained(site, "/news/a/", capsys)["next"] == "first"
    assert state(site) == before


@pytest.mark.parametrize("keep", [0, 100, 5000])
def test_a_damaged_memory_is_as_good_as_none(site: Path, capsys: pytest.CaptureFixture[str], keep: int) -> None:
    file = site / ".masthead/cache.db"
    file.write_bytes(file.read_bytes()[:keep])
    assert explained(site, "/news/a/", capsys)["next"] == "first"
    assert file.stat().st_size == keep


def test_a_memory_that_is_read_takes_nothing_in(site: Path) -> None:
    before = state(site)
    opened = Memory.to_read(site)
    opened.write("facts", {b"a": b"b"})
    opened.remove("outputs", [b"index.html"])
    opened.commit()
    opened.forget()
    assert opened.fact(b"a") == b"" and opened.read("outputs", [b"index.html"])
    opened.close()
    assert state(site) == before and not opened.problems


def test_the_next_build_does_what_was_said_of_it(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.utime(site / "content/news/2024-03-02-b.md")
    write(site, "content/news/2024-03-01-a.md", "# Another\n\nText.\n")
    public = site / "public"
    pages = [path.relative_to(public).as_posix() for path in public.rglob("[!.]*.*") if path.is_file()]
    said = {page for page in pages if explained(site, page, capsys)["next"] == "again"}
    from generator.pipeline import Order, build

    built = build(Order(root=site, now=NOW))
    assert built.value is not None and set(built.value.made) == said
    assert "news/a/index.html" in said and "sitemap.xml" not in said


def test_options_of_the_last_build_are_taken_for_the_next_one(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    masthead("build", site, "--strict", "--output", str(site / "elsewhere"))
    assert explained(site, "/news/a/", capsys)["next"] == "stays"


def test_a_page_that_drafts_do_not_change_stays(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert explained(site, "/news/a/", capsys, "--drafts")["next"] == "stays"


def test_a_file_is_found_from_wherever_the_call_comes(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site / "content/news")
    assert explained(site, "2024-03-01-a.md", capsys)["path"] == "news/a/index.html"
    monkeypatch.chdir(site / "public")
    assert explained(site, "news/a/index.html", capsys)["path"] == "news/a/index.html"


@pytest.mark.parametrize(
    "address", ["", "\0", "x" * 5000, "..", "../../etc/passwd", "https://[", "%ff%fe", "/news/\x1b[2J"]
)
def test_an_odd_address_is_an_unknown_one(site: Path, address: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert masthead("explain", site, "--", address) in (0, 1)
    said = capsys.readouterr()
    assert "\x1b" not in said.out + said.err


def test_the_json_holds_every_question_with_its_subject(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = explained(site, "/", capsys)
    subjects = [group["subject"] for group in msgspec.convert(found["questions"], list[dict[str, object]])]
    assert "Templates" in subjects and "Settings" in subjects
