"""Files in _data/ become values for themes."""

import pytest

from generator.parse.data import by_name, parse_data, twins


@pytest.mark.parametrize(
    ("path", "data", "value"),
    [
        ("content/_data/a.toml", b"a = 1", {"a": 1}),
        ("content/_data/a.yaml", b"[1, two, {a: b}]", [1, "two", {"a": "b"}]),
        ("content/_data/a.YML", b"a: on", {"a": "on"}),
        ("content/_data/a.json", b'[{"a": null}]', [{"a": None}]),
        ("content/_data/a.csv", b'name,price\r\none,"1,5"\r\n', [{"name": "one", "price": "1,5"}]),
        ("content/_data/a.csv", b"\xef\xbb\xbfname\none\n", [{"name": "one"}]),
    ],
)
def test_every_kind_is_read(path: str, data: bytes, value: object) -> None:
    outcome = parse_data(data, path)
    assert outcome.diagnostics == ()
    assert outcome.value == value


@pytest.mark.parametrize(
    ("path", "data", "rule"),
    [
        ("content/_data/a.toml", b"a = ", "bad-toml"),
        ("content/_data/a.yaml", b"a: [", "bad-yaml"),
        ("content/_data/a.json", b"{,}", "bad-json"),
        ("content/_data/a.json", b"[" * 100_000, "bad-json"),
        ("content/_data/a.csv", b'a\n"b', "bad-csv"),
        ("content/_data/a.json", b"\xff", "not-utf8"),
        ("content/_data/a.xlsx", b"", "unknown-data"),
    ],
)
def test_what_cannot_be_read_is_told(path: str, data: bytes, rule: str) -> None:
    outcome = parse_data(data, path)
    assert outcome.value is None
    assert [problem.rule for problem in outcome.diagnostics] == [rule]


def test_a_file_is_read_by_its_path_without_the_ending() -> None:
    files = {"content/_data/a.json": 1, "content/_data/b/c.toml": 2, "content/_data/b/d.e.csv": 3}
    assert by_name(files) == {"a": 1, "b/c": 2, "b/d.e": 3}


@pytest.mark.parametrize(
    ("paths", "told"),
    [
        (("a.csv", "b/a.csv", "ab/c.csv"), []),
        (("a.csv", "a.json", "a.toml"), ["a.json", "a.toml"]),
        (("a.toml", "a/b.csv", "a/c.csv"), ["a/b.csv", "a/c.csv"]),
        (("a/b/c.csv", "a/b.csv"), ["a/b/c.csv"]),
    ],
)
def test_two_of_one_name_are_told(paths: tuple[str, ...], told: list[str]) -> None:
    found = [problem.span.path for problem in twins(f"content/_data/{path}" for path in paths) if problem.span]
    assert found == [f"content/_data/{path}" for path in told]


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (b"", []),
        (b"a,b\n", []),
        (b"a,b\n1\n", [{"a": "1", "b": ""}]),
        (b"a, b\n1, 2\n", [{"a": "1", "b": " 2"}]),
        (b'a\n"one\ntwo"\n', [{"a": "one\ntwo"}]),
        (b"a,b\n1,2,3\n", None),
        (b"a,a\n1,2\n", None),
        (b"a,,\n1,2,3\n", None),
    ],
)
def test_rows_are_records(data: bytes, value: object) -> None:
    assert parse_data(data, "content/_data/a.csv").value == value
