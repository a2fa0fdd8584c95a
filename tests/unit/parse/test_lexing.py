"""Code is coloured as Pygments colours it, however many rules are tried at once."""

import warnings
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pygments.lexers import find_lexer_class, get_all_lexers, get_lexer_by_name

from generator.parse.lexing import WORTH_IT, CodeReader, RuleReader, is_made_of_rules

_CODE = """#!/bin/sh
#include <stdio.h> // comment
/* another */ int main(void) { char *s = "a\\n"; for (int i = 0; i < 0x1F; i++) printf("%d", i); return 0; }
@Override public class A<T> extends B { private static final String x = 'y'; }
def f(a: int = 1, *b, **c) -> str: return f"{a!r:>10} {b}" if a else r'\\d+'  # done
SELECT a, COUNT(*) FROM t WHERE b = 'c' GROUP BY a; -- why
<?php echo $x['a']; ?> <div class="a">b &amp; c</div> body { color: #fff; margin: 0 auto }
let rec f x = match x with | Some y -> y + 1 | None -> 0;; (* so *) (defn f [x] (+ x 1))
[section]\nkey = value ; c\n- a: "b" %d ${x} {{ y }} $c `d` ~e ^f |g| <<EOF\nx\nEOF
"""
_SCRAPS = [*_CODE.split(), *"{}[]()<>\"'`#$%&*/\\|;:,.?!@^~-+= \n\t", "é", '"""', "'''", "0b1", "1e5", "\n\n", "    "]
code = st.lists(st.sampled_from(_SCRAPS), max_size=40).map(" ".join)


def kinds(read: Any, text: str) -> list[Any]:
    """Everything that is found, up to an exception if the lexer has one."""
    found: list[Any] = []
    try:
        found.extend(read(text))
    except Exception as error:
        found.append(type(error))
    return found


@pytest.mark.parametrize("language", ["python", "bash", "rust", "js", "sql", "toml", "go", "haskell", "kotlin"])
@settings(max_examples=30)
@given(code)
def test_the_first_rule_that_matches_is_found(language: str, text: str) -> None:
    lexer = get_lexer_by_name(language, stripnl=False)
    assert is_made_of_rules(lexer)
    assert kinds(RuleReader(lexer).tokens, text) == kinds(lexer.get_tokens_unprocessed, text)


@pytest.mark.slow
def test_every_lexer_that_is_made_of_rules_finds_the_same() -> None:
    warnings.simplefilter("ignore")
    count = 0
    for name, _, _, _ in get_all_lexers(plugins=False):
        kind = find_lexer_class(name)
        assert kind is not None
        lexer = kind(stripnl=False)
        if is_made_of_rules(lexer):
            count += 1
            assert kinds(RuleReader(lexer).tokens, _CODE) == kinds(lexer.get_tokens_unprocessed, _CODE), name
    assert count > 300


@pytest.mark.parametrize("text", ["a = 1", "\ufeffa = 1\n", "", "\n\nif x:\n\tpass\n"])
def test_the_last_text_of_many_is_read_like_the_first(text: str) -> None:
    reader = CodeReader(get_lexer_by_name("python", stripnl=False))
    first = list(reader.tokens(text))
    for _ in range(WORTH_IT + 1):
        assert list(reader.tokens(text)) == first
