"""Straight quotes, hyphens and dots become typographic ones, in the manner of a language."""

import re
from collections.abc import Sequence

from markdown_it.token import Token

from generator.parse.quotation import pair

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
# one that is not an apostrophe inside a word
_LOOSE_QUOTE = re.compile(r"\"|(?<![^\W_])'|'(?![^\W_])")
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
    if not has_quotations(text):
        return typeset_run(text)
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
    pair(tokens, quotes)


def has_quotations(content: str) -> bool:
    """Whether a block may have quotes that belong together; all others are apostrophes inside words."""
    return '"' in content or ("'" in content and _LOOSE_QUOTE.search(content) is not None)


def has_marks(content: str) -> bool:
    """Whether typography changes anything in a block that has no quotations."""
    return "'" in content or "--" in content or "..." in content


def typeset_run(text: str) -> str:
    """One run of text of a block without quotations, as `typeset` does it."""
    if "--" in text or "..." in text:
        text = _dashes(text)
    return _INNER_APOSTROPHE.sub("’", text) if "'" in text else text


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
