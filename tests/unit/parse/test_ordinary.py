"""What newsletters are made of is read by its lines alone; that nobody can see it is for test_against_markdown_it."""

import pytest

from generator.parse.draft import Draft
from generator.parse.markdown import parse_body
from generator.parse.ordinary import OrdinaryBlocks


def is_ordinary(text: str) -> bool:
    blocks = OrdinaryBlocks(text, Draft(text, "content/a.md", 1))
    return blocks.has_more() and blocks.read() is not None


@pytest.mark.parametrize(
    "text",
    [
        *("Words.", "Two\nlines", "**Note:** it is", "[a](/b) c", "2024 was", "`code` it is", "\n\nLater"),
        *("# One", "### Three\nand text", "---", "- a\n- b", "* a\n\n**b**", "1. a\n2. b", "7. a\n\nb", "> a\n> b"),
        *("```\na\n```", "```python\n\n```\nb", "| a | b |\n|---|:-:|\n| c |", ":: sponsor a", "- a\n\n---"),
    ],
)
def test_what_newsletters_are_made_of_is_ordinary(text: str) -> None:
    assert is_ordinary(text)


@pytest.mark.parametrize(
    "text",
    [
        *(" a", "\ta", "a\n b", "a\n- b", "a\n===", "a\n|-", "a\n\n: b", "[a]: /b", "[^a]: b", "<b>", "{.a}", "::: a"),
        *("# a #", "# a {.b}", "# a | b\n--|--", "- a\n  b", "- a\n\n- b", "- a\n\n  b", "- [ ] a", "1) a", "- - a"),
        *(
            "> a\nb",
            ">a",
            "> # a",
            "> [!NOTE]\n> a",
            "```\na",
            "```\na\n  ```",
            "~~~\na\n~~~",
            "![a](b 'c')",
            "- ![a](b)",
        ),
        *("| a |\n| b |", "a | b\n--|--", "| a\\|b |\n|---|", ":: sponsor", "::a", "####### a", "-", "* * *", "+"),
    ],
)
def test_what_may_mean_more_is_left_to_markdown_it(text: str) -> None:
    assert not is_ordinary(text)


def test_an_ordinary_article_needs_no_block_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("a rule was asked")

    monkeypatch.setattr("generator.parse.blocks.StateBlock", refused)
    text = (
        "# One\n\nIt's **so**.\n\n- *a*\n- `b`\n\n> c\n\n## Two\n\nIn\nlines.\n\n:: sponsor a\n\n| d |\n|---|\n| e |\n"
    )
    assert parse_body(text, path="content/a.md").value


def test_what_is_wrong_with_a_directive_is_said_once() -> None:
    assert len(parse_body(":: sponsor a b\n", path="content/a.md").diagnostics) == 1
