"""Says whether a folder may be published into: it must be new, empty or our own."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from generator.model.diagnostic import Diagnostic
from generator.world.names import visible
from generator.world.record import RECORD, NoRecordError, absolute, read_record
from generator.world.walk import words

_SOURCES = ("content", "themes", ".masthead", ".git")
_ELSEWHERE = "choose another folder with `output` in site.toml, or `--output`"


def refuse_output(output: Path, site_root: Path) -> Diagnostic | None:
    """Why nothing may be published there (rule `unsafe-output`), or None."""
    output = absolute(output)
    try:
        why, help = _why_not(output, absolute(site_root))
    except OSError as error:
        why, help = f"it cannot be read: {words(error)}", _ELSEWHERE
    if not why:
        return None
    return Diagnostic("unsafe-output", f"will not publish into `{visible(str(output))}`: {why}", help=(help,))


def _why_not(output: Path, root: Path) -> tuple[str, str]:
    """The reason and what to do; two empty words when all is well."""
    link = _link_on_the_way(output, root)
    if link is not None:
        return f"`{visible(str(link))}` is a link", "name the folder it leads to, or remove the link"
    why = _why_not_there(output.resolve(), root.resolve())
    if why:
        return why, _ELSEWHERE
    try:
        status = output.lstat()
    except FileNotFoundError:
        return "", ""
    if not stat.S_ISDIR(status.st_mode):
        return "it is not a folder", _ELSEWHERE
    return _why_not_ours(output)


def _link_on_the_way(output: Path, root: Path) -> Path | None:
    """Output is never a link, nor is any folder between it and the site."""
    inside = [folder for folder in output.parents if folder != root and root in folder.parents]
    return next((place for place in (output, *inside) if place.is_symlink()), None)


def _why_not_there(output: Path, root: Path) -> str:
    """Compared by what folders are, not by what they are called: case and mounts deceive."""
    above = set(_identities(output))
    if output == Path(output.anchor) or os.path.ismount(output):
        return "it is the root of a file system"
    itself = _identity(output)
    if itself is not None and itself in _identities(root):
        return "it holds the site itself"
    if itself is not None and itself in _identities(_home()):
        return "it is or holds your home folder"
    for name in _SOURCES:
        source = root / name
        if _identity(source) in above or output == source or source in output.parents:
            return f"it is `{name}` of the site or lies in it"
    if any(part.lower() == ".git" for part in output.parts):
        return "it lies in a git repository's own folder"
    if os.path.lexists(output / ".git"):
        return "it is a git repository"
    return ""


def _why_not_ours(output: Path) -> tuple[str, str]:
    with os.scandir(output) as entries:
        if next(entries, None) is None:
            return "", ""
    try:
        record = read_record(output)
    except NoRecordError as error:
        help = "look through the folder; if nothing in it is missed, delete it and build again"
        return f"its record `{RECORD}` is of no use: {error}", help
    if record is None or record.building:
        return f"it is not empty and not ours (it has no `{RECORD}`)", f"empty it yourself, or {_ELSEWHERE}"
    return "", ""


def _identities(place: Path) -> Iterator[tuple[int, int]]:
    for folder in (place, *place.parents):
        identity = _identity(folder)
        if identity is not None:
            yield identity


def _identity(place: Path) -> tuple[int, int] | None:
    try:
        status = place.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _home() -> Path:
    try:
        return Path.home().resolve()
    except (OSError, RuntimeError):
        return Path("/")
