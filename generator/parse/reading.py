"""How long a text is, and how long it takes to read: words, and characters where words have no spaces between them."""

import re

import msgspec

# Chinese characters and what goes with them, both kinds of kana, Bopomofo, and their wide and narrow forms.
_CHARACTER = re.compile(
    "[\u2e80-\u2fd5\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303b\u3041-\u3096\u309d-\u309f\u30a1-\u30fa"
    "\u30fc-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U00016ff0-\U00016ff1\U0001b000-\U0001b16f\U00020000-\U0003134f]"
)
# One range is looked for several times faster than many: quotes and accents lie below it.
_FAR = re.compile("[\u2e80-\U0010ffff]")
_LETTER = re.compile(r"\w")


class Pace(msgspec.Struct, frozen=True):
    """How fast readers are: words in a minute, and characters of a script without spaces."""

    words: int = 220
    characters: int = 500


class Length(msgspec.Struct, frozen=True):
    """Of some text: a character of a script without spaces is a word by itself; `characters` of the words are such."""

    words: int
    characters: int = 0


def length_of(text: str) -> Length:
    """How many words a text has."""
    if text.isascii() or _FAR.search(text) is None or _CHARACTER.search(text) is None:
        return Length(len(text.split()))
    rest, characters = _CHARACTER.subn(" ", text)
    return Length(characters + sum(_LETTER.search(word) is not None for word in rest.split()), characters)


def minutes_for(words: int, characters: int, pace: Pace) -> int:
    """Whole minutes, one at least. Some `characters` of the words are read one by one."""
    time = (words - characters) * pace.characters + characters * pace.words
    return max(1, -(-time // (pace.words * pace.characters)))
