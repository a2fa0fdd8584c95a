"""Every question that any output asked, and the fingerprint of its answer at the last build."""

from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from operator import or_
from typing import Any

import msgspec

from generator.engine.fingerprint import SIZE, of_bytes
from generator.engine.store import DamagedError
from generator.engine.trace import Answers
from generator.site import queries
from generator.stages.memory import Memory

SHELF = "questions"
_ID = 8

_questions = msgspec.msgpack.Decoder(reduce(or_, queries.ALL))
_encoder = msgspec.msgpack.Encoder()
_OF_TIME = tuple(kind.__name__.encode() for kind in queries.OF_TIME)


class Asked(msgspec.Struct, frozen=True, array_like=True):
    """A question, packed, and the fingerprint of its answer; `of_theme` if that comes from the theme's files."""

    question: bytes
    answer: bytes
    of_theme: bool = False


def unpacked(question: bytes) -> Any:
    """Raises DamagedError for what is no question of this version."""
    try:
        return _questions.decode(question)
    except msgspec.DecodeError as error:
        raise DamagedError("a question is not as it was asked") from error


def id_of(question: bytes) -> int:
    """A question by number: 64 bits of its digest, so that every process gives it the same one without asking."""
    return int.from_bytes(of_bytes(question)[:_ID], "big")


class Ledger:
    """What is remembered of the questions; only those that are looked at are read, or all at once."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._known: dict[int, Asked] = {}
        self._is_whole = False
        self._new: dict[int, Asked] = {}

    def note(self, asked: Mapping[int, Asked]) -> None:
        """What outputs have just asked; raises DamagedError if two questions have one number (it is one in 10^10)."""
        for number, now in asked.items():
            before = self._new.get(number, now)
            if before.question != now.question:
                raise DamagedError("two questions have one number")
            self._new[number] = now

    def changed(self, answers: Answers[Any]) -> frozenset[int]:
        """The numbers of all questions that are answered otherwise today, or cannot be asked any more."""
        return self._otherwise(self._all(), answers)

    def changed_among(self, numbers: Iterable[int], answers: Answers[Any]) -> frozenset[int]:
        return self._otherwise(self._some(numbers), answers)

    def of_theme(self, numbers: Iterable[int]) -> tuple[int, ...]:
        """Those of the numbers, all of this build, whose answers come from the theme's files."""
        known = self._some(numbers) | self._new
        return tuple(sorted(number for number in numbers if known[number].of_theme))

    def of_time(self, numbers: Iterable[int]) -> Iterator[Any]:
        """Those of the questions, all of this build, whose answers change by the clock alone."""
        known = self._some(numbers) | self._new
        for number in numbers:
            question = known[number].question
            if any(name in question for name in _OF_TIME):
                unpacked_one = unpacked(question)
                if isinstance(unpacked_one, queries.OF_TIME):
                    yield unpacked_one

    def learns_of_time(self) -> bool:
        """Whether such a question was asked that no output had asked before."""
        known = self._some(self._new)
        return any(True for _ in self.of_time([number for number in self._new if number not in known]))

    def get(self, number: int) -> Asked | None:
        """What was asked under that number."""
        return self._new.get(number) or self._some((number,)).get(number)

    def remember(self, used: Iterable[int] | None) -> None:
        """Writes what is new; what is not among the `used` numbers is forgotten, if they are known."""
        known = self._some(self._new)
        rows = {_key(number): _row(now) for number, now in self._new.items() if known.get(number) != now}
        self._memory.write(SHELF, rows)
        if used is not None:
            self._memory.remove(SHELF, [_key(number) for number in self._all().keys() - set(used)])
        self._known |= self._new
        self._new = {}

    def _all(self) -> dict[int, Asked]:
        if not self._is_whole:
            self._known = _asked(self._memory.read(SHELF))
            self._is_whole = True
        return self._known

    def _some(self, numbers: Iterable[int]) -> dict[int, Asked]:
        if not self._is_whole:
            missing = [_key(number) for number in numbers if number not in self._known]
            self._known |= _asked(self._memory.read(SHELF, missing))
        return self._known

    def _otherwise(self, asked: Mapping[int, Asked], answers: Answers[Any]) -> frozenset[int]:
        return frozenset(number for number, before in asked.items() if not _same(before, answers))


def asked(question: Any, answer: bytes) -> tuple[int, Asked]:
    """A question that was just asked, by its number; `answer` is the fingerprint of its answer."""
    packed = _encoder.encode(question)
    return id_of(packed), Asked(packed, answer, isinstance(question, queries.OF_THEME))


def _same(before: Asked, answers: Answers[Any]) -> bool:
    try:
        return answers.fingerprint(unpacked(before.question)) == before.answer
    except LookupError:
        return False


def _key(number: int) -> bytes:
    return number.to_bytes(_ID, "big")


def _row(asked: Asked) -> bytes:
    return asked.answer + (b"t" if asked.of_theme else b"-") + asked.question


def _asked(rows: Mapping[bytes, bytes]) -> dict[int, Asked]:
    return {
        int.from_bytes(key, "big"): Asked(row[SIZE + 1 :], row[:SIZE], row[SIZE : SIZE + 1] == b"t")
        for key, row in rows.items()
    }
