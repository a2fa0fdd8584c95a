"""Attributes in braces, `{#id .class key=value}`: after a link, picture or code, at a heading's end, above a block."""

import re
from collections.abc import Mapping

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

# Possessive, so that no text can make it try again; strict, so that `{{ x }}` and `{% x %}` stay text.
_ONE = r"(?:\#[\w:-]++|\.[\w:-]++|[A-Za-z][\w:-]*+=(?:\"[^\"\n]*+\"|[\w:./%-]++))"
_BRACES = re.compile(r"\{[ ]*+" + _ONE + r"(?:[ ]*+" + _ONE + r")*[ ]*+\}")
_PART = re.compile(r"\#([\w:-]+)|\.([\w:-]+)|([A-Za-z][\w:-]*)=(?:\"([^\"\n]*)\"|([\w:./%-]+))")
_AFTER = frozenset(("image", "code_inline", "link_close"))

# Nothing that runs, loads or paints: those are written in HTML, where the switch for HTML governs them.
_ALLOWED = frozenset(("id", "class", "title", "lang", "dir", "width", "height", "rel", "hreflang", "download"))


def attributes(md: MarkdownIt) -> None:
    """Add attributes to a parser. Those above a block become an `attributes` token before it."""
    md.block.ruler.before("fence", "attributes", _block)
    md.inline.ruler.push("attributes", _inline)


def trailing(content: str) -> tuple[str, dict[str, str]]:
    """A heading's text without the attributes at its end, and those."""
    if not content.endswith("}"):
        return content, {}
    found = _BRACES.fullmatch(content, content.rfind("{"))
    if found is None:
        return content, {}
    return content[: found.start()].rstrip(), _read(found[0])


def merge(token: Token, attrs: Mapping[str, str | int | float]) -> None:
    """Give a token attributes: classes add up, the rest replaces."""
    for key, value in attrs.items():
        if key == "class" and token.attrs.get("class"):
            token.attrs["class"] = f"{token.attrs['class']} {value}"
        else:
            token.attrs[key] = value


def _read(braces: str) -> dict[str, str]:
    attrs: dict[str, str] = {}
    for part in _PART.finditer(braces):
        name, kind, key, quoted, bare = part.groups()
        if name:
            attrs["id"] = name
        elif kind:
            attrs["class"] = f"{attrs['class']} {kind}" if "class" in attrs else kind
        elif key.lower() in _ALLOWED:
            attrs[key.lower()] = quoted if quoted is not None else bare
    return attrs


def _inline(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "{" or state.pending or not state.tokens or state.tokens[-1].type not in _AFTER:
        return False
    found = _BRACES.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        merge(_opening(state.tokens), _read(found[0]))
    state.pos = found.end()
    return True


def _opening(tokens: list[Token]) -> Token:
    """The token that the last one closes, or the last one itself."""
    level = 0
    for token in reversed(tokens):
        level += token.nesting
        if level == 0:
            return token
    return tokens[-1]


def _block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    at = state.bMarks[start] + state.tShift[start]
    if state.src[at] != "{" or state.is_code_block(start):
        return False
    found = _BRACES.fullmatch(state.src[at : state.eMarks[start]].rstrip())
    if found is None:
        return False
    if not silent:
        token = state.push("attributes", "", 0)
        token.attrs = dict(_read(found[0]))
        token.map = [start, start + 1]
        state.line = start + 1
    return True
