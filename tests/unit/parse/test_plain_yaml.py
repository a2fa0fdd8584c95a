"""Front matter of plain lines needs no YAML parser, and nobody can see that none was used."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.parse.plain_yaml import read_plain_yaml
from generator.parse.yaml_tree import read_yaml

ARTICLE = """title: "Sora: a first look"
date: 2025-11-05 16:00
tags: [video, generative AI, 'open source']
draft: false
weight: 3
image: https://a.example/b.png

summary: It's here (at last), says R&D.
"""

_ATOMS = [
    *("a", "title", "x_y", "k-1", ": ", ":", " ", "  ", "\n", '"', "'", "[", "]", ",", ", ", "#", " #", "{", "}", "|"),
    *(
        "2024-03-25",
        "10:00",
        "1.5",
        "1",
        "0",
        "007",
        ".5",
        "12.",
        "1e5",
        "+1",
        "-",
        "- ",
        "true",
        "No",
        "null",
        "~",
        "<<",
    ),
    *("é", "“", "😀", "R&D", "it's", "(c)", "*", "&", "%", "@", "`", "!", "?", "\\", "=", ">", "...", "---", "\t"),
    *("\x85", "\u2028", "\u00a0", "\ufeff", "\x7f", "https://a.b/c?d=e#f", "]\n", '"a b"', "'c'", "\nb: ", "\nc: [d, "),
]


def test_ordinary_front_matter_is_plain() -> None:
    assert read_plain_yaml(ARTICLE, 2) == read_yaml(ARTICLE, "a.md", 2).value


@pytest.mark.parametrize(
    "written",
    [
        *("", "\n", "a", "a:\n", "a: b", "a: b\na: c\n", "a:\n  b: c\n", "a: |\n  b\n", "a: b\n c\n", "a: b # c\n"),
        *('a: "\\n"\n', "a: 'b''c'\n", "a: [b, [c]]\n", "a: {b: c}\n", "a: &b c\n", "a: *b\n", "- a\n", "a: -1\n"),
    ],
)
def test_everything_else_is_left_to_yaml(written: str) -> None:
    assert read_plain_yaml(written, 2) is None


def _same(examples: int) -> Callable[[], None]:
    @settings(max_examples=examples)
    @given(st.lists(st.sampled_from(_ATOMS), max_size=7), st.sampled_from(["a: ", "a: [", "", "é: "]))
    def test(atoms: list[str], start: str) -> None:
        written = start + "".join(atoms) + "\n"
        tree = read_plain_yaml(written, 2)
        if tree is not None:
            outcome = read_yaml(written, "a.md", 2)
            # as text, since the order of the places is part of what is kept
            assert (repr(tree), outcome.diagnostics) == (repr(outcome.value), ())

    return test


test_any_front_matter_is_read_as_yaml_reads_it = _same(300)
test_any_front_matter_is_read_as_yaml_reads_it_at_length = pytest.mark.slow(_same(10_000))
