"""Text as it stands between tags and in attributes."""

from collections.abc import Mapping
from html import escape as escape_attribute


def escape(text: str) -> str:
    """For text between tags; most has nothing to escape."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text or ">" in text:
        text = text.replace("<", "&lt;").replace(">", "&gt;")
    return text


def attribute_text(attrs: Mapping[str, str | int | float], *but: str) -> str:
    """Attributes as they stand in a tag, with a space before each."""
    return "".join(f' {key}="{escape_attribute(str(value))}"' for key, value in attrs.items() if key not in but)
