"""What an address written in a text stands for: a file of the site, one of its addresses, or a mistake."""

import posixpath
import unicodedata
from collections.abc import Mapping
from urllib.parse import unquote

import msgspec

from generator.parse.nearest import nearest
from generator.site.addresses import output_path, written


class Resolved(msgspec.Struct, frozen=True):
    """`address` begins at the host's root with the base path; "" with a `rule` and a `problem` if it leads nowhere."""

    address: str = ""
    rule: str = ""
    problem: str = ""
    help: str = ""


class Book(msgspec.Struct, frozen=True):
    """All that can be linked: files by their path under the site's folder, addresses by their output path.

    Addresses are without the base path, unencoded. `held` are files that this build holds back, `failed` are files
    that could not be read: links to them are not judged, since their own problem has been said.
    """

    base: str
    files: Mapping[str, str]
    outputs: Mapping[str, str]
    anchors: Mapping[str, frozenset[str]]
    held: frozenset[str]
    failed: frozenset[str]


def resolve(book: Book, source: str, own_address: str, href: str) -> Resolved:
    """Where `href`, written in the file `source` whose page is at `own_address`, leads."""
    rest, hash_mark, fragment = href.partition("#")
    path, question, query = rest.partition("?")
    tail = question + query + hash_mark + fragment
    if not path:
        found = Resolved(own_address if not rest or question else "")
        return _anchored(book, source, found, fragment, tail, href)
    name = unicodedata.normalize("NFC", unquote(path))
    if name.startswith("/"):
        return _absolute(book, name, fragment, tail, href)
    folder = posixpath.dirname(source) or "content"  # site.toml writes paths as content/index.md would
    target = posixpath.normpath(posixpath.join(folder, name))
    if not target.startswith("content/"):
        return Resolved(rule="link-leaves-site", problem=f"`{href}` leads out of content/")
    return _file(book, target, fragment, tail, href, folder)


def _absolute(book: Book, name: str, fragment: str, tail: str, href: str) -> Resolved:
    normal = posixpath.normpath(name)
    if f"content{normal}" in book.files and name.lower().endswith((".md", ".markdown")):
        return _file(book, f"content{normal}", fragment, tail, href, "content")
    slash = "/" if name.endswith("/") and normal != "/" else ""
    for candidate in (normal + slash, normal.rstrip("/") + "/"):
        if output_path(candidate) in book.outputs:
            source = book.outputs[output_path(candidate)]
            address = book.base + written(candidate.lstrip("/"))
            return _anchored(book, source, Resolved(address), fragment, tail, href)
    if book.failed:
        return Resolved(address=href)
    near = nearest(name, [f"/{path.removesuffix('index.html')}" for path in book.outputs])
    helps = f"did you mean `{near}`?" if near else ""
    return Resolved(rule="broken-link", problem=f"no page of this site has the address `{href}`", help=helps)


def _file(book: Book, target: str, fragment: str, tail: str, href: str, folder: str) -> Resolved:
    address = book.files.get(target)
    if address is not None:
        return _anchored(book, target, Resolved(book.base + written(address.lstrip("/"))), fragment, tail, href)
    if target in book.failed:
        return Resolved(address=href)
    if target in book.held:
        return Resolved(rule="held-back-link", problem=f"`{href}` is held back, so the link would lead nowhere")
    near = nearest(target, list(book.files))
    helps = f"did you mean `{posixpath.relpath(near, folder)}`?" if near else ""
    return Resolved(rule="broken-link", problem=f"there is no file `{target}`", help=helps)


def _anchored(book: Book, source: str, found: Resolved, fragment: str, tail: str, href: str) -> Resolved:
    anchors = book.anchors.get(source)
    if fragment and anchors is not None and unquote(fragment) not in anchors and fragment != "top":
        near = nearest(unquote(fragment), list(anchors))
        helps = f"did you mean `#{near}`?" if near else ""
        return Resolved(
            address=found.address + tail,
            rule="broken-anchor",
            problem=f"`{href}`: nothing there is called `#{fragment}`",
            help=helps,
        )
    return Resolved(found.address + tail)
