"""malformed-campaign: campaign parameters that were put where no web server and no statistics find them.

That is what comes of appending `?utm_source=…` to an address that has a `?` or a `#` already.
"""

import re
from collections.abc import Iterator, Sequence

from generator.check.advertisers import addresses_of_site, addresses_of_text
from generator.model.body import Piece
from generator.model.diagnostic import Diagnostic, Severity, Span
from generator.site.site import Ask, Site

_UTM = r"utm_[a-z_]+="
_STARTS_A_PARAMETER = re.compile(_UTM, re.IGNORECASE)
_ESCAPED = re.compile(rf"&amp;(?={_UTM})", re.IGNORECASE)
_SECOND_MARK = re.compile(rf"\?+(?={_UTM})", re.IGNORECASE)
_WITHOUT_MARK = re.compile(rf"&(?={_UTM})", re.IGNORECASE)
# `?to=https://shop.example/?utm_source=…`: an address within the address has a right to its own question mark
_WITHIN = re.compile(r"://|%3a%2f%2f", re.IGNORECASE)


def check(site: Site) -> Iterator[Diagnostic]:
    for url, span in addresses_of_site(site):
        yield from _judged(url, span)


def check_text(path: str, holes: Sequence[Piece], ask: Ask) -> Iterator[Diagnostic]:
    for url, span in addresses_of_text(path, holes, ask):
        yield from _judged(url, span)


def mended(url: str) -> tuple[str, str]:
    """The address as it was meant, and what was wrong with it ("" if nothing)."""
    address, hash_mark, fragment = url.partition("#")
    fragment, strays = _out_of_fragment(fragment)
    wrong = ["after the `#`"] if strays else []
    head, mark, query = address.partition("?")
    if not mark and _WITHOUT_MARK.search(head):
        wrong.append("in the path, without a `?`")
        head, query = _WITHOUT_MARK.split(head, maxsplit=1)
    plain = _ESCAPED.sub("&", query)
    if plain != query:
        wrong.append("after `&amp;`")
    pairs = [part for pair in plain.split("&") for part in _parted(pair)]
    if pairs != plain.split("&"):
        wrong.append("after a second `?`")
        pairs = [pair for pair in pairs if pair]
    if not wrong:
        return url, ""
    present = {pair.partition("=")[0].lower() for pair in pairs}
    pairs += [stray for stray in strays if stray.partition("=")[0].lower() not in present]
    query = "&".join(pairs).lstrip("&")
    return head + ("?" + query if query else "") + (hash_mark + fragment if fragment else ""), " and ".join(wrong)


def _out_of_fragment(fragment: str) -> tuple[str, list[str]]:
    """The fragment without its campaign parameters, and these."""
    if _STARTS_A_PARAMETER.match(fragment):
        fragment = "?" + fragment
    head, *rest = re.split("([?&])", fragment)
    marks, pairs = rest[::2], rest[1::2]
    strays = [pair for pair in pairs if _STARTS_A_PARAMETER.match(pair)]
    kept = [mark + pair for mark, pair in zip(marks, pairs, strict=True) if pair not in strays]
    if kept and strays:
        kept[0] = marks[0] + kept[0][1:]
    return head + "".join(kept), strays


def _parted(pair: str) -> list[str]:
    """One pair, or several that were written as one."""
    first, *others = _SECOND_MARK.split(pair)
    return [pair] if not others or _WITHIN.search(first) else [first, *others]


def _judged(url: str, span: Span) -> Iterator[Diagnostic]:
    meant, wrong = mended(url)
    if wrong:
        message = f"the campaign parameters stand {wrong}, where nobody counts them: `{url}`"
        yield Diagnostic("malformed-campaign", message, span, Severity.WARNING, (f"write {meant}",))
