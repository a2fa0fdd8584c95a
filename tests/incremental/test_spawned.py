"""What processes make that were told of the site is what one makes that knows it, also when little changed."""

import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest
import spawning

from generator.engine import spawning as engine
from generator.model.diagnostic import Diagnostic
from generator.pipeline import Built, Order, build, check
from generator.plugins import Plugin
from generator.stages import sending

NOW = "2024-06-01T12:00:00.250"
SITE = """\
[site]
title = "The Ledger"
url = "https://ledger.example/base/"
theme = "ours"
timezone = "America/New_York"
page_size = 5
about = "About [us](/about/)."
[discovery]
llms = true
markdown = true
[cards]
enabled = true
[slots.mid]
after_paragraph = 1
"""
STORY = """\
---
title: Story {0}
date: 2024-05-{1:02d}T23:30:00-04:00
tags: [t{2}, é]
authors: [desk]
rating: {0}
---
One.

Two, see [another](s1.md#part).

## Part

:: sponsor summit
"""
SPONSOR = """\
---
sponsor: S
title: {0}
url: https://s.example/{0}
event: {{start: 2024-06-10, end: 2024-07-02, city: Boston}}
bookings: [{{slot: mid, from: 2024-05-01, to: 2024-07-01}}]
---
Copy of [it](https://s.example/).
"""
SOUND = {
    "site.toml": SITE,
    "themes/ours/theme.toml": 'name = "ours"\nextends = "base"\n',
    "themes/ours/templates/partials/more.html": "{{ site.data.numbers }}",
    "content/_data/numbers.yaml": "a: [1, 2.5, true, null, 2024-01-01, .inf, é]\n",
    "content/about.md": "# About\n\nAll about it.\n",
    "content/logo.svg": "<svg/>",
    "content/authors/desk.md": "---\nname: The Desk\n---\nWe.\n",
    "content/editions/001.md": "---\ndate: 2024-05-02\narticles: [s1, s2]\n---\nThe first.\n",
    "content/sponsors/summit.md": SPONSOR.format("summit"),
    "content/sponsors/other.md": SPONSOR.format("other"),
    **{f"content/news/s{n}.md": STORY.format(n, n, n % 3) for n in range(1, 13)},
}
TEXT, OTHER, TITLE = "content/news/s5.md", "content/news/s7.md", "content/news/s6.md"
OVERRIDE = "themes/ours/templates/article.html"


@pytest.fixture(autouse=True)
def _hired() -> Iterator[None]:
    with spawning.hired():
        yield


@pytest.fixture
def started() -> Iterator[list[str]]:
    """What processes were spawned for."""
    found: list[str] = []
    really = engine.spawned

    def spawned(entry: str, briefs: list[engine.Brief]) -> Iterator[bytes] | None:
        found.append(f"{entry.rpartition(':')[2]} {len(briefs)}")
        return really(entry, briefs)

    with mock.patch.object(engine, "spawned", spawned), mock.patch.object(sending, "spawned", spawned):
        yield found


def write(root: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def built(root: Path, jobs: int = 3, now: str = NOW, plugins: tuple[Plugin, ...] = ()) -> Built:
    outcome = build(Order(root=root, now=now, jobs=jobs, method="spawn", plugins=plugins))
    assert outcome.value is not None, outcome.diagnostics
    return outcome.value


def tree(root: Path) -> dict[str, bytes]:
    files = (path for path in (root / "public").rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def clean(root: Path, elsewhere: Path, now: str = NOW) -> dict[str, bytes]:
    """What one process makes of it from nothing."""
    shutil.rmtree(elsewhere, ignore_errors=True)
    shutil.copytree(root, elsewhere, ignore=shutil.ignore_patterns(".*", "public"))
    built(elsewhere, 1, now)
    return tree(elsewhere)


@pytest.mark.parametrize("jobs", [2, 8])
def test_the_number_of_processes_does_not_show(jobs: int, tmp_path: Path, started: list[str]) -> None:
    root = write(tmp_path / "site", SOUND)
    built(root, jobs)
    assert started == [f"parse_share {jobs}", f"make_share {jobs}"]
    assert tree(root) == clean(root, tmp_path / "clean")


def test_what_they_asked_is_answered_alike_by_one_that_knows_all(tmp_path: Path, started: list[str]) -> None:
    """Or the next build would make everything again, and nobody would know why."""
    root = write(tmp_path / "site", SOUND)
    built(root)
    assert len(started) == 2
    (root / ".masthead/last").unlink()
    assert built(root, 1).made == ()
    write(root, {TEXT: SOUND[TEXT] + "More.\n"})
    built(root)
    (root / ".masthead/last").unlink()
    assert built(root, 1).made == ()


def test_edits_of_every_kind_are_right(tmp_path: Path, started: list[str]) -> None:
    root = write(tmp_path / "site", SOUND)
    time.sleep(0.05)  # what was written just now would be looked into again, and the shorter way not gone
    built(root)
    template = (Path(__file__).parents[2] / "themes/base/templates/article.html").read_text(encoding="utf-8")
    edits: list[tuple[dict[str, str], str, int]] = [
        ({TEXT: SOUND[TEXT] + "Words.\n", OTHER: SOUND[OTHER] + "More.\n"}, NOW, 2),  # the checks come first
        ({OVERRIDE: template + "<!-- {{ site.data.numbers }} -->"}, NOW, 1),
        ({OVERRIDE: template + "<!-- now -->"}, NOW, 1),
        ({TITLE: SOUND[TITLE].replace("Story", "Tale"), TEXT: SOUND[TEXT]}, NOW, 1),
        ({}, "2024-07-04", 1),
        ({"content/_data/numbers.yaml": "a: 2\n"}, "2024-07-04", 0),
    ]
    for number, (files, now, times) in enumerate(edits):
        started.clear()
        write(root, files)
        time.sleep(0.05)
        built(root, now=now)
        assert [work for work in started if "make" in work] == ["make_share 3"] * times, number
        assert tree(root) == clean(root, tmp_path / "clean", now), number


def test_files_that_only_look_changed_stay_as_they_were_parsed(tmp_path: Path, started: list[str]) -> None:
    root = write(tmp_path / "site", SOUND)
    built(root)
    for path in (TEXT, TITLE):
        (root / path).unlink()
    write(root, {path: SOUND[path] for path in (TEXT, TITLE)} | {"content/news/new.md": "# New\n"})
    started.clear()
    found = built(root)
    assert started[0] == "parse_share 3"
    assert "news/new/index.html" in found.made
    assert tree(root) == clean(root, tmp_path / "clean")


def test_what_is_wrong_is_told_alike(tmp_path: Path, started: list[str]) -> None:
    root = write(tmp_path / "site", {**SOUND, "content/news/bad.md": "---\ntitle: [\n---\n"})
    write(root, {TEXT: SOUND[TEXT] + "[gone](gone.md) :: sponsor nobody\n\n:: sponsor nobody\n"})
    said = [check(Order(root=root, now=NOW, jobs=jobs, method="spawn")) for jobs in (3, 1)]
    assert started == ["parse_share 3", "make_share 3"]
    assert sorted(said[0], key=Diagnostic.sort_key) == sorted(said[1], key=Diagnostic.sort_key)
    assert len(said[0]) >= 3
    assert build(Order(root=root, now=NOW, jobs=3, method="spawn")).value is None
    assert not (root / "public").exists()


def test_a_check_that_only_this_process_knows_is_made_here(tmp_path: Path, started: list[str]) -> None:
    root = write(tmp_path / "site", SOUND)
    seen: list[str] = []
    plugin = Plugin(name="ours", version="1", text_checks=(lambda path, holes, ask: iter(seen.append(path) or ()),))
    built(root, plugins=(plugin,))
    assert started == ["parse_share 3"]
    assert TEXT in seen


def test_without_a_memory_outputs_are_made_here(tmp_path: Path, started: list[str]) -> None:
    root = write(tmp_path / "site", {**SOUND, ".masthead": "a file is in the way"})
    outcome = build(Order(root=root, now=NOW, jobs=3, method="spawn"))
    assert started == ["parse_share 3"]
    assert outcome.value is not None and [problem.rule for problem in outcome.diagnostics] == ["no-memory"]
    assert tree(root) == clean(root, tmp_path / "clean")


WORDS = {"no frame": b"not msgpack \xc1", "another value": b"\x93\x01\x02\x03"}


@pytest.mark.parametrize("word", WORDS.values(), ids=WORDS.keys())
@pytest.mark.parametrize("stage", ["parsing", "sending"])
def test_a_message_that_cannot_be_read_makes_the_build_a_cold_one(stage: str, word: bytes, tmp_path: Path) -> None:
    root = write(tmp_path / "site", SOUND)
    place = "generator.engine.spawning.spawned" if stage == "parsing" else "generator.stages.sending.spawned"
    with mock.patch(place, return_value=iter([word])) as damaged:
        built(root)
    assert damaged.call_count == 1
    assert tree(root) == clean(root, tmp_path / "clean")


def test_a_process_that_fails_makes_the_build_a_cold_one(tmp_path: Path, started: list[str]) -> None:
    root = write(tmp_path / "site", SOUND)
    really = sending.sent

    def lost(*arguments: object) -> bytes | None:
        """The site is told to lie where nothing is remembered."""
        packed = really(*arguments)  # type: ignore[arg-type]
        assert packed is not None
        return packed.replace(b"/.masthead/cache.db", b"/.masthead/cache.no")

    with mock.patch.object(sending, "sent", lost):
        built(root)
    assert started == ["parse_share 3", "make_share 3"]
    assert tree(root) == clean(root, tmp_path / "clean")


@pytest.mark.skipif(sys.platform == "win32", reason="nobody has to pretend there")
def test_without_fork_nobody_has_to_ask(tmp_path: Path, started: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    root = write(tmp_path / "site", SOUND)
    monkeypatch.delattr("os.fork")
    assert build(Order(root=root, now=NOW, jobs=2)).value is not None
    assert started == ["parse_share 2", "make_share 2"]
    assert tree(root) == clean(root, tmp_path / "clean")


def test_where_no_process_starts_there_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", str(tmp_path / "no-python"))
    root = write(tmp_path / "site", SOUND)
    built(root)
    assert tree(root) == clean(root, tmp_path / "clean")
