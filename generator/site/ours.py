"""Whether a whole address leads to this very site, however it is written."""

from functools import lru_cache
from urllib.parse import urlsplit

_PORTS = {"http": 80, "https": 443}


def is_ours(url: str, site_url: str) -> bool:
    """The same host, with or without `www.`, at or below the site's path; http and https are one.

    Hosts are compared as browsers do (case, IDN, the port that goes without saying), paths after their `..`.
    """
    ours, theirs = _place(site_url), _place(url)
    if ours is None or theirs is None or ours[0] != theirs[0]:
        return False
    base = ours[1] if ours[1].endswith("/") else ours[1] + "/"
    return f"{theirs[1]}/".startswith(base)


@lru_cache(maxsize=1024)
def _place(url: str) -> tuple[str, str] | None:
    """Host (with its port, if that is not the usual one) and path; None for what has no host."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in _PORTS or not host:
        return None
    name = _in_ascii(host.rstrip(".")).removeprefix("www.")
    return (name if port in (None, *_PORTS.values()) else f"{name}:{port}"), _walked(parts.path)


def _in_ascii(host: str) -> str:
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return host


def _walked(path: str) -> str:
    """The path without `.` and `..`."""
    steps: list[str] = []
    for step in path.split("/")[1:]:
        match step.lower().replace("%2e", "."):
            case "..":
                del steps[-1:]
            case ".":
                pass
            case _:
                steps.append(step)
    return "/" + "/".join(steps)
