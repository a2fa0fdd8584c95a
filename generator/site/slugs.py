"""Words become parts of addresses; words that differ in meaning keep different addresses."""

import unicodedata
from functools import lru_cache

from slugify import slugify

_KEPT = (("++", "-plus-plus"), ("#", "-sharp"), ("&", "-and-"), ("+", "-plus"))


@lru_cache(maxsize=50_000)
def slug_of(text: str) -> str:
    """Lower case, accents off Latin letters, other scripts kept: `C++` → `c-plus-plus`, `Café` → `cafe`.

    Text without a letter or digit is spelled by its code points, so that it still has an address.
    """
    for sign, word in _KEPT:
        text = text.replace(sign, word)
    plain = "".join(_unaccented(char) for char in unicodedata.normalize("NFC", text))
    if plain.startswith(".") and len(plain) > 1:
        plain = "dot-" + plain[1:]
    found: str = slugify(plain, allow_unicode=True)
    return found or "-".join(f"u{ord(char):x}" for char in text.strip()) or "untitled"


def _unaccented(char: str) -> str:
    base = unicodedata.normalize("NFD", char)
    return base[0] if len(base) > 1 and base[0].isascii() else char
