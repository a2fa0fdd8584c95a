"""The Markdown dialect: one markdown-it parser per set of switches, tuned to try only rules that can apply."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt, helpers
from markdown_it.rules_block import StateBlock, html_block
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from generator.model.config import MarkdownSettings
from generator.parse.attributes import attributes
from generator.parse.autolinks import autolinks
from generator.parse.comments import comments
from generator.parse.directives import directives, is_directive
from generator.parse.dispatch import DispatchingBlocks, DispatchingInlines

_PLAIN_ADDRESS = re.compile(r"[A-Za-z0-9#?&=/._~:@!$'()*+,;%-]*")
_PLAIN_DESTINATION = re.compile(r"[A-Za-z0-9/:._~?=#%+,;@!$*'-]++(?=[) ])")
_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_VERBATIM = ("<script", "<pre", "<style", "<textarea", "<!", "<?")
_UPPER_HOST = re.compile(r"//[^/]*[A-Z]")


@lru_cache(maxsize=8)
def parser_for(settings: MarkdownSettings) -> MarkdownIt:
    """The parser for these switches. It keeps no state: what is found out goes into the environment."""
    options = {"html": settings.html, "linkify": True, "alerts": True, "tasklists": True, "maxNesting": 100}
    md = MarkdownIt("js-default", options)
    md.inline, md.block = DispatchingInlines(), DispatchingBlocks()
    directives(md)
    attributes(md)
    comments(md)
    autolinks(md)
    deflist_plugin(md)
    footnote_plugin(md, move_to_end=False)
    md.block.ruler.at("html_block", _html_block, {"alt": ["paragraph", "reference", "blockquote"]})
    md.helpers = _Helpers  # type: ignore[assignment]
    normalize = md.normalizeLink
    md.normalizeLink = _quick(normalize)  # type: ignore[assignment, method-assign]
    return md


class _Destination:
    """What markdown-it's helper returns: whether there is an address, where it ends, and what it is."""

    __slots__ = ("ok", "pos", "str")

    def __init__(self, pos: int, text: str) -> None:
        self.ok = True
        self.pos = pos
        self.str = text


def _destination(text: str, pos: int, maximum: int) -> Any:
    """markdown-it's helper, which looks at each character, but at once for an address with nothing special in it."""
    found = _PLAIN_DESTINATION.match(text, pos, maximum)
    return helpers.parseLinkDestination(text, pos, maximum) if found is None else _Destination(found.end(), found[0])


class _Helpers:
    """Stands in for markdown-it's module of helpers."""

    parseLinkLabel = staticmethod(helpers.parseLinkLabel)  # noqa: N815 (markdown-it's names)
    parseLinkTitle = staticmethod(helpers.parseLinkTitle)  # noqa: N815
    parseLinkDestination = staticmethod(_destination)  # noqa: N815


def _quick(normalize: Callable[[str], str]) -> Callable[[str], str]:
    """markdown-it's normal form of an address, without the work where it would change nothing."""

    def normal(url: str) -> str:
        if _PLAIN_ADDRESS.fullmatch(url) and not _PERCENT.search(url) and not _UPPER_HOST.search(url):
            return url
        return normalize(url)

    return normal


def _html_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """markdown-it's rule, but a directive ends a block of HTML: no sponsor is printed as `:: sponsor x`."""
    if not silent and state.md.options.html:
        at = state.bMarks[start] + state.tShift[start]
        if not state.src.startswith(_VERBATIM, at):
            end = _html_end(state, start, end)
    return html_block(state, start, end, silent)


def _html_end(state: StateBlock, start: int, end: int) -> int:
    for line in range(start + 1, end):
        at = state.bMarks[line] + state.tShift[line]
        if at >= state.eMarks[line]:
            break
        if state.src.startswith("::", at) and is_directive(state.src[at : state.eMarks[line]]):
            return line
    return end
