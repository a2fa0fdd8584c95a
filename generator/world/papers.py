"""The desk's own papers: the templates that come with Masthead, and files that are handed over, never published."""

import contextlib
import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from generator.world.names import is_bad
from generator.world.record import RECORD, absolute

FILES = Path(__file__).resolve().parent.parent / "papers"
_OURS = ("content", "themes", ".masthead", ".git")


class NotAPaperError(Exception):
    """Something stands where a paper should go; the message says what."""


def paper_templates() -> dict[str, str]:
    """By name, as they come with Masthead."""
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(FILES.iterdir()) if path.is_file()}


def refuse_folder(folder: Path, root: Path, output: Path) -> str:
    """Why no paper may be put there, "" if it may: it would be published, or lie among what a build is made from."""
    place = absolute(folder).resolve()
    for source in (*_OURS, output):
        forbidden = (root / source).resolve()
        if place == forbidden or forbidden in place.parents:
            return f"it is `{source}` of the site or lies in it"
    if any((above / RECORD).is_file() for above in (place, *place.parents)):
        return "it lies in a folder that Masthead publishes"
    if place.exists() and not place.is_dir():
        return "it is not a folder"
    return ""


def write_papers(folder: Path, papers: Mapping[str, str], is_paper: Callable[[str, str], bool]) -> tuple[Path, ...]:
    """All of them or, if anything else has one of the names, none; `is_paper` says of a name and a text whether it is
    one. Raises NotAPaperError, or OSError for what cannot be written."""
    for name in papers:
        if is_bad(name) or "/" in name or name.startswith("."):
            raise NotAPaperError(f"`{name}` cannot be the name of a file")
        place = folder / name
        if os.path.lexists(place) and not (_is_plain(place) and is_paper(name, _text(place))):
            raise NotAPaperError(f"`{place}` is there already, and it was not written by this command")
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in papers.items():
        _replace(folder / name, text)
    return tuple(folder / name for name in papers)


def _is_plain(place: Path) -> bool:
    return place.is_file() and not place.is_symlink()


def _text(place: Path) -> str:
    return place.read_bytes().decode("utf-8", "replace")


def _replace(place: Path, text: str) -> None:
    """Whole or not at all."""
    descriptor, name = tempfile.mkstemp(dir=place.parent, prefix=".masthead-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(text.encode("utf-8", "replace"))
        Path(name).chmod(0o644)
        Path(name).replace(place)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
