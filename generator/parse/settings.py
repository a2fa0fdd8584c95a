"""All that parsing may know besides the file."""

import msgspec

from generator.model.config import MarkdownSettings


class ParseSettings(msgspec.Struct, frozen=True):
    """What a document depends on besides its bytes: it belongs into the key of anything remembered."""

    markdown: MarkdownSettings
    language: str
    timezone: str
