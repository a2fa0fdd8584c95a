"""A menu as it is shown: every entry with its words and its address, in order, and those below it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote

from generator.model.card import Reference
from generator.model.config import Config
from generator.model.menu import MenuEntry, MenuItem
from generator.parse.places import is_own
from generator.site.links import Resolved, resolve
from generator.site.site import Site, origin

MAIN = "main"
FILE = "site.toml"


def entries_of(config: Config, name: str) -> tuple[MenuEntry, ...]:
    """What is written of a menu; the main one is `[[menu]]`."""
    return config.menu or config.menus.get(MAIN, ()) if name == MAIN else config.menus.get(name, ())


def menu_of(site: Site, name: str) -> tuple[MenuItem, ...]:
    """The menu of that name, () if there is none. Where no main menu is written, the top sections are it."""
    entries = entries_of(site.config, name)
    if not entries and name == MAIN:
        tops = (section for section in site.sections.values() if not section.parent)
        return tuple(MenuItem(section.title, section.address, id=section.id) for section in tops)
    below: dict[str, list[MenuEntry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda entry: entry.weight):
        below[entry.parent].append(entry)
    return tuple(_items(below[""], below, site))


def other_pages(site: Site) -> tuple[Reference, ...]:
    """The pages that the main menu does not lead to."""
    inside = set(_addresses(menu_of(site, MAIN)))
    cards = site.lists.get("pages", ())
    return tuple(Reference(card.title, card.address, card.id) for card in cards if card.address not in inside)


def title_of(entry: MenuEntry, site: Site) -> str:
    """As written, else that of the page."""
    card = site.cards.get(file_of(entry)) if not entry.title else None
    return card.title if card is not None else entry.title


def led_to(entry: MenuEntry, site: Site) -> Resolved:
    """Where an entry leads, or why it leads nowhere."""
    if entry.page:
        return resolve(site.book, FILE, site.base, quote(file_of(entry).removeprefix("content/")))
    return resolve(site.book, FILE, site.base, entry.address) if is_own(entry.address) else Resolved(entry.address)


def file_of(entry: MenuEntry) -> str:
    """The file of `page`, from the site's folder: `about.md` and `/about.md` lie in content/, too."""
    page = entry.page.removeprefix("./").lstrip("/")
    return page if not page or page.startswith("content/") else f"content/{page}"


def _items(entries: Sequence[MenuEntry], below: Mapping[str, list[MenuEntry]], site: Site) -> Iterator[MenuItem]:
    """Those entries that lead somewhere, or hold others that do: what is held back is in no menu yet."""
    for entry in entries:
        title = title_of(entry, site)
        # what is shown is below nothing any more: entries that hold each other end there
        rest = {parent: found for parent, found in below.items() if parent != title}
        children = tuple(_items(below.get(title, ()), rest, site)) if title else ()
        is_heading = not entry.address and not entry.page
        found = Resolved() if is_heading else led_to(entry, site)
        if found.address or children:
            yield MenuItem(title, found.address, _rel(entry, found.address, site), children=children)


def _rel(entry: MenuEntry, address: str, site: Site) -> str:
    elsewhere = address.startswith(("http://", "https://")) and not f"{address}/".startswith(origin(site.config) + "/")
    return entry.rel or ("external" if elsewhere else "")


def _addresses(items: Sequence[MenuItem]) -> Iterator[str]:
    for item in items:
        yield item.address
        yield from _addresses(item.children)
