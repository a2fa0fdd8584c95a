"""The top of a file: where it ends, and where the text begins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.parse.front_matter import part


@pytest.mark.parametrize(
    ("file", "data", "text", "line"),
    [
        ("---\ntitle: A\n---\nText.\n", {"title": "A"}, "Text.\n", 4),
        ("+++\ntitle = 'A'\n+++\nText.\n", {"title": "A"}, "Text.\n", 4),
        ("---\n---\nText.\n", {}, "Text.\n", 3),
        ("---  \ntitle: A\n---\t\nText.\n", {"title": "A"}, "Text.\n", 4),
        ("---\ntitle: A\n---", {"title": "A"}, "", 4),
        ("Text.\n", {}, "Text.\n", 1),
        ("", {}, "", 1),
        ("\n---\ntitle: A\n---\n", {}, "\n---\ntitle: A\n---\n", 1),
        ("----\nText.\n", {}, "----\nText.\n", 1),
        ("---\na: |\n  x\n  ---\n---\nText.\n", {"a": "x\n---\n"}, "Text.\n", 6),
        ("---\na: 1\n---\n---\n", {"a": 1}, "---\n", 4),
    ],
)
def test_a_file_is_parted(file: str, data: dict[str, object], text: str, line: int) -> None:
    outcome = part(file, "content/a.md")
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    assert outcome.value.tree.data == data
    assert (outcome.value.text, outcome.value.first_line) == (text, line)


def test_front_matter_that_is_never_closed_has_no_text() -> None:
    outcome = part("+++\ntitle = 'A'\n---\n", "content/a.md")
    assert outcome.value is None
    assert [problem.rule for problem in outcome.diagnostics] == ["unclosed-front-matter"]


def test_the_text_is_there_even_when_front_matter_cannot_be_read() -> None:
    outcome = part("---\ntitle: [\n---\nText.\n", "content/a.md")
    assert outcome.value is not None
    assert outcome.value.text == "Text.\n"
    assert [problem.rule for problem in outcome.diagnostics] == ["bad-yaml"]


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    for fence in ("---", "+++"):
        part(f"{fence}\n{text}\n{fence}\nText.\n", "content/a.md")
    part(text, "content/a.md")
