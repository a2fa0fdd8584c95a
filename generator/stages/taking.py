"""Values out of outcomes, their problems gathered on the way."""

from typing import TypeVar

from generator.model.diagnostic import Diagnostic, Outcome

T = TypeVar("T")


def take(outcome: Outcome[T], problems: list[Diagnostic]) -> T | None:
    """The value; what was found on the way to it joins `problems`."""
    problems += outcome.diagnostics
    return outcome.value
