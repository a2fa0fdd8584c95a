"""Which straight quotes belong together, and what stands in their place: markdown-it's rules, in linear time."""

import re
import unicodedata
from collections.abc import Sequence

from markdown_it.token import Token

_QUOTE = re.compile(r"[\"']")


class _Mark:
    """A quote that may open a quotation: in which token, where in its text, how deep in the markup."""

    __slots__ = ("at", "level", "order", "token")

    def __init__(self, token: int, at: int, level: int, order: int) -> None:
        self.token = token
        self.at = at
        self.level = level
        self.order = order


class _Pairing:
    """markdown-it's rules for which quotes belong together, with a stack per kind, so that it takes linear time."""

    def __init__(self, quotes: Sequence[str]) -> None:
        self.quotes = quotes
        self.open: dict[str, list[_Mark]] = {'"': [], "'": []}
        self.changes: dict[int, list[tuple[int, str]]] = {}
        self.order = 0

    def leave(self, level: int) -> None:
        for marks in self.open.values():
            while marks and marks[-1].level > level:
                marks.pop()

    def meet(self, kind: str, token: int, at: int, level: int, can_open: bool, can_close: bool) -> None:
        marks = self.open[kind]
        if can_close and marks and marks[-1].level == level:
            self.close(kind, marks.pop(), token, at)
        elif can_open:
            self.order += 1
            marks.append(_Mark(token, at, level, self.order))
        elif kind == "'":
            self.change(token, at, "’")

    def close(self, kind: str, opening: _Mark, token: int, at: int) -> None:
        first = 0 if kind == '"' else 2
        self.change(opening.token, opening.at, self.quotes[first])
        self.change(token, at, self.quotes[first + 1])
        # a quotation that was opened inside and not closed there is none
        other = self.open["'" if kind == '"' else '"']
        while other and other[-1].order > opening.order:
            other.pop()

    def change(self, token: int, at: int, new: str) -> None:
        self.changes.setdefault(token, []).append((at, new))


def pair(tokens: list[Token], quotes: Sequence[str]) -> None:
    pairing = _Pairing(quotes)
    for index, token in enumerate(tokens):
        pairing.leave(token.level)
        if token.type != "text":
            continue
        text = token.content
        for found in _QUOTE.finditer(text):
            at = found.start()
            before = text[at - 1] if at else _beside(tokens, index, -1)
            after = text[at + 1] if at + 1 < len(text) else _beside(tokens, index, 1)
            can_open, can_close = _flanks(found[0], before, after)
            pairing.meet(found[0], index, at, token.level, can_open, can_close)
    for index, changes in pairing.changes.items():
        tokens[index].content = _replaced(tokens[index].content, changes)


def _replaced(text: str, changes: list[tuple[int, str]]) -> str:
    parts: list[str] = []
    last = 0
    for at, new in sorted(changes):
        parts += (text[last:at], new)
        last = at + 1
    parts.append(text[last:])
    return "".join(parts)


def _beside(tokens: list[Token], index: int, step: int) -> str:
    """The character next to a token's text; a space at the line's end. Looks only a few tokens far."""
    for _ in range(8):
        index += step
        if not 0 <= index < len(tokens) or tokens[index].type in ("softbreak", "hardbreak"):
            break
        if tokens[index].content:
            return tokens[index].content[-1 if step < 0 else 0]
    return " "


def _flanks(quote: str, before: str, after: str) -> tuple[bool, bool]:
    """Whether a quote can open and can close a quotation, by its neighbours."""
    punctuated_before, punctuated_after = _is_punctuation(before), _is_punctuation(after)
    spaced_before, spaced_after = before.isspace(), after.isspace()
    can_open = not spaced_after and (not punctuated_after or spaced_before or punctuated_before)
    can_close = not spaced_before and (not punctuated_before or spaced_after or punctuated_after)
    if quote == '"' and after == '"' and "0" <= before <= "9":
        return False, False  # 1"" is an inch and a quote
    if can_open and can_close:
        return punctuated_before, punctuated_after
    return can_open, can_close


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"
