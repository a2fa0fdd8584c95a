"""Pygments' lexers made of rules in states, with one expression for all rules of a state instead of one after another.

The first alternative of an expression that matches is the first rule that does, and matches as that rule alone: an
empty group behind each says which it was. A rule is tried alone if its groups are referred to by number, or if its
expression cannot be part of another.
"""

import re
from collections.abc import Callable, Iterator
from itertools import chain, groupby
from typing import Any, NamedTuple, TypeAlias

from pygments.lexer import Lexer, RegexLexer
from pygments.token import Error, Text, Whitespace, _TokenType

Tokens: TypeAlias = Iterator[tuple[int, _TokenType, str]]

WORTH_IT = 64
"""Texts in a language; fewer take less time than it takes to make its expressions."""

_REFERS = re.compile(r"\\[0-9]|\(\?P=|\(\?P<|\(\?\(|\(\?[a-zA-Z]+\)")
_GLOBAL = re.compile(r"\A\(\?[ims]+\)")
_FLAGS = {"i": re.IGNORECASE, "m": re.MULTILINE, "s": re.DOTALL}
_NEVER = "(?!)"
"""The first alternative, so that no beginning is common to all: Python would try that once, and then each end."""


class Rule(NamedTuple):
    """What Pygments makes of `(expression, kind or callback, next state)`."""

    match: Callable[[str, int], "re.Match[str] | None"]
    action: Any
    state: Any


class Step(NamedTuple):
    """An expression and its rules by the number of the last group; one rule alone is at 0."""

    match: Callable[[str, int], "re.Match[str] | None"]
    rules: dict[int, Rule]


class CodeReader:
    """Reads code with one lexer."""

    def __init__(self, lexer: Lexer) -> None:
        self.lexer = lexer
        self._texts = 0
        self._rules = RuleReader(lexer) if is_made_of_rules(lexer) else None

    def tokens(self, code: str) -> Iterator[tuple[_TokenType, str]]:
        """Kinds and texts, as `get_tokens` gives them; but a byte order mark at the beginning stays."""
        self._texts += 1
        rest = code.lstrip("\ufeff")
        if rest != code:
            return chain([(Text, code[: len(code) - len(rest)])], self.tokens(rest))
        if self._rules is None or self._texts <= WORTH_IT:
            return self.lexer.get_tokens(code)
        return ((kind, text) for _, kind, text in self._rules.tokens(code if code.endswith("\n") else f"{code}\n"))


def is_made_of_rules(lexer: Lexer) -> bool:
    """Whether the lexer reads a text by its rules and in no other way."""
    reads = getattr(type(lexer), "get_tokens_unprocessed", None)
    return isinstance(lexer, RegexLexer) and reads is RegexLexer.get_tokens_unprocessed and not lexer.filters


class RuleReader:
    """Reads texts as one lexer does; the expression of a state is made when it is first entered."""

    def __init__(self, lexer: Any) -> None:
        self.lexer = lexer
        self.states: dict[str, list[Step]] = {}

    def tokens(self, text: str) -> Tokens:
        """What `get_tokens_unprocessed` gives."""
        at, stack = 0, ["root"]
        steps = self.steps("root")
        while True:
            for step in steps:
                found = step.match(text, at)
                if found is not None:
                    break
            else:
                if at >= len(text):
                    return
                if text[at] == "\n":  # a line that nobody understands ends here, and all that is open with it
                    stack = ["root"]
                    steps = self.steps("root")
                yield at, Whitespace if text[at] == "\n" else Error, text[at]
                at += 1
                continue
            rules = step.rules
            rule = rules[0] if 0 in rules else rules[found.lastindex or 0]
            if type(rule.action) is _TokenType:
                yield at, rule.action, found[0]
            elif rule.action is not None:
                found = rule.match(text, at)  # for the rule's own groups
                yield from rule.action(self.lexer, found)
            assert found is not None
            at = found.end()
            if rule.state is not None:
                _enter(stack, rule.state)
                steps = self.steps(stack[-1])

    def steps(self, state: str) -> list[Step]:
        found = self.states.get(state)
        if found is None:
            rules = [Rule(*rule) for rule in self.lexer._tokens[state]]
            found = self.states[state] = _steps(rules, self.lexer.flags)
        return found


def _enter(stack: list[str], state: Any) -> None:
    """Go where a rule leads: a number of states back, the same state again, or new ones on top."""
    if isinstance(state, int):
        del stack[max(len(stack) + state, 1) :]
    elif isinstance(state, tuple):
        for name in state:
            _enter(stack, -1 if name == "#pop" else name if name == "#push" else [name])
    else:
        stack += [stack[-1]] if state == "#push" else state


def _steps(rules: list[Rule], flags: int) -> list[Step]:
    """Neighbours that may be alternatives of one expression with these flags, all others alone."""
    steps: list[Step] = []
    for is_joined, group in groupby(rules, lambda rule: _alternative(rule, flags) is not None):
        run = list(group)
        steps += [_joined(run, flags)] if is_joined else [Step(rule.match, {0: rule}) for rule in run]
    return steps


def _alternative(rule: Rule, flags: int) -> str | None:
    """The expression of a rule as it may stand inside another one."""
    pattern = getattr(rule.match, "__self__", None)
    if not isinstance(pattern, re.Pattern):
        return None
    written = _GLOBAL.sub("", pattern.pattern)
    if pattern.flags & re.VERBOSE or _REFERS.search(written):
        return None
    own = "".join(letter for letter, flag in _FLAGS.items() if pattern.flags & flag & ~flags)
    return f"(?{own}:{written})"


def _joined(run: list[Rule], flags: int) -> Step:
    written, rules, groups = _NEVER, {}, 0
    for rule in run:
        groups += rule.match.__self__.groups + 1  # type: ignore[attr-defined]
        written += f"|{_alternative(rule, flags)}()"
        rules[groups] = rule
    return Step(re.compile(written, flags).match, rules)
