"""Tests that read like a manual: `tests/sites/*.md`, where a heading is a test and a fenced block a file or a promise.

Every `##` begins a test. Its blocks are taken in order; what a block is, its first line says:

    ```markdown content/news/a.md            a file of the site (`(added)` appends, `(given)` allows public/…)
    ```bytes content/a.md                    a file with escapes such as \\xff
    ```text content/a.png 2000x1000 photo    if empty: a picture (tests/picturing.py)
    ```remove                                files to delete, one a line
    ```console                               `$ masthead …` and what it prints; `...` stands for any lines,
                                             `[..]` for anything in a line; `[exit 1]` for another code than 0
    ```diagnostics [concise] [options]       all that `masthead check` says, and nothing else; empty: nothing
    ```html public/a/index.html | SELECTOR   the markup of what is selected
    ```text public/a/index.html | SELECTOR   its text, one line each; `| SELECTOR @href` an attribute
    ```text public/feed.xml | XPATH | CSS    in XML; a second selector looks into the HTML that it holds
    ```text public/a/index.html contains     these lines are in it; `absent`: they are not (also after a selector)
    ```files                                 these files exist; `not public/b` does not; `[..]` as in lines
    ```tree public/tags                      exactly these files lie there

Blocks before the first `##` are files that every test of the page begins with. Where no site.toml is given there is
SITE. Today is April 1, 2024 unless `--now` says otherwise. A promise about public/ after a change builds first, and
that build must say nothing that a `diagnostics` block has not said before.

`LITERATE_REWRITE=1 pytest tests/sites` writes what came out into the pages; read the difference before you keep it.
"""

import codecs
import contextlib
import difflib
import fnmatch
import io
import os
import re
import shlex
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from picturing import picture
from selection import SelectionError, markup, select_markup, select_text

from generator import cli
from generator.world.theme_files import PACKAGE

SITE = """\
[site]
title = "The Ledger"
url = "https://ledger.example/"
theme = "base"
"""
APRIL_2024 = "1711929600"
_FENCE = re.compile(r"(?P<fence>`{3,}|~{3,})(?P<info>[^`]*)$")
_HEADING = re.compile(r"##\s+(?P<title>.+?)\s*#*$")
_FILE = re.compile(r"(?P<path>[^|]+?)(?:\s+\((?P<how>added|given)\))?")
_PICTURE = re.compile(r"(?P<path>[^|()]+?\.(?:png|apng|jpe?g|gif|webp|avif|svg))(?:\s+(?P<words>[^|()]+))?")
_OUTPUT = re.compile(r"(?P<path>\S+)(?P<selectors>(?:\s+\|\s+[^|]+?)*?)(?:\s+(?P<how>contains|absent))?")
_LANGUAGES = frozenset(
    ("markdown", "toml", "yaml", "json", "csv", "html", "css", "text", "xml", "svg", "jinja", "js", "bytes")
)
_PLACES = ("content/", "themes/", "site.toml")


class PageError(Exception):
    """A page of tests that cannot be read: never a failure of the site."""


@dataclass(frozen=True)
class Block:
    """One fenced block: what its first line says, its text, and the line of the page on which it begins."""

    info: str
    text: str
    line: int

    @property
    def language(self) -> str:
        return self.info.split(" ", 1)[0]

    @property
    def rest(self) -> str:
        return self.info.partition(" ")[2].strip()

    def wrong(self, why: str) -> PageError:
        return PageError(f"line {self.line}: ```{self.info}: {why}")


@dataclass
class Section:
    """One test: its heading and its blocks."""

    title: str
    line: int
    blocks: list[Block] = field(default_factory=list)


@dataclass(frozen=True)
class Mismatch:
    """A promise that was not kept; `written` is what the block would have to say (None: no block could)."""

    block: Block
    message: str
    difference: str = ""
    written: str | None = None


def read_page(text: str) -> list[Section]:
    """The sections of a page; the first holds what comes before the first test."""
    sections = [Section("", 1)]
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        fence = _FENCE.fullmatch(lines[at])
        heading = _HEADING.fullmatch(lines[at])
        if fence:
            end = _end_of(lines, at, fence["fence"])
            sections[-1].blocks.append(Block(fence["info"].strip(), "\n".join(lines[at + 1 : end]), at + 1))
            at = end
        elif heading:
            sections.append(Section(heading["title"], at + 1))
        at += 1
    _review(sections)
    return sections


def _end_of(lines: list[str], start: int, fence: str) -> int:
    for at in range(start + 1, len(lines)):
        if lines[at].rstrip() and set(lines[at].rstrip()) == {fence[0]} and len(lines[at].rstrip()) >= len(fence):
            return at
    raise PageError(f"line {start + 1}: this block is never closed")


def _review(sections: list[Section]) -> None:
    for section in sections:
        kinds = [_kind(block) for block in section.blocks]
        if section is sections[0]:
            promise = next((b for b, kind in zip(section.blocks, kinds, strict=True) if kind != "file"), None)
            if promise:
                raise promise.wrong("only files may come before the first test")
        elif not set(kinds) - {"file", "remove"}:
            raise PageError(f"line {section.line}: the test `{section.title}` promises nothing")
    titles = [section.title for section in sections]
    for section in sections:
        if titles.count(section.title) > 1:
            raise PageError(f"line {section.line}: two tests are called `{section.title}`")


def _kind(block: Block) -> str:
    """What to do with a block; raises for one that nobody would look at."""
    language, rest = block.language, block.rest
    if language in ("console", "remove", "files") and not rest:
        if not block.text.strip():
            raise block.wrong("there is nothing in it")
        return language
    if language == "diagnostics" or (language == "tree" and rest.startswith("public")):
        return language
    if language not in _LANGUAGES or not rest:
        raise block.wrong("this says nothing about a file, a command or an output")
    file = _FILE.fullmatch(rest)
    if file and (rest.startswith(_PLACES) or file["how"] == "given"):
        return "file"
    if not rest.startswith("public/"):
        raise block.wrong("a file lies in content/ or themes/ or is site.toml; a promise is about public/")
    found = _OUTPUT.fullmatch(rest)
    if language not in ("html", "text") or found is None:
        raise block.wrong("a promise begins with `html` or `text`")
    if found["how"] and language == "html":
        raise block.wrong(f"`{found['how']}` looks for text: write ```text")
    if found["how"] and not block.text.strip():
        raise block.wrong("there is nothing to look for")
    return "output"


class Play:
    """One test while it runs, in a folder of its own."""

    def __init__(self, folder: Path, shared: list[Block]) -> None:
        self.folder = folder
        self.mismatches: list[Mismatch] = []
        self.is_built = False
        self.has_told = False
        (folder / "site.toml").write_text(SITE, encoding="utf-8")
        for block in shared:
            self.file(block)

    def run(self, section: Section) -> list[Mismatch]:
        for block in section.blocks:
            kind = _kind(block)
            if kind == "output" and not self.is_built:
                self.build(block)
            getattr(self, kind)(block)
        return self.mismatches

    def fail(self, block: Block, message: str, difference: str = "", written: str | None = None) -> None:
        self.mismatches.append(Mismatch(block, message, difference, written))

    def changed(self) -> None:
        self.is_built = self.has_told = False

    # Files

    def file(self, block: Block) -> None:
        self.changed()
        drawn = _PICTURE.fullmatch(block.rest) if block.language == "text" and not block.text else None
        found = drawn or _FILE.fullmatch(block.rest)
        assert found is not None
        path = self.folder / found["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        data = (block.text + "\n" if block.text else "").encode()
        if block.language == "bytes":
            data = codecs.escape_decode(block.text.encode("ascii"))[0]  # type: ignore[attr-defined]
        if drawn:
            data = picture(drawn["path"], drawn["words"] or "")
        before = path.read_bytes() if not drawn and found["how"] == "added" else b""
        path.write_bytes(before + data)

    def remove(self, block: Block) -> None:
        self.changed()
        for line in block.text.split():
            (self.folder / line).unlink()

    # Commands

    def masthead(self, arguments: list[str]) -> tuple[int, str]:
        """What `masthead ARGUMENTS` prints in the site's folder, and its exit code."""
        said = io.StringIO()
        kept = sys.argv, dict(os.environ), Path.cwd()
        try:
            os.environ.update(SOURCE_DATE_EPOCH=APRIL_2024, NO_COLOR="1")
            os.chdir(self.folder)
            sys.argv = ["masthead", *arguments]
            with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
                code = cli._run()
        finally:
            sys.argv = kept[0]
            os.environ.clear()
            os.environ.update(kept[1])
            os.chdir(kept[2])
        text = said.getvalue()
        for place, name in ((self.folder, "SITE"), (self.folder.parent, "ABOVE"), (PACKAGE.parent, "MASTHEAD")):
            text = text.replace(str(place), name)
        return code, text

    def build(self, block: Block) -> None:
        """The build that a promise about public/ stands for."""
        self.is_built = True
        code, said = self.masthead(["build"])
        told = [line for line in said.splitlines() if re.match(r"(error|warning|note)\[", line)]
        if code or (told and not self.has_told):
            self.fail(block, f"`masthead build` before this ended with {code} and said:\n{said}")

    def console(self, block: Block) -> None:
        shown: list[str] = []
        matches = True
        for command, expected in _commands(block):
            code, said = self.masthead(shlex.split(command)[1:])
            actual = [*said.rstrip("\n").split("\n"), *([f"[exit {code}]"] if code else [])]
            actual = [line.rstrip() for line in actual] if said.strip() or code else []
            silent = not [line for line in expected if not line.startswith("[exit ")]
            compared = [line for line in actual if line.startswith("[exit ")] if silent else actual
            fits = _fits(expected, compared)
            matches = matches and fits
            shown += [f"$ {command}", *(expected if fits else actual)]
            self.is_built = True
        if not matches:
            self.compare(block, block.text, "\n".join(shown), "the command went another way")

    def diagnostics(self, block: Block) -> None:
        options = block.rest.split()
        form = ["--format", "concise"] if "concise" in options else []
        code, said = self.masthead(["check", *form, *(option for option in options if option != "concise")])
        said, broken = re.subn(r"(?m)^\d+ promises? to .* broken\.\n\Z", "", said)
        text = re.sub(r"(?m)^(\d+ errors?|\d+ warnings?)(, \d+ warnings?)?\n\Z|^Nothing is wrong\.\n\Z", "", said)
        text = "\n".join(line.rstrip() for line in text.strip("\n").split("\n"))
        wanted = bool(broken) or re.search(r"(?m)\berror\[", block.text) is not None
        if code != int(wanted) and text == block.text.strip("\n"):
            self.fail(block, f"`masthead check` said this, but ended with {code}")
        if not _fits(block.text.strip("\n").split("\n"), text.split("\n")):
            self.compare(block, block.text.strip("\n"), text, "`masthead check` says something else")
        self.has_told = True

    # Promises about the output

    def output(self, block: Block) -> None:
        found = _OUTPUT.fullmatch(block.rest)
        assert found is not None
        path, selectors = found["path"], [part.strip() for part in found["selectors"].split(" | ")][1:]
        file = self.folder / self.there(path)
        if not file.is_file():
            near = difflib.get_close_matches(path, self.outputs(), n=3)
            self.fail(block, f"there is no {path}" + (f"; there are {', '.join(near)}" if near else ""))
            return
        source = file.read_bytes().decode("utf-8")
        try:
            if block.language == "html" and selectors:
                self.markup(block, select_markup(source, path, selectors))
            elif selectors:
                self.lines(block, found["how"] or "", select_text(source, path, selectors), is_selection=True)
            else:
                self.lines(block, found["how"] or "", source.rstrip("\n").split("\n"), is_selection=False)
        except SelectionError as error:
            raise block.wrong(str(error)) from error

    def markup(self, block: Block, actual: str) -> None:
        expected = markup(block.text) if block.text.strip() else ""
        if expected != actual:
            self.compare(block, expected, actual.rstrip("\n"), "the markup differs")

    def lines(self, block: Block, how: str, actual: list[str], *, is_selection: bool) -> None:
        if not how:
            wanted = [line.rstrip() for line in block.text.split("\n")] if block.text.strip() else []
            if not _fits(wanted, actual):
                self.compare(block, block.text, "\n".join(actual), "the text differs")
            return
        text = "\n".join(actual)
        if is_selection and not actual:
            self.fail(block, "nothing is selected, so there is nothing to look through")
        for line in filter(None, map(str.strip, block.text.split("\n"))):
            if (line in text) != (how == "contains"):
                self.fail(block, f"`{line}` is {'not ' if how == 'contains' else ''}in it:\n{text[:4000]}")

    def files(self, block: Block) -> None:
        if not self.is_built:
            self.build(block)
        for line in filter(None, map(str.strip, block.text.split("\n"))):
            path = self.there(line.removeprefix("not ").strip())
            if (self.folder / path).is_file() == line.startswith("not "):
                exists = "exists" if line.startswith("not ") else "does not exist"
                self.fail(block, f"{path} {exists}; there are:\n" + "\n".join(self.outputs()))

    def tree(self, block: Block) -> None:
        if not self.is_built:
            self.build(block)
        top = block.rest.rstrip("/") + "/"
        found = "\n".join(path.removeprefix(top) for path in self.outputs() if path.startswith(top))
        if not _fits(block.text.split("\n"), found.split("\n")):
            self.compare(block, block.text, found, f"other files lie in {top}")

    def there(self, path: str) -> str:
        """The one output that is called so, where `[..]` in a name is anything; else the path as it is written."""
        found = [output for output in self.outputs() if "[..]" in path and _is_line(path, output)]
        return found[0] if len(found) == 1 else path

    def outputs(self) -> list[str]:
        paths = (self.folder / "public").rglob("*")
        return sorted(path.relative_to(self.folder).as_posix() for path in paths if path.is_file())

    def compare(self, block: Block, expected: str, actual: str, message: str) -> None:
        sides = (expected.rstrip("\n").split("\n"), actual.rstrip("\n").split("\n"))
        difference = "\n".join(difflib.unified_diff(*sides, "written here", "what came out", lineterm="", n=2))
        self.fail(block, message, difference, actual)


def _commands(block: Block) -> Iterator[tuple[str, list[str]]]:
    command, expected = "", []
    for line in block.text.split("\n"):
        if line.startswith("$ "):
            if command:
                yield command, expected
            command, expected = line[2:], []
            if not command.startswith("masthead "):
                raise block.wrong("only `masthead` can be called")
        elif not command:
            raise block.wrong("it begins with `$ masthead …`")
        else:
            expected.append(line.rstrip())
    yield command, expected


def _fits(expected: list[str], actual: list[str]) -> bool:
    """Whether the lines are those, where `...` is any number of them and `[..]` anything within one."""
    while expected and not expected[-1]:
        expected = expected[:-1]
    while actual and not actual[-1]:
        actual = actual[:-1]
    return _fit(tuple(expected), tuple(actual))


def _fit(expected: tuple[str, ...], actual: tuple[str, ...]) -> bool:
    if not expected:
        return not actual
    if expected[0] == "...":
        return any(_fit(expected[1:], actual[skipped:]) for skipped in range(len(actual) + 1))
    return bool(actual) and _is_line(expected[0], actual[0]) and _fit(expected[1:], actual[1:])


def _is_line(expected: str, actual: str) -> bool:
    if "[..]" not in expected:
        return expected == actual
    pattern = "*".join(part.replace("[", "[[]").replace("*", "[*]").replace("?", "[?]")
                       for part in expected.split("[..]"))  # fmt: skip
    return fnmatch.fnmatchcase(actual, pattern)


# What pytest sees


class LiterateError(Exception):
    """Promises that were not kept."""

    def __init__(self, mismatches: list[Mismatch]) -> None:
        super().__init__(mismatches)
        self.mismatches = mismatches


class LiterateFile(pytest.File):
    """A page of tests."""

    def collect(self) -> Iterator["LiterateItem"]:
        try:
            first, *tests = read_page(self.path.read_text(encoding="utf-8"))
        except PageError as error:
            raise self.CollectError(f"{self.path}: {error}") from error
        if not tests:
            raise self.CollectError(f"{self.path}: there is no test in it")
        for section in tests:
            yield LiterateItem.from_parent(self, name=section.title, section=section, shared=first.blocks)


class LiterateItem(pytest.Item):
    """One heading."""

    def __init__(self, *, section: Section, shared: list[Block], **keywords: object) -> None:
        super().__init__(**keywords)  # type: ignore[arg-type]
        self.section = section
        self.shared = shared

    def runtest(self) -> None:
        factory: pytest.TempPathFactory = self.config._tmp_path_factory  # type: ignore[attr-defined]
        folder = factory.mktemp("site").resolve()
        mismatches = Play(folder, self.shared).run(self.section)
        if mismatches:
            _REWRITTEN.setdefault(self.path, []).extend(mismatches)
            raise LiterateError(mismatches)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:
        error = excinfo.value
        if isinstance(error, LiterateError):
            return "\n\n".join(map(self._shown, error.mismatches))
        if isinstance(error, PageError):
            return f"{self.path}: {error}"
        lines = str(excinfo.getrepr(style="short")).split("\n")
        return f"{os.path.relpath(self.path)}:{self.section.line}: our bug\n" + "\n".join(lines[-14:])

    def _shown(self, mismatch: Mismatch) -> str:
        place = os.path.relpath(self.path)
        head = f"{place}:{mismatch.block.line}: ```{mismatch.block.info}\n{mismatch.message}"
        return f"{head}\n{mismatch.difference}" if mismatch.difference else head

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self.section.line - 1, self.section.title


_REWRITTEN: dict[Path, list[Mismatch]] = {}


def rewrite() -> None:
    """Put what came out into the pages, if that was asked for."""
    if not os.environ.get("LITERATE_REWRITE"):
        return
    for path, mismatches in _REWRITTEN.items():
        lines = path.read_text(encoding="utf-8").split("\n")
        for mismatch in sorted(mismatches, key=lambda mismatch: -mismatch.block.line):
            if mismatch.written is not None:
                first = mismatch.block.line
                height = len(mismatch.block.text.split("\n")) if mismatch.block.text else _height(lines, first)
                lines[first : first + height] = mismatch.written.split("\n") if mismatch.written else []
        path.write_text("\n".join(lines), encoding="utf-8")


def _height(lines: list[str], first: int) -> int:
    """How many lines an empty block takes: none, or one blank line."""
    return 0 if lines[first].startswith(("```", "~~~")) else 1
