"""Which names on disk are nobody's content, which cannot be published, and how to show any of them."""

import re
import unicodedata

_LITTER = re.compile(
    r".*~|~\$.*|.*\.(?:bak|orig|rej)|.*\.sw[op]|.*\.tmp|.*___jb_tmp___|.*___jb_old___|#.*#|\.#.*|4913|thumbs\.db|desktop\.ini|\.ds_store",
    re.IGNORECASE | re.DOTALL,
)
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SHOWN_FORMATS = frozenset("\u200c\u200d")
"""Joiners, part of ordinary words and emoji."""


def is_litter(name: str) -> bool:
    """What editors and desktops leave behind."""
    return _LITTER.fullmatch(name) is not None


def is_bad(name: str) -> bool:
    """True for what no address can be made of: undecodable bytes, control and direction characters, backslashes."""
    if name.isprintable():  # the quick way for nearly all
        return "\\" in name
    return any(c in _BIDI or unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in name) or "\\" in name


def visible(text: str) -> str:
    """The text with everything a terminal might obey, or cannot show, as an escape: `\\x1b`, `\\u202e`."""
    if text.isprintable():
        return text
    return "".join(map(visible_character, text))


def visible_character(character: str) -> str:
    if character.isprintable() or character in _SHOWN_FORMATS:
        return character
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # a byte that is not UTF-8, as Python keeps it in a name
        return f"\\x{code - 0xDC00:02x}"
    if unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp"):
        return character
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
