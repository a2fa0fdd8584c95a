"""Files in _data/ become values for themes."""

import pytest

from generator.parse.data import nested, parse_data


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


def test_folders_nest() -> None:
    files = {"content/_data/a.json": 1, "content/_data/b/c.toml": 2, "content/_data/b/d/e.csv": 3}
    assert nested(files) == {"a": 1, "b": {"c": 2, "d": {"e": 3}}}
