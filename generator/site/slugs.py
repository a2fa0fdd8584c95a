"""Words become parts of addresses; words that differ in meaning keep different addresses."""

import hashlib
import unicodedata
from functools import lru_cache

from generator.site.addresses import part_problem

LONGEST_SLUG = 120
"""In bytes; a longer one is cut, and told apart by its digest."""

_KEPT = (("++", "-plus-plus"), ("#", "-sharp"), ("&", "-and-"), ("+", "-plus"))


@lru_cache(maxsize=50_000)
def slug_of(text: str) -> str:
    """Lower case, accents off Latin letters, other scripts kept: `C++` → `c-plus-plus`, `Café` → `cafe`.

    Text without a letter or digit is spelled by its code points, so that it still has an address.
    """
    from slugify import slugify  # late: a build that amends a page needs no new address

    for sign, word in _KEPT:
        text = text.replace(sign, word)
    plain = "".join(_unaccented(char) for char in unicodedata.normalize("NFC", text))
    if plain.startswith(".") and len(plain) > 1:
        plain = "dot-" + plain[1:]
    found: str = slugify(plain, allow_unicode=True)
    found = found or "-".join(f"u{ord(char):x}" for char in text.strip()) or "untitled"
    if len(found.encode("utf-8", "replace")) > LONGEST_SLUG:
        digest = hashlib.sha256(found.encode("utf-8", "replace")).hexdigest()[:8]
        found = found.encode("utf-8", "replace")[:LONGEST_SLUG].decode("utf-8", "ignore").rstrip("-") + f"-{digest}"
    return f"{found}-x" if part_problem(found) else found  # `con` would be a device on Windows


def _unaccented(char: str) -> str:
    base = unicodedata.normalize("NFD", char)
    return base[0] if len(base) > 1 and base[0].isascii() else char
