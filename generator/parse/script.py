"""Finds what a script imports from files beside it: `import … from "./x.js"`, `import("./x.js")`."""

import re
from functools import lru_cache

from generator.model.asset import Reference
from generator.model.diagnostic import Place

# What can hold the words of an import without being one comes first; a quote that is never closed ends with its line.
_PARTS = re.compile(
    r"/\*.*?\*/|//[^\n]*|`(?:[^`\\]|\\.)*`"
    r"|(?<![\w$.])(?:import|from)\s*(?:\(\s*)?(?P<from>\"\.{1,2}/[^\"\\\n]*\"|'\.{1,2}/[^'\\\n]*')"
    r"|\"(?:[^\"\\\n]|\\.)*\"?|'(?:[^'\\\n]|\\.)*'?",
    re.DOTALL,
)


@lru_cache(maxsize=64)
def imports(text: str) -> tuple[Reference, ...]:
    """In the order in which they stand. Names of packages and whole addresses are left to the browser."""
    found = []
    for part in _PARTS.finditer(text):
        written = part["from"]
        if written is not None:
            begin, end = part.span("from")
            place = Place(text.count("\n", 0, begin) + 1, begin - text.rfind("\n", 0, begin) + 1, end - begin - 2)
            found.append(Reference(written[1:-1], begin, end, place))
    return tuple(found)
