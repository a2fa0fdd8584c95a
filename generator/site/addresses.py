"""Addresses and the output paths behind them: what may be one, and how it is written."""

import re
import unicodedata
from urllib.parse import quote, unquote

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\\ud800-\udfff]')
_PLAIN = re.compile(r"[A-Za-z0-9/~!$'()*+,;=:@._-]*")
_SAFE = "/~!$'()*+,;=:@-._"
RECORD = ".masthead.json"
"""Our own list of what we published, in the output folder."""
LONGEST_PART = 240
LONGEST = 1000


def address_problem(address: str) -> str:
    """Why this cannot be an address of the site, in words, or "" if it can."""
    if not address.startswith("/"):
        return "it does not begin with a slash"
    path = unquote(address)
    if len(path.encode("utf-8", "surrogatepass")) > LONGEST:
        return "it is too long"
    if "//" in path:
        return "it has two slashes in a row"
    problems = (part_problem(part) for part in path.strip("/").split("/") if part)
    return next(filter(None, problems), "")


def part_problem(part: str) -> str:
    """Why this cannot be the name of a file or folder on every host and system, or ""."""
    if not part:
        return "it has two slashes in a row"
    if part in (".", ".."):
        return f"`{part}` would leave its folder"
    if _FORBIDDEN.search(part):
        return f"`{part.encode('unicode_escape').decode()}` holds a character that files cannot have"
    if part[-1] in ". ":
        return f"`{part}` ends in a dot or a space"
    if part.lower() in (".git", RECORD):
        return f"`{part}` is not for pages"
    if _RESERVED.fullmatch(part):
        return f"`{part}` is a reserved name on Windows"
    if len(part.encode()) > LONGEST_PART:
        return "a part of it is longer than 240 bytes"
    return ""


def output_path(address: str) -> str:
    """`/a/b/` → `a/b/index.html`, `/a.html` → `a.html`; the address must be free of problems."""
    path = unicodedata.normalize("NFC", address).lstrip("/")
    return path + "index.html" if not path or path.endswith("/") else path


def written(path: str) -> str:
    """A path as it stands in an href: percent-encoded where it must be."""
    return path if _PLAIN.fullmatch(path) else quote(path, safe=_SAFE)


def completed(permalink: str) -> str:
    """A permalink with the slash that makes it a folder: `/a` → `/a/`; a name with an extension is a file."""
    last = permalink.rpartition("/")[2]
    return permalink if not last or re.search(r"\.[A-Za-z][A-Za-z0-9]{0,7}$", last) else permalink + "/"


def twin_key(path: str) -> str:
    """Two paths with the same key cannot lie side by side on every file system."""
    return unicodedata.normalize("NFC", path).casefold()
