"""What every renderer is given: how to ask, the templates, and the facts of the site that do not change in a build."""

from collections.abc import Callable, Hashable
from typing import Literal, Protocol, TypeAlias, TypeVar

import msgspec

from generator.model.config import Config
from generator.render.templates import Templates
from generator.site.queries import Settings
from generator.site.site import Ask, base_path, origin

Medium: TypeAlias = Literal["web", "rss"]
V = TypeVar("V")


class Once(Protocol):
    """Makes what several outputs have in common: `make` is called once for each key, or each time."""

    def __call__(self, key: Hashable, make: Callable[[], V], /) -> V: ...


def each_time(key: Hashable, make: Callable[[], V]) -> V:
    return make()


_SETTINGS = Settings()


class Context(msgspec.Struct, frozen=True):
    """One target's way to the site: `ask` may be the site's own or a recorder around it.

    What is made `once` depends on its key and on what it asks, and on nothing of the target.
    """

    ask: Ask
    templates: Templates
    once: Once = each_time

    @property
    def config(self) -> Config:
        return self.ask(_SETTINGS)

    @property
    def base(self) -> str:
        return base_path(self.config)

    def absolute(self, address: str) -> str:
        """`/a/` with scheme and host; what is absolute already stays."""
        if address.startswith("/") and not address.startswith("//"):
            return origin(self.config) + address
        return address

    def addressed(self, address: str, medium: Medium) -> str:
        """An address as that channel needs it: a feed is read away from the site."""
        return self.absolute(address) if medium == "rss" else address
