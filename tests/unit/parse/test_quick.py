"""Ordinary prose is read in one pass, and nobody can see that it was."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from markdown_it.token import Token
from unit.parse.stock import prose, stock_tokens

from generator.model.config import MarkdownSettings
from generator.parse.dialect import parser_for
from generator.parse.markdown import parse_body
from generator.parse.quick_tokens import quick_tokens


def tokens(text: str) -> list[Token] | None:
    return quick_tokens(text, parser_for(MarkdownSettings()))


@pytest.mark.parametrize(
    "text",
    [
        "Nothing but words.",
        "Words **in bold**, *slanted*, __bold__ and _slanted_; `code`.",
        "A [link](https://a.example/b?c=1&d=2#e), [ours](../b.md) and **[a bold one](/c/)**.",
        "[A **bold** `label`](https://a.example) of R&D, snake_case and 5 < see: a ~ b".replace("<", "≤"),
        "A line,\nanother  \nand a third.",
        "**Note:** it's *(in brackets)* and “*quoted*”—*so*.",
        "{{ a template }} and an exclamation!",
    ],
)
def test_what_newsletters_are_made_of_is_ordinary(text: str) -> None:
    assert tokens(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        *("a * b", "*a **b* c**", "**a *b***", "a**b**c", "_a_b", "a `b", "``a``", "[a]", "[a][b]", "[a](b 'c')"),
        *("![a](b)", "^[a]", "[^1]", "[a](<b>)", "[a](javascript:b)", "[a](b&amp;c)", "[a](b){.c}", "<b>a</b>"),
        *("a &amp; b", "a\\*", "https://a.example", "~~a~~", "*a", "[a [b](c)](d)", "[a](b(c))", "`a`{.b}"),
    ],
)
def test_what_may_mean_more_is_left_to_markdown_it(text: str) -> None:
    assert tokens(text) is None


def test_an_ordinary_article_needs_no_inline_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("a rule was asked")

    monkeypatch.setattr("generator.parse.dispatch.StateInline", refused)
    text = "# One\n\nIt's **bold**, [linked](/a/).\n\n- *a*\n- `b`\n\n> c\n\n## Two\n\nIn\nlines --- three.\n"
    assert parse_body(text, path="content/a.md").value


def _same(examples: int) -> Callable[[], None]:
    @settings(max_examples=examples)
    @given(prose)
    def test(text: str) -> None:
        found = tokens(text)
        assert found is None or found == stock_tokens(text)

    return test


test_the_tokens_are_those_of_markdown_it = _same(200)
test_the_tokens_are_those_of_markdown_it_at_length = pytest.mark.slow(_same(5000))
