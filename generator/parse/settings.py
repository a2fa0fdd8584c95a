"""All that parsing may know besides the file."""

import msgspec

from generator.model.config import MarkdownSettings


class ParseSettings(msgspec.Struct, frozen=True):
    """What a document depends on besides its bytes: it belongs into the key of anything remembered. `taxonomies` are
    those that site.toml declares, each a field of front matter."""

    markdown: MarkdownSettings
    language: str
    timezone: str
    taxonomies: tuple[str, ...] = ()
