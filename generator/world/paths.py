"""The last look at every output path: none leaves its folder, none is another's twin, none fails on another system."""

import re
import unicodedata
from collections.abc import Iterable

from generator.model.diagnostic import Diagnostic, Span
from generator.world.names import visible
from generator.world.record import RECORD

_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_PLAIN = re.compile(r"[A-Za-z0-9_~+@%,;=()\[\]{}!$&'#-][A-Za-z0-9_~+@%,;=()\[\]{}!$&'# .-]*")
_WINDOWS = re.compile(r'[<>:"|?*]')
_LONGEST = 255


def check_paths(paths: Iterable[str]) -> tuple[Diagnostic, ...]:
    """One problem for each path that must not be written (rule `unsafe-path`); none: all may be, together."""
    guard = PathGuard()
    return tuple(problem for path in paths if (problem := guard.add(path)) is not None)


class PathGuard:
    """Remembers every path it let through, to find twins: the same but for case and Unicode's spelling of accents."""

    def __init__(self) -> None:
        self._files: dict[str, str] = {}
        self._folders: dict[str, str] = {}
        self._known: set[str] = set()  # folders that were looked at already, with all they lie in

    def add(self, path: str) -> Diagnostic | None:
        """The reason why this path may not join the others, or None and it has."""
        parent, _, name = path.rpartition("/")
        why = _why_unsafe_name(name) if parent in self._known else _why_unsafe(path)
        why = why or self._why_taken(path)
        if why is not None:
            return Diagnostic("unsafe-path", f"`{visible(path)}` cannot be published: {why}", Span(visible(path)))
        self._files[fold(path)] = path
        for folder in self._new_folders(path):
            self._folders[fold(folder)] = folder
            self._known.add(folder)
        return None

    def taken_by(self, path: str) -> str | None:
        """What of ours stands where `path`, which is not ours, lies: itself, a twin, or a file on the way to it."""
        key = fold(path)
        taken = self._files.get(key) or self._folders.get(key)
        return taken or next(
            (self._files[up] for folder in folders_of(path) if (up := fold(folder)) in self._files), None
        )

    def has_folder(self, path: str) -> bool:
        return self._folders.get(fold(path)) == path

    def _why_taken(self, path: str) -> str | None:
        key = fold(path)
        if key in self._files:
            other = self._files[key]
            return "it is there twice" if other == path else f"it differs from `{other}` only in case or accents"
        if key in self._folders:
            return f"`{self._folders[key]}` is a folder already"
        for folder in self._new_folders(path):
            up = fold(folder)
            if up in self._files:
                return f"`{self._files[up]}` is a file already"
            if self._folders.get(up, folder) != folder:
                return f"the folder `{folder}` differs from `{self._folders[up]}` only in case or accents"
        return None

    def _new_folders(self, path: str) -> list[str]:
        if path.rpartition("/")[0] in self._known:
            return []
        return [folder for folder in folders_of(path) if folder not in self._known]


def folders_of(path: str) -> list[str]:
    """`a/b/c` lies in `a/b` and `a`."""
    folders = []
    at = path.rfind("/")
    while at > 0:
        folders.append(path[:at])
        at = path.rfind("/", 0, at)
    return folders


def fold(path: str) -> str:
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _why_unsafe(path: str) -> str | None:
    if not path:
        return "it is empty"
    if path.startswith("/"):
        return "it is absolute"
    for part in path.split("/"):
        why = _why_unsafe_name(part)
        if why is not None:
            return why
    if fold(path) == RECORD:
        return "this name is Masthead's own record"
    return None


def _why_unsafe_name(name: str) -> str | None:
    if len(name) <= _LONGEST and _PLAIN.fullmatch(name) and name[-1] not in ". " and not _RESERVED.fullmatch(name):
        return None  # nearly all
    if name in ("", ".", ".."):
        return "it has a part that is empty, `.` or `..`"
    if "\\" in name:
        return "it has a backslash"
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in name):
        return "it has a control character or broken Unicode"
    if len(name.encode()) > _LONGEST:
        return f"`{name[:20]}…` is longer than {_LONGEST} bytes"
    if _WINDOWS.search(name):
        return 'Windows does not allow any of <>:"|?* in a name'
    if name[-1] in ". ":
        return "Windows does not allow a dot or a space at the end of a name"
    if _RESERVED.fullmatch(name):
        return f"`{name}` is a device on Windows"
    if name.lower() == ".git":
        return "it would make the output a git repository"
    return None
