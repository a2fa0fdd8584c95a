"""Paragraphs, read without asking every rule whether it ends them: only those that begin with the next character."""

from collections.abc import Mapping, Sequence

from markdown_it.common.utils import MD_TRIM_CHARS
from markdown_it.parser_block import RuleFuncBlockType
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

# A line that begins so may underline a heading, rule a table or define a term. `- item` is none of that.
_BELOW = frozenset("=|:~-")
_DEFINING = (":", "~")


class Prose:
    """markdown-it's paragraph. It leaves every text to the other rules that may be more than that.

    `endings` are the rules that may end a paragraph, by the character that they begin with.
    """

    def __init__(self, endings: Mapping[str, Sequence[RuleFuncBlockType]]) -> None:
        self.endings = endings

    def __call__(self, state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if state.sCount[start] - state.blkIndent >= 4:
            return False
        outside = state.parentType
        state.parentType = "paragraph"
        after = self.end(state, start)
        state.parentType = outside
        if after < 0:
            return False
        if after > start + 1:
            content = state.getLines(start, after, state.blkIndent, False)
        elif _defines(state, after + 1):
            return False
        else:
            content = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
        level = state.level
        inline = Token("inline", "", 0, {}, [start, after], level + 1, [], content.strip(MD_TRIM_CHARS), block=True)
        state.tokens += (
            Token("paragraph_open", "p", 1, {}, [start, after], level, block=True),
            inline,
            Token("paragraph_close", "p", -1, level=level, block=True),
        )
        state.line = after
        return True

    def end(self, state: StateBlock, start: int) -> int:
        """The line after the paragraph; -1 when the text may be something else."""
        src, begins, shifts, ends = state.src, state.bMarks, state.tShift, state.eMarks
        for line in range(start + 1, state.lineMax):
            at = begins[line] + shifts[line]
            if at >= ends[line]:
                return line
            first = src[at]
            if first in _BELOW and not (first == "-" and _is_item(src, at, ends[line])):
                return -1
            endings = self.endings.get(first)
            # what is indented deep continues a paragraph, and so does a line that a quotation goes on without a mark
            if endings and 0 <= state.sCount[line] <= state.blkIndent + 3:
                for rule in endings:
                    if rule(state, line, state.lineMax, True):
                        return line
        return state.lineMax


def _is_item(src: str, at: int, end: int) -> bool:
    """Whether a line that begins with a hyphen is neither an underline nor a table's ruler."""
    return src.startswith("- ", at) and src[at:end].strip("- \t") != ""


def _defines(state: StateBlock, line: int) -> bool:
    """Whether the line after the empty one below a line may make that a term: `: what it means`."""
    return line < state.lineMax and state.src.startswith(_DEFINING, state.bMarks[line] + state.tShift[line])
