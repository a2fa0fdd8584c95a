"""Small questions about tokens and pieces that several blocks ask."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import cast

from markdown_it.token import Token

from generator.model.body import Piece


def joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces with neighbouring text made one."""
    out: list[Piece] = []
    for kind, run in groupby(pieces, type):
        if kind is not str:
            out += run
        elif text := "".join(cast(Iterator[str], run)):
            out.append(text)
    return tuple(out)


def is_tight(tokens: Sequence[Token], at: int) -> bool:
    """Whether what an opening tag holds follows it on the same line."""
    if at + 1 >= len(tokens):
        return True
    following = tokens[at + 1]
    return following.type == "inline" or following.hidden or following.nesting == -1


def is_picture(tokens: Sequence[Token]) -> bool:
    """Whether a paragraph holds pictures only."""
    kinds = {token.type for token in tokens if token.type != "text" or token.content.strip()}
    return "image" in kinds and kinds <= {"image", "softbreak", "hardbreak", "link_open", "link_close"}


def captioned(tokens: Sequence[Token]) -> Token | None:
    """The one picture of a paragraph that has nothing else, if it has a title."""
    pictures = [token for token in tokens if token.type == "image"]
    if len(pictures) == 1 and pictures[0].attrs.get("title") and is_picture(tokens):
        return pictures[0]
    return None
