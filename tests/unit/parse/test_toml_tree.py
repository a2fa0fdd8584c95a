"""TOML with the place of everything, which its parser does not keep."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.diagnostic import Place
from generator.parse.toml_tree import read_toml

SITE = """\
# A comment
[site]
title = "The Ledger" # with a = sign and [brackets]
publisher = {name = "Us", url = "https://us.example/"}
about = \"\"\"
title = "not a key"
[not-a-table]
\"\"\"
tags = ["one", "two"]

[slots.article-mid]
after_paragraph = 4
"quoted key" = 1

[[menu]]
title = "A"

[[menu]]
title = "B"
deep.er = 1
"""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("site", "title"), Place(3, 9, 51)),
        (("site", "publisher", "url"), Place(4, 33, 21)),
        (("site", "about"), Place(5, 9, 2)),
        (("site", "tags", 1), Place(9, 16, 5)),
        (("slots", "article-mid", "after_paragraph"), Place(12, 19, 1)),
        (("menu", 0, "title"), Place(16, 9, 3)),
        (("menu", 1, "title"), Place(19, 9, 3)),
        (("menu", 1, "deep", "er"), Place(20, 11, 1)),
    ],
)
def test_every_value_has_its_place(path: tuple[str | int, ...], place: Place) -> None:
    tree = read_toml(SITE, "site.toml").value
    assert tree is not None
    found = tree.place(path)
    assert found is not None
    assert (found.line, found.column) == (place.line, place.column)


def test_what_stands_in_long_text_is_no_key() -> None:
    tree = read_toml(SITE, "site.toml").value
    assert tree is not None
    assert ("not-a-table",) not in tree.keys
    assert tree.keys["site", "title"].line == 3


def test_front_matter_begins_below_the_first_line() -> None:
    tree = read_toml("title = 'A'\n", "a.md", 2).value
    assert tree is not None
    assert tree.values["title",].line == 2


@pytest.mark.parametrize(
    ("written", "rule", "line"),
    [
        ("title = Sora\n", "bad-toml", 1),
        ("a = 1\nb\n", "bad-toml", 2),
        ("a = 1\nb = 2\na = 3\n", "duplicate-key", 3),
        ('a = """\nx\n', "bad-toml", 2),
        ("[a]\n[a]\n", "bad-toml", 2),
        ("a = " + "[" * 5000, "bad-toml", 1),
        ("a" + ".a" * 5000 + " = 1\n", "bad-toml", 1),
        ("b = {a" + ' . "a"' * 5000 + " = 1}\n", "bad-toml", 1),
    ],
)
def test_what_is_not_toml_is_told_with_its_line(written: str, rule: str, line: int) -> None:
    outcome = read_toml(written, "site.toml")
    assert outcome.value is None
    (problem,) = outcome.diagnostics
    assert problem.span is not None
    assert (problem.rule, problem.span.line) == (rule, line)


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    read_toml(text, "site.toml")


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.integers(-(2**60), 2**60)))
def test_every_key_is_found_on_its_line(values: dict[str, int]) -> None:
    tree = read_toml("".join(f"{key} = {value}\n" for key, value in values.items()), "site.toml").value
    assert tree is not None
    assert [tree.values[key,].line for key in values] == list(range(1, len(values) + 1))


@pytest.mark.parametrize("dots", ['"' + "a." * 100 + '"', '"""\n' + "a." * 100 + '"""', "1 # " + "a." * 100])
def test_dots_in_text_and_comments_are_no_depth(dots: str) -> None:
    assert read_toml(f"a = {dots}\n", "site.toml").value is not None
