"""Finds every address in a stylesheet: `url(…)`, `@import`, `image-set(…)`, and where each of them stands."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from generator.model.asset import Reference
from generator.model.diagnostic import Place

_MAY_REFER = re.compile(r"url\(|@import|image-set\(|src\(|\\", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n?|\f")
_STRING = re.compile(r"\"(?:[^\"\\]|\\.)*\"?|'(?:[^'\\]|\\.)*'?", re.DOTALL)
_URL = re.compile(r"[^(]*\(\s*(?P<address>(?:[^)\\\s]|\\.)*)", re.DOTALL)
_OF_STRINGS = frozenset(("url", "src", "image-set", "-webkit-image-set"))
"""Functions that are given addresses in quotes."""
_SAFE = re.compile(r"[^\x00-\x20\"'()\\\x7f]+")


@lru_cache(maxsize=64)
def references(text: str) -> tuple[Reference, ...]:
    """In the order in which they stand; offsets are those of the text as `normalized`."""
    if _MAY_REFER.search(text) is None:
        return ()
    import tinycss2  # late: most builds read no stylesheet

    starts = _line_starts(text)
    nodes = tinycss2.parse_component_value_list(text)
    return tuple(_reference(text, starts, node, is_import) for node, is_import in _addresses(nodes))


def normalized(text: str) -> str:
    """With line ends as the syntax of CSS counts them."""
    return _LINE_END.sub("\n", text).replace("\0", "\N{REPLACEMENT CHARACTER}")


def written_as(address: str, written: str) -> str:
    """An address to stand in place of another, in the quotes that the other had."""
    if written[:1] in ("'", '"'):
        return written[0] + _escaped(address, written[0]) + written[0]
    return address if _SAFE.fullmatch(address) else f'"{_escaped(address, chr(34))}"'


def _escaped(address: str, quote: str) -> str:
    return address.replace("\\", "\\\\").replace(quote, f"\\{quote}").replace("\n", "\\a ")


def _addresses(nodes: Sequence[Any]) -> Iterator[tuple[Any, bool]]:
    """Each token that is an address, and whether it is imported."""
    imports = False
    for node in nodes:
        if node.type in ("whitespace", "comment"):
            continue
        if node.type == "url" or (node.type == "string" and imports):
            yield node, imports
        elif node.type == "function" and node.lower_name in _OF_STRINGS:
            for found in _in_function(node.arguments):
                yield found, imports
        elif node.type == "function":
            yield from _addresses(node.arguments)
        elif node.type in ("{} block", "[] block", "() block"):
            yield from _addresses(node.content)
        imports = node.type == "at-keyword" and node.lower_value == "import"


def _in_function(arguments: Sequence[Any]) -> Iterator[Any]:
    """Those of `url("…")` and `image-set("…" 1x, url(…) 2x)`, but not what `type("…")` says of one."""
    for node in arguments:
        if node.type in ("string", "url"):
            yield node
        elif node.type == "function" and node.lower_name in _OF_STRINGS:
            yield from _in_function(node.arguments)


def _reference(text: str, starts: Sequence[int], node: Any, is_import: bool) -> Reference:
    begin = starts[node.source_line - 1] + node.source_column - 1
    found = _STRING.match(text, begin) if node.type == "string" else _URL.match(text, begin)
    start, end = (begin, begin) if found is None else found.span("address" if node.type == "url" else 0)
    line = node.source_line + text.count("\n", begin, start)
    column = start - text.rfind("\n", 0, start)
    quoted = node.type == "string"
    place = Place(line, column + quoted, max(1, end - start - 2 * quoted))
    return Reference(node.value, start, end, place, is_import)


def _line_starts(text: str) -> list[int]:
    return [0, *(found.end() for found in re.finditer("\n", text))]
