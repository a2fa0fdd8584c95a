"""Ordinary blocks become HTML with holes and gaps, as the weaver makes it of their tokens."""

from collections.abc import Callable
from html import escape as quoted

from generator.model.body import Piece
from generator.parse.flow import BlockKind, Flow
from generator.parse.inline import InlineWeaver
from generator.parse.ordinary import Heading, Listing, Ordinary, Paragraph, Quotation
from generator.parse.ordinary_table import Table
from generator.parse.outline import Outline


class OrdinaryWeaver:
    """Writes to `out`: ordinary blocks stand at the top of a text, never in a container or a note."""

    def __init__(self, inline: InlineWeaver, outline: Outline, flow: Flow, out: list[Piece]) -> None:
        self.inline = inline
        self.outline = outline
        self.flow = flow
        self.out = out

    def write(self, block: Ordinary) -> None:
        _WRITERS[type(block)](self, block)

    def enter(self, block: BlockKind) -> None:
        gap = self.flow.gap_before(block)
        if gap is not None:
            self.out.append(gap)

    def text(self, content: str, first: int, last: int, *, is_top: bool = False, is_paragraph: bool = True) -> None:
        """Write what is inside a block on these lines."""
        self.inline.finder.enter(first, last)
        self.flow.read(self.inline.put(content, self.out), is_top, is_paragraph)

    def paragraph(self, block: Paragraph) -> None:
        self.enter("text")
        self.out.append("<p>")
        self.text(block.content, block.first, block.last, is_top=True)
        self.out.append("</p>\n")

    def heading(self, block: Heading) -> None:
        self.enter("heading")
        self.inline.finder.enter(block.line, block.line + 1)
        inside: list[Piece] = []
        written, text = self.inline.put_heading(block.content, inside)
        self.flow.count(text)
        name = self.outline.add(block.level, written, " ".join(text.split()))
        self.out.append(f'<h{block.level} id="{quoted(name)}">')
        self.out += inside
        self.out.append(f"</h{block.level}>\n")

    def listing(self, block: Listing) -> None:
        self.enter("other")
        tag = "ul" if block.start is None else "ol"
        self.out.append(f"<{tag}>\n" if block.start in (None, 1) else f'<{tag} start="{block.start}">\n')
        for line, item in enumerate(block.items, block.line):
            self.out.append("<li>")
            self.text(item, line, line + 1)
            self.out.append("</li>\n")
        self.out.append(f"</{tag}>\n")

    def quotation(self, block: Quotation) -> None:
        self.enter("other")
        self.out.append("<blockquote>\n<p>")
        self.text(block.content, block.first, block.last)
        self.out.append("</p>\n</blockquote>\n")

    def table(self, block: Table) -> None:
        self.enter("other")
        self.out.append('<div class="table-wrap"><table>\n<thead>\n')
        self.row("th", block.rows[0], block.sides, block.line)
        self.out.append("</thead>\n")
        if len(block.rows) > 1:
            self.out.append("<tbody>\n")
            for line, cells in enumerate(block.rows[1:], block.line + 2):
                self.row("td", cells, block.sides, line)
            self.out.append("</tbody>\n")
        self.out.append("</table></div>\n")

    def row(self, tag: str, cells: list[str], sides: list[str], line: int) -> None:
        self.out.append("<tr>\n")
        for cell, side in zip(cells, sides, strict=True):
            self.out.append(f'<{tag} class="align-{side}">' if side else f"<{tag}>")
            self.text(cell, line, line + 1, is_paragraph=False)
            self.out.append(f"</{tag}>\n")
        self.out.append("</tr>\n")


_WRITERS: dict[type, Callable[..., None]] = {
    Paragraph: OrdinaryWeaver.paragraph,
    Heading: OrdinaryWeaver.heading,
    Listing: OrdinaryWeaver.listing,
    Quotation: OrdinaryWeaver.quotation,
    Table: OrdinaryWeaver.table,
}
