"""Fenced code with Pygments' classes; a language that nobody knows is plain text."""

import re
from collections.abc import Iterable
from functools import lru_cache
from html import escape

from pygments.formatters.html import HtmlFormatter
from pygments.lexers import find_lexer_class, get_all_lexers
from pygments.styles import get_style_by_name
from pygments.token import STANDARD_TYPES, _TokenType
from pygments.util import ClassNotFound

from generator.parse.escaping import escape as escape_text
from generator.parse.lexing import CodeReader

# Above these a lexer may take seconds or minutes: many have expressions that go over a text again and again.
_LONGEST_CODE = 8_000
_LONGEST_LINE = 5_000
# The lexers that kept their pace on 60 kB of each of fifty hostile patterns (Java took 30 s, Groovy 23 s).
_LONGEST_STEADY = 100_000
_STEADY = (
    "python pycon bash console powershell json yaml toml ini sql css scss js jsx ts tsx go c cpp php kotlin swift diff"
    " docker make haskell scala elixir erlang r julia lua perl clojure dart zig nix graphql hcl protobuf cmake vim objc"
    " fsharp ocaml matlab latex rst md jinja http nginx awk batch solidity"
)

_INFO = re.compile(r"\s*(?P<name>[^\s{]*)(?P<rest>.*)", re.DOTALL)
_TITLE = re.compile(r"(?:title|filename)=(?:\"([^\"]*)\"|'([^']*)'|(\S+))")
_LINES = re.compile(r"hl_lines=(?:\"([^\"]*)\"|'([^']*)'|(\S+))|\{([\d\s,-]+)\}")
_RANGE = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?")
_PLAIN = ("", "text", "plain", "plaintext", "txt", "none")


def highlight_code(code: str, info: str) -> str:
    """One block of code as HTML. `info` is what follows the fence: `python title="load.py" hl_lines="2 4-5"`."""
    language, title, marked = _read_info(info)
    reader = _reader(language)
    if reader is not None and not _is_small(code, reader.lexer.name in _steady()):
        reader = None
    parts = _plain(code) if reader is None else _coloured(reader, code)
    body = _marked(parts, marked) if marked else "".join(parts)
    name = f' class="language-{escape(language)}"' if language else ""
    block = f'<div class="highlight"><pre><code{name}>{body}</code></pre></div>\n'
    if title:
        return f'<figure class="code">\n<figcaption>{escape(title)}</figcaption>\n{block}</figure>\n'
    return block


def stylesheet(style: str, selector: str) -> str:
    """The CSS of a Pygments style under a selector; raises ValueError for a name that is none."""
    try:
        get_style_by_name(style)
    except ClassNotFound:
        raise ValueError(f"there is no code style `{style}`") from None
    return str(HtmlFormatter(style=style).get_style_defs(selector))  # type: ignore[no-untyped-call]


def _read_info(info: str) -> tuple[str, str, tuple[tuple[int, int], ...]]:
    """Language, title and the numbers of the lines to mark."""
    if not info:
        return "", "", ()
    found = _INFO.match(info)
    assert found is not None
    name, rest = found["name"], found["rest"]
    if "=" in name:  # a title and no language
        name, rest = "", info
    if not rest.strip():
        return name, "", ()
    title = _TITLE.search(rest)
    lines = _LINES.search(rest)
    return name, _first(title), _ranges(_first(lines))


def _first(found: "re.Match[str] | None") -> str:
    return next((group for group in found.groups() if group), "") if found else ""


def _ranges(written: str) -> tuple[tuple[int, int], ...]:
    found = (match.groups() for match in _RANGE.finditer(written[:1000]))
    return tuple((int(first), int(last or first)) for first, last in found)


def _is_small(code: str, is_steady: bool) -> bool:
    if len(code) <= _LONGEST_LINE:
        return True
    longest = _LONGEST_STEADY if is_steady else _LONGEST_CODE
    return len(code) <= longest and max(map(len, code.split("\n"))) <= _LONGEST_LINE


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Every alias that Pygments itself knows: looking up an unknown one there would search all installed packages."""
    return {alias.lower(): name for name, aliases, _, _ in get_all_lexers(plugins=False) for alias in aliases}


@lru_cache(maxsize=1)
def _steady() -> frozenset[str]:
    names = _names()
    return frozenset(names[alias] for alias in _STEADY.split())


@lru_cache(maxsize=256)
def _reader(language: str) -> CodeReader | None:
    alias = language.lower()
    name = None if alias in _PLAIN else _names().get(alias)
    kind = find_lexer_class(name) if name else None
    return CodeReader(kind(stripnl=False)) if kind else None


def _plain(code: str) -> list[str]:
    return [escape(code, quote=False)]


@lru_cache(maxsize=2048)
def _css_class(kind: _TokenType) -> str:
    """Pygments' short class for a kind of token, or for the nearest kind above it that has one."""
    while kind not in STANDARD_TYPES and kind.parent is not None:
        kind = kind.parent
    name = STANDARD_TYPES.get(kind, "")
    return "" if name == "w" else name  # nobody sees the colour of a space


def _coloured(reader: CodeReader, code: str) -> list[str]:
    """The code with spans that never reach over a line's end, so that a line can be marked as a whole."""
    spans: list[str] = []
    run: list[str] = []
    current = ""
    try:
        for kind, text in reader.tokens(code):
            name = _css_class(kind)
            if name != current:
                spans.append(_span(current, "".join(run)))
                run.clear()
                current = name
            run.append(text)
    except Exception:  # five hundred lexers, each somebody's own: one that fails must not stop a newsletter
        return _plain(code)
    spans.append(_span(current, "".join(run)))
    return spans


def _span(name: str, text: str) -> str:
    text = escape_text(text)
    if not name:
        return text
    if "\n" not in text:
        return f'<span class="{name}">{text}</span>'
    lines = text.split("\n")
    return "\n".join(f'<span class="{name}">{line}</span>' if line else "" for line in lines)


def _marked(parts: Iterable[str], marked: tuple[tuple[int, int], ...]) -> str:
    lines = "".join(parts).split("\n")
    last = lines.pop()
    out = []
    for number, line in enumerate(lines, 1):
        is_marked = any(first <= number <= last for first, last in marked)
        out.append(f'<span class="hll">{line}\n</span>' if is_marked else f"{line}\n")
    return "".join(out) + last
