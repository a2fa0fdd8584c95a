"""Characters that no page or feed may hold, made visible as U+FFFD before anything else looks at a text."""

import re

# What XML 1.0 forbids: a feed with one of these is no feed. Lone surrogates cannot be encoded at all.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """The text, of the same length, with `\\n` line ends and without forbidden characters."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _FORBIDDEN.sub("\ufffd", text)
