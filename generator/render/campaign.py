"""Campaign parameters on an advertiser's address: added, never overwritten, always before the fragment."""

import re
from collections.abc import Mapping
from urllib.parse import quote, unquote_plus, urlsplit

from generator.model.config import Config

_SAFE = "-._~"
_UNSEEN = re.compile("[\t\n\r]")  # a browser takes these out of an address before it reads it


def parameters(config: Config, campaign: str, medium: str, content: str) -> dict[str, str]:
    """What the links of one campaign are tagged with in that channel and place."""
    return {
        "utm_source": config.sponsors.utm_source or (urlsplit(config.site.url).hostname or ""),
        "utm_medium": medium,
        "utm_campaign": campaign,
        "utm_content": content,
    }


def tagged(url: str, parameters: Mapping[str, str]) -> str:
    """The address with every parameter it does not have yet; anything but http and https is left as it is.

    What the address says already stays to the letter, an empty value and `&&` included. Empty values are not added.
    """
    if not url.lower().startswith(("http://", "https://")):
        return url
    address, hash_mark, fragment = url.partition("#")
    _, question_mark, query = address.partition("?")
    present = {unquote_plus(_UNSEEN.sub("", pair).partition("=")[0]) for pair in query.split("&")}
    added = "&".join(
        f"{quote(name, safe=_SAFE)}={quote(value, safe=_SAFE, errors='replace')}"
        for name, value in parameters.items()
        if value and name not in present
    )
    if not added:
        return url
    joint = "?" if not question_mark else "" if not query or query.endswith("&") else "&"
    return f"{address}{joint}{added}{hash_mark}{fragment}"
