"""YAML as YAML 1.2 has it, with the place of everything."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.diagnostic import Place
from generator.parse.yaml_tree import read_yaml, read_yaml_value

PRINTABLE = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Cn", "Zl", "Zp"]))


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("yes", "yes"),
        ("true", True),
        ("False", False),
        ("~", None),
        ("", None),
        ("012", 12),
        ("0o17", "0o17"),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("2024-03-25", "2024-03-25"),
        ("1.10", 1.1),
        ("1e3", 1000.0),
        (".inf", ".inf"),
        ("'5'", "5"),
        ("=", "="),
        ("<<", "<<"),
        ("9" * 5000, "9" * 5000),
    ],
)
def test_a_scalar_is_what_the_core_schema_says(written: str, value: object) -> None:
    outcome = read_yaml(f"a: {written}\n", "a.md")
    assert outcome.value is not None, outcome.diagnostics
    assert outcome.value.data == {"a": value}


def test_numbers_and_truths_are_kept_as_written() -> None:
    tree = read_yaml("a: 1.10\nb: [007, TRUE]\n", "a.md").value
    assert tree is not None
    assert tree.raw == {("a",): "1.10", ("b", 0): "007", ("b", 1): "TRUE"}


def test_every_key_and_value_has_its_place() -> None:
    tree = read_yaml("title: A\nimage: {src: a.png}\ntags:\n  - one\n", "a.md", 2).value
    assert tree is not None
    assert tree.keys["title",] == Place(2, 1, 5)
    assert tree.values["title",] == Place(2, 8, 1)
    assert tree.values["image", "src"] == Place(3, 14, 5)
    assert tree.values["tags", 0] == Place(5, 5, 3)
    assert tree.place(("tags", 0, "deeper")) == Place(5, 5, 3)


def test_a_key_that_is_written_twice_is_told_and_the_first_one_counts() -> None:
    outcome = read_yaml("a: 1\na: 2\n", "a.md")
    assert outcome.value is not None
    assert outcome.value.data == {"a": 1}
    assert [problem.rule for problem in outcome.diagnostics] == ["duplicate-key"]


@pytest.mark.parametrize(
    "written",
    [
        "a: &a [*a]",
        "a: [" * 2000,
        "a: " + "[" * 40_000,
        "- " * 40_000 + "a",
        "? [a]\n: 1",
        "a: !!python/object:os.system x",
        "a: 1\n--- \nb: 2",
        "- a\n- b",
        "a:\n\tb: 1",
        "a: 'x",
        "a: \x00",
        "a: *b",
        "\n".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" if n else "a0: &a0 [x]" for n in range(40)),
    ],
    ids=lambda written: written[:20],
)
def test_what_is_odd_is_a_diagnostic_and_ends(written: str) -> None:
    outcome = read_yaml(written, "a.md")
    assert outcome.diagnostics or outcome.value is not None
    assert all(problem.span is not None and problem.span.line >= 1 for problem in outcome.diagnostics)


def test_objects_are_never_made() -> None:
    outcome = read_yaml("a: !!python/object/apply:os.getcwd []", "a.md")
    assert outcome.value is None or outcome.value.data in ({"a": []}, {"a": None})


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    read_yaml(text, "a.md")
    read_yaml_value(text, "a.yaml")


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), PRINTABLE))
def test_quoted_text_is_read_back(values: dict[str, str]) -> None:
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items()]
    outcome = read_yaml("".join(lines), "a.md")
    assert outcome.value is not None
    assert outcome.value.data == values
