"""What an output asked, and the fingerprints of the answers: enough to know later whether it is still true."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from generator.engine.fingerprint import fingerprint

Q = TypeVar("Q")


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
