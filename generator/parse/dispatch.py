"""markdown-it's block and inline loops, changed to try only the rules that can begin with the next character."""

import re
from collections.abc import MutableMapping
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock, RuleFuncBlockType
from markdown_it.parser_inline import ParserInline, RuleFuncInlineType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from generator.model.diagnostic import Place
from generator.parse.by_character import by_character, endings
from generator.parse.draft import draft_of
from generator.parse.prose import Prose
from generator.parse.quick_tokens import quick_tokens

# How deep blocks and inlines may nest. A level costs two Python frames (blocks) or three (inlines), and the
# interpreter allows a thousand.
DEEPEST_BLOCK = 80
DEEPEST_INLINE = 30

# The characters a rule can begin with; a rule that is not named here is tried on every line.
_BLOCK_STARTS = {
    "directive": ":",
    "attributes": "{",
    "comment": "<",
    "fence": "`~",
    "blockquote": ">",
    "hr": "*-_",
    "list": "*-+0123456789",
    "footnote_def": "[",
    "reference": "[",
    "html_block": "<",
    "heading": "#",
}
_INLINE_STARTS = {
    "text": "",  # the loop takes text itself
    "linkify": ":",
    "newline": "\n",
    "escape": "\\",
    "backticks": "`",
    "strikethrough": "~",
    "emphasis": "*_",
    "link": "[",
    "image": "!",
    "footnote_inline": "^",
    "footnote_ref": "[",
    "autolink": "<",
    "comment": "<",
    "html_inline": "<",
    "entity": "&",
    "attributes": "{",
}
_INLINE_CHARACTERS = "".join(sorted({*"".join(_INLINE_STARTS.values()), "]"}))


class DispatchingBlocks(ParserBlock):
    """Blocks by first character; text that is nested too deeply is a problem instead of silently lost."""

    _table: dict[str, tuple[RuleFuncBlockType, ...]] | None = None
    _others: tuple[RuleFuncBlockType, ...] = ()

    def _prepare(self) -> None:
        prose = Prose(endings(self.ruler, _BLOCK_STARTS))
        # after all that a character may begin; where it begins nothing, only `prose` knows what the rest needs
        self.ruler.before("lheading", "prose", prose)
        self._table, others = by_character(self.ruler, _BLOCK_STARTS)
        self._others = (prose, *(rule for rule in others if rule is not prose))

    def _rules(self) -> tuple[dict[str, tuple[RuleFuncBlockType, ...]], tuple[RuleFuncBlockType, ...]]:
        if self._table is None:
            self._prepare()
            assert self._table is not None
        return self._table, self._others

    def read_one(self, state: StateBlock, line: int) -> int:
        """Read the block that begins on a line at the top of a text; the line after it."""
        table, others = self._rules()
        state.line = line
        for rule in table.get(state.src[state.bMarks[line] + state.tShift[line]], others):
            if rule(state, line, state.lineMax, False):
                break
        return state.line

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803 (markdown-it's names)
        table, others = self._rules()
        line = startLine
        has_empty_lines = False
        while line < endLine:
            state.line = line = state.skipEmptyLines(line)
            if line >= endLine or state.sCount[line] < state.blkIndent:
                break
            if state.level >= DEEPEST_BLOCK:
                _too_deep(state, line)
                state.line = endLine
                break
            first = state.src[state.bMarks[line] + state.tShift[line]]
            for rule in table.get(first, others):
                if rule(state, line, endLine, False):
                    break
            # an empty line before the end makes a list loose; see markdown-it
            state.tight = not has_empty_lines
            line = state.line
            if line - 1 < endLine and state.isEmpty(line - 1):
                has_empty_lines = True
            if line < endLine and state.isEmpty(line):
                has_empty_lines = True
                line += 1
                state.line = line


def _too_deep(state: StateBlock, line: int) -> None:
    draft = draft_of(state.env)
    if not draft.too_deep:
        draft.too_deep = True
        place = draft.place(state.bMarks[line] + state.tShift[line])
        message = f"lists and quotations are nested more than {DEEPEST_BLOCK} levels deep here"
        draft.report("too-deeply-nested", message, Place(place.line, place.column), "put less into one another")


class DispatchingInlines(ParserInline):
    """Inlines by first character; what is nested too deeply is text."""

    _table: dict[str, tuple[RuleFuncInlineType, ...]] | None = None
    _stop = re.compile(f"[{re.escape(_INLINE_CHARACTERS)}]")

    def rules_for(self) -> dict[str, tuple[RuleFuncInlineType, ...]]:
        if self._table is None:
            self._table, _ = by_character(self.ruler, _INLINE_STARTS)
        return self._table

    def parse(self, src: str, md: MarkdownIt, env: MutableMapping[str, Any], tokens: list[Token]) -> list[Token]:
        quick = quick_tokens(src, md)
        if quick is not None:
            tokens += quick
            return tokens
        state = StateInline(src, md, env, tokens)
        self.tokenize(state)
        # what pairs up emphasis has nothing to do in most blocks
        if state.delimiters or any(meta is not None and meta["delimiters"] for meta in state.tokens_meta):
            for rule in self.ruler2.getRules(""):
                rule(state)
        return state.tokens

    def tokenize(self, state: StateInline) -> None:
        table = self.rules_for()
        stop = self._stop.search
        src = state.src
        end = state.posMax
        is_deep = state.level >= DEEPEST_INLINE
        while state.pos < end:
            at = state.pos
            for rule in () if is_deep else table.get(src[at], ()):
                if rule(state, False):
                    break
            else:
                found = stop(src, at + 1, end)
                state.pos = found.start() if found else end
                state.append_pending(src[at : state.pos])
        if state.pending:
            state.pushPending()

    def skipToken(self, state: StateInline) -> None:  # noqa: N802 (markdown-it's name)
        at = state.pos
        if at in state.cache:
            state.pos = state.cache[at]
            return
        rules = self.rules_for().get(state.src[at])
        if state.level >= DEEPEST_INLINE:
            state.pos = state.posMax
        elif rules:
            self._skip(rules, state)
        if state.pos == at:
            found = self._stop.search(state.src, at, state.posMax)
            state.pos = at + 1 if rules or found is None or found.start() == at else found.start()
        state.cache[at] = state.pos

    @staticmethod
    def _skip(rules: tuple[RuleFuncInlineType, ...], state: StateInline) -> None:
        for rule in rules:
            # counted only to limit the recursion; no token is made
            state.level += 1
            applied = rule(state, True)
            state.level -= 1
            if applied:
                return
