"""What an output asked is noted, whether a part of it was made for it or for another one before."""

from typing import Any

import pytest

from generator.engine.fingerprint import Fingerprints, fingerprint
from generator.engine.trace import Answers, Parts, Recorder


class Oracle:
    """Answers every question with itself in capitals, and counts how often it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, question: str) -> str:
        self.asked.append(question)
        return question.upper()


class Counted(str):
    __slots__ = ()


def recorders(count: int, oracle: Oracle | None = None) -> list[Recorder[str]]:
    answers: Answers[str] = Answers(oracle or Oracle())
    parts: Parts[str] = Parts()
    return [Recorder(answers, parts) for _ in range(count)]


def test_a_question_is_answered_once_for_all_outputs() -> None:
    oracle = Oracle()
    first, second = recorders(2, oracle)
    assert [first("a"), first("a"), second("a")] == ["A", "A", "A"]
    assert oracle.asked == ["a"]
    assert first.asked == second.asked == ("a",)


def test_a_part_is_made_once_and_whoever_uses_it_has_asked_what_it_asked() -> None:
    made = []
    outputs = recorders(3)
    for output in outputs:
        output("first")

        def make(ask: Recorder[str] = output) -> str:
            made.append(ask)
            return ask("b") + ask("c")

        assert output.part("key", make) == "BC"
        output("last")
    assert len(made) == 1
    assert [output.asked for output in outputs] == [("first", "b", "c", "last")] * 3


def test_a_part_used_twice_leaves_the_trace_of_two_parts() -> None:
    together, apart = recorders(1)[0], recorders(1)[0]
    for key in ("same", "same"):
        together.part(key, lambda: together("a"))
    for key in ("one", "other"):
        apart.part(key, lambda: apart("a"))
    assert together.asked == apart.asked == ("a",)


def test_a_part_knows_its_questions_even_if_its_output_had_asked_them_before() -> None:
    first, second = recorders(2)
    first("a")
    first.part("key", lambda: first("a"))
    second.part("key", lambda: pytest.fail("it is made already"))
    assert second.asked == ("a",)


def test_a_part_within_a_part_is_asked_for_with_it() -> None:
    first, second, third = recorders(3)
    first.part("inner", lambda: first("a"))
    second.part("outer", lambda: second("b") + second.part("inner", lambda: ""))
    assert third.part("outer", lambda: "") == "BA"
    assert third.asked == ("b", "a")


def test_a_part_that_fails_has_asked_all_the_same_and_is_made_again() -> None:
    first, second = recorders(2)

    def fails() -> str:
        first("a")
        raise ValueError

    with pytest.raises(ValueError):
        first.part("key", fails)
    assert first.asked == ("a",)
    assert second.part("key", lambda: second("b")) == "B"


def test_the_answer_to_a_fleeting_question_is_kept_for_one_output_only() -> None:
    oracle = Oracle()
    answers: Answers[Any] = Answers(oracle, fleeting=(Counted,))
    first, second = (Recorder(answers) for _ in range(2))
    large = Counted("text")
    assert first(large) == first(large) == "TEXT"
    assert first.fingerprint(large) == fingerprint("TEXT")
    assert oracle.asked == ["text"]
    second(large)
    assert oracle.asked == ["text", "text"]
    assert second.fingerprint(large) == fingerprint("TEXT")


def test_a_fingerprint_that_is_known_is_not_made_from_the_answer() -> None:
    oracle = Oracle()
    answers: Answers[str] = Answers(oracle, digest={"a": b"known"}.get)
    assert answers.fingerprint("a") == b"known"
    assert answers.fingerprint("b") == fingerprint("B")
    assert oracle.asked == ["b"]


def test_equal_values_have_equal_fingerprints_and_others_do_not() -> None:
    values = [1, (1,), (1, 2), (2, 1), (1.5, 1), ((1,), 2), [], (), None, "1", (None, 1)]
    one, other = Fingerprints((int,)), Fingerprints((int,))
    found = [one.of(value) for value in values]
    assert found == [other.of(value) for value in reversed(values)][::-1]
    assert len(set(found)) == len(values) - 1  # of JSON, [] and () are the same
