"""The reference for whatever is made faster: markdown-it's own loops and rules under the same dialect and weaver."""

from typing import Any

from hypothesis import strategies as st
from markdown_it import MarkdownIt, helpers
from markdown_it.parser_block import ParserBlock
from markdown_it.parser_inline import ParserInline
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from generator.model.body import Body
from generator.model.config import MarkdownSettings
from generator.parse.attributes import attributes
from generator.parse.autolinks import autolinks
from generator.parse.comments import comments
from generator.parse.dialect import parser_for
from generator.parse.directives import directives
from generator.parse.draft import KEY, Draft
from generator.parse.weave import Weaver


def stock_parser(settings: MarkdownSettings) -> MarkdownIt:
    """The dialect, with every rule tried on every line and at every character."""
    ours = parser_for(settings)
    md = MarkdownIt("js-default", dict(ours.options))
    assert type(md.block) is ParserBlock and type(md.inline) is ParserInline and md.helpers is helpers
    directives(md)
    attributes(md)
    comments(md)
    autolinks(md)
    deflist_plugin(md)
    footnote_plugin(md, move_to_end=False)
    ours_html = next(rule for rule in ours.block.ruler.__rules__ if rule.name == "html_block")
    md.block.ruler.at("html_block", ours_html.fn, {"alt": ours_html.alt})
    return md


def stock_body(text: str, settings: MarkdownSettings) -> tuple[Body, list[Any]]:
    """What the stock rules make of a text; every block goes the long way, by tokens."""
    md = stock_parser(settings)
    draft = Draft(text, "content/a.md", 1)
    env: dict[str, Any] = {KEY: draft}
    tokens: list[Token] = []
    md.block.parse(text, md, env, tokens)
    weaver = Weaver(md, env, settings)
    weaver.inline.quick = lambda content: None  # type: ignore[method-assign]
    return weaver.weave(tokens), draft.problems


def stock_tokens(text: str) -> list[Token]:
    """The inline tokens that the stock rules make of one block's text."""
    md = stock_parser(MarkdownSettings())
    env: dict[str, Any] = {KEY: Draft(text, "content/a.md", 1)}
    return md.inline.parse(text, md, env, [])


_WORDS = ["foo", "Bar.", "R&D", "snake_case", "it's", "a: b", "~5%", "é", "“q”", "„", "x – y", "2024", "8)", "1.", "C#"]
_MARKS = [
    "*",
    "**",
    "***",
    "_",
    "__",
    "`",
    "``",
    "[",
    "]",
    "](",
    "](/b.md)",
    "](http://x.y/a)",
    ")",
    "(",
    "!",
    "^",
    "~~",
]
_SIMPLE = [
    *("*em*", "**strong**", "_em_", "__strong__", "`code`", "**Note:**", "*a `c` d*", "**[t](/b)**", "[l](http://x.y)"),
    *("[**b** x](http://a.b)", "[a\nb](c.md)", "[q](https://e.f/?a=1&b=2)", "[p](/a%20b)", "[`c`](#d)", "**a\nb**"),
]
_OTHER = [
    *('"', "'", "--", "...", "---", "\\", "&amp;", "&", "<b>", "<", "{", "}", "{.c}", "{{ x }}", "\u00a0", "\t", "|"),
    *("http://a.b", "https://www.x.y/z", "www.a.bc", "://", ":", "^[", "[^1]", "[a]", "![p](i.png)", "<!-- x -->"),
]
_BLOCKS = [
    *(
        "- ",
        "* ",
        "1. ",
        "2) ",
        "> ",
        "# ",
        "## ",
        "```\n",
        "~~~\n",
        "---",
        "===\n",
        "=",
        "+ ",
        "    ",
        "  ",
        ": d",
        "~ d",
    ),
    *("|---|\n", "|a|b|", "--|--\n", "[a]: /x\n", "[^1]: n", "<div>\n", "</div>\n", ":: sponsor x\n", "::: note\n"),
    *(":::\n", "<!-- more -->\n", "{#i .c}\n", "- [x] ", "> [!NOTE]\n", "![p](i.png 't')"),
]
_SPACES = [" ", " ", " ", "\n", "  \n", " \n "]


def _joined(atoms: list[str], most: int) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(atoms), max_size=most).map("".join)


prose = st.one_of(
    _joined([*_SIMPLE, *_WORDS, *_SPACES, *_SPACES], 10),
    _joined([*_SIMPLE, *_WORDS, *_MARKS, *_OTHER, *_SPACES], 8),
)
"""The text of one block, ordinary or not."""

_LINES = [
    *(
        "One two.",
        "**Note:** it's",
        "*em* x",
        "`code` x",
        "[t](/b) x",
        "2024 was",
        "_em_ “q”",
        "![p](i.png 't')",
        "a | b",
    ),
    *(
        "- one",
        "- **two**",
        "- [t](http://x.y)",
        "- 2024",
        "- ![p](i.png 't')",
        "* one",
        "+ one",
        "- - one",
        "- [x] one",
    ),
    *(
        "1. one",
        "2. two",
        "7. **x**",
        "1) one",
        "10. ten",
        "> one",
        "> **two**",
        "> - one",
        ">one",
        "> [!NOTE]",
        "> # x",
    ),
    *(
        "# One",
        "## Two *em*",
        "### Three #",
        "## x {#i}",
        "#none",
        "####### x",
        "## a | b",
        "---",
        "***",
        "===",
        "--",
        "- ",
    ),
    *(
        "```",
        "```python",
        "~~~",
        "    code",
        "  x",
        "\tx",
        "| a | b |",
        "|---|:-:|",
        "| c |",
        "| d | e | f |",
        "||",
        "|-|",
    ),
    *(
        ":: sponsor x",
        ":: slot",
        ":: note a=1",
        "::: note",
        ":::",
        ": term",
        "~ term",
        "{.c}",
        "<div>",
        "<!-- more -->",
    ),
    *(
        "[a]: /x",
        "[^1]: note",
        "[^1] x",
        "[a] x",
        "a\\|b",
        "| a\\|b | c |",
        "\u00a0x",
        "\u2028",
        "_ _ _",
        "* * *",
        "**",
        "x  ",
    ),
]
_ENDS = ["\n", "\n", "\n\n", "\n\n", "\n\n", "\n \n", "\n\n\n", ""]

blocks = st.lists(st.tuples(st.sampled_from(_LINES), st.sampled_from(_ENDS)), max_size=8).map(
    lambda lines: "".join(line + end for line, end in lines)
)
"""Lines of which blocks are made, ordinary or not, with and without empty lines between them."""

markdown = st.one_of(
    blocks,
    _joined([*_BLOCKS, *_WORDS, "\n", "\n", "\n\n", " ", "a", "**b** "], 14),
    _joined([*_BLOCKS, *_SIMPLE, *_WORDS, *_MARKS, *_OTHER, *_SPACES, "\n\n", "\n"], 14),
    prose,
)
"""A short text of any kind."""
