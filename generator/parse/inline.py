"""The inside of paragraphs, headings and cells: tokens become HTML with holes, and plain text beside it."""

import re
from collections.abc import Callable, MutableMapping, Sequence
from html import escape as escape_attribute
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.model.body import Piece
from generator.model.hole import Link
from generator.parse.autolinks import link_www
from generator.parse.footnotes import Footnotes
from generator.parse.places import Finder, is_own
from generator.parse.raw_html import weave_html
from generator.parse.typography import typeset

_SPECIAL = re.compile("[&<>]")
_SIMPLE = {
    "em_open": "<em>",
    "em_close": "</em>",
    "strong_open": "<strong>",
    "strong_close": "</strong>",
    "s_open": "<s>",
    "s_close": "</s>",
    "link_close": "</a>",
}

Emit = Callable[[Piece], None]


def escape(text: str) -> str:
    """For text between tags; most has nothing to escape."""
    if _SPECIAL.search(text) is None:
        return text
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute_text(attrs: MutableMapping[str, str | int | float], *but: str) -> str:
    """Attributes as they stand in a tag, with a space before each."""
    return "".join(f' {key}="{escape_attribute(str(value))}"' for key, value in attrs.items() if key not in but)


class InlineWeaver:
    """Writes one text's inline tokens. `quotes` are None where typography is switched off."""

    def __init__(
        self,
        md: MarkdownIt,
        env: MutableMapping[str, Any],
        finder: Finder,
        footnotes: Footnotes,
        anchors: list[str],
        quotes: Sequence[str] | None,
    ) -> None:
        self.md = md
        self.env = env
        self.finder = finder
        self.footnotes = footnotes
        self.anchors = anchors
        self.quotes = quotes
        self.definitions: dict[str, int] | None = None

    def tokens(self, content: str) -> list[Token]:
        """The tokens of some text, as the author wrote it."""
        tokens: list[Token] = []
        self.md.inline.parse(content, self.md, self.env, tokens)
        return self.finish(tokens, content)

    def finish(self, tokens: list[Token], content: str) -> list[Token]:
        return link_www(tokens, self.md) if "ww." in content.lower() else tokens

    def write(self, tokens: list[Token], content: str, emit: Emit) -> str:
        """Emit the tokens as HTML with typographic quotes; return their plain text."""
        if self.quotes is not None:
            typeset(tokens, content, self.quotes)
        plain: list[str] = []
        for token in tokens:
            kind = token.type
            if kind == "text" or kind == "text_special":
                emit(escape(token.content))
                plain.append(token.content)
            elif kind in _SIMPLE:
                emit(_SIMPLE[kind])
            elif kind == "link_open":
                self.link(token, emit)
            elif kind == "softbreak":
                emit("\n")
                plain.append(" ")
            else:
                self.other(token, emit, plain)
        return "".join(plain)

    def link(self, token: Token, emit: Emit) -> None:
        href = str(token.attrs.get("href", ""))
        if is_own(href):
            emit('<a href="')
            emit(Link(href, self.finder.find(href, self.definition(href))))
            emit('"')
        else:
            emit(f'<a href="{escape_attribute(href)}"')
        emit(attribute_text(token.attrs, "href") + ">" if len(token.attrs) > 1 else ">")
        self.note_id(token)

    def other(self, token: Token, emit: Emit, plain: list[str]) -> None:
        match token.type:
            case "code_inline":
                emit(f"<code{attribute_text(token.attrs)}>{escape(token.content)}</code>")
                plain.append(token.content)
                self.note_id(token)
            case "image":
                self.image(token, emit)
            case "hardbreak":
                emit("<br>\n")
                plain.append(" ")
            case "html_inline":
                weave_html(token.content, emit, self.anchors, self.finder)
            case "footnote_ref":
                emit(self.footnotes.reference(token.meta, self.finder))
            case _:
                emit(escape(token.content))

    def image(self, token: Token, emit: Emit, *but: str) -> None:
        """A picture that loads when it comes near. `but` names attributes that are left out."""
        src = str(token.attrs.get("src", ""))
        emit('<img src="')
        emit(Link(src, self.finder.find(src, self.definition(src)), "image") if is_own(src) else escape_attribute(src))
        alt = escape_attribute(plain_text(token.children or []))
        emit(f'" alt="{alt}"{attribute_text(token.attrs, "src", "alt", *but)} loading="lazy" decoding="async">')
        self.note_id(token)

    def note_id(self, token: Token) -> None:
        if "id" in token.attrs:
            self.anchors.append(str(token.attrs["id"]))

    def definition(self, href: str) -> int | None:
        """The line of the `[name]: address` that an address may come from."""
        if self.definitions is None:
            found = self.env.get("references", {}).values()
            self.definitions = {reference["href"]: reference["map"][0] for reference in found}
        return self.definitions.get(href)


def plain_text(tokens: Sequence[Token]) -> str:
    """The text of tokens without any markup, as a reader would read it aloud."""
    parts = []
    for token in tokens:
        if token.type in ("text", "text_special", "code_inline"):
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif token.type == "image":
            parts.append(plain_text(token.children or []))
    return "".join(parts)
