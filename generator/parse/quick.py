"""Ordinary prose: text with emphasis, code, links and line breaks that are nothing else for certain.

Emphasis begins after a space or an opening mark and ends before a space or a closing one; an address has nothing that
must be decoded; whatever else may mean something ends the attempt, and markdown-it's own rules read the text.
`tests/unit/parse/test_quick.py` holds the two against each other.
"""

import re

from markdown_it import MarkdownIt

_BEFORE = r" \n(\[\"'“‘„«–—/-"
_AFTER = r" \n).,;:!?\]\"'”’“»–—…/-"

# Possessive throughout: an attempt reads on, it never goes back. No `{` in a label: it may hold a `]` that ends none.
_CODE = r"`(?<!``)[^`]++`(?!`)"
_ADDRESS = r"[A-Za-z0-9/:._~?=#%+,;@!$*'&-]++"
_LABEL = rf"(?:[^\[\]`<\\{{]|{_CODE})*+"
_INSIDE = rf"(?=[^\s*_])(?:[^*_`\[\]<\\]|{_CODE}|\[(?<![!^]\[){_LABEL}\]\({_ADDRESS}\))++(?<=[^\s*_])"

# Each alternative begins with a character as such, so that the engine leaps to the next one of those.
NEXT = re.compile(
    rf"\*\*(?<![^{_BEFORE}]\*\*)({_INSIDE})\*\*(?![^{_AFTER}])"
    rf"|\*(?<![^{_BEFORE}]\*)({_INSIDE})\*(?![^{_AFTER}])"
    rf"|__(?<![^{_BEFORE}]__)({_INSIDE})__(?![^{_AFTER}])"
    rf"|_(?<![^{_BEFORE}]_)({_INSIDE})_(?![^{_AFTER}])"
    r"|`(?<!``)([^`]++)`(?!`)"
    rf"|\[(?<![!^]\[)({_LABEL})\]\(({_ADDRESS})\)"
    r"|\n[ \t]*()"
    r"|\*|_(?:(?<![^\W_]_)|(?![^\W_]))|`|\[|<|\\|://|~~|&(?=#?[A-Za-z0-9]+;)|\{(?<=[)`]\{)"
)
"""The next thing that is no plain text. Its groups: what is inside `**`, `*`, `__` and `_`, code, a label and its
address, an empty one for a line break. If it has none, the text is not ordinary.

What is inside emphasis or a label may be read as a text of its own: it begins with no mark, and what stands around it
is nothing that the expression looks back or forward at.
"""
MARKS = (None, "**", "*", "__", "_")
"""The marks around its first groups, by number."""
CODE, LABEL, ADDRESS, BREAK = range(5, 9)
ANY = re.compile(r"[*_`\[\n<\\:~&{]")
"""What `NEXT` may begin with."""

# Nothing that is normalised, and no `//` after the host.
_WHOLE_ADDRESS = re.compile(r"https?://[a-z0-9.-]+(?:/[A-Za-z0-9._~?=#+,;@!$*-]+)*/?")


def code_of(written: str) -> str:
    """The code between two marks."""
    content = written.replace("\n", " ")
    if content[0] == content[-1] == " " and content.strip(" "):
        return content[1:-1]
    return content


def is_whole(address: str) -> bool:
    """Whether an address leads elsewhere and stands in a page as it was written."""
    return _WHOLE_ADDRESS.fullmatch(address) is not None


def href_of(address: str, md: MarkdownIt) -> str | None:
    """The address as it stands in a page; None for one that markdown-it decodes, or takes for no address."""
    if "&" in address and ";" in address:
        return None
    href = md.normalizeLink(address)
    return href if href.startswith(("https://", "http://")) or md.validateLink(href) else None
