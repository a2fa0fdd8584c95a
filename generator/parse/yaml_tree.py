"""YAML 1.2's core schema with the place of every key and value."""

import re
from typing import Any

import yaml
from yaml.events import CollectionEndEvent, CollectionStartEvent
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.model.diagnostic import Diagnostic, Outcome, Place, Span
from generator.parse.characters import clean
from generator.parse.tree import EMPTY, Path, Tree

DEEPEST = 40
MOST = 20_000
BOTTOM = 1000
EXHAUSTED = -(10**9)
_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _CoreLoader(yaml.CSafeLoader):
    """YAML 1.2's core schema: `no` and `on` are words, `2024-03-25` stays as written, `012` is twelve."""


_CoreLoader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+0123456789."),
):
    _CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_first))


def read_yaml(text: str, path: str, first_line: int = 1) -> Outcome[Tree]:
    """A YAML mapping; `first_line` is the file's line on which `text` begins."""
    composed = _composed(text, path, first_line)
    root = composed.value
    if root is None:
        return Outcome(None if composed.diagnostics else EMPTY, composed.diagnostics)
    builder = _YamlBuilder(path, first_line)
    if not isinstance(root, MappingNode):
        message = "front matter is a list of `key: value` lines"
        return Outcome(None, (Diagnostic("bad-yaml", message, builder.span(root)),))
    data = builder.build(root, ())
    return Outcome(Tree(data, builder.keys, builder.values, builder.raw), tuple(builder.diagnostics))


def read_yaml_value(text: str, path: str) -> Outcome[Any]:
    """Any YAML value, for data files."""
    composed = _composed(text, path, 1)
    if composed.value is None:
        return Outcome(None, composed.diagnostics)
    builder = _YamlBuilder(path, 1)
    value = builder.build(composed.value, ())
    return Outcome(value, tuple(builder.diagnostics))


def _composed(text: str, path: str, first_line: int) -> Outcome[Node]:
    if _is_bottomless(text):
        return Outcome(None, (_too_deep(Span(path, first_line)),))
    try:
        return Outcome(_compose(text))
    except yaml.MarkedYAMLError as error:
        return Outcome(None, (_bad_yaml(error, path, first_line),))
    except yaml.YAMLError:
        return Outcome(None, (_unreadable_yaml(text, path, first_line),))
    except RecursionError:
        return Outcome(None, (_too_deep(Span(path, first_line)),))


def _too_deep(span: Span) -> Diagnostic:
    return Diagnostic("bad-yaml", "this is nested too deeply", span)


def _is_bottomless(text: str) -> bool:
    """Whether composing would need more of the C stack than there may be: that would end the whole process."""
    if sum(map(text.count, "[{-?")) < BOTTOM:
        return False
    loader = _CoreLoader(text)
    depth = 0
    try:
        while (event := loader.get_event()) is not None:
            if isinstance(event, CollectionStartEvent):
                depth += 1
                if depth >= BOTTOM:
                    return True
            elif isinstance(event, CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError:  # composing will meet it, too, and say where
        pass
    finally:
        loader.dispose()
    return False


def _compose(text: str) -> Node | None:
    loader = _CoreLoader(text)
    try:
        node: Node | None = loader.get_single_node()
        return node
    finally:
        loader.dispose()


class _YamlBuilder:
    """Walks composed YAML nodes once, keeping places; aliases are followed, but never into themselves."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.keys: dict[Path, Place] = {}
        self.values: dict[Path, Place] = {}
        self.raw: dict[Path, str] = {}
        self.diagnostics: list[Diagnostic] = []
        self.budget = MOST

    def span(self, node: Node) -> Span:
        return Span.of(self.path, self.mark(node))

    def mark(self, node: Node) -> Place:
        start, end = node.start_mark, node.end_mark
        length = end.column - start.column if end.line == start.line else 1
        return Place(start.line + self.first_line, start.column + 1, max(length, 1))

    def build(self, node: Node, at: Path) -> Any:
        self.budget -= 1
        if len(at) > DEEPEST or self.budget < 0:
            if self.budget > EXHAUSTED:
                self.diagnostics.append(_too_deep(self.span(node)))
                self.budget = EXHAUSTED
            return None
        self.values[at] = self.mark(node)
        match node:
            case MappingNode():
                return self._mapping(node, at)
            case SequenceNode():
                return [self.build(child, (*at, index)) for index, child in enumerate(node.value)]
            case ScalarNode():
                return self._scalar(node, at)
        return None

    def _mapping(self, node: MappingNode, at: Path) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, ScalarNode):
                self.diagnostics.append(Diagnostic("bad-yaml", "a key is a plain word", self.span(key_node)))
                continue
            key = clean(str(key_node.value))
            path = (*at, key)
            if key in result:
                message = f"`{key}` is written twice"
                self.diagnostics.append(
                    Diagnostic("duplicate-key", message, self.span(key_node), help=("keep one of the two",))
                )
                continue
            self.keys[path] = self.mark(key_node)
            result[key] = self.build(value_node, path)
        return result

    def _scalar(self, node: ScalarNode, at: Path) -> Any:
        text = clean(node.value)
        kind = node.tag.rpartition(":")[2]
        if kind in ("int", "float", "bool", "null"):
            self.raw[at] = text
        match kind:
            case "int":
                return int(text) if len(text) < 4000 else text
            case "float":
                return float(text)
            case "bool":
                return text[0] in "tT"
            case "null":
                return None
        return text


_BEGUN = ("while scanning a quoted", "while scanning a simple key", "while parsing a flow")


def _bad_yaml(error: yaml.MarkedYAMLError, path: str, first_line: int) -> Diagnostic:
    mark = error.problem_mark or error.context_mark
    if error.context_mark and (error.context or "").startswith(_BEGUN):
        mark = error.context_mark  # where it was begun, and not where the parser at last gave up
    place = Place(mark.line + first_line, mark.column + 1) if mark else Place(first_line)
    problem = " ".join((error.problem or "cannot be read").split())
    helps: tuple[str, ...] = ()
    if "mapping values are not allowed" in problem:
        helps = ('a value with a colon in it goes in quotes: title: "Sora: a first look"',)
    elif "cannot start any token" in problem:
        helps = ("YAML is indented with spaces, and a value that begins with a special character goes in quotes",)
    elif (
        "alphabetic or numeric character" in problem
        or "found undefined alias" in problem
        or "found undefined tag" in problem
    ):
        helps = ("a value that begins with `*`, `&` or `!` goes in quotes",)
    return Diagnostic("bad-yaml", f"this is not YAML: {problem}", Span.of(path, place), help=helps)


def _unreadable_yaml(text: str, path: str, first_line: int) -> Diagnostic:
    found = _FORBIDDEN.search(text)
    at = found.start() if found else 0
    span = Span(path, text.count("\n", 0, at) + first_line, at - text.rfind("\n", 0, at))
    message = f"the character U+{ord(text[at]):04X} cannot stand in YAML" if found else "this cannot be read as YAML"
    return Diagnostic("bad-yaml", message, span, help=("delete it: it may be invisible",) if found else ())
