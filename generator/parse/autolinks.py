"""Addresses in plain text become links: only those that begin with http://, https:// or www."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

# Brackets only in pairs, so that an address inside `[…](…)` ends with its label.
_REST = r"(?:[^\s<>\[\]\"`\u3000-\u3003\u3008-\u3011\uff01-\uff0f\uff1a\uff1b\uff1f]|\[[^\s<>\[\]]*\])*"
_ADDRESS = re.compile(r"(?:https?://|www\.)(?=[\w\[])" + _REST, re.IGNORECASE)
_SCHEME = re.compile(r"(?<![A-Za-z0-9.+-])https?\Z", re.IGNORECASE)
_WWW = re.compile(r"(?<![\w@./:-])www\.(?=\w)[\w-]+\." + _REST, re.IGNORECASE)
_TAIL = re.compile(r"(?:[?!.,:;*_~'\u2019\u201d]|&[A-Za-z0-9]+;)\Z")


def autolinks(md: MarkdownIt) -> None:
    """Add automatic links with a scheme to a parser; `link_www` does the others when a text is rendered."""
    md.inline.ruler.at("linkify", _with_scheme)


def _with_scheme(state: StateInline, silent: bool) -> bool:
    at = state.pos
    if not state.src.startswith("://", at) or state.linkLevel > 0:
        return False
    scheme = _SCHEME.search(state.src, max(at - 6, 0), at)
    if scheme is None:
        return False
    found = _ADDRESS.match(state.src, scheme.start(), state.posMax)
    if found is None:
        return False
    url = _trimmed(found[0])
    before = len(scheme[0])
    if len(url) <= before + 3:
        return False
    if not silent:
        if not state.pending.endswith(scheme[0]):
            return False
        state.pending = state.pending[:-before]
        opening = state.push("link_open", "a", 1)
        opening.attrs = {"href": state.md.normalizeLink(url)}
        opening.info = "auto"
        state.push("text", "", 0).content = url
        state.push("link_close", "a", -1).info = "auto"
    state.pos = at + len(url) - before
    return True


def link_www(tokens: list[Token], md: MarkdownIt) -> list[Token]:
    """The tokens with `www.` addresses in text made into links, but not inside a link."""
    out: list[Token] = []
    inside = 0
    for token in tokens:
        if token.type == "html_inline":
            inside += _html_link(token.content)
        elif token.tag == "a":
            inside += token.nesting
        if token.type == "text" and inside <= 0 and "www." in token.content.lower():
            out += _split(token, md)
        else:
            out.append(token)
    return out


def _html_link(tag: str) -> int:
    tag = tag.lower()
    return 1 if tag.startswith(("<a ", "<a>")) else -1 if tag.startswith("</a") else 0


def _split(token: Token, md: MarkdownIt) -> list[Token]:
    out: list[Token] = []
    last = 0
    for found in _WWW.finditer(token.content):
        url = _trimmed(found[0])
        out.append(_text(token.content[last : found.start()], token.level))
        opening = Token("link_open", "a", 1, {"href": md.normalizeLink(f"http://{url}")}, level=token.level)
        opening.info = "auto"
        out += (opening, _text(url, token.level + 1), Token("link_close", "a", -1, level=token.level))
        last = found.start() + len(url)
    out.append(_text(token.content[last:], token.level))
    return [part for part in out if part.type != "text" or part.content]


def _text(content: str, level: int) -> Token:
    return Token("text", "", 0, content=content, level=level)


def _trimmed(url: str) -> str:
    """Without what belongs to the sentence: a full stop at the end, a bracket that was opened before."""
    surplus = url.count(")") - url.count("(")
    while url:
        if url[-1] == ")" and surplus > 0:
            url = url[:-1]
            surplus -= 1
        elif found := _TAIL.search(url, max(len(url) - 12, 0)):
            url = url[: found.start()]
        else:
            break
    return url
