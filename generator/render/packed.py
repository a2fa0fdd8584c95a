"""Compressed copies of published texts, the same bytes whenever and wherever they are made."""

import zlib

SMALLEST = 1024
"""Bytes; what is smaller takes one packet on the wire anyway."""
_GZIP = 31
"""Window bits that have zlib write the head of a gzip file, without a name and a date."""


def packed(data: bytes, encoding: str) -> bytes:
    """As well as it can be done: a copy is made once, and read for ever."""
    if encoding == "br":
        import brotli  # late: most sites have no such copies

        return bytes(brotli.compress(data, mode=brotli.MODE_TEXT))
    writer = zlib.compressobj(9, zlib.DEFLATED, _GZIP)
    return b"".join((writer.compress(data), writer.flush()))


def made_by(encodings: tuple[str, ...]) -> str:
    """Who makes the copies: others may make other bytes."""
    made = [f"zlib {zlib.ZLIB_RUNTIME_VERSION}"] if "gz" in encodings else []
    if "br" in encodings:
        import brotli

        made.append(f"brotli {brotli.__version__}")
    return ", ".join(made)
