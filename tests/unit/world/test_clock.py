"""Where the one instant of a build comes from."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from generator.world.clock import instant

NEW_YORK = ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-03-25", "2024-03-25T04:00:00+00:00"),
        ("2024-03-25T09:30", "2024-03-25T13:30:00+00:00"),
        ("2024-03-25 09:30:15", "2024-03-25T13:30:15+00:00"),
        ("2024-03-25T09:30+01:00", "2024-03-25T08:30:00+00:00"),
        ("2024-03-25T09:30:00Z", "2024-03-25T09:30:00+00:00"),
        (" 2024-12-25 ", "2024-12-25T05:00:00+00:00"),
    ],
)
def test_now_is_read_in_the_sites_zone(text: str, expected: str) -> None:
    outcome = instant(text, {"SOURCE_DATE_EPOCH": "0"}, NEW_YORK)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    assert outcome.value.isoformat() == expected
    assert outcome.value.tzinfo is dt.UTC


BAD = [
    "",
    "tomorrow",
    "2024-13-01",
    "2024-02-30",
    "25.3.2024",
    "20240325",
    "2024-03-25x10:00",
    "٢٠٢٤-٠٣-٢٥",
    "9999-12-31T23:00",
]


@pytest.mark.parametrize("text", [*BAD, "0001-01-01T00:00+14:00"])
def test_a_date_that_is_none_is_told(text: str) -> None:
    outcome = instant(text, {}, NEW_YORK)
    assert outcome.value is None
    assert [problem.rule for problem in outcome.diagnostics] == ["bad-now"]
    assert outcome.diagnostics[0].help


def test_the_environment_speaks_next() -> None:
    outcome = instant(None, {"SOURCE_DATE_EPOCH": "1711357200"}, NEW_YORK)
    assert outcome.value == dt.datetime(2024, 3, 25, 9, tzinfo=dt.UTC)


@pytest.mark.parametrize("text", ["now", "-1", "1e9", "999999999999999", "9" * 5000, "1711357200.5"])
def test_an_epoch_that_is_none_is_told(text: str) -> None:
    outcome = instant(None, {"SOURCE_DATE_EPOCH": text}, NEW_YORK)
    assert outcome.value is None
    assert [problem.rule for problem in outcome.diagnostics] == ["bad-now"]


@pytest.mark.parametrize("environ", [{}, {"SOURCE_DATE_EPOCH": ""}])
def test_else_it_is_the_clock_in_whole_seconds(environ: dict[str, str]) -> None:
    before = dt.datetime.now(dt.UTC).replace(microsecond=0)
    value = instant(None, environ, NEW_YORK).value
    assert value is not None
    assert value.microsecond == 0
    assert before <= value <= dt.datetime.now(dt.UTC)
