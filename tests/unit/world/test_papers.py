"""Papers are handed over: never published, and never written over anything else."""

from pathlib import Path

import pytest

from generator.world.papers import NotAPaperError, refuse_folder, write_papers
from generator.world.spreadsheet import as_csv
from generator.world.table import aligned, drawn_table, plain_table


def is_paper(name: str, text: str) -> bool:
    return text.startswith("paper")


def test_a_paper_replaces_a_paper_and_nothing_else(tmp_path: Path) -> None:
    assert write_papers(tmp_path / "p", {"a.txt": "paper 1"}, is_paper) == (tmp_path / "p" / "a.txt",)
    write_papers(tmp_path / "p", {"a.txt": "paper 2"}, is_paper)
    assert (tmp_path / "p" / "a.txt").read_text() == "paper 2"
    (tmp_path / "p" / "b.txt").write_text("my own")
    with pytest.raises(NotAPaperError, match="not written by this command"):
        write_papers(tmp_path / "p", {"a.txt": "paper 3", "b.txt": "paper"}, is_paper)
    assert (tmp_path / "p" / "a.txt").read_text() == "paper 2"
    assert (tmp_path / "p" / "b.txt").read_text() == "my own"
    assert sorted(path.name for path in (tmp_path / "p").iterdir()) == ["a.txt", "b.txt"]


def test_a_link_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("paper")
    (tmp_path / "a.txt").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(NotAPaperError):
        write_papers(tmp_path, {"a.txt": "paper 2"}, is_paper)
    assert (tmp_path / "elsewhere").read_text() == "paper"


@pytest.mark.parametrize("name", ["../a.txt", "a/b.txt", ".hidden", "a\x00b", "a\nb"])
def test_a_name_that_would_lead_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotAPaperError):
        write_papers(tmp_path / "p", {name: "paper"}, is_paper)
    assert not (tmp_path / "p").exists()


@pytest.mark.parametrize("name", ["content", "content/a", "themes", "public", "public/a", ".masthead", ".git"])
def test_nothing_that_is_published_or_built_from_takes_a_paper(tmp_path: Path, name: str) -> None:
    assert refuse_folder(tmp_path / name, tmp_path, Path("public"))


def test_a_folder_beside_them_does_and_one_that_leads_to_them_does_not(tmp_path: Path) -> None:
    assert refuse_folder(tmp_path / "proofs", tmp_path, Path("public")) == ""
    (tmp_path / "content").mkdir()
    (tmp_path / "proofs").symlink_to(tmp_path / "content")
    assert refuse_folder(tmp_path / "proofs", tmp_path, Path("public"))
    (tmp_path / "file").write_text("")
    assert refuse_folder(tmp_path / "file", tmp_path, Path("public")) == "it is not a folder"


def test_another_folder_that_is_published_takes_none_either(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / ".masthead.json").write_text("{}")
    assert refuse_folder(tmp_path / "out" / "proofs", tmp_path, Path("public"))


def test_a_spreadsheet_obeys_no_title() -> None:
    assert as_csv(("a", "b"), [('=HYPERLINK("x")', -1), ("@x", None), ("a,b\nc", 2)]) == (
        'a,b\n"\'=HYPERLINK(""x"")",-1\n\'@x,\n"a,b\nc",2\n'
    )


def test_a_table_obeys_no_title_either() -> None:
    rows = [("[red]a[/red]\x1b[31m", "b\nc")]
    first, second, third = plain_table(("A", "B"), rows).splitlines()
    assert (first.split(), second, third.strip()) == (["A", "B"], "[red]a[/red]\\x1b[31m  b", "c")
    assert first.index("B") == second.index("  b") + 2 == third.index("c")
    drawn = drawn_table(("A", "B"), rows, 80, color=False)
    assert "[red]a[/red]\\x1b[31m" in drawn
    assert "\x1b" not in drawn
    assert max(map(len, drawn.splitlines())) <= 80


def test_rows_are_aligned_and_an_empty_column_takes_no_space() -> None:
    assert aligned([("a", "", "c"), ("aa", "", "d")]) == ["a   c", "aa  d"]
    assert aligned([]) == []
