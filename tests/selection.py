"""What a literate test may point at in an output file: a selection of its markup, as text, as attributes or as HTML."""

import re

from lxml import etree
from selectolax.lexbor import LexborHTMLParser, LexborNode

NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "image": "http://www.google.com/schemas/sitemap-image/1.1",
    "media": "http://search.yahoo.com/mrss/",
    "sm": "http://www.sitemaps.org/schemas/sitemap/0.9",
}
_ATTRIBUTE = re.compile(r"(?P<selector>.+?)\s+@(?P<name>[\w:-]+)")
_INLINE = "a|abbr|b|bd[io]|cite|code|data|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|su[bp]|time|u|var|wbr"
_BLOCK_TAG = rf"</?(?!(?:{_INLINE}|img|input)\b)[a-z]"


class SelectionError(Exception):
    """A selector that cannot be read, or that points into a file where it cannot point."""


def select_text(source: str, path: str, selectors: list[str]) -> list[str]:
    """The text, or one attribute (`a @href`), of everything selected, one entry each, whitespace collapsed."""
    *outer, last = selectors
    found = _ATTRIBUTE.fullmatch(last)
    attribute = found["name"] if found else ""
    nodes = _nodes(source, path, [*outer, found["selector"] if found else last])
    values = [_attribute(node, attribute) if attribute else _text(node) for node in nodes]
    return [" ".join(value.split()) for value in values if value is not None]


def select_markup(source: str, path: str, selectors: list[str]) -> str:
    """The HTML of everything selected, in the form in which markup is compared."""
    nodes = _nodes(source, path, selectors)
    if any(not isinstance(node, LexborNode) for node in nodes):
        raise SelectionError("markup is compared in HTML; select text in XML")
    return markup("\n".join(node.html or "" for node in nodes))


def markup(html: str) -> str:
    """HTML as it is compared: reread and written one way; white space next to the tags of blocks has no meaning."""
    tree = LexborHTMLParser(html)
    parts = [child.html or "" for part in (tree.head, tree.body) if part for child in part.iter(include_text=True)]
    text = re.sub(r"\s+", " ", "".join(parts).strip())
    text = re.sub(rf" (?={_BLOCK_TAG})", "", re.sub(rf"({_BLOCK_TAG}[^>]*>) ", r"\1", text))
    return re.sub(r"(?<=>)(?=<(?!/))", "\n", text) + "\n" if text else ""


def _nodes(source: str, path: str, selectors: list[str]) -> list[object]:
    first, *rest = selectors
    nodes: list[object] = _xml(source, first) if path.endswith(".xml") else _html(source, first)
    for selector in rest:
        nodes = [inner for node in nodes for inner in _html(_raw(node), selector)]
    return nodes


def _html(source: str, selector: str) -> list[object]:
    try:
        return list(LexborHTMLParser(source).css(selector))
    except Exception as error:  # the parser raises what it likes
        raise SelectionError(f"`{selector}` is not a CSS selector: {error}") from error


def _xml(source: str, path: str) -> list[object]:
    try:
        found = etree.fromstring(source.encode()).xpath(path, namespaces=NAMESPACES)
    except etree.XPathError as error:
        raise SelectionError(f"`{path}` is not an XPath: {error}") from error
    return list(found) if isinstance(found, list) else [str(found)]


def _raw(node: object) -> str:
    return "".join(node.itertext()) if isinstance(node, etree._Element) else str(node)


def _attribute(node: object, name: str) -> str | None:
    if isinstance(node, LexborNode):
        return (node.attributes[name] or "") if name in node.attributes else None
    return node.get(name) if isinstance(node, etree._Element) else None


def _text(node: object) -> str:
    """Words of neighbouring blocks stay apart."""
    if not isinstance(node, LexborNode):
        return _raw(node)
    if node.tag in ("#text", "-text"):
        return node.text_content or ""
    if node.tag == "br":
        return " "
    inner = "".join(_text(child) for child in node.iter(include_text=True))
    return inner if re.fullmatch(_INLINE, node.tag or "") else f" {inner} "
