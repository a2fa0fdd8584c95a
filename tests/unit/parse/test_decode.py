"""Plain data becomes a typed record, and all that does not fit is told at once."""

from typing import Any, Literal

import msgspec
import pytest

from generator.model.when import When
from generator.parse.decode import decode, nearest
from generator.parse.toml_tree import read_toml
from generator.parse.yaml_tree import read_yaml


class Part(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    size: int = 0


class Whole(msgspec.Struct, frozen=True, kw_only=True, rename={"starts": "from"}):
    title: str = ""
    count: int = 1
    flag: bool = False
    starts: When | None = None
    kind: Literal["small", "large"] = "small"
    words: tuple[str, ...] = ()
    part: Part | None = None
    parts: tuple[Part, ...] = ()
    sizes: dict[str, int] = {}
    extra: dict[str, Any] = {}


def read(text: str, unknown: Literal["error", "extra"] = "extra") -> tuple[Whole | None, list[str]]:
    tree = read_yaml(text, "a.md").value
    assert tree is not None
    outcome = decode(Whole, tree, "a.md", where="a whole", unknown=unknown)
    shown = [f"{p.span.line}:{p.span.column} {p.rule}" for p in outcome.diagnostics if p.span]  # type: ignore[union-attr]
    return outcome.value, shown


def test_what_fits_is_taken() -> None:
    lines = ["title: A", "count: 2", "flag: true", "kind: large", "words: [one, two]"]
    value, problems = read("\n".join([*lines, "part: {name: x}", "sizes: {a: 1}", "from: 2024-03-25"]))
    assert problems == []
    assert value is not None
    assert (value.title, value.count, value.flag, value.kind, value.words) == ("A", 2, True, "large", ("one", "two"))
    assert value.part == Part(name="x")
    assert value.sizes == {"a": 1}
    assert value.starts is not None


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("title: [a]", "1:8 wrong-type"),
        ("title: {a: 1}", "1:8 wrong-type"),
        ("count: many", "1:8 wrong-type"),
        ("count: 1.5", "1:8 wrong-type"),
        ("count: true", "1:8 wrong-type"),
        ("flag: 1", "1:7 wrong-type"),
        ("flag: 'true'", "1:7 wrong-type"),
        ("from: never", "1:7 bad-date"),
        ("kind: huge", "1:7 wrong-value"),
        ("words: {a: 1}", "1:8 wrong-type"),
        ("words: [[a]]", "1:9 wrong-type"),
        ("part: 5", "1:7 wrong-type"),
        ("part: {size: 1}", "1:1 missing-field"),
        ("part: {name: a, colour: red}", "1:17 unknown-field"),
        ("parts: {name: a}", "1:8 wrong-type"),
        ("sizes: 5", "1:8 wrong-type"),
        ("sizes: {a: b}", "1:12 wrong-type"),
        ("titel: A", "1:1 unknown-field"),
        ("Title: A", "1:1 unknown-field"),
    ],
)
def test_what_does_not_fit_is_told_with_its_place(text: str, problem: str) -> None:
    value, problems = read(text)
    assert problems == [problem]
    assert value is not None


def test_everything_wrong_is_told_at_once_and_the_rest_is_taken() -> None:
    value, problems = read("title: A\ncount: many\nflag: 1\nparts: [{name: a, size: b}, {size: 1}]\n")
    assert value is not None
    assert value.title == "A"
    assert len(problems) == 4


def test_a_list_with_a_hole_is_not_looked_at_further() -> None:
    value, _ = read("parts: [{size: 1}, {name: b}]")
    assert value is not None
    assert value.parts == ()


def test_a_field_that_is_nothing_is_as_if_it_were_not_there() -> None:
    value, problems = read("title:\nwords:\nfrom:\npart:\nsizes:\n")
    assert problems == []
    assert value == Whole()


def test_unknown_fields_are_extra_or_an_error() -> None:
    value, problems = read("mood: hopeful")
    assert problems == []
    assert value is not None
    assert value.extra == {"mood": "hopeful"}
    _, problems = read("mood: hopeful", unknown="error")
    assert problems == ["1:1 unknown-field"]


def test_in_toml_a_number_is_no_text_in_a_list_but_dates_are_dates() -> None:
    tree = read_toml('from = 2024-03-25\nwords = ["a"]\n', "a.md").value
    assert tree is not None
    outcome = decode(Whole, tree, "a.md", where="a whole")
    assert outcome.diagnostics == ()


@pytest.mark.parametrize(
    ("word", "known", "found"),
    [
        ("titel", ["title", "date"], "title"),
        ("Title", ["title"], "title"),
        ("sumary", ["summary"], "summary"),
        ("zebra", ["title"], ""),
        ("title", ["title"], "title"),
        ("x", [], ""),
    ],
)
def test_the_nearest_word_is_offered(word: str, known: list[str], found: str) -> None:
    assert nearest(word, known) == found
