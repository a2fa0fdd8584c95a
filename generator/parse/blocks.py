"""The blocks of one text in their order: ordinary ones read at once, all others by markdown-it's rules."""

from collections.abc import MutableMapping
from typing import Any, cast

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from generator.parse.dispatch import DispatchingBlocks
from generator.parse.draft import draft_of
from generator.parse.ordinary import Block, OrdinaryBlocks


def read_blocks(text: str, md: MarkdownIt, env: MutableMapping[str, Any]) -> list[Block]:
    """Blocks and tokens; what refers to definitions further down is still unread inside them.

    `env` carries the text's draft, and takes up definitions and footnotes.
    """
    blocks: list[Block] = []
    ordinary = OrdinaryBlocks(text, draft_of(env))
    state: StateBlock | None = None
    while ordinary.has_more():
        block = ordinary.read()
        if block is not None:
            blocks.append(block)
            continue
        known = len(blocks)
        if state is None:  # it has a place for every line: most texts do without
            state = StateBlock(text, md, env, cast(list[Token], blocks))
        line = _read_other(state, ordinary.line)
        if any(isinstance(token, Token) and token.type == "attributes" for token in blocks[known:]):
            md.block.tokenize(state, line, state.lineMax)  # only tokens have a place for attributes
            break
        ordinary.move(state.bMarks[line], line - ordinary.line)
    return blocks


def _read_other(state: StateBlock, line: int) -> int:
    """Read the block that begins on that line or after empty ones; the line after it."""
    line = state.skipEmptyLines(line)
    if line >= state.lineMax:
        return state.lineMax
    return cast(DispatchingBlocks, state.md.block).read_one(state, line)
