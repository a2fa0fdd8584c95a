"""What the command ends with and says, as a shell and a terminal see it: 0 fine, 1 content, 2 usage; 3 is a bug."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reliability.press import STORY, Newsletter, masthead

ROOT = Path(__file__).parents[2]
BROKEN = {"content/news/story.md": "---\ntitle: A: b\n---\n"}


def _python(script: str, cwd: Path) -> "subprocess.CompletedProcess[str]":
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", script]
    return subprocess.run(command, cwd=cwd, env=environ, capture_output=True, encoding="utf-8", check=False)


def test_a_sound_newsletter_is_built_and_checked_with_0(newsletter: Newsletter) -> None:
    checked = masthead("check", cwd=newsletter.root)
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "Nothing is wrong.\n", "")
    assert not newsletter.output.exists()
    built = masthead("build", "--now", "2024-06-01", cwd=newsletter.root)
    assert built.returncode == 0 and built.stderr == "" and "public/" in built.stdout
    assert (newsletter.output / "index.html").is_file()


def test_a_mistake_ends_with_1(newsletter: Newsletter) -> None:
    newsletter.write(BROKEN)
    for verb in ("build", "check"):
        run = masthead(verb, cwd=newsletter.root)
        assert run.returncode == 1
        assert "error[bad-yaml]" in run.stderr and "content/news/story.md:2:9" in run.stderr
        assert "Traceback" not in run.stderr + run.stdout
    assert not newsletter.output.exists()


def test_a_warning_ends_with_0_and_with_1_when_strict(newsletter: Newsletter) -> None:
    newsletter.write({"content/news/story.md": STORY.replace("tags:", "tag:")})
    assert masthead("check", cwd=newsletter.root).returncode == 0
    assert masthead("check", "--strict", cwd=newsletter.root).returncode == 1
    assert masthead("build", "--strict", cwd=newsletter.root).returncode == 1
    assert not newsletter.output.exists()
    assert masthead("build", cwd=newsletter.root).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build", "--nwo", "2024-01-01"], "--now"),
        (["build", "--now"], "--now"),
        (["build", "extra"], "extra"),
        (["buidl"], "Did you mean `build`?"),
        (["chek"], "Did you mean `check`?"),
        (["frobnicate"], "no such command: frobnicate"),
        (["--frobnicate"], "frobnicate"),
        (["check", "--format", "xml"], "json"),
        (["build", "--site", "gone"], "gone"),
        (["build", "--site", "content"], "site.toml"),
        (["build", "--site", "site.toml"], "site.toml"),
        (["new"], "site"),
        (["new", "site"], "FOLDER"),
        (["new", "site", "."], "not empty"),
        (["new", "frobnicate"], "frobnicate"),
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_2_and_a_sentence(arguments: list[str], said: str, newsletter: Newsletter) -> None:
    run = masthead(*arguments, cwd=newsletter.root)
    assert run.returncode == 2, run
    assert said in run.stderr and "Traceback" not in run.stderr
    assert not newsletter.output.exists()


def test_a_folder_without_a_site_is_wrong_usage(tmp_path: Path) -> None:
    for verb in ("build", "check"):
        run = masthead(verb, cwd=tmp_path)
        assert run.returncode == 2 and "there is no site.toml" in run.stderr and "masthead new site" in run.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_site_is_found_from_any_folder_inside_it(newsletter: Newsletter) -> None:
    assert masthead("check", cwd=newsletter.root / "content/news").returncode == 0
    assert masthead("check", "--site", "../..", cwd=newsletter.root / "content/news").returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="a folder in use cannot be removed there")
def test_a_folder_that_was_removed_under_us_is_no_bug(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    script = f"import os, sys; os.rmdir({str(gone)!r}); sys.argv[1:] = ['build']; from generator import cli; cli.main()"
    run = _python(script, gone)
    assert run.returncode == 2 and "Traceback" not in run.stderr, run.stderr


@pytest.mark.parametrize("now", ["soon", "2024-02-30", "2024-13-01", "", "99999-01-01", "2024-01-01T25:00", "-1"])
def test_a_time_that_is_none_is_said_so(now: str, newsletter: Newsletter) -> None:
    run = masthead("build", f"--now={now}", cwd=newsletter.root)
    assert run.returncode in (1, 2) and "--now" in run.stderr and "Traceback" not in run.stderr
    assert not newsletter.output.exists()


def test_an_environment_time_that_is_none_is_said_so(newsletter: Newsletter) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "generator", "build"],
        cwd=newsletter.root,
        env={**os.environ, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": "yesterday"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode in (1, 2) and "SOURCE_DATE_EPOCH" in run.stderr


def test_help_tells_every_verb_and_ends_with_0(tmp_path: Path) -> None:
    for arguments in (["--help"], ["-h"]):
        run = masthead(*arguments, cwd=tmp_path)
        assert run.returncode == 0 and all(verb in run.stdout for verb in ("build", "check", "new"))
    for verb in ("build", "check", "new"):
        assert masthead(verb, "--help", cwd=tmp_path).returncode == 0


def test_the_version_is_told_without_loading_the_house(tmp_path: Path) -> None:
    script = (
        "import sys; sys.argv = ['masthead', '--version']\n"
        "from generator import cli\n"
        "try: cli.main()\n"
        "finally: sys.stderr.write(' '.join(sorted(sys.modules)))\n"
    )
    run = _python(script, tmp_path)
    assert run.returncode == 0 and run.stdout.startswith("masthead ")
    loaded = {name.partition(".")[0] for name in run.stderr.split()}
    assert loaded.isdisjoint({"click", "jinja2", "markdown_it", "pygments", "yaml", "msgspec", "nh3", "babel"})


# How it prints


def test_in_a_pipe_there_are_no_colours(newsletter: Newsletter) -> None:
    newsletter.write(BROKEN)
    run = masthead("check", cwd=newsletter.root, environ={"TERM": "xterm-256color", "FORCE_COLOR": "1"})
    assert "error[bad-yaml]" in run.stderr and "\x1b" not in run.stderr + run.stdout


def _on_a_terminal(newsletter: Newsletter, **environ: str) -> str:
    pty = pytest.importorskip("pty")
    control, terminal = pty.openpty()
    inherited = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", "check"],
        cwd=newsletter.root,
        env={**inherited, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", **environ},
        stdout=terminal,
        stderr=terminal,
    )
    os.close(terminal)
    shown = b""
    try:
        while part := os.read(control, 4096):
            shown += part
    except OSError:  # how a terminal says that its other end was closed
        pass
    os.close(control)
    assert process.wait(30) == 1
    return shown.decode("utf-8")


def test_on_a_terminal_there_are_colours_unless_they_are_not_wanted(newsletter: Newsletter) -> None:
    newsletter.write(BROKEN)
    assert "\x1b[" in _on_a_terminal(newsletter)
    assert "\x1b[" not in _on_a_terminal(newsletter, NO_COLOR="1")
    assert "\x1b[" not in _on_a_terminal(newsletter, TERM="dumb")


def test_nothing_in_a_file_gives_orders_to_the_terminal(newsletter: Newsletter) -> None:
    order = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202e"
    newsletter.write(
        {
            "content/news/story.md": f"{STORY}[a](gone{order}.md)\n\n:: sponsor x{order}\n",
            "content/_data/a.json": f"{{{order}",
            f"content/news/{order.replace('/', '')}.txt": "x",
        }
    )
    shown = _on_a_terminal(newsletter, NO_COLOR="1")
    assert {character for character in shown if not character.isprintable()} <= {"\r", "\n"}, ascii(shown)


POOR = [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}]


@pytest.mark.parametrize("environ", POOR)
def test_a_terminal_without_umlauts_still_gets_the_message(environ: dict[str, str], newsletter: Newsletter) -> None:
    newsletter.write({"content/news/size.md": "---\ntitle: Größe: 新\n---\n"})
    run = masthead("check", cwd=newsletter.root, environ=environ)
    assert run.returncode == 1 and "error[bad-yaml]" in run.stderr and "Traceback" not in run.stderr


@pytest.mark.parametrize("verb", ["check", "build", "--help", "--version"])
@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_reader_that_goes_away_early_makes_no_noise(verb: str, stream: str, newsletter: Newsletter) -> None:
    for number in range(40):
        newsletter.write({f"content/news/m{number}.md": "---\ntitle: A: b\n---\n"})
    if verb == "build":
        newsletter.write({f"content/news/m{number}.md": None for number in range(40)})
    reading, writing = os.pipe()
    os.close(reading)
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, stream: writing}
    arguments = [verb] if verb != "check" else [verb, "--format", "json"]
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", *arguments],
        cwd=newsletter.root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        **streams,  # type: ignore[call-overload]
    )
    os.close(writing)
    out, err = process.communicate(timeout=30)
    assert b"Traceback" not in (out or b"") + (err or b"") and b"BrokenPipe" not in (err or b"") + (out or b"")
    assert process.returncode in (0, 1)


def test_json_is_json_and_goes_to_stdout(newsletter: Newsletter) -> None:
    newsletter.write(BROKEN)
    run = masthead("check", "--format", "json", cwd=newsletter.root)
    [problem] = json.loads(run.stdout)["diagnostics"]
    assert run.returncode == 1 and run.stderr == ""
    assert problem["rule"] == "bad-yaml"
    assert (problem["span"]["path"], problem["span"]["line"]) == ("content/news/story.md", 2)


def test_each_concise_line_begins_with_its_place(newsletter: Newsletter) -> None:
    newsletter.write(BROKEN)
    run = masthead("check", "--format", "concise", cwd=newsletter.root)
    assert run.stdout.splitlines()[0].startswith("content/news/story.md:2:9: error[bad-yaml]: ")


def test_a_new_site_builds_as_it_is(tmp_path: Path) -> None:
    made = masthead("new", "site", "my-letter", cwd=tmp_path)
    assert made.returncode == 0 and "my-letter" in made.stdout
    built = masthead("build", "--strict", cwd=tmp_path / "my-letter")
    assert built.returncode == 0, built.stderr
    again = masthead("new", "site", "my-letter", cwd=tmp_path)
    assert again.returncode == 2 and "not empty" in again.stderr
