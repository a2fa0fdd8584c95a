"""Plain data becomes a typed record; every wrong field is reported with its place, all of them at once."""

import types
import typing
from collections.abc import Sequence
from typing import Any, Literal, TypeVar, get_args, get_origin

import msgspec

from generator.model.diagnostic import Diagnostic, Outcome, Place, Severity, Span
from generator.model.when import When
from generator.parse.characters import clean
from generator.parse.dates import read_when
from generator.parse.nearest import nearest
from generator.parse.plain import plain
from generator.parse.tree import Path, Tree

T = TypeVar("T")


class Decoder:
    """Walks one tree along the types of a record and gathers what does not fit.

    `unknown` says what an unknown key at the top means: an error (a file that is all ours, such as site.toml) or,
    for front matter, a warning if it is nearly a known one, else a value for `extra`. `also` are known besides.
    """

    def __init__(
        self, tree: Tree, path: str, *, unknown: Literal["error", "extra"], where: str, also: Sequence[str] = ()
    ) -> None:
        self.tree = tree
        self.path = path
        self.unknown = unknown
        self.where = where
        self.also = also
        self.diagnostics: list[Diagnostic] = []
        self.errors = 0

    def record(self, kind: type[T], data: dict[str, Any], at: Path = ()) -> T | None:
        """The record, made of every field that fits; None if a field without a default is missing or wrong."""
        fields = fields_of(kind)
        found: dict[str, Any] = {}
        extra: dict[str, Any] = {}
        for key, value in data.items():
            field = fields.get(key)
            if field is None:
                self._unknown_key(key, value, fields, extra, (*at, key))
                continue
            if field.type is str and type(value) is str:  # most are, and none of those is ever wrong
                found[field.name] = value.strip()
                continue
            errors = self.errors
            decoded = self.value(field.type, value, (*at, key))
            if self.errors == errors or _is_whole(decoded, value):
                found[field.name] = decoded
        if extra and "extra" in fields:
            found["extra"] = {**extra, **found.get("extra", {})}
        for name, field in fields.items():
            if field.required and name not in data:
                self._problem("missing-field", f"`{name}` is missing {self._of(at)}", at, on_key=True)
        if any(field.required and field.name not in found for field in fields.values()):
            return None
        return kind(**found)

    def value(self, kind: Any, value: Any, at: Path) -> Any:
        """The value as that type; a problem is noted and None returned when it does not fit."""
        origin = get_origin(kind)
        if origin in (types.UnionType, typing.Union):
            return self._optional(kind, value, at)
        if origin is tuple:
            return self._sequence(get_args(kind)[0], value, at)
        if origin is dict:
            return self._mapping(get_args(kind)[1], value, at)
        if origin is Literal:
            return self._choice(get_args(kind), value, at)
        if kind is Any:
            return plain(value)
        if kind is When:
            return self._when(value, at)
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
            return self._struct(kind, value, at)
        return self._scalar(kind, value, at)

    def _optional(self, kind: Any, value: Any, at: Path) -> Any:
        choices = [choice for choice in get_args(kind) if choice is not type(None)]
        if value is None:
            return None
        return self.value(choices[0], value, at)

    def _sequence(self, kind: Any, value: Any, at: Path) -> Any:
        if value is None:
            return ()
        if isinstance(value, list):
            items = [self.value(kind, item, (*at, index)) for index, item in enumerate(value)]
            return tuple(item for item in items if item is not None)
        if kind is str and isinstance(value, str | int | float):
            return (self._scalar(str, value, at),)
        if isinstance(value, dict):
            message = f"{self._name(at)} is a list; write each entry after a dash"
            return self._problem("wrong-type", message, at)
        return self._problem("wrong-type", f"{self._name(at)} is a list, not {_shown(value)}", at)

    def _mapping(self, kind: Any, value: Any, at: Path) -> Any:
        if value is None:
            return {}
        if not isinstance(value, dict):
            return self._problem("wrong-type", f"{self._name(at)} is a table of names, not {_shown(value)}", at)
        items = {str(key): self.value(kind, item, (*at, key)) for key, item in value.items()}
        return {key: item for key, item in items.items() if item is not None or kind is Any}

    def _choice(self, choices: Sequence[Any], value: Any, at: Path) -> Any:
        if value in choices:
            return value
        listed = ", ".join(f"`{choice}`" for choice in choices)
        near = nearest(str(value), [str(choice) for choice in choices])
        helps = (f"did you mean `{near}`?",) if near else ()
        return self._problem("wrong-value", f"{self._name(at)} is one of {listed}, not {_shown(value)}", at, helps)

    def _when(self, value: Any, at: Path) -> When | None:
        try:
            return read_when(self.tree.raw.get(at, value) if not isinstance(value, str) else value)
        except ValueError as error:
            self._problem("bad-date", f"{self._name(at)}: {error}", at)
            return None

    def _struct(self, kind: type[Any], value: Any, at: Path) -> Any:
        shorthand = SHORTHANDS.get(kind.__name__)
        if shorthand and isinstance(value, str):
            return kind(**{shorthand: value})
        if isinstance(value, dict):
            return self.record(kind, value, at)
        names = ", ".join(list(fields_of(kind))[:4])
        return self._problem("wrong-type", f"{self._name(at)} is a table with {names}, not {_shown(value)}", at)

    def _scalar(self, kind: Any, value: Any, at: Path) -> Any:
        if kind is str:
            return self._text(value, at)
        if kind is bool and isinstance(value, bool):
            return value
        if kind is int and isinstance(value, int) and not isinstance(value, bool):
            return value
        wanted = {bool: "true or false", int: "a whole number"}.get(kind, str(kind))
        return self._problem("wrong-type", f"{self._name(at)} is {wanted}, not {_shown(value)}", at)

    def _text(self, value: Any, at: Path) -> Any:
        if isinstance(value, str):
            return value.strip()
        if at in self.tree.raw and value is not None:
            return self.tree.raw[at]
        if value is None:
            return ""
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        return self._problem("wrong-type", f"{self._name(at)} is text, not {_shown(value)}", at)

    def _unknown_key(
        self, key: str, value: Any, fields: dict[str, "FieldType"], extra: dict[str, Any], at: Path
    ) -> None:
        near = nearest(key, [*fields, *self.also] if len(at) == 1 else list(fields))
        helps = (f"did you mean `{near}`?",) if near else ()
        if self.unknown == "extra" and len(at) == 1:
            if near:
                message = f"{self.where} has no field `{key}`"
                self._problem("unknown-field", message, at, helps, on_key=True, severity=Severity.WARNING)
            extra[clean(key)] = plain(value)
            return
        if not helps:
            helps = (f"known here: {', '.join(fields)}",)
        self._problem("unknown-field", f"there is no `{key}` {self._of(at[:-1])}", at, helps, on_key=True)

    def _of(self, at: Path) -> str:
        return f"in {self._name(at)}" if at else f"in {self.where}"

    def _name(self, at: Path) -> str:
        return "`" + ".".join(str(part + 1 if isinstance(part, int) else part) for part in at) + "`"

    def _problem(
        self,
        rule: str,
        message: str,
        at: Path,
        helps: tuple[str, ...] = (),
        *,
        on_key: bool = False,
        severity: Severity = Severity.ERROR,
    ) -> None:
        self.errors += severity is Severity.ERROR
        place = (self.tree.keys.get(at) if on_key else None) or self.tree.place(at) or Place(1)
        self.diagnostics.append(Diagnostic(rule, message, Span.of(self.path, place), severity, helps))


class FieldType(msgspec.Struct, frozen=True):
    """A field of a record: the name in Python, its type, and whether it has no default."""

    name: str
    type: Any
    required: bool


SHORTHANDS = {"Image": "src", "EditionEntry": "article", "Publisher": "name", "Code": "text", "TaxonomyRule": "title",
              "TermRule": "title"}  # fmt: skip
"""Records that may be written as one plain text, and the field it stands for."""


_FIELDS: dict[Any, dict[str, FieldType]] = {}


def fields_of(kind: Any) -> dict[str, FieldType]:
    """The fields of a record by the name an author writes."""
    if kind not in _FIELDS:
        _FIELDS[kind] = _read_fields(kind)
    return _FIELDS[kind]


def _read_fields(kind: Any) -> dict[str, FieldType]:
    return {
        field.encode_name: FieldType(field.name, field.type, field.required) for field in msgspec.structs.fields(kind)
    }


def _is_whole(decoded: Any, written: Any) -> bool:
    """Whether a value with mistakes in it may be looked at further: its parts must be where they were written."""
    return decoded is not None and not (isinstance(written, list) and len(decoded) != len(written))


def decode(
    kind: type[T],
    tree: Tree,
    path: str,
    *,
    where: str,
    unknown: Literal["error", "extra"] = "extra",
) -> Outcome[T]:
    """A record of that kind out of the tree; `where` names it in messages (`an article`, `site.toml`)."""
    decoder = Decoder(tree, path, unknown=unknown, where=where)
    value = decoder.record(kind, tree.data)
    return Outcome(value, tuple(decoder.diagnostics))


def _shown(value: Any) -> str:
    match value:
        case bool():
            return f"`{str(value).lower()}`"
        case str():
            return f"the text `{value[:40]}`"
        case int() | float():
            return f"the number {value}"
        case list():
            return "a list"
        case dict():
            return "a table"
        case None:
            return "nothing"
    return f"`{value}`"
