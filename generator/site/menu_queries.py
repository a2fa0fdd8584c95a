"""What a page may ask of menus: titles and addresses only, so that a new article makes no page again for its menu."""

from generator.model.card import Reference
from generator.model.menu import MenuItem
from generator.site.menu import menu_of, other_pages
from generator.site.question import Question
from generator.site.site import Site


class Menu(Question, frozen=True):
    """The entries of a menu by its name (`main`, or that of `[[menus.NAME]]`)."""

    name: str

    def answer(self, site: Site) -> tuple[MenuItem, ...]:
        return menu_of(site, self.name)


class OtherPages(Question, frozen=True):
    """The pages that the main menu does not lead to."""

    def answer(self, site: Site) -> tuple[Reference, ...]:
        return other_pages(site)
