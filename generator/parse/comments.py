"""HTML comments leave no trace; `<!-- more -->` alone on a line ends the lead. With raw HTML switched off, too."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from generator.parse.draft import draft_of

_MORE = re.compile(r"\s*more\s*", re.IGNORECASE)


def comments(md: MarkdownIt) -> None:
    """Add comments to a parser; a `more` token is all that is left of them."""
    md.block.ruler.before("html_block", "comment", _block, {"alt": ["paragraph", "reference", "blockquote"]})
    md.inline.ruler.before("html_inline", "comment", _inline)


def _block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A comment on lines of its own; what shares its last line is left to the rules for HTML and text."""
    at = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("<!--", at) or state.is_code_block(start):
        return False
    line = start
    close = state.src.find("-->", at + 2, state.eMarks[start])
    while close < 0 and line + 1 < end:
        line += 1
        close = state.src.find("-->", state.bMarks[line], state.eMarks[line])
    if close >= 0 and state.src[close + 3 : state.eMarks[line]].strip():
        return False
    if silent:
        return True
    if close < 0:
        draft = draft_of(state.env)
        message = "this comment is never closed: nothing after it would be published"
        draft.report("unclosed-comment", message, draft.place(at, 4), "end it with `-->`")
    elif _MORE.fullmatch(state.src, at + 4, max(close, at + 4)):
        state.push("more", "", 0)
    state.line = line + 1
    return True


def _inline(state: StateInline, silent: bool) -> bool:
    at = state.pos
    if not state.src.startswith("<!--", at):
        return False
    if state.html_terminator_last("-->") < at + 2:
        return False
    state.pos = state.src.find("-->", at + 2) + 3
    return True
