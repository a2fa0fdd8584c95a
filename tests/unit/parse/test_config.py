"""site.toml: what it may say, and that something usable comes out of whatever it says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.parse.config import read_config

MINIMAL = '[site]\ntitle = "T"\nurl = "https://t.example"\n'


def rules(text: str) -> list[tuple[str, int]]:
    return [
        (problem.rule, problem.span.line if problem.span else 0) for problem in read_config(text.encode()).diagnostics
    ]


def test_two_lines_are_enough_and_the_address_ends_in_a_slash() -> None:
    outcome = read_config(MINIMAL.encode())
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    assert outcome.value.config.site.url == "https://t.example/"


@pytest.mark.parametrize(
    "line",
    [
        'language = "English"',
        'language = "e"',
        'timezone = "Mars/Olympus"',
        'timezone = ""',
        'timezone = "../../etc/passwd"',
        "page_size = 0",
        "page_size = 1001",
    ],
)
def test_a_wrong_value_is_told_and_replaced_so_that_the_rest_can_be_looked_at(line: str) -> None:
    outcome = read_config((MINIMAL + line).encode())
    assert [problem.rule for problem in outcome.diagnostics] == ["wrong-value"]
    assert outcome.diagnostics[0].span is not None
    assert outcome.diagnostics[0].span.line == 4
    assert outcome.value is not None
    site = outcome.value.config.site
    assert (site.language, site.timezone, site.page_size) == ("en", "UTC", 20)


@pytest.mark.parametrize(
    "url",
    [
        "t.example",
        "ftp://t.example/",
        "https://",
        "https:///a",
        "https://t.example/?a",
        "https://t.example/#a",
        "https://a b/",
        "http://[::1",
        "",
    ],
)
def test_an_address_that_is_none_is_told(url: str) -> None:
    assert ("wrong-value", 3) in rules(f'[site]\ntitle = "T"\nurl = "{url}"\n')


@pytest.mark.parametrize("url", ["http://localhost:8000/", "https://t.example/a/b", "https://münchen.example/"])
def test_an_address_may_carry_a_path_a_port_and_letters(url: str) -> None:
    assert rules(f'[site]\ntitle = "T"\nurl = "{url}"\n') == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (
            "https://münchen.example:8080/über%20uns",
            "https://xn--mnchen-3ya.example:8080/%C3%BCber%20uns/",
        ),
        ("https://t.example/a/%C3%BC/", "https://t.example/a/%C3%BC/"),
    ],
)
def test_an_address_is_published_as_machines_want_it(written: str, meant: str) -> None:
    site_file = read_config(f'[site]\ntitle = "T"\nurl = "{written}"\n'.encode()).value
    assert site_file is not None and site_file.config.site.url == meant


@pytest.mark.parametrize(
    ("pattern", "count"),
    [("/{year}/{slug}/", 0), ("{slug}/", 1), ("/{slgu}/", 1), ("/{}/", 1), ("{week}", 2), ("/{slug}.html", 0)],
)
def test_permalink_patterns(pattern: str, count: int) -> None:
    outcome = read_config(f'{MINIMAL}[permalinks]\nnews = "{pattern}"\n'.encode())
    assert len(outcome.diagnostics) == count
    assert outcome.value is not None
    assert bool(outcome.value.config.permalinks) == (count == 0)


def test_without_title_or_address_there_is_no_site() -> None:
    outcome = read_config(b"[site]\n")
    assert outcome.value is None
    assert [problem.rule for problem in outcome.diagnostics] == ["missing-field", "missing-field"]


@given(st.binary())
def test_no_bytes_break_it(data: bytes) -> None:
    outcome = read_config(data)
    assert outcome.value is not None or outcome.diagnostics


@given(st.text(st.characters(exclude_characters='"\\', exclude_categories=["Cc", "Cs"])))
def test_no_text_in_a_setting_breaks_it(text: str) -> None:
    for name in ("url", "language", "timezone"):
        lines = {"title": "T", "url": "https://t.example/", name: text}
        read_config(("[site]\n" + "".join(f'{key} = "{value}"\n' for key, value in lines.items())).encode())
