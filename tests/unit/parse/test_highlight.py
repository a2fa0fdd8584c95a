"""Code in an article."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.parse.highlight import highlight_code, stylesheet


def shown(html: str) -> str:
    """What a reader sees of some HTML."""
    text = re.sub(r"<[^>]*>", "", html)
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def test_code_is_coloured_with_classes_only() -> None:
    found = highlight_code("def f(): pass\n", "python")
    assert found.startswith('<div class="highlight"><pre><code class="language-python"><span class="k">def</span>')
    assert "style=" not in found


def test_an_unknown_language_is_plain_text() -> None:
    assert highlight_code("a < b\n", "klingon") == (
        '<div class="highlight"><pre><code class="language-klingon">a &lt; b\n</code></pre></div>\n'
    )


def test_no_language_is_plain_text() -> None:
    assert highlight_code("a", "") == '<div class="highlight"><pre><code>a</code></pre></div>\n'


@pytest.mark.parametrize("info", ['python title="load.py"', "python title=load.py", "python {1} title='load.py'"])
def test_a_block_may_have_a_title(info: str) -> None:
    found = highlight_code("x = 1\n", info)
    assert found.startswith('<figure class="code">\n<figcaption>load.py</figcaption>\n<div class="highlight">')
    assert found.endswith("</div>\n</figure>\n")


def test_a_title_needs_no_language() -> None:
    assert "<figcaption>a.txt</figcaption>" in highlight_code("x", "title=a.txt")


@pytest.mark.parametrize("info", ['text hl_lines="2 4-5"', "text {2,4-5}", "python hl_lines='2 4-5'"])
def test_lines_can_be_marked(info: str) -> None:
    found = highlight_code("1\n2\n3\n4\n5\n6\n", info)
    marked = re.findall(r'<span class="hll">(?:<span class="mi">)?(\d)', found)
    assert marked == ["2", "4", "5"]


def test_a_string_over_two_lines_can_be_marked_in_part() -> None:
    found = highlight_code('x = """a\nb"""\n', "python {2}")
    assert found.count("<span") == found.count("</span>")
    assert '<span class="hll"><span class="s2">b' in found


def test_blank_lines_at_the_top_stay() -> None:
    assert shown(highlight_code("\n\nx = 1\n", "python")).startswith("\n\nx")


def test_an_info_string_cannot_break_out() -> None:
    found = highlight_code("x", '"><script>alert(1)</script> title="<img src=x>"')
    assert "<script" not in found
    assert "<img" not in found


def test_very_much_code_is_plain() -> None:
    assert "<span" in highlight_code("x = 1\n" * 2_000, "python3")
    assert "<span" not in highlight_code("x = 1\n" * 20_000, "python3")


def test_a_lexer_that_may_hang_gets_little_code() -> None:
    assert "<span" in highlight_code("int a;\n" * 1_000, "java")
    assert "<span" not in highlight_code("a a a a a a\n" * 3_000, "java")


def test_a_very_long_line_is_plain() -> None:
    assert "<span" not in highlight_code("x = '" + "a" * 6000, "python")


@pytest.mark.parametrize("language", ["python", "html", "bash", "json", "rust", "yaml", "sql", "diff", "js", "console"])
@given(code=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=80))
def test_colouring_never_changes_the_code(language: str, code: str) -> None:
    assert shown(highlight_code(code, language)).rstrip("\n") == code.rstrip("\n")


@pytest.mark.parametrize("language", ["bash", "python"])
def test_a_byte_order_mark_in_front_of_code_is_code(language: str) -> None:
    assert shown(highlight_code("\ufeffecho 1\n", language)).rstrip("\n") == "\ufeffecho 1"


def test_a_style_is_a_stylesheet() -> None:
    assert ".highlight .k " in stylesheet("default", ".highlight")


def test_an_unknown_style_is_an_error() -> None:
    with pytest.raises(ValueError, match="no code style `nope`"):
        stylesheet("nope", ".highlight")
