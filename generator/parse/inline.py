"""The inside of paragraphs, headings and cells: tokens become HTML with holes, and plain text beside it."""

from collections.abc import Callable, MutableMapping, Sequence
from html import escape as escape_attribute
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.model.body import Piece
from generator.model.hole import Illustration, Link
from generator.parse.autolinks import link_www
from generator.parse.escaping import attribute_text, escape
from generator.parse.footnotes import Footnotes
from generator.parse.places import Finder, is_own
from generator.parse.quick_html import QuickHtml
from generator.parse.raw_html import weave_html
from generator.parse.typography import has_marks, has_quotations, typeset, typeset_run

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

    def put(self, content: str, out: list[Piece]) -> str:
        """Add the HTML of some text, as the author wrote it, to the pieces; return its plain text."""
        quick = self.quick(content)
        if quick is None:
            self.finder.again()
            return self.write(self.tokens(content), content, out.append)
        out += quick.out
        return "".join(quick.plain)

    def put_heading(self, content: str, out: list[Piece]) -> tuple[str, str]:
        """Add the HTML of a heading's text to the pieces; return its plain text as written and as typeset."""
        quick = None if self.quotes is not None and has_marks(content) else self.quick(content)
        if quick is not None:
            out += quick.out
            plain = "".join(quick.plain)
            return plain, plain
        self.finder.again()
        tokens = self.tokens(content)
        written = plain_text(tokens)
        return written, self.write(tokens, content, out.append) or written

    def quick(self, content: str) -> QuickHtml | None:
        """Ordinary prose without quotations; None for all other text."""
        is_typeset = self.quotes is not None
        if is_typeset and has_quotations(content):
            return None
        if _has_bare_www(content):
            return None
        marks = typeset_run if is_typeset and has_marks(content) else None
        quick = QuickHtml(self.md, self.own_link, self.finder.note, marks)
        return quick if quick.read(content) else None

    def own_link(self, href: str) -> Link:
        return Link(href, self.finder.find(href, self.definition(href)))

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
            emit(self.own_link(href))
            emit('"')
        else:
            emit(f'<a href="{escape_attribute(href)}"')
            self.finder.note(href, self.definition(href))
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

    def image(self, token: Token, emit: Emit) -> None:
        """One of our own becomes a hole; one from elsewhere loads when it comes near."""
        src = str(token.attrs.get("src", ""))
        alt = escape_attribute(plain_text(token.children or []))
        if is_own(src):
            size = {name: str(token.attrs.get(name, "")) for name in ("width", "height")}
            place = self.finder.find(src, self.definition(src))
            emit(Illustration(src, place, alt, attribute_text(token.attrs, "src", "alt", *size), **size))
        else:
            rest = f'{attribute_text(token.attrs, "src", "alt")} loading="lazy" decoding="async"'
            emit(f'<img src="{escape_attribute(src)}" alt="{alt}"{rest}>')
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


def _has_bare_www(content: str) -> bool:
    """Whether an address without a scheme may stand there: any `www.` but for those after `//`."""
    if "w." not in content and "W." not in content:
        return False
    content = content.lower()
    return content.count("www.") > content.count("//www.")


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
