"""A newsletter of a dozen pages that is built, hurt while it is built, and looked at; and how it must look then."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reliability.launcher import Ended, Launcher
from reliability.press import NOW, SITE, SOUND, STORY, Newsletter

_MORE = {
    f"content/news/story-{number}.md": STORY.replace("A story", f"Story {number}").replace("-25", f"-{number + 10}")
    for number in range(1, 4)
}
OLD: Mapping[str, str | bytes] = {
    **SOUND,
    **_MORE,
    "content/logo.svg": "<svg/>",
    "content/files/rates.pdf": b"%PDF" * 999,
}
"""What the site is made of at first: by path, and all there is."""

NEW: Mapping[str, str | bytes] = {
    **{path: text for path, text in OLD.items() if path != "content/news/story-3.md"},
    "content/news/story.md": STORY.replace("Words", "Other words"),
    "content/news/story-1.md": STORY.replace("A story", "Another title").replace("[ai]", "[ai, rare]"),
    "content/news/fresh.md": STORY.replace("A story", "A fresh one").replace("date:", "aliases: [/gone/]\ndate:"),
    "content/logo.svg": "<svg><!-- --></svg>",
}
"""The same after a few edits of every kind."""

TEXT: Mapping[str, str | bytes] = {**NEW, "content/about.md": "# About\n\nNearly all about it.\n"}
"""That after one more, of a text alone."""

BIG: Mapping[str, str | bytes] = {
    **OLD,
    **{f"content/news/n{n}.md": STORY.replace("A story", f"N {n}").replace("[ai]", f"[t{n % 9}]") for n in range(300)},
}
"""One whose parsing and rendering is shared among processes."""

BIG_NEW: Mapping[str, str | bytes] = {
    **BIG,
    **{
        f"content/news/n{n}.md": STORY.replace("A story", f"M {n}").replace("[ai]", "[ai, new]")
        for n in range(0, 300, 2)
    },
    "site.toml": SITE.replace("The Ledger", "The New Ledger"),
}
"""The same after edits that every page shows."""

THEIRS = {"CNAME": b"ledger.example", "theirs/deep/x.txt": b"theirs"}
"""What somebody else put into the output."""


class Ordeal:
    """A site in a folder of its own, the commands that are run on it, and what it must look like in the end."""

    def __init__(self, launcher: Launcher, folder: Path) -> None:
        self.launcher = launcher
        self.folder = folder
        self.root = folder / "letter"
        self.output = self.root / "public"
        self._clean: dict[frozenset[tuple[str, str | bytes]], dict[str, bytes]] = {}

    def write(self, site: Mapping[str, str | bytes]) -> None:
        """The site becomes exactly this; files that stay the same are not touched."""
        present = {path for path in look(self.root) if path.startswith("content/") and not path.endswith("/")}
        changed = {path: text for path, text in site.items() if self._read(path) != _bytes(text)}
        Newsletter(self.root, {**changed, **dict.fromkeys(present - site.keys())}, bare=True)

    def build(self, *options: str, **more: Any) -> Ended:
        return self.launcher.run("build", "--now", NOW, "--jobs", "1", *options, cwd=self.root, **more)

    def built(self, site: Mapping[str, str | bytes]) -> None:
        """That site, built without any harm."""
        self.write(site)
        ended = self.build()
        assert (ended.code, ended.err) == (0, ""), ended

    def add_theirs(self) -> None:
        Newsletter(self.output, THEIRS, bare=True)

    def forget_hidden(self) -> None:
        for tree in self.root.glob(".public.*"):
            shutil.rmtree(tree)

    def start_over(self) -> None:
        """As if it had never been built."""
        self.forget_hidden()
        shutil.rmtree(self.output, ignore_errors=True)
        shutil.rmtree(self.root / ".masthead", ignore_errors=True)

    def visible(self) -> dict[str, bytes]:
        return look(self.output)

    def clean(self, site: Mapping[str, str | bytes], *, theirs: bool = True) -> dict[str, bytes]:
        """What a build from nothing in another folder makes of it, with what is not ours."""
        key = frozenset(site.items())  # not its id, which another mapping has once this one is gone
        if key not in self._clean:
            other = Ordeal(self.launcher, self.folder / "elsewhere")
            other.start_over()
            other.built(site)
            self._clean[key] = other.visible()
            shutil.rmtree(other.folder)
        folders = {"theirs/": b"", "theirs/deep/": b""}
        return {**self._clean[key], **(THEIRS | folders if theirs else {})}

    def surroundings(self) -> dict[str, Any]:
        """Everything that no build may touch: content, and all around the site."""
        ours = ("letter/public", "letter/.public.", "letter/.masthead")
        files = {path: data for path, data in look(self.folder).items() if not path.startswith(ours)}
        return {path: (data, _dates(self.folder / path)) for path, data in files.items()}

    def _read(self, path: str) -> bytes | None:
        file = self.root / path
        return file.read_bytes() if file.is_file() else None


def look(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path, folders with a slash behind, links as where they lead to."""
    found: dict[str, bytes] = {}
    for place, folders, names in os.walk(folder):
        for name in folders:
            found[Path(place, name).relative_to(folder).as_posix() + "/"] = b""
        for name in names:
            file = Path(place, name)
            found[file.relative_to(folder).as_posix()] = (
                os.fsencode(os.readlink(file)) if file.is_symlink() else file.read_bytes()
            )
    return found


def difference(have: Mapping[str, bytes], want: Mapping[str, bytes]) -> list[str]:
    """The paths in which two trees differ; [] if they are the same."""
    return sorted(path for path in have.keys() | want.keys() if have.get(path) != want.get(path))


def _dates(path: Path) -> tuple[int, int, int]:
    status = path.lstat()
    return (status.st_mode, status.st_ino, 0 if path.is_dir() else status.st_mtime_ns)


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode("utf-8")
