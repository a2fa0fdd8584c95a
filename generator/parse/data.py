"""`_data/NAME.{toml,json,yaml,csv}` become the values that themes read as `site.data.NAME`."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from generator.model.diagnostic import Diagnostic, Outcome, Related, Span
from generator.parse.data_csv import read_csv
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
            return read_csv(text.value, path)
    helps = ("write it as .toml, .json, .yaml or .csv",)
    return Outcome(None, (Diagnostic("unknown-data", "this kind of data file cannot be read", Span(path), help=helps),))


def twins(paths: Iterable[str]) -> Iterator[Diagnostic]:
    """Two files, or a file and a folder, that themes would read under one name."""
    first: dict[str, str] = {}
    for path in sorted(paths):
        name = name_of(path)
        folders = [name[:at] for at, character in enumerate(name) if character == "/"]
        other = next((first[known] for known in (*folders, name) if known in first), None)
        if other is None:
            first[name] = path
            continue
        message = f"two files are called `site.data.{name.replace('/', '.')}`"
        if name_of(other) != name:
            message = f"a file and a folder are called `site.data.{name_of(other).replace('/', '.')}`"
        related = (Related(Span(other), "the other one"),)
        yield Diagnostic("duplicate-data", message, Span(path), help=("rename one of them",), related=related)


def by_name(files: Mapping[str, Any]) -> dict[str, Any]:
    """The values of files by the names under which they are read: `content/_data/a/b.json` → `a/b`."""
    return {name_of(path): value for path, value in sorted(files.items(), reverse=True)}


def name_of(path: str) -> str:
    return path.removeprefix("content/_data/").rpartition(".")[0]


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
