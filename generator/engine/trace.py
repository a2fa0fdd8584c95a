"""What an output asked, and the fingerprints of the answers: enough to know later whether it is still true."""

from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

from generator.engine.fingerprint import Fingerprints

Q = TypeVar("Q")
V = TypeVar("V")

_UNKNOWN = object()


class Answers(Generic[Q]):
    """Answers every question once, and knows each answer's fingerprint; shared by all outputs of a build.

    Answers to questions of the `fleeting` kinds are large and asked by few: they are not kept, only their fingerprints.
    `digest` gives the fingerprint of an answer that was known before it was asked for, else None.
    """

    def __init__(
        self,
        ask: Callable[[Q], Any],
        *,
        fleeting: tuple[type, ...] = (),
        digest: Callable[[Q], bytes | None] = lambda question: None,
        fingerprints: Fingerprints | None = None,
    ) -> None:
        self._ask = ask
        self._fleeting = frozenset(fleeting)
        self._digest = digest
        self._of = (fingerprints or Fingerprints()).of
        self._answers: dict[Q, Any] = {}
        self._fingerprints: dict[Q, bytes] = {}

    def __call__(self, question: Q) -> Any:
        answer = self._answers.get(question, _UNKNOWN)
        if answer is _UNKNOWN:
            answer = self._ask(question)
            if type(question) not in self._fleeting:
                self._answers[question] = answer
        return answer

    def fingerprint(self, question: Q, answer: Any = _UNKNOWN) -> bytes:
        """Of its answer; whoever has that at hand gives it along."""
        found = self._fingerprints.get(question)
        if found is None:
            found = self._digest(question)
            if found is None:
                found = self._of(self(question) if answer is _UNKNOWN else answer)
            self._fingerprints[question] = found
        return found


class Parts(Generic[Q]):
    """Pieces that several outputs have in common, each made once: what came of it, and what was asked for it."""

    def __init__(self) -> None:
        self.made: dict[Hashable, tuple[Any, dict[Q, Any]]] = {}


class Recorder(Generic[Q]):
    """`ask` for one output: passes every question on and notes it."""

    def __init__(self, answers: Answers[Q], parts: Parts[Q] | None = None) -> None:
        self._answers = answers
        self._parts = (parts or Parts()).made
        self._asked: dict[Q, Any] = {}

    def __call__(self, question: Q) -> Any:
        answer = self._asked.get(question, _UNKNOWN)
        if answer is _UNKNOWN:
            answer = self._asked[question] = self._answers(question)
        return answer

    @property
    def asked(self) -> tuple[Q, ...]:
        """The questions, each once, in the order in which they were asked first."""
        return tuple(self._asked)

    def fingerprint(self, question: Q) -> bytes:
        """Of the answer to one of the questions that were asked."""
        return self._answers.fingerprint(question, self._asked[question])

    def part(self, key: Hashable, make: Callable[[], V]) -> V:
        """What `make` returns, which depends on nothing but `key` and what it asks; it is called once for each key.

        Whoever uses a part has asked what was asked for it, as if it had been made again.
        """
        found = self._parts.get(key)
        if found is None:
            return self._made(key, make)
        value: V = found[0]
        self._asked |= found[1]
        return value

    def _made(self, key: Hashable, make: Callable[[], V]) -> V:
        around, self._asked = self._asked, {}
        try:
            value = make()
            self._parts[key] = value, dict.fromkeys(self._asked, _UNKNOWN)
        finally:
            self._asked = around | self._asked
        return value
