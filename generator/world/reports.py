"""Words for diagnostics: for people in a terminal, for editors, for programs, for GitHub."""

import json
from collections.abc import Callable, Iterable
from typing import Literal, TypeAlias

import msgspec

from generator.model.diagnostic import Diagnostic, Related, Severity, Span
from generator.world.names import visible
from generator.world.snippet import snippet

Format: TypeAlias = Literal["text", "concise", "json", "github"]
LineOf: TypeAlias = Callable[[str, int], str | None]
"""The text of a line (from 1) of a file of the site, without its end; None when there is none."""

_COLOURS = {"error": "1;31", "warning": "1;33", "note": "1;36", "frame": "1;34", "strong": "1"}
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


class Ink(msgspec.Struct, frozen=True):
    """Colour, or none."""

    on: bool

    def __call__(self, colour: str, text: str) -> str:
        return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m" if self.on and text else text


def format_diagnostics(
    diagnostics: Iterable[Diagnostic],
    format: Format = "text",
    line_of: LineOf = lambda path, line: None,
    color: bool = False,
    width: int = 100,
) -> str:
    """All of them in order of place, ending in a line break; text and concise with their number in a last line."""
    ordered = sorted(diagnostics, key=Diagnostic.sort_key)
    match format:
        case "json":
            return _json(ordered)
        case "github":
            return "".join(f"{_github(problem)}\n" for problem in ordered)
        case "concise":
            return "".join(f"{_concise(problem)}\n" for problem in ordered) + _summary(ordered)
    ink = Ink(color)
    return "".join(f"{_text(problem, line_of, ink, width)}\n\n" for problem in ordered) + _summary(ordered)


def count(diagnostics: Iterable[Diagnostic]) -> tuple[int, int]:
    """How many errors and how many warnings."""
    severities = [problem.severity for problem in diagnostics]
    return severities.count(Severity.ERROR), severities.count(Severity.WARNING)


def _summary(diagnostics: list[Diagnostic]) -> str:
    errors, warnings = count(diagnostics)
    parts = [f"{n} {word}{'' if n == 1 else 's'}" for n, word in ((errors, "error"), (warnings, "warning")) if n]
    return ", ".join(parts) + "\n" if parts else ""


def _text(problem: Diagnostic, line_of: LineOf, ink: Ink, width: int) -> str:
    span = problem.span
    margin = " " * (len(str(span.line)) if span and span.line else 1)
    lines = [
        ink(problem.severity, f"{problem.severity}[{problem.rule}]") + ink("strong", f": {_flat(problem.message)}")
    ]
    if span is not None:
        lines.append(f"{margin}{ink('frame', '-->')} {_place(span)}")
        excerpt = _excerpt(span, line_of, margin, problem.severity, ink, width)
        # six lines are read at a glance: with more to say than a help, the empty one makes room
        lines += excerpt[len(problem.related) + len(problem.help) > 1 :]
    lines += (_related(related, margin, ink) for related in problem.related)
    lines += (_help(text, margin, ink) for text in problem.help)
    return "\n".join(lines)


def _excerpt(span: Span, line_of: LineOf, margin: str, severity: Severity, ink: Ink, width: int) -> list[str]:
    line = line_of(span.path, span.line) if span.line else None
    if line is None:
        return []
    shown = snippet(line.rstrip("\r\n"), span.column, span.length, max(width - len(margin) - 3, 20))
    bar = f"{margin} {ink('frame', '|')}"
    return [
        bar,
        f"{ink('frame', f'{span.line} |')} {shown.text}".rstrip(),
        f"{bar} {' ' * shown.blanks}{ink(severity, '^' * shown.carets)}",
    ]


def _related(related: Related, margin: str, ink: Ink) -> str:
    return f"{margin}{ink('frame', ':::')} {_place(related.span)}: {_flat(related.message)}"


def _help(text: str, margin: str, ink: Ink) -> str:
    lines = [visible(line) for line in text.splitlines()] or [""]
    return f"{margin} {ink('frame', '=')} {ink('note', 'help')}: " + f"\n{margin}         ".join(lines)


def _place(span: Span) -> str:
    path = visible(span.path)
    return f"{path}:{span.line}:{span.column}" if span.line else path


def _flat(message: str) -> str:
    return visible(" ".join(message.splitlines()))


def _concise(problem: Diagnostic) -> str:
    place = f"{_place(problem.span)}: " if problem.span else ""
    return f"{place}{problem.severity}[{problem.rule}]: {_flat(problem.message)}"


def _json(diagnostics: list[Diagnostic]) -> str:
    errors, warnings = count(diagnostics)
    report = {"diagnostics": msgspec.to_builtins(diagnostics), "errors": errors, "warnings": warnings}
    return json.dumps(report, indent=2) + "\n"  # in ASCII: no terminal and no lone surrogate can spoil it


def _github(problem: Diagnostic) -> str:
    """A workflow command; its own characters must be escaped, or content could give commands to the runner."""
    properties = {"title": problem.rule}
    if problem.span is not None:
        properties["file"] = visible(problem.span.path)
        if problem.span.line:
            properties["line"] = str(problem.span.line)
            properties["col"] = str(problem.span.column)
            properties["endColumn"] = str(problem.span.column + max(problem.span.length, 1) - 1)
    related = [f"{_place(related.span)}: {_flat(related.message)}" for related in problem.related]
    helps = [f"help: {_flat(text)}" for text in problem.help]
    message = _escaped("\n".join([_flat(problem.message), *related, *helps]))
    fields = ",".join(f"{name}={_escaped_property(value)}" for name, value in sorted(properties.items()))
    return f"::{_COMMANDS[problem.severity]} {fields}::{message}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
