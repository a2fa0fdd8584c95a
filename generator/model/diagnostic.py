"""What can be wrong with a newsletter, said with its place and what to do."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Generic, TypeVar

import msgspec

T = TypeVar("T")


class Severity(StrEnum):
    """How bad it is: an error publishes nothing, a warning does not stop a build, a note only tells."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Place(msgspec.Struct, frozen=True):
    """Where in one file: line and column count from 1, `length` in characters."""

    line: int
    column: int = 1
    length: int = 1


class Span(msgspec.Struct, frozen=True):
    """Where on disk: `path` is POSIX and relative to the site's folder; line 0 means the whole file."""

    path: str
    line: int = 0
    column: int = 1
    length: int = 1

    @classmethod
    def of(cls, path: str, place: Place | None) -> "Span":
        if place is None:
            return cls(path)
        return cls(path, place.line, place.column, place.length)


class Related(msgspec.Struct, frozen=True):
    """A second place that belongs to the same problem."""

    span: Span
    message: str


class Diagnostic(msgspec.Struct, frozen=True):
    """One problem: a rule named after it, where it is, what is wrong, and what to do."""

    rule: str
    message: str
    span: Span | None = None
    severity: Severity = Severity.ERROR
    help: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()

    def sort_key(self) -> tuple[str, int, int, str, str]:
        if self.span is None:
            return ("", 0, 0, self.rule, self.message)
        return (self.span.path, self.span.line, self.span.column, self.rule, self.message)


class Outcome(msgspec.Struct, Generic[T], frozen=True):
    """A value, or none, and everything that was found on the way to it."""

    value: T | None
    diagnostics: tuple[Diagnostic, ...] = ()


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(d.severity is Severity.ERROR for d in diagnostics)
