"""How long it takes to read a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.body import Body
from generator.parse.markdown import parse_body
from generator.parse.reading import Length, Pace, length_of, minutes_for


def body(text: str) -> Body:
    found = parse_body(text, path="content/a.md").value
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", Length(0)),
        ("one two  three", Length(3)),
        ("naïve – café", Length(3)),
        ("日本語", Length(3, 3)),
        ("これはペンです。", Length(7, 7)),
        ("ＡＢＣ と iPhone 15", Length(4, 1)),
        ("使用 Python 3.12 编写", Length(6, 4)),
        ("서울은 한국의 수도다", Length(3)),
        ("𠮷野家", Length(3, 3)),
    ],
)
def test_words_are_counted_and_characters_where_there_are_no_words(text: str, length: Length) -> None:
    assert length_of(text) == length


@given(st.text())
def test_a_text_is_never_shorter_than_its_characters(text: str) -> None:
    length = length_of(text)
    assert 0 <= length.characters <= length.words <= len(text)


@pytest.mark.parametrize(
    ("words", "characters", "minutes"),
    [(0, 0, 1), (220, 0, 1), (221, 0, 2), (440, 0, 2), (500, 500, 1), (501, 501, 2), (720, 500, 2), (721, 500, 3)],
)
def test_minutes_are_whole_and_one_at_least(words: int, characters: int, minutes: int) -> None:
    assert minutes_for(words, characters, Pace()) == minutes


def test_the_pace_is_the_site_s() -> None:
    assert minutes_for(600, 0, Pace(words=300)) == 2
    assert minutes_for(600, 600, Pace(characters=300)) == 2


def test_code_and_sponsors_do_not_count() -> None:
    plain = body("One two three.\n").words
    assert body("One two three.\n\n```\na b c d\n```\n").words == plain
    assert (
        body('One two three.\n\n::: sponsor title="T" url=https://a.example/\nSo many words of theirs.\n:::\n').words
        == plain
    )


def test_raw_html_counts_by_its_words() -> None:
    assert body("<p>one two 日本</p>\n").words == 4
