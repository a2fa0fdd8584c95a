"""What every question has that a page may ask of the site."""

import msgspec

from generator.site.site import Site


class Question(msgspec.Struct, frozen=True, tag=True, cache_hash=True):
    """A question is compared and remembered by its fields."""

    def digest(self, site: Site) -> bytes | None:
        return None
