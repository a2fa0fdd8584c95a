"""schema.org data held against the vocabulary, which npm's schema-dts has as types of TypeScript."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from validators.published import LinkedData
from validators.tools import module, ran, script

_PLANTED = '{"@context": "https://schema.org", "@type": "NewsArticle", "headlin": "T"}'
_SWITCHES = "--noEmit --strict --skipLibCheck --pretty false --target es2022 --module esnext --moduleResolution bundler"


def told_of_types(found: Sequence[LinkedData], scratch: Path) -> list[str]:
    """What the compiler says of each shape of data, and on which page it was found first."""
    first: dict[str, LinkedData] = {}
    for one in found:
        first.setdefault(json.dumps(_shape(one.data), sort_keys=True), one)
    package = module("schema-dts/package.json").parent
    lines = [
        f'import type * as schema from "{package.as_posix()}";',
        f"export const planted: {_type('NewsArticle')} = {_PLANTED};",
    ]
    pages = ["", "planted"]
    for number, one in enumerate(first.values()):
        lines.append(f"export const data{number}: {_declared(one.data)} = {json.dumps(one.data)};")
        pages.append(one.page)
    file = scratch / "linked.ts"
    file.write_text("\n".join(lines) + "\n", "utf-8")
    out, _ = ran([*script("typescript/bin/tsc"), *_SWITCHES.split(), file], codes=(1, 2))
    told = [
        f"{pages[int(at[1]) - 1]}: {line}"
        for line in out.splitlines()
        if (at := re.search(r"linked\.ts\((\d+),", line))
    ]
    assert any(line.startswith("planted: ") and "headlin" in line for line in told), out
    return [line for line in told if not line.startswith("planted: ")]


def _declared(data: Any) -> str:
    if isinstance(data, list):
        return " | ".join(f"({_declared(one)})[]" for one in data)
    return "schema.Graph" if "@graph" in data else _type(data["@type"])


def _type(name: str) -> str:
    return f"schema.WithContext<schema.{name}>"


def _shape(value: Any) -> Any:
    """What the types can tell apart: names, nesting, words of the vocabulary; not one text from another."""
    match value:
        case dict():
            return {key: inner if key.startswith("@") else _shape(inner) for key, inner in value.items()}
        case list():
            return [_shape(inner) for inner in value]
        case str():
            kind = "date" if re.match(r"\d{4}-\d\d", value) else "text"
            return value if value.startswith("https://schema.org/") else kind
    return type(value).__name__
