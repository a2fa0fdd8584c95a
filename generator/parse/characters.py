"""Characters that no page or feed may hold, made visible as U+FFFD before anything else looks at a text."""

import re

# What XML 1.0 forbids: a feed with one of these is no feed. Lone surrogates cannot be encoded at all.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CONTROLS = bytes(code for code in range(0x20) if code not in b"\t\n\r")


def clean(text: str) -> str:
    """The text, of the same length, with `\\n` line ends and without forbidden characters."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii() and not _has_controls(text):
        return text
    return _FORBIDDEN.sub("\ufffd", text)


def _has_controls(text: str) -> bool:
    """Whether ASCII has forbidden characters in it; deleting them all is the fastest way to ask."""
    written = text.encode("ascii")
    return len(written.translate(None, _CONTROLS)) < len(written)
