"""The rules of `_headers`: what may be kept for how long, what is of which type, and what a browser must not do."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.model.host import HostRule
from generator.model.media_types import media_type
from generator.model.target import Target, TargetKind
from generator.site.addresses import written
from generator.site.pictures import FOLDER
from generator.site.policy import policy
from generator.site.site import Site, base_path

MOST_RULES = 100
"""As many as a host takes."""
LONGEST_LINE = 2000
SECURITY = ".well-known/security.txt"
_LASTING = re.compile(r"\.[0-9a-f]{8,64}\.[A-Za-z0-9]+$")
_KEEP = ("Cache-Control", "public, max-age=31536000, immutable")
_MANY = 3
"""From so many files of one name and depth on, one pattern stands for all."""
_PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


def rules(site: Site, targets: Sequence[Target]) -> tuple[HostRule, ...]:
    """All that a site would have, however many they are; what may be kept comes last."""
    base = base_path(site.config)
    typed = (HostRule(f"{base}{pattern}", (("Content-Type", kind),)) for pattern, kind in types(targets))
    kept = (HostRule(f"{base}{pattern}", (_KEEP,)) for pattern in lasting(targets))
    return (HostRule(f"{base}*", tuple(_for_all(site))), *typed, *kept)


def _for_all(site: Site) -> Iterator[tuple[str, str]]:
    yield "Content-Security-Policy", policy(site)
    yield "X-Content-Type-Options", "nosniff"
    yield "Referrer-Policy", "strict-origin-when-cross-origin"
    yield "Permissions-Policy", _PERMISSIONS
    if site.config.host.hsts and site.config.site.url.startswith("https:"):
        yield "Strict-Transport-Security", "max-age=31536000"


def is_lasting(target: Target) -> bool:
    """Whether a file's name changes with its bytes."""
    if target.kind is TargetKind.STATIC or (target.kind is TargetKind.PICTURE and not target.path.startswith(FOLDER)):
        return False  # whatever it is called, that is its publisher's name for it
    return _LASTING.search(target.path) is not None


def lasting(targets: Iterable[Target]) -> list[str]:
    """Patterns for all files with fingerprints in their names, and for no others: whole folders where that can be."""
    folders: dict[str, bool] = {}
    files: list[str] = []
    for target in targets:
        is_one = is_lasting(target)
        if is_one:
            files.append(target.path)
        folder = target.path
        while folder:
            folder = folder.rpartition("/")[0]
            folders[folder] = folders.get(folder, True) and is_one
    return list(dict.fromkeys(_widest(path, folders) for path in sorted(files)))


def _widest(path: str, folders: Mapping[str, bool]) -> str:
    """The outermost folder in which all may be kept, or else the file itself."""
    at = path.find("/")
    while at >= 0:
        if folders[path[:at]]:
            return f"{written(path[:at])}/*"
        at = path.find("/", at + 1)
    return written(path)


def types(targets: Iterable[Target]) -> list[tuple[str, str]]:
    """Patterns of the files whose type no host can tell by itself, and their types."""
    by_shape: dict[tuple[int, str], list[str]] = {}
    calendars: list[str] = []
    found: list[tuple[str, str]] = []
    for target in targets:
        name = target.path.rpartition("/")[2]
        if target.kind is TargetKind.FEED:
            by_shape.setdefault((target.path.count("/"), name), []).append(target.path)
        elif target.kind is TargetKind.CALENDAR:
            calendars.append(target.path)
        elif target.path == SECURITY:
            found.append((SECURITY, "text/plain; charset=utf-8"))
    for (depth, name), paths in sorted(by_shape.items()):
        patterns = [written(path) for path in sorted(paths)]
        if len(paths) >= _MANY and depth:
            patterns = ["/".join((*(f":p{level}" for level in range(1, depth + 1)), name))]
        found += ((pattern, media_type(name)) for pattern in patterns)
    if len(calendars) <= MOST_RULES // 4:  # hosts know these by their ending, too
        found += ((written(path), media_type(path)) for path in sorted(calendars))
    return found


def read_headers(text: str) -> dict[str, set[str]]:
    """The patterns in a publisher's own file, each with the headers that it names (`! Name` takes one away)."""
    found: dict[str, set[str]] = {}
    pattern = ""
    for line in text.split("\n"):
        words = line.strip()
        if not words or words.startswith("#"):
            continue
        if line[0] not in " \t":
            pattern = words
            found.setdefault(pattern, set())
        elif pattern:
            found[pattern].add(words.removeprefix("!").partition(":")[0].strip().lower())
    return found


def yielding(made: Iterable[HostRule], own: Mapping[str, set[str]]) -> tuple[HostRule, ...]:
    """Our rules without the headers that the publisher sets for the very same addresses."""
    found = []
    for rule in made:
        theirs = own.get(rule.pattern, set())
        headers = tuple((name, value) for name, value in rule.headers if name.lower() not in theirs)
        if headers:
            found.append(HostRule(rule.pattern, headers))
    return tuple(found)
