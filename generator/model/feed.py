"""The formats of feeds: what their files are called, which type they have, and what people call them."""

from typing import Literal, TypeAlias

FeedFormat: TypeAlias = Literal["rss", "atom", "json"]

FORMATS: tuple[FeedFormat, ...] = ("rss", "atom", "json")
TYPES: dict[FeedFormat, str] = {
    "rss": "application/rss+xml",
    "atom": "application/atom+xml",
    "json": "application/feed+json",
}
NAMES: dict[FeedFormat, str] = {"rss": "RSS", "atom": "Atom", "json": "JSON Feed"}
_FILES: dict[FeedFormat, tuple[str, str]] = {"rss": ("feed", "xml"), "atom": ("atom", "xml"), "json": ("feed", "json")}


def file_name(format: FeedFormat, variant: str = "") -> str:
    """`feed.xml`, `atom.xml`, `feed.json`; of a variant `feed-members.xml` and so on."""
    stem, extension = _FILES[format]
    return f"{stem}-{variant}.{extension}" if variant else f"{stem}.{extension}"


def format_of(path: str) -> FeedFormat:
    """The format of the feed that is published at a path."""
    name = path.rpartition("/")[2]
    if name.endswith(".json"):
        return "json"
    return "atom" if name.startswith("atom") else "rss"


def variant_of(path: str) -> str:
    """What a feed without sponsor blocks is called, "" for every other one."""
    return path.rpartition("/")[2].rpartition(".")[0].partition("-")[2]


def beside(address: str, name: str) -> str:
    """The address of a file beside the list at `address`: `/news/` → `/news/feed.xml`."""
    return (address if address.endswith("/") else address.rpartition("/")[0] + "/") + name
