"""`manifest.json`: every published file with its digest, size and type, for who mirrors, checks or uploads the site."""

from collections.abc import Iterable

import msgspec

from generator.model.media_types import media_type

_HEAD = b'{"generator": "masthead", "schema": 1, "files": {\n'


def manifest(files: Iterable[tuple[str, str, int]]) -> bytes:
    """The same bytes for the same files, given as (path, SHA-256 in hex, size), in order; one line for each."""
    quoted = msgspec.json.encode
    lines = (
        b'%s: {"sha256": "%s", "size": %d, "type": "%s"}'
        % (quoted(path), digest.encode(), size, media_type(path).encode())
        for path, digest, size in files
    )
    return _HEAD + b",\n".join(lines) + b"\n}}\n"
