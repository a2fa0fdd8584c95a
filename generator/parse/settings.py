"""All that parsing may know besides the file."""

import msgspec

from generator.model.config import Config, MarkdownSettings
from generator.model.taxonomy import FIELDS
from generator.parse.reading import Pace


class ParseSettings(msgspec.Struct, frozen=True):
    """What a document depends on besides its bytes: it belongs into the key of anything remembered. `taxonomies` are
    those that site.toml declares, each a field of front matter."""

    markdown: MarkdownSettings
    language: str
    timezone: str
    pace: Pace = Pace()
    taxonomies: tuple[str, ...] = ()

    @classmethod
    def of(cls, config: Config) -> "ParseSettings":
        """Those of a site."""
        site = config.site
        pace = Pace(site.words_per_minute, site.characters_per_minute)
        declared = tuple(sorted(config.taxonomies.keys() - FIELDS.keys()))
        return cls(config.markdown, site.language, site.timezone, pace, declared)
