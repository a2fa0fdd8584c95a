"""Menus: what a publisher writes of them in site.toml, and what a page shows."""

import msgspec


class MenuEntry(msgspec.Struct, frozen=True, kw_only=True):
    """`[[menu]]`, `[[menus.NAME]]`: one entry. It leads to an `address` or to the page of a file (`page`), whose title
    it has if it has none of its own; one that leads nowhere is the heading of those that name it as their `parent`.

    The lower `weight` goes first, then the order in which they are written. `rel` says how a page elsewhere is related.
    """

    title: str = ""
    address: str = ""
    page: str = ""
    weight: int = 0
    parent: str = ""
    rel: str = ""


class MenuItem(msgspec.Struct, frozen=True):
    """An entry as it is shown: `address` begins at the host's root with the base path, is whole for another host, and
    "" for a heading. `rel` is "" for a page of our own."""

    title: str
    address: str = ""
    rel: str = ""
    id: str = ""
    children: "tuple[MenuItem, ...]" = ()

    @property
    def is_external(self) -> bool:
        """Whether it leads to another host."""
        return self.address.startswith(("http://", "https://"))
