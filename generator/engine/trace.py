"""What an output asked, and the fingerprints of the answers: enough to know later whether it is still true."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Generic, TypeVar

import msgspec

from generator.engine.fingerprint import fingerprint

Q = TypeVar("Q")


class Trace(msgspec.Struct, frozen=True):
    """Questions by their number in the ledger, in the order in which they were first asked."""

    questions: tuple[int, ...]


class Answers(Generic[Q]):
    """Answers every question once, and knows each answer's fingerprint; shared by all outputs of a build."""

    def __init__(self, ask: Callable[[Q], Any]) -> None:
        self._ask = ask
        self._answers: dict[Q, Any] = {}
        self._fingerprints: dict[Q, bytes] = {}

    def __call__(self, question: Q) -> Any:
        try:
            return self._answers[question]
        except KeyError:
            answer = self._answers[question] = self._ask(question)
            return answer

    def fingerprint(self, question: Q) -> bytes:
        found = self._fingerprints.get(question)
        if found is None:
            found = self._fingerprints[question] = fingerprint(self(question))
        return found


class Recorder(Generic[Q]):
    """`ask` for one output: passes every question on and notes it."""

    def __init__(self, answers: Answers[Q]) -> None:
        self._answers = answers
        self.asked: dict[Q, None] = {}

    def __call__(self, question: Q) -> Any:
        self.asked[question] = None
        return self._answers(question)


def changed(questions: Iterable[Q], before: Mapping[Q, bytes], answers: Answers[Q]) -> list[Q]:
    """The questions whose answers are no longer what they were. One that can no longer be asked has changed."""
    found = []
    for question in questions:
        try:
            same = answers.fingerprint(question) == before.get(question)
        except LookupError:
            same = False
        if not same:
            found.append(question)
    return found
