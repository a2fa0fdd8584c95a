"""What is done beside the main work, and that it is done once, whatever becomes of the process that does it."""

import os

import pytest

from generator.engine.errand import Errand


def test_the_answer_comes_back() -> None:
    assert Errand(lambda: b"x" * 3_000_000).answer() == b"x" * 3_000_000


def test_what_fails_there_fails_here() -> None:
    def fails() -> bytes:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        Errand(fails).answer()


def test_what_dies_there_is_done_here() -> None:
    here = os.getpid()

    def dies() -> bytes:
        if os.getpid() != here:
            os.kill(os.getpid(), 9)
        return b"done"

    assert Errand(dies).answer() == b"done"


def test_nothing_is_left_of_an_errand_that_is_cancelled() -> None:
    Errand(lambda: b"").cancel()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
