"""Messages come out of a pipe as they went in, wherever its blocks end."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.engine.frames import Frames, WorkerError, failure, framed, unframed


@given(st.lists(st.binary()), st.integers(1, 7))
def test_whatever_the_blocks_the_messages_are_the_same(messages: list[bytes], size: int) -> None:
    data = b"".join(map(framed, messages))
    frames, pipe = Frames(), io.BytesIO(data)
    found = [message for at in range(0, len(data), size) for message in frames.taken(data[at : at + size])]
    assert (found, frames.rest) == (messages, b"")
    assert [unframed(pipe) for _ in messages] == messages


def test_a_failure_is_raised() -> None:
    with pytest.raises(WorkerError, match="words of it"):
        Frames().taken(framed(b"fine") + failure("the words of it"))


@pytest.mark.parametrize("data", [b"Traceback (most recent call last)", b"\0\0\0\0\0"])
def test_what_is_no_message_is_noticed(data: bytes) -> None:
    with pytest.raises(WorkerError, match="no message"):
        Frames().taken(data)


@pytest.mark.parametrize("data", [b"", b"m\1", framed(b"message")[:-1]])
def test_an_end_in_the_middle_is_noticed(data: bytes) -> None:
    with pytest.raises(EOFError):
        unframed(io.BytesIO(data))
