"""What templates see of menus: `site.menus.NAME`, and which entry stands for the page that shows it."""

from collections.abc import Collection

from generator.model.menu import MenuItem
from generator.render.context import Context
from generator.site.menu_queries import Menu


class MenusView:
    """`site.menus.NAME`: the entries of a menu, none for a name that site.toml does not have."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def __getitem__(self, name: str) -> tuple[MenuItem, ...]:
        return self._context.ask(Menu(name))


def current(item: MenuItem, address: str, around: Collection[str]) -> str:
    """What `aria-current` says of an entry on the page at `address`, which lies below those `around`; "" for nothing.

    `page`: the entry is this very page. `true`: this page lies below it, or one below it is this page.
    """
    if item.address == address:
        return "page"
    if item.address in around or any(current(child, address, around) for child in item.children):
        return "true"
    return ""
