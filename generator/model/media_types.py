"""The media type of a published file, by the ending of its name."""

from generator.model.feed import FORMATS, TYPES, file_name

_TEXTS = {
    "html": "text/html",
    "htm": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "mjs": "text/javascript",
    "txt": "text/plain",
    "md": "text/markdown",
    "csv": "text/csv",
    "ics": "text/calendar",
    "vtt": "text/vtt",
    "xml": "application/xml",
    "json": "application/json",
    "map": "application/json",
    "webmanifest": "application/manifest+json",
    "svg": "image/svg+xml",
    "opml": "text/x-opml",
}
_OTHERS = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "ico": "image/vnd.microsoft.icon",
    "bmp": "image/bmp",
    "woff2": "font/woff2",
    "woff": "font/woff",
    "ttf": "font/ttf",
    "otf": "font/otf",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
    "opus": "audio/ogg",
    "wav": "audio/wav",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "mov": "video/quicktime",
    "pdf": "application/pdf",
    "epub": "application/epub+zip",
    "zip": "application/zip",
    "gz": "application/gzip",
    "wasm": "application/wasm",
}
_FEEDS = {file_name(format): TYPES[format] for format in FORMATS}
_FOR_THE_HOST = frozenset(("_headers", "_redirects", "CNAME"))
UNKNOWN = "application/octet-stream"


def media_type(path: str) -> str:
    """With `charset=utf-8` for texts: `feed.xml` → `application/rss+xml; charset=utf-8`."""
    name = path.rpartition("/")[2]
    ending = name.rpartition(".")[2].lower()
    if name in _FEEDS:
        return f"{_FEEDS[name]}; charset=utf-8"
    if ending in _TEXTS:
        return f"{_TEXTS[ending]}; charset=utf-8"
    if path in _FOR_THE_HOST:
        return "text/plain; charset=utf-8"
    return _OTHERS.get(ending, UNKNOWN)


def is_text(path: str) -> bool:
    """Whether a file of that name is worth compressing: text, and not compressed in itself."""
    ending = path.rpartition("/")[2].rpartition(".")[2].lower()
    return ending in _TEXTS
