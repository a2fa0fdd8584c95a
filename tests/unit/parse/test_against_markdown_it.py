"""Whatever was made faster gives what markdown-it's own rules give: for the examples of CommonMark and for any text."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt
from markdown_it.presets import commonmark
from unit.parse.stock import markdown, stock_body

from generator.model.config import MarkdownSettings
from generator.parse.characters import clean
from generator.parse.dispatch import DispatchingBlocks, DispatchingInlines
from generator.parse.markdown import parse_body

SPECIFICATION = "MASTHEAD_COMMONMARK_SPEC"
_EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", re.MULTILINE | re.DOTALL)


def assert_same(text: str, dialect: MarkdownSettings) -> None:
    text = clean(text)
    found = parse_body(text, path="content/a.md", settings=dialect)
    body, problems = stock_body(text, dialect)
    assert (found.value, list(found.diagnostics)) == (body, problems)


def _same(examples: int) -> Callable[[], None]:
    @settings(max_examples=examples)
    @given(markdown)
    def test(text: str) -> None:
        assert_same(text, MarkdownSettings())
        assert_same(text, MarkdownSettings(html=False, typographer=False))

    return test


test_any_text_becomes_what_the_stock_rules_make_of_it = _same(200)
test_any_text_becomes_what_the_stock_rules_make_of_it_at_length = pytest.mark.slow(_same(4000))


@pytest.mark.parametrize(
    "text",
    [
        '`a`[{title="](http://b.c)"}](/d)',
        "[a{.b}](/c)",
        "a ``b` c",
        "a ~~b~~ *c*",
        "** a** * b*",
        "'a' *b* \"c\" `d`",
        "*it*'s and **it**'s",
        "[a](/b) and [a](/b) and <b>c</b> [a](/b)",
        "a\n---",
        "a\nb\n===",
        "a\n- b",
        "a\n-b",
        "a\n- - -",
        "a\n2. b",
        "a\n1. b",
        "a\n    - b",
        "a | b\n--|--\nc | d",
        "x\na | b\n--|--",
        "a\n\n: b",
        "a\n~ b",
        "> a\nb\n- c\n===",
        "- a\n\tb\n\n\tc\nd",
        "1. a\n   | b |\n   |---|",
        "[a\nb",
        "**a\n> b**",
        "## a {#i}\u2028",
    ],
)
def test_what_looks_like_prose_is_what_the_stock_rules_make_of_it(text: str) -> None:
    for dialect in (MarkdownSettings(), MarkdownSettings(html=False, typographer=False)):
        assert_same(text, dialect)
        assert_same(f"- {text}", dialect)
        assert_same(f"> {text}\n\nc", dialect)


# The specification


@pytest.fixture(scope="module")
def examples() -> list[tuple[str, str]]:
    """Markdown and HTML of every example. The text of the specification has a licence of its own and is not ours."""
    path = os.environ.get(SPECIFICATION)
    if not path:
        pytest.skip(f"set {SPECIFICATION} to CommonMark's spec.txt (in npm's commonmark-spec, or PyPI's commonmark)")
    written = Path(path).read_text("utf-8").replace("→", "\t")
    return [(found[1], found[2]) for found in _EXAMPLE.finditer(written)]


def commonmark_of_ours() -> MarkdownIt:
    """Strict CommonMark by our loops."""
    md = MarkdownIt("commonmark")
    md.inline, md.block = DispatchingInlines(), DispatchingBlocks()
    md.configure(commonmark.make())
    return md


def _joined(html: str) -> str:
    """HTML without the line ends between tags, on which markdown-it has its own mind."""
    return html.replace(">\n<", "><")


@pytest.mark.slow
def test_every_example_of_the_specification_comes_out_as_it_says(examples: list[tuple[str, str]]) -> None:
    ours, stock = commonmark_of_ours(), MarkdownIt("commonmark")
    assert len(examples) > 600
    assert [ours.render(text) for text, _ in examples] == [stock.render(text) for text, _ in examples]
    if len(examples) == 652:  # version 0.31.2, which markdown-it-py implements
        assert [_joined(ours.render(text)) for text, _ in examples] == [_joined(html) for _, html in examples]


@pytest.mark.slow
def test_every_example_of_the_specification_is_the_same_in_our_dialect(examples: list[tuple[str, str]]) -> None:
    for text, _ in examples:
        assert_same(text, MarkdownSettings())
        assert_same(text, MarkdownSettings(html=False, typographer=False))
