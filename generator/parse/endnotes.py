"""The list of notes at the end of a text."""

from typing import Any

from generator.model.body import Piece
from generator.parse.flow import Flow
from generator.parse.footnotes import Footnotes
from generator.parse.inline import InlineWeaver


def endnotes(footnotes: Footnotes, inline: InlineWeaver, flow: Flow) -> list[Piece]:
    """A section with every note that the text refers to, in its order; nothing if it refers to none."""
    listed = footnotes.listed()
    if not listed:
        return []
    label = footnotes.words["notes"]
    out: list[Piece] = [f'<section class="footnotes" role="doc-endnotes" aria-label="{label}">\n<ol>\n']
    for index, note in listed.items():
        out.append(footnotes.opening(index + 1))
        back = footnotes.way_back(index + 1, note.get("count", 1))
        if "tokens" in note:
            _inline_note(index, note, back, out, footnotes, inline, flow)
        else:
            out += _with_way_back(footnotes.bodies.get(note["label"], []), back)
        out.append("</li>\n")
    out.append("</ol>\n</section>\n")
    return out


def _inline_note(
    index: int,
    note: dict[str, Any],
    back: str,
    out: list[Piece],
    footnotes: Footnotes,
    inline: InlineWeaver,
    flow: Flow,
) -> None:
    """A note that was written where it is referred to, `^[like this]`."""
    inline.finder.enter(*footnotes.lines.get(index, (0, 0)))
    tokens = inline.finish(note["tokens"], note["content"])
    out.append("<p>")
    flow.count(inline.write(tokens, note["content"], out.append))
    out.append(f"{back}</p>\n")


def _with_way_back(body: list[Piece], back: str) -> list[Piece]:
    """The note with its link back, inside its last paragraph if it ends with one."""
    if body and body[-1] == "</p>\n":
        return [*body[:-1], f"{back}</p>\n"]
    return [*body, back]
