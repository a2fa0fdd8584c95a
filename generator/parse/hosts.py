"""The host of an address, written in one way, so that two spellings of it are one."""

import re
from urllib.parse import urlsplit

_HOST = re.compile(r"(?=.{1,253}\Z)[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+")


def host_of(url: str) -> str:
    """The host of an `http(s)://` address, as `plain_host` writes it; "" for an address without one."""
    if not url.lower().startswith(("http://", "https://", "//")):
        return ""
    try:
        return plain_host(urlsplit(url).hostname or "")
    except ValueError:
        return ""


def plain_host(written: str) -> str:
    """A host in lower case and ASCII, without `www.`; "" for what is none. An address stands for its host."""
    if "//" in written:
        return host_of(written)
    host = in_ascii(written.strip().rstrip(".").lower()).removeprefix("www.")
    return host if _HOST.fullmatch(host) else ""


def in_ascii(host: str) -> str:
    """The host as machines write it; as it is where it cannot be written so."""
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def hosts_around(host: str) -> tuple[str, ...]:
    """The host itself and every one that it lies in: `a.b.example` → `a.b.example`, `b.example`."""
    labels = host.split(".")
    return tuple(".".join(labels[at:]) for at in range(len(labels) - 1))
