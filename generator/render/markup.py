"""Text made safe for where it goes: XML without illegal characters, CDATA that cannot be broken out of."""

import re

from markupsafe import Markup, escape

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """The text without what XML 1.0 forbids: control characters, lone surrogates, U+FFFE and U+FFFF."""
    return _ILLEGAL.sub("", text)


def xml_text(value: object) -> Markup:
    return escape(legal(str(value)))


def cdata(value: object) -> Markup:
    return Markup("<![CDATA[" + legal(str(value)).replace("]]>", "]]]]><![CDATA[>") + "]]>")
