"""What an entry of a menu cannot be, told from site.toml alone: one without words, one that leads nowhere or to two."""

import re
from collections.abc import Iterator, Mapping

from generator.model.config import Config
from generator.model.diagnostic import Diagnostic, Place, Span
from generator.model.menu import MenuEntry
from generator.parse.places import is_own
from generator.parse.terms import safe_url
from generator.parse.tree import Path, Tree

_REL = re.compile(r"[a-z][a-z0-9-]*( [a-z][a-z0-9-]*)*")
_NAME = re.compile(r"[a-z][a-z0-9_]*")


def review_menus(config: Config, tree: Tree, file: str) -> Iterator[Diagnostic]:
    """Everything wrong with all menus, each with its place."""
    if config.menu and "main" in config.menus:
        helps = ("`[[menu]]` and `[[menus.main]]` are the same menu: keep one of the two",)
        yield _problem("wrong-value", "the main menu is written twice", ("menus", "main", 0), tree, file, *helps)
    for at, entries in ((("menu",), config.menu), *((("menus", name), found) for name, found in config.menus.items())):
        if len(at) > 1 and not _NAME.fullmatch(at[-1]):
            message = f"`{at[-1]}` cannot be a menu's name"
            yield _problem("wrong-value", message, (*at, 0), tree, file, "use a-z, 0-9 and _, beginning with a letter")
        parents = {entry.parent for entry in entries}
        for index, entry in enumerate(entries):
            yield from _entry(entry, (*at, index), entry.title in parents, tree, file)


def _entry(entry: MenuEntry, at: Path, is_heading: bool, tree: Tree, file: str) -> Iterator[Diagnostic]:
    name = "`" + ".".join(str(part + 1 if isinstance(part, int) else part) for part in at) + "`"
    if not entry.title and not entry.page:
        yield _problem("missing-field", f"`title` is missing in {name}", at, tree, file)
    if entry.address and entry.page:
        helps = "keep one of the two"
        yield _problem("wrong-value", f"{name} has an `address` and a `page`", (*at, "page"), tree, file, helps)
    if not entry.address and not entry.page and not is_heading:
        helps = "write an `address`, or a `page`; an entry without one is a heading for those that have it as `parent`"
        yield _problem("missing-field", f"`address` is missing in {name}", at, tree, file, helps)
    if entry.address and not is_link(entry.address):
        message = f"`{entry.address}` is not an address that can be linked"
        yield _problem("unsafe-url", message, (*at, "address"), tree, file)
    if entry.rel and not _REL.fullmatch(entry.rel):
        message = f"`{entry.rel}` is not a relation"
        yield _problem("wrong-value", message, (*at, "rel"), tree, file, 'write words such as rel = "me nofollow"')


def is_link(url: str) -> bool:
    """An address of our own, or one that the reader's browser may safely follow."""
    return safe_url(url) or (is_own(url) and not re.search(r"[\x00-\x20\x7f\\<>\"]", url))


def _problem(rule: str, message: str, at: Path, tree: Tree, file: str, *helps: str) -> Diagnostic:
    places: Mapping[Path, Place] = tree.values if at in tree.values else tree.keys
    return Diagnostic(rule, message, Span.of(file, places.get(at) or tree.place(at) or Place(1)), help=helps)
