"""What a problem looks like, and where it is printed."""

import io
import json
import os
import subprocess
import sys
import unicodedata

import pytest

from generator.model.diagnostic import Diagnostic, Related, Severity, Span
from generator.world.console import Console, format_diagnostics

TYPO = Diagnostic(
    "unknown-sponsor",
    "no sponsor block is called `data-sumit-2024`",
    Span("content/articles/sora.md", 14, 12, 15),
    help=("did you mean `data-summit-2024`?",),
)
GOLDEN = """\
error[unknown-sponsor]: no sponsor block is called `data-sumit-2024`
  --> content/articles/sora.md:14:12
   |
14 | :: sponsor data-sumit-2024
   |            ^^^^^^^^^^^^^^^
   = help: did you mean `data-summit-2024`?

1 error
"""


def shown(line: str, column: int = 1, length: int = 1, width: int = 100, at: int = 1) -> list[str]:
    problem = Diagnostic("r", "m", Span("a.md", at, column, length))
    text = format_diagnostics([problem], "text", lambda path, number: line, width=width)
    return text.splitlines()[2:5]


def columns(text: str) -> int:
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
        if unicodedata.category(c) not in ("Cf", "Me")
    )


def test_a_problem_reads_as_promised() -> None:
    lines = {("content/articles/sora.md", 14): ":: sponsor data-sumit-2024\r\n"}
    assert format_diagnostics([TYPO], "text", lambda path, line: lines.get((path, line))) == GOLDEN


def test_without_its_line_only_the_place_is_shown() -> None:
    assert format_diagnostics([TYPO]).splitlines()[:3] == [
        "error[unknown-sponsor]: no sponsor block is called `data-sumit-2024`",
        "  --> content/articles/sora.md:14:12",
        "   = help: did you mean `data-summit-2024`?",
    ]


def test_problems_of_a_whole_file_and_of_none() -> None:
    whole = Diagnostic("bad-file-name", "m", Span("content/a.md"), Severity.WARNING, help=("one\ntwo",))
    none = Diagnostic("bad-now", "n", severity=Severity.NOTE)
    text = format_diagnostics([whole, none], "text", lambda path, line: "never shown")
    assert text == (
        "note[bad-now]: n\n\nwarning[bad-file-name]: m\n --> content/a.md\n  = help: one\n          two\n\n1 warning\n"
    )


def test_a_second_place_is_named() -> None:
    related = Related(Span("content/b.md", 3, 2), "the other one is here")
    text = format_diagnostics([Diagnostic("twin", "m", Span("content/a.md", 7, 1), related=(related,))])
    assert text.splitlines()[1:3] == [" --> content/a.md:7:1", " ::: content/b.md:3:2: the other one is here"]


def test_problems_come_in_order_and_are_counted() -> None:
    problems = [
        Diagnostic("z", "m", Span("b.md", 1)),
        Diagnostic("y", "m", Span("a.md", 10)),
        Diagnostic("x", "m", Span("a.md", 9), Severity.WARNING),
    ]
    assert format_diagnostics(problems, "concise") == (
        "a.md:9:1: warning[x]: m\na.md:10:1: error[y]: m\nb.md:1:1: error[z]: m\n2 errors, 1 warning\n"
    )
    assert format_diagnostics([], "text") == ""


@pytest.mark.parametrize(
    ("line", "column", "length", "source", "carets"),
    [
        ("\ttitel: x", 2, 5, "1 |     titel: x", "  |     ^^^^^"),
        ("ab\tx", 4, 1, "1 | ab  x", "  |     ^"),
        ("日本語 x", 5, 1, "1 | 日本語 x", "  |        ^"),
        ("日本語", 2, 2, "1 | 日本語", "  |   ^^^^"),
        ("e\u0301a\u0308 x", 6, 1, "1 | e\u0301a\u0308 x", "  |    ^"),
        ("a\x1b[31mb", 7, 1, "1 | a\\x1b[31mb", "  |          ^"),
        ("a\u202eb", 2, 1, "1 | a\\u202eb", "  |  ^^^^^^"),
        ("abc", 4, 1, "1 | abc", "  |    ^"),
        ("abc", 99, 5, "1 | abc", "  |    ^"),
        ("abc", 2, 99, "1 | abc", "  |  ^^"),
        ("", 1, 1, "1 |", "  | ^"),
        ("👩‍💻 x", 4, 2, "1 | 👩‍💻 x", "  |     ^^"),
        ("a\ud800b", 3, 1, "1 | a\\ud800b", "  |        ^"),
    ],
)
def test_carets_stand_under_what_is_meant(line: str, column: int, length: int, source: str, carets: str) -> None:
    assert shown(line, column, length) == ["  |", source, carets]


@pytest.mark.parametrize("character", ["x", "語", "e\u0301", "\t", "\x00"])
@pytest.mark.parametrize("column", [1, 2, 30, 500, 2500, 4990])
@pytest.mark.parametrize("length", [1, 7, 300])
def test_a_long_line_is_shown_around_the_place(character: str, column: int, length: int) -> None:
    line = character * (5000 // len(character))
    line = f"{line[: column - 1]}MARK{line[column + 3 :]}"
    _, source, carets = shown(line, column, max(length, 4), width=60)
    assert columns(source) <= 60
    assert len(carets) <= 60
    if column != 30:
        assert source[4:].startswith("...") == (column > 30)
    before = next(
        n for n in range(len(source) + 1) if columns(source[:n]) == len(carets.rstrip("^")) and source[n] != "\u0301"
    )
    assert source[before:].startswith("MARK")


def test_one_enormous_line_takes_no_time() -> None:
    _, source, carets = shown("é" * 10_000_000, 5_000_000, 3, width=80)
    assert len(source) <= 80
    assert carets.endswith("^^^")


def test_at_most_six_lines_but_for_the_help() -> None:
    problem = Diagnostic("r", "a message\nin two lines", Span("a.md", 1, 1, 4000))
    text = format_diagnostics([problem], "text", lambda path, line: "x\n" * 9 + "y" * 4000, width=80)
    assert len(text.split("\n\n")[0].splitlines()) == 5


def test_colour_never_comes_from_content() -> None:
    evil = Diagnostic("r", "\x1b]0;owned\x07\u202e", Span("a\x1b.md", 1), help=("\x1b[2J",))
    for format in ("text", "concise", "json", "github"):
        text = format_diagnostics([evil], format, lambda path, line: "\x9b31m\x1b[2J\x07")  # type: ignore[arg-type]
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(text)


def test_colour_changes_nothing_but_colour() -> None:
    import re

    text = format_diagnostics([TYPO], "text", lambda path, line: ":: sponsor data-sumit-2024", color=True)
    assert text.startswith("\x1b[1;31merror[unknown-sponsor]\x1b[0m")
    assert re.sub(r"\x1b\[[0-9;]*m", "", text) == GOLDEN


def test_json_is_one_object() -> None:
    report = json.loads(format_diagnostics([TYPO], "json"))
    assert report["errors"] == 1
    assert report["warnings"] == 0
    assert report["diagnostics"][0] == {
        "rule": "unknown-sponsor",
        "message": "no sponsor block is called `data-sumit-2024`",
        "severity": "error",
        "span": {"path": "content/articles/sora.md", "line": 14, "column": 12, "length": 15},
        "help": ["did you mean `data-summit-2024`?"],
        "related": [],
    }
    assert json.loads(format_diagnostics([Diagnostic("r", "\ud800")], "json"))["errors"] == 1


def test_github_gets_one_command_that_content_cannot_break_out_of() -> None:
    problem = Diagnostic(
        "r",
        "100% bad\n::set-output name=x::y",
        Span("a,b:c.md", 3, 2, 4),
        Severity.NOTE,
        help=("h\n::stop-commands::x",),
    )
    text = format_diagnostics([problem], "github")
    assert text == (
        "::notice col=2,endColumn=5,file=a%2Cb%3Ac.md,line=3,title=r::"
        "100%25 bad ::set-output name=x::y%0Ahelp: h ::stop-commands::x\n"
    )


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environ", "colour"), [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)]
)
def test_colour_only_where_it_is_wanted(environ: dict[str, str], colour: bool) -> None:
    terminal = Terminal()
    Console(io.StringIO(), terminal, environ).problems([TYPO])
    assert ("\x1b[" in terminal.getvalue()) is colour
    plain = io.StringIO()
    Console(plain, plain, environ).problems([TYPO])
    assert "\x1b[" not in plain.getvalue()


def test_results_and_problems_go_different_ways() -> None:
    out, err = io.StringIO(), io.StringIO()
    console = Console(out, err, {})
    console.say("12 pages\nof \x1bthem")
    console.problems([TYPO])
    console.fail("no site here", "run `masthead new site`")
    assert out.getvalue() == "12 pages\nof \\x1bthem\n"
    assert err.getvalue() == (format_diagnostics([TYPO]) + "error: no site here\n  = help: run `masthead new site`\n")
    console.problems([TYPO], format="json")
    assert '"errors": 1' in out.getvalue()


def test_a_narrow_encoding_gets_escapes() -> None:
    raw = io.BytesIO()
    narrow = io.TextIOWrapper(raw, "ascii")
    Console(narrow, None, {}).say("Zürich 日 \ud800")
    assert raw.getvalue() == b"Z\\xfcrich \\u65e5 \\ud800\n"


CHILD = """
import sys
from generator.world.console import Console
console = Console()
for number in range(100000):
    console.say("x" * 80)
print(console.gone, file=sys.stderr)
"""


def test_a_reader_that_goes_away_ends_it_quietly() -> None:
    read_end, write_end = os.pipe()
    child = subprocess.Popen([sys.executable, "-c", CHILD], stdout=write_end, stderr=subprocess.PIPE, text=True)
    os.close(write_end)
    os.close(read_end)
    assert child.communicate(timeout=60)[1] == "True\n"
    assert child.returncode == 0


@pytest.mark.parametrize("redirect", [">&-", ">/dev/full", ">&- 2>&-"])
def test_stdout_that_is_closed_or_full_is_no_crash(redirect: str) -> None:
    command = f"'{sys.executable}' -c \"from generator.world.console import Console; Console().say('x')\" {redirect}"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
