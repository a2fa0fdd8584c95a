"""Block tokens become a body: HTML with holes and gaps, headings with ids, the lead, and the editorial words."""

from collections.abc import Callable, MutableMapping, Sequence
from html import escape as quoted
from typing import Any, cast

from markdown_it import MarkdownIt
from markdown_it.common.utils import unescapeAll
from markdown_it.token import Token

from generator.model.body import Body, Directive, Elsewhere, Piece
from generator.model.config import MarkdownSettings
from generator.model.diagnostic import Place
from generator.parse.attributes import merge, trailing
from generator.parse.call import Call
from generator.parse.draft import draft_of
from generator.parse.endnotes import endnotes
from generator.parse.escaping import attribute_text, escape
from generator.parse.flow import BlockKind, Flow
from generator.parse.footnotes import Footnotes
from generator.parse.highlight import highlight_code
from generator.parse.hosts import host_of
from generator.parse.inline import InlineWeaver, plain_text
from generator.parse.ordinary import Block, Heading
from generator.parse.outline import Outline
from generator.parse.phrases import phrases_for
from generator.parse.pieces import captioned, is_picture, is_tight, joined
from generator.parse.places import Finder
from generator.parse.raw_html import weave_html, words_in
from generator.parse.typography import quotes_for
from generator.parse.weave_ordinary import OrdinaryWeaver

# Tokens that stand between blocks without being one.
_NO_BLOCK = frozenset(("attributes", "more", "footnote_reference_open"))


class Weaver:
    """One text's tokens on their way to a body. Buffers stack up where containers and footnotes hold pieces."""

    def __init__(self, md: MarkdownIt, env: MutableMapping[str, Any], settings: MarkdownSettings) -> None:
        draft = draft_of(env)
        self.phrases = phrases_for(draft.language)
        self.finder = Finder(draft)
        self.outline = Outline(settings.heading_ids)
        self.footnotes = Footnotes(env, draft.path, self.phrases)
        quotes = quotes_for(draft.language) if settings.typographer else None
        self.inline = InlineWeaver(md, env, self.finder, self.footnotes, self.outline.anchors, quotes)
        self.flow = Flow()
        self.out: list[Piece] = []
        self.buffers: list[list[Piece]] = []
        self.note_labels: list[str] = []
        self.pending: dict[str, str | int | float] = {}
        self.ordinary = OrdinaryWeaver(self.inline, self.outline, self.flow, self.out)
        self.tokens: Sequence[Token] = ()
        self.at = 0

    def weave(self, blocks: Sequence[Block]) -> Body:
        # between an opening token and its closing one there are tokens only
        self.tokens = cast(Sequence[Token], blocks)
        title = self.title(blocks)
        while self.at < len(blocks):
            token = blocks[self.at]
            if not isinstance(token, Token):
                self.ordinary.write(token)
                self.at += 1
                continue
            if token.nesting >= 0 and token.type not in _NO_BLOCK:
                self.enter(token)
            _HANDLERS.get(token.type, Weaver.block)(self, token)
            self.at += 1
        self.out += endnotes(self.footnotes, self.inline, self.flow)
        anchors = (*self.outline.anchors, *self.footnotes.anchors())
        return Body(
            pieces=joined(self.out),
            title=title,
            lead=self.flow.lead,
            headings=tuple(self.outline.headings),
            anchors=tuple(dict.fromkeys(anchors)),
            words=self.flow.words,
            characters=self.flow.characters,
            elsewhere=self.elsewhere(),
        )

    def elsewhere(self) -> tuple[Elsewhere, ...]:
        """Each host that the text leads to, once."""
        found: dict[str, Place] = {}
        for written, place in self.finder.abroad.items():
            found.setdefault(host_of(f"//{written}"), place)
        return tuple(Elsewhere(host, place) for host, place in found.items() if host)

    def emit(self, piece: Piece) -> None:
        self.out.append(piece)

    def enter(self, token: Token) -> None:
        """Before a block: a gap if one may be here, and the attributes that stand above it."""
        if token.level == 0:
            gap = self.flow.gap_before(self.kind(token))
            if gap is not None:
                self.emit(gap)
        if self.pending:
            merge(token, self.pending)
            self.pending = {}
            if "id" in token.attrs and token.type != "heading_open":
                self.outline.anchors.append(str(token.attrs["id"]))

    def kind(self, token: Token) -> BlockKind:
        if token.type == "heading_open":
            return "heading"
        if token.type != "paragraph_open":
            return "other"
        inline = self.tokens[self.at + 1]
        return "other" if "![" in inline.content and is_picture(self.children(inline)) else "text"

    def children(self, inline: Token) -> list[Token]:
        """The tokens inside a block, parsed when first asked for."""
        if not inline.children:
            inline.children = self.inline.tokens(inline.content)
        return inline.children

    def title(self, blocks: Sequence[Block]) -> str:
        """The text of a heading of level 1 that opens the text; it is passed over."""
        at = 0
        while at < len(blocks) and isinstance(token := blocks[at], Token) and token.type == "attributes":
            at += 1
        first = blocks[at] if at < len(blocks) else None
        if isinstance(first, Heading) and first.level == 1:
            self.at = at + 1
            content = first.content
        elif isinstance(first, Token) and first.tag == "h1" and not first.level:
            self.at = at + 3
            content, _ = trailing(self.tokens[at + 1].content)
        else:
            return ""
        children = self.inline.tokens(content)
        self.outline.title(plain_text(children))
        text = self.inline.write(children, content, lambda piece: None) or plain_text(children)
        return " ".join(text.split())

    def text(self, inline: Token, is_paragraph: bool = False) -> None:
        """Write what is inside a block."""
        self.locate(inline)
        if inline.children:
            text = self.inline.write(inline.children, inline.content, self.emit)
            inline.children = None  # not needed again, and a long text has very many
        else:
            text = self.inline.put(inline.content, self.out)
        if self.note_labels:
            self.flow.count(text)
        else:
            self.flow.read(text, inline.level == 1, is_paragraph)

    def locate(self, token: Token) -> None:
        if token.map is not None:
            self.finder.enter(token.map[0], token.map[1])

    def paragraph(self, token: Token) -> None:
        inline = self.tokens[self.at + 1]
        self.at += 2
        if "![" in inline.content and inline.content[0] in "![" and (picture := captioned(self.children(inline))):
            self.figure(token, inline, picture)
            return
        if token.hidden:
            self.text(inline, is_paragraph=True)
            return
        self.emit(f"<p{attribute_text(token.attrs)}>" if token.attrs else "<p>")
        self.text(inline, is_paragraph=True)
        self.emit("</p>\n")

    def figure(self, token: Token, inline: Token, picture: Token) -> None:
        """A picture alone in a paragraph with a title: the title is its caption."""
        self.locate(inline)
        self.emit(f"<figure{attribute_text(token.attrs)}>")
        caption = str(picture.attrs.pop("title"))
        self.inline.write(self.children(inline), "", self.emit)
        self.emit(f"<figcaption>{escape(caption)}</figcaption></figure>\n")
        self.flow.count(caption)

    def heading(self, token: Token) -> None:
        inline = self.tokens[self.at + 1]
        self.at += 2
        content, attrs = trailing(inline.content)
        merge(token, attrs)
        self.locate(inline)
        inside: list[Piece] = []
        written, text = self.inline.put_heading(content, inside)
        self.flow.count(text)
        given = str(token.attrs.pop("id", ""))
        name = self.outline.add(int(token.tag[1]), written, " ".join(text.split()), given)
        self.emit(f'<{token.tag} id="{quoted(name)}"{attribute_text(token.attrs)}>')
        self.out += inside
        self.emit(f"</{token.tag}>\n")

    def block(self, token: Token) -> None:
        """Any block that is its tag and no more."""
        if token.nesting == -1:
            self.emit(f"</{token.tag}>\n")
            return
        # an item's text and the list inside it stand on lines of their own
        before = "\n" if token.level and self.tokens[self.at - 1].hidden else ""
        tag = f"{before}<{token.tag}{attribute_text(token.attrs)}>"
        self.emit(tag if token.nesting and is_tight(self.tokens, self.at) else f"{tag}\n")

    def item(self, token: Token) -> None:
        self.block(token)
        if token.meta and "checked" in token.meta:
            done = token.meta["checked"]
            label = self.phrases["done" if done else "open"]
            state = " checked" if done else ""
            self.emit(f'<input type="checkbox" disabled{state} aria-label="{label}"> ')

    def cell(self, token: Token) -> None:
        # a class, since a strict content security policy allows no style attribute
        side = str(token.attrs.pop("style", "")).rpartition(":")[2]
        self.emit(f'<{token.tag} class="align-{side}">' if side else f"<{token.tag}>")

    def table(self, token: Token) -> None:
        self.emit(f'<div class="table-wrap"><table{attribute_text(token.attrs)}>\n')

    def table_end(self, token: Token) -> None:
        self.emit("</table></div>\n")

    def code(self, token: Token) -> None:
        block = highlight_code(token.content, unescapeAll(token.info).strip() if token.info else "")
        self.emit(f"<div{attribute_text(token.attrs)}>{block}</div>\n" if token.attrs else block)

    def html(self, token: Token) -> None:
        self.locate(token)
        weave_html(token.content, self.emit, self.outline.anchors, self.finder)
        self.flow.count(words_in(token.content))

    def alert_title(self, token: Token) -> None:
        kind = self.tokens[self.at - 1].info.lower()
        self.emit(f'<p class="markdown-alert-title">{self.phrases[kind]}</p>\n')
        self.at += 2

    def hole(self, token: Token) -> None:
        self.emit(token.meta["piece"])

    def attributes(self, token: Token) -> None:
        above = Token("", "", 0, attrs=dict(self.pending))
        merge(above, token.attrs)
        self.pending = above.attrs

    def more(self, token: Token) -> None:
        self.flow.end_lead()

    def container(self, token: Token) -> None:
        self.buffers.append(self.out)
        self.out = []

    def container_end(self, token: Token) -> None:
        inside, self.out = self.out, self.buffers.pop()
        call: Call | None = token.meta["call"]
        if call is None:
            self.out += inside
        elif call.name != "slot":
            words = " ".join(call.words)
            self.emit(Directive(call.name, words, call.options, joined(inside), True, call.place))

    def note(self, token: Token) -> None:
        self.container(token)
        self.note_labels.append(token.meta["label"])

    def note_end(self, token: Token) -> None:
        inside, self.out = self.out, self.buffers.pop()
        self.footnotes.bodies.setdefault(self.note_labels.pop(), inside)


_HANDLERS: dict[str, Callable[[Weaver, Token], None]] = {
    "paragraph_open": Weaver.paragraph,
    "heading_open": Weaver.heading,
    "inline": Weaver.text,
    "list_item_open": Weaver.item,
    "table_open": Weaver.table,
    "table_close": Weaver.table_end,
    "th_open": Weaver.cell,
    "td_open": Weaver.cell,
    "fence": Weaver.code,
    "code_block": Weaver.code,
    "html_block": Weaver.html,
    "alert_title_open": Weaver.alert_title,
    "hole": Weaver.hole,
    "attributes": Weaver.attributes,
    "more": Weaver.more,
    "container_open": Weaver.container,
    "container_close": Weaver.container_end,
    "footnote_reference_open": Weaver.note,
    "footnote_reference_close": Weaver.note_end,
}
