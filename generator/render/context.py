"""What every renderer is given: how to ask, the templates, and the facts of the site that do not change in a build."""

from typing import Literal, TypeAlias

import msgspec

from generator.model.config import Config
from generator.render.templates import Templates
from generator.site.queries import Settings
from generator.site.site import Ask, base_path, origin

Medium: TypeAlias = Literal["web", "rss"]


class Context(msgspec.Struct, frozen=True):
    """One target's way to the site: `ask` may be the site's own or a recorder around it."""

    ask: Ask
    templates: Templates

    @property
    def config(self) -> Config:
        return self.ask(Settings())

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
