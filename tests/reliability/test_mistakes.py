"""R5: whatever a person gets wrong is told with its file, its line and its column, in six lines, all at once.

The mistakes are in `mistakes/*.txt`, to be read and added to. Each is put into a small newsletter that is sound:

    @ What somebody did. [rule]              `[warning: rule]` for one that only warns; several: `[rule, rule]`
    @@ content/news/story.md                 a file; `(bytes)` behind it allows escapes such as \\xff
    titel▲: A story                          ▲ stands right before the character that must be pointed at
    ▶date: 2024-02-30                        ▶ begins the line, where its column does not matter
    @@ ▲content/news/2024-02-31-story.md     before the path: the file as a whole (no line of it is to blame)
"""

import codecs
import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from generator.model.diagnostic import Diagnostic, Severity
from reliability.press import SOUND, Newsletter, masthead

_HEADING = re.compile(r"@ (?P<story>.+?) \[(?P<rules>[^\]]+)\]")
_FILE = re.compile(r"@@ (?P<path>▲?\S+)(?P<bytes> \(bytes\))?")


@dataclass(frozen=True)
class Place:
    """Where a problem must be shown; column 0 for any, line 0 for the whole file."""

    path: str
    line: int = 0
    column: int = 0


@dataclass
class Mistake:
    subject: str
    story: str
    rules: tuple[str, ...]
    severity: Severity
    files: dict[str, bytes | None] = field(default_factory=dict)
    places: list[Place] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.subject}: {self.story}"


def read_mistakes() -> list[Mistake]:
    pages = sorted(Path(__file__).with_name("mistakes").glob("*.txt"))
    return [mistake for page in pages for mistake in _read(page)]


def _read(page: Path) -> list[Mistake]:
    mistakes: list[Mistake] = []
    for part in re.split(r"^(?=@ )", page.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        heading, *blocks = re.split(r"^(?=@@ )", part, flags=re.MULTILINE)
        found = _HEADING.fullmatch(heading.strip())
        assert found, f"{page.name}: not a heading: {heading}"
        severity = Severity.WARNING if found["rules"].startswith("warning: ") else Severity.ERROR
        rules = found["rules"].removeprefix("warning: ").split(", ")
        mistake = Mistake(page.stem, found["story"], tuple(rules), severity)
        for block in blocks:
            _put(block, mistake)
        assert len(mistake.places) == len(mistake.rules), f"{mistake}: as many marks as rules"
        mistakes.append(mistake)
    return mistakes


def _put(block: str, mistake: Mistake) -> None:
    head, _, text = block.partition("\n")
    found = _FILE.fullmatch(head.strip())
    assert found, f"{mistake}: not a file: {head}"
    path = found["path"].lstrip("▲")
    if found["path"].startswith("▲"):
        mistake.places.append(Place(path))
    text = text.rstrip("\n") + "\n"
    for number, line in enumerate(text.split("\n"), 1):
        for at, mark in enumerate(re.sub("[^▲▶]", "", line)):
            before = line[: [place.start() for place in re.finditer("[▲▶]", line)][at]]
            column = len(re.sub("[▲▶]", "", before)) + 1
            mistake.places.append(Place(path, number, column if mark == "▲" else 0))
    text = re.sub("[▲▶]", "", text)
    data = codecs.decode(text, "unicode_escape").encode("latin-1") if found["bytes"] else text.encode("utf-8")
    mistake.files[path] = None if text.strip() == "(none)" else data


MISTAKES = read_mistakes()


def _matches(problem: Diagnostic, rule: str, place: Place) -> bool:
    span = problem.span
    if problem.rule != rule or span is None or span.path != place.path or span.line != place.line:
        return False
    return place.column in (0, span.column)


def _told(problems: list[Diagnostic]) -> str:
    return "\n".join(f"{p.severity} {p.rule} {p.span} {p.message}" for p in problems) or "nothing"


def test_the_sound_newsletter_is_sound(newsletter: Newsletter) -> None:
    assert newsletter.problems() == []


def test_there_are_enough_mistakes() -> None:
    assert len(MISTAKES) >= 120
    assert len({str(mistake) for mistake in MISTAKES}) == len(MISTAKES)


@pytest.mark.parametrize("mistake", MISTAKES, ids=str)
def test_a_mistake_is_told_once_and_at_its_place(mistake: Mistake, newsletter: Newsletter) -> None:
    problems = newsletter.write(mistake.files).problems()
    severities = {problem.severity for problem in problems}
    missing = [
        (rule, place)
        for rule, place in zip(mistake.rules, mistake.places, strict=True)
        if not any(_matches(problem, rule, place) for problem in problems)
    ]
    assert not missing, f"wanted {missing}\ntold:\n{_told(problems)}"
    assert len(problems) == len(mistake.rules), f"told more than was wrong:\n{_told(problems)}"
    assert severities == {mistake.severity}


@pytest.mark.parametrize("mistake", MISTAKES, ids=str)
def test_a_mistake_is_told_in_six_lines_and_nothing_is_published(mistake: Mistake, newsletter: Newsletter) -> None:
    code, text = newsletter.write(mistake.files).says("build", "--strict")
    told = [part for part in text.split("\n\n") if re.match(r"(error|warning)\[", part)]
    assert code == 1 and len(told) == len(mistake.rules)
    assert "Traceback" not in text and "Nothing was published." in text
    assert not newsletter.output.exists()
    for part in told:
        assert part.count("\n") < 6, part
        assert max(map(len, part.split("\n"))) <= 400, part


def test_forty_mistakes_in_one_newsletter_are_all_told_in_one_run(newsletter: Newsletter) -> None:
    expected = []
    for number, mistake in enumerate(_independent()[:40]):
        for path, data in mistake.files.items():
            name = f"content/news/m{number}.md"
            newsletter.write({name: data})
            expected += [
                (rule, Place(name, place.line, place.column))
                for rule, place in zip(mistake.rules, mistake.places, strict=True)
                if place.path == path
            ]
    problems = newsletter.problems()
    assert len({place.path for _, place in expected}) == 40
    for rule, place in expected:
        assert any(_matches(problem, rule, place) for problem in problems), (rule, place, _told(problems))
    run = masthead("build", "--now", "2024-06-01", cwd=newsletter.root)
    assert run.returncode == 1 and "Traceback" not in run.stderr
    for _, place in expected:
        assert f"{place.path}:{place.line}:" in run.stderr, place
    assert not newsletter.output.exists()


def _independent() -> list[Mistake]:
    """Those that lie in one article and can lie in forty articles at once."""
    return [
        mistake
        for mistake in MISTAKES
        if list(mistake.files) == ["content/news/story.md"] and all(place.line for place in mistake.places)
    ]


def test_an_article_that_cannot_be_read_is_never_left_out_in_silence(newsletter: Newsletter) -> None:
    newsletter.publish()
    before = newsletter.published()
    newsletter.write({"content/news/other.md": "---\ntitle: Other: words\ndate: 2024-03-26\n---\nText.\n"})
    assert newsletter.publish() and newsletter.published() == before


def test_a_mistake_in_one_file_does_not_hide_one_in_another(newsletter: Newsletter) -> None:
    newsletter.write(
        {
            "site.toml": SOUND["site.toml"].replace('"base"', '"bse"'),
            "content/news/story.md": "---\ntitle: A: b\n---\n",
            "content/about.md": "# About\n\n[gone](gone.md)\n\n::: note\n",
            "content/_data/d.json": "{",
        }
    )
    told = {problem.rule for problem in newsletter.problems()}
    assert told >= {"unknown-theme", "bad-yaml", "unclosed-directive", "bad-json"}
