"""A sponsor's copy as plain text, for where there is no HTML."""

import html
import re
from collections.abc import Sequence

from generator.model.sponsor import CopyPiece

# The copy is what nh3 wrote: every attribute in double quotes, with quotes and angle brackets inside escaped.
_BREAK = re.compile(r"<(?:br|hr|/p|/li|/tr|/pre|/blockquote|/table|/ul|/ol)\b[^<>]*>")
_CELL = re.compile(r"</t[dh]>")
_TAG = re.compile(r'<[a-z/](?:[^<>"]|"[^"]*")*>')
_LINES = re.compile(r"[ \t]*\n[ \t\n]*")


def text_of(copy: Sequence[CopyPiece]) -> str:
    """Its words, a line for each paragraph, entry and row."""
    markup = "".join(piece for piece in copy if isinstance(piece, str)).replace("\n", " ")
    text = _TAG.sub("", _CELL.sub(" ", _BREAK.sub("\n", markup)))
    return _LINES.sub("\n", html.unescape(text)).strip()
