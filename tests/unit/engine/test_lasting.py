"""The garbage collector is spared for a while, and is afterwards what it was."""

import gc

import pytest

from generator.engine.lasting import lasting


def test_the_collector_is_as_before_even_after_a_failure() -> None:
    before = gc.get_threshold()
    with pytest.raises(ValueError), lasting():
        assert gc.get_freeze_count() > 0
        assert gc.isenabled()
        raise ValueError
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0


def test_one_within_another_ends_with_the_inner_one_only_for_what_is_there() -> None:
    before = gc.get_threshold()
    with lasting(), lasting():
        pass
    assert gc.get_threshold() == before
