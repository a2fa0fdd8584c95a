"""What a cache is worth nothing without: our own code, the libraries that make the output, and Python itself."""

# ruff: noqa: PTH208, PTH116
# os on plain strings: a build with nothing to do asks this, too.

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from generator import __version__
from generator.engine.fingerprint import combined

PACKAGE = Path(__file__).resolve().parent.parent
LIBRARIES = frozenset({"babel", "beautifulsoup4", "brotli", "fonttools", "jinja2", "linkify_it_py", "markdown_it_py",
                       "markdownify", "markupsafe", "mdit_py_plugins", "mdurl", "msgspec", "nh3", "pillow",
                       "pygments", "python_slugify", "pyyaml", "rcssmin", "rjsmin", "soupsieve", "text_unidecode",
                       "tinycss2", "tzdata", "uc_micro_py", "webencodings"})  # fmt: skip


def identity() -> bytes:
    """Another one whenever any of it changes; our code by its bytes, so that it is the same on another machine."""
    parts = [part for path in sorted(_code()) for part in (path.encode(), (PACKAGE / path).read_bytes())]
    return combined(__version__.encode(), sys.version.encode(), *libraries(), *parts)


def quick_identity() -> bytes:
    """The same for less: our code by the sizes and dates of its files."""
    states = (os.stat(PACKAGE / path) for path in sorted(_code()))
    parts = (f"{status.st_size} {status.st_mtime_ns} {status.st_ino}".encode() for status in states)
    return combined(__version__.encode(), sys.version.encode(), *libraries(), *parts)


def libraries() -> list[bytes]:
    """What is installed of them, name and version as their installers wrote it; importing them would take ten times
    as long."""
    found = set()
    for folder in filter(os.path.isdir, sys.path):
        for name in os.listdir(folder):
            if name.endswith((".dist-info", ".egg-info")) and name.partition("-")[0].lower() in LIBRARIES:
                found.add(name.encode())
    return sorted(found)


def _code(folder: str = "") -> Iterator[str]:
    """Our source files, by their path in the package."""
    with os.scandir(PACKAGE / folder) as entries:
        for entry in entries:
            if entry.is_dir() and entry.name not in ("__pycache__", "themes", "starter"):
                yield from _code(f"{folder}{entry.name}/")
            elif entry.name.endswith(".py"):
                yield folder + entry.name
