"""`_data/NAME.{toml,json,yaml,csv}` become the values that themes read as `site.data.NAME`."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from generator.model.diagnostic import Diagnostic, Outcome, Related, Span
from generator.parse.text import decode
from generator.parse.toml_tree import read_toml


def parse_data(data: bytes, path: str) -> Outcome[Any]:
    """The values of one file; None with a diagnostic if it cannot be read."""
    text = decode(data, path)
    if text.value is None:
        return Outcome(None, text.diagnostics)
    match PurePosixPath(path).suffix.lower():
        case ".toml":
            tree = read_toml(text.value, path)
            return Outcome(tree.value.data if tree.value else None, tree.diagnostics)
        case ".yaml" | ".yml":
            from generator.parse.yaml_tree import read_yaml_value  # late: YAML's parser is large

            return read_yaml_value(text.value, path)
        case ".json":
            return _json(text.value, path)
        case ".csv":
            return _csv(text.value, path)
    helps = ("write it as .toml, .json, .yaml or .csv",)
    return Outcome(None, (Diagnostic("unknown-data", "this kind of data file cannot be read", Span(path), help=helps),))


def twins(paths: Iterable[str]) -> Iterator[Diagnostic]:
    """Two files that themes would read under one name."""
    first: dict[str, str] = {}
    for path in sorted(paths):
        name = path.removeprefix("content/_data/").rpartition(".")[0]
        other = first.setdefault(name, path)
        if other != path:
            message = f"two files are called `site.data.{name.replace('/', '.')}`"
            related = (Related(Span(other), "the other one"),)
            yield Diagnostic("duplicate-data", message, Span(path), help=("rename one of them",), related=related)


def nested(files: Mapping[str, Any]) -> dict[str, Any]:
    """`content/_data/a/b.json` → `{"a": {"b": …}}`."""
    result: dict[str, Any] = {}
    for path, value in sorted(files.items()):
        parts = PurePosixPath(path).with_suffix("").parts[2:]
        level = result
        for part in parts[:-1]:
            inner = level.setdefault(part, {})
            level = inner if isinstance(inner, dict) else {}
        level[parts[-1]] = value
    return result


def _json(text: str, path: str) -> Outcome[Any]:
    try:
        return Outcome(json.loads(text))
    except json.JSONDecodeError as error:
        message = f"this is not JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        return Outcome(None, (Diagnostic("bad-json", message, Span(path, error.lineno, error.colno)),))
    except ValueError:
        return Outcome(None, (Diagnostic("bad-json", "a number has more digits than can be read", Span(path, 1)),))
    except RecursionError:
        return Outcome(None, (Diagnostic("bad-json", "this is nested too deeply", Span(path, 1)),))


def _csv(text: str, path: str) -> Outcome[Any]:
    rows = csv.DictReader((line + "\n" for line in text.split("\n")), strict=True)
    found: list[dict[Any, Any]] = []
    line = 1  # on which the row that cannot be read begins
    try:
        for row in rows:
            found.append(row)
            line = rows.line_num + 1
    except csv.Error as error:
        return Outcome(None, (Diagnostic("bad-csv", f"this is not CSV: {error}", Span(path, line)),))
    return Outcome(found)
