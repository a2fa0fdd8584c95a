"""What a cache is worth nothing without: our own code, the libraries that make the output, and Python itself."""

import sys
from importlib.util import find_spec
from pathlib import Path

from generator import __version__
from generator.engine.fingerprint import combined

PACKAGE = Path(__file__).resolve().parent.parent
LIBRARIES = ("babel", "jinja2", "linkify_it", "markdown_it", "markupsafe", "mdit_py_plugins", "msgspec", "nh3",
             "pygments", "slugify", "tzdata", "yaml")  # fmt: skip


def identity() -> bytes:
    """Another one whenever any of it changes. Our code by its bytes; libraries by their version's folder on disk."""
    code = sorted(PACKAGE.rglob("*.py"))
    parts = [part for file in code for part in (file.relative_to(PACKAGE).as_posix().encode(), file.read_bytes())]
    return combined(__version__.encode(), sys.version.encode(), *_libraries(), *parts)


def _libraries() -> list[bytes]:
    """Importing them for their version would cost ten times as much as looking at their files."""
    found = []
    for name in LIBRARIES:
        spec = find_spec(name)
        if spec is not None and spec.origin is not None:
            status = Path(spec.origin).stat()
            found.append(f"{name} {status.st_size} {status.st_mtime_ns}".encode())
    return found
