"""Directives in Markdown: a leaf on one line (`:: name …`) and a container (`::: name …` to a closing `:::`)."""

import re
from typing import TypeAlias

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from generator.model.body import Directive, OneOff, SlotMention, SponsorMention
from generator.model.diagnostic import Place
from generator.parse.call import Call, read_call
from generator.parse.dates import read_when
from generator.parse.draft import Draft, Fence, draft_of
from generator.parse.nearest import suggestion
from generator.parse.one_off import parse_one_off

_LINE = re.compile(r"(:{2,})([ \t]*)(.*?)[ \t]*$")
_CODE_FENCE = re.compile(r"(`{3,}|~{3,})")
Leaf: TypeAlias = SponsorMention | SlotMention | Directive

_INTERRUPTS = ["paragraph", "reference", "blockquote", "list"]


def directives(md: MarkdownIt) -> None:
    """Add directives to a parser whose environment carries a Draft."""
    md.block.ruler.before("table", "directive", _directive, {"alt": _INTERRUPTS})


def is_directive(line: str) -> bool:
    """Whether a line, without its indent, is one that the rule takes: a call, or a closing fence."""
    found = _LINE.match(line)
    return found is not None and _is_ours(found)


def _is_ours(found: "re.Match[str]") -> bool:
    # `::before` and `std::vector` are text; `:::note` without a space is a container as elsewhere
    return len(found[1]) > 2 or bool(found[2] and found[3])


def _directive(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    at = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("::", at) or state.is_code_block(start):
        return False
    line = state.src[at : state.eMarks[start]]
    found = _LINE.match(line)
    if found is None or not _is_ours(found):
        return False
    if silent:
        return True
    state.line = start + 1
    colons = len(found[1])
    draft = draft_of(state.env)
    if not found[3]:
        _close(state, start, end, colons, draft.place(at, colons))
        return True
    call = read_call(found[0].rstrip(" \t"), colons, at, draft)
    if colons == 2:
        _push_leaf(state, start, call)
    elif call is not None and call.name == "sponsor":
        _one_off(state, start, end, colons, call)
    else:
        _container(state, start, end, colons, call)
    return True


def _close(state: StateBlock, start: int, end: int, colons: int, place: Place) -> None:
    """Close the innermost container. Jumping to `end` makes the container's own block loop stop here."""
    draft = draft_of(state.env)
    fence = draft.open[-1] if draft.open else None
    if fence is not None and fence.level == state.level and colons >= fence.colons:
        fence.closed_at = start
        state.line = end
        return
    if fence is None:
        helps = ["take the line out, or open a container with `::: name`"]
    elif fence.level != state.level:
        helps = ["it stands inside a list or quotation, the opening line does not: give both the same indent"]
    else:
        helps = [f"the container was opened with {fence.colons} colons; close it with as many"]
    draft.report("bad-directive", f"`{':' * colons}` closes nothing here", place, *helps)


def read_leaf(line: str, at: int, draft: Draft) -> Leaf | None:
    """What `:: name …`, a line without indent at that offset of the text, puts there; None if anything is wrong."""
    found = _LINE.match(line)
    if found is None or len(found[1]) != 2 or not _is_ours(found):
        return None
    known = len(draft.problems)
    call = read_call(found[0].rstrip(" \t"), 2, at, draft)
    leaf = _leaf(call, draft) if call is not None else None
    if len(draft.problems) > known:
        del draft.problems[known:]  # the rule will say it
        return None
    return leaf


def _push_leaf(state: StateBlock, start: int, call: Call | None) -> None:
    leaf = _leaf(call, draft_of(state.env)) if call is not None else None
    if leaf is not None:
        token = state.push("hole", "", 0)
        token.meta = {"piece": leaf}
        token.map = [start, start + 1]


def _leaf(call: Call, draft: Draft) -> Leaf | None:
    if call.name == "sponsor":
        return _mention(call, draft)
    if call.name == "slot":
        name = _only_word(call, "slot article-mid", (), draft)
        return SlotMention(name, call.word_places[0]) if name else None
    return Directive(call.name, " ".join(call.words), call.options, (), False, call.place)


def _mention(call: Call, draft: Draft) -> SponsorMention | None:
    name = _only_word(call, "sponsor data-summit-2024", ("until",), draft)
    if not name:
        return None
    until = call.options.get("until", "")
    if until:
        try:
            read_when(until)
        except ValueError as error:
            draft.report("bad-directive", f"`until`: {error}", call.value_places["until"])
            until = ""
    return SponsorMention(name, call.word_places[0], until)


def _only_word(call: Call, example: str, options: tuple[str, ...], draft: Draft) -> str:
    """The one name that such a directive takes, "" if there is none; whatever else stands there is a problem."""
    for key, place in call.key_places.items():
        if key not in options:
            draft.report("bad-directive", f"`:: {call.name}` has no option `{key}`", place, *suggestion(key, options))
    if len(call.words) > 1:
        draft.report("bad-directive", f"`:: {call.name}` takes one name", call.word_places[1])
    if not call.words or not call.words[0]:
        draft.report("bad-directive", f"`:: {call.name}` needs a name", call.opening, f"write `:: {example}`")
        return ""
    return call.words[0]


def _container(state: StateBlock, start: int, end: int, colons: int, call: Call | None) -> None:
    """Read a container's Markdown; one that is badly called is read too, for what else is wrong in it."""
    draft = draft_of(state.env)
    if call is not None and call.name == "slot":
        helps = "write `:: slot NAME` on one line: the desk fills it"
        draft.report("bad-directive", "a slot has no text of its own", call.opening, helps)
    token = state.push("container_open", "", 1)
    token.map = [start, start + 1]
    token.meta = {"call": call}
    fence = Fence(colons, state.level)
    draft.open.append(fence)
    parent, state.parentType = state.parentType, "container"
    state.md.block.tokenize(state, start + 1, end)
    state.parentType = parent
    draft.open.pop()
    state.push("container_close", "", -1).meta = {"call": call}
    if fence.closed_at is not None:
        state.line = fence.closed_at + 1
    elif call is not None:
        _unclosed(colons, call, draft)


def _unclosed(colons: int, call: Call, draft: Draft) -> None:
    helps = f"end it with a line that says `{':' * colons}`, at the same indent"
    draft.report("unclosed-directive", f"`{':' * colons} {call.name}` is never closed", call.opening, helps)


def _one_off(state: StateBlock, start: int, end: int, colons: int, call: Call) -> None:
    """Take a sponsor's copy as it stands: it is third-party text and never becomes editorial Markdown."""
    draft = draft_of(state.env)
    last, closed = _raw_end(state, start, end, colons)
    state.line = last + 1 if closed else last
    if not closed:
        _unclosed(colons, call, draft)
    copy = state.getLines(start + 1, last, state.blkIndent, False)
    draft.one_offs += 1
    parsed = parse_one_off(call, copy, path=draft.path, first_line=draft.first_line + start + 1, number=draft.one_offs)
    draft.problems.extend(parsed.diagnostics)
    if parsed.value is not None:
        token = state.push("hole", "", 0)
        token.map = [start, state.line]
        token.meta = {"piece": OneOff(parsed.value, call.place)}


def _raw_end(state: StateBlock, start: int, end: int, colons: int) -> tuple[int, bool]:
    """The line of the closing fence and True, or the first line that is no longer inside and False."""
    code = ""
    for line in range(start + 1, end):
        at = state.bMarks[line] + state.tShift[line]
        text = state.src[at : state.eMarks[line]].rstrip(" \t")
        if text and state.sCount[line] < state.blkIndent:
            return line, False
        if fence := _CODE_FENCE.match(text):
            code = _toggled(code, fence[1], text)
        elif not code and len(text) >= colons and not text.strip(":") and not state.is_code_block(line):
            return line, True
    return end, False


def _toggled(code: str, fence: str, line: str) -> str:
    """The code fence that is open after a line that begins with one: "" if it closed the open one."""
    if not code:
        return fence
    return "" if fence[0] == code[0] and len(fence) >= len(code) and line == fence else code
