"""Straight quotes, hyphens and dots become typographic ones, in the manner of a language."""

import re
import unicodedata
from collections.abc import Sequence

from markdown_it.token import Token

_QUOTES = {
    "cs": "„“‚‘",
    "da": "»«›‹",
    "de": "„“‚‘",
    "de-ch": "«»‹›",
    "el": "«»“”",
    "es": "«»“”",
    "fi": "””’’",
    "fr": ("«\u00a0", "\u00a0»", "‹\u00a0", "\u00a0›"),
    "fr-ch": "«»‹›",
    "hu": "„”»«",
    "it": "«»“”",
    "nb": "«»‘’",
    "nn": "«»‘’",
    "no": "«»‘’",
    "pl": "„”«»",
    "pt-pt": "«»“”",
    "ro": "„”«»",
    "ru": "«»„“",
    "sk": "„“‚‘",
    "sl": "„“‚‘",
    "sv": "””’’",
    "uk": "«»„“",
}
_ENGLISH = "“”‘’"
_INNER_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_QUOTE = re.compile(r"[\"']")
_DOTS = re.compile(r"\.{3,}")
_EM_DASH = re.compile(r"(?<!-)---(?!-)")
# `--flag` and `a --b` are no dashes: one stands between two spaces or between two words
_EN_DASH = re.compile(r"(?<![^\s])--(?!\S)|(?<=[^-\s])--(?=[^-\s])")


def quotes_for(language: str) -> Sequence[str]:
    """Opening and closing double, opening and closing single quote of a language tag such as `de-CH`."""
    tag = language.lower().replace("_", "-")
    return _QUOTES.get(tag) or _QUOTES.get(tag.partition("-")[0], _ENGLISH)


def typeset_text(text: str, language: str) -> str:
    """Plain text (a title, a summary) as `typeset` does it."""
    token = Token("text", "", 0, content=text)
    typeset([token], text, quotes_for(language))
    return token.content


def typeset(tokens: list[Token], content: str, quotes: Sequence[str]) -> None:
    """Change the text of one block's inline tokens in place; code, addresses and escaped characters stay."""
    if "--" in content or "..." in content:
        for token in _prose(tokens):
            token.content = _dashes(token.content)
    if "'" in content:
        for token in _prose(tokens):
            token.content = _INNER_APOSTROPHE.sub("’", token.content)
    elif '"' not in content:
        return
    _pair(tokens, quotes)


def _prose(tokens: list[Token]) -> list[Token]:
    """The text tokens but for those that show an address."""
    found = []
    for index, token in enumerate(tokens):
        if token.type == "text" and not (index and tokens[index - 1].info == "auto" and tokens[index - 1].nesting == 1):
            found.append(token)
    return found


def _dashes(text: str) -> str:
    if "..." in text:
        text = _DOTS.sub("…", text)
    if "--" in text:
        text = _EN_DASH.sub("–", _EM_DASH.sub("—", text))
    return text


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


def _pair(tokens: list[Token], quotes: Sequence[str]) -> None:
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
