"""What robots.txt says: where the sitemap is, and which crawlers are asked to stay away from what."""

import msgspec

from generator.model.discovery import AI_CRAWLERS
from generator.render.context import Context


class Robots(msgspec.Struct, frozen=True):
    """`sitemap` is an address with its host, "" without one; `disallow` are paths that all are to leave alone, and
    `unwelcome` the crawlers that are to leave everything."""

    sitemap: str
    disallow: tuple[str, ...]
    unwelcome: tuple[str, ...]


def robots_of(context: Context) -> Robots:
    config = context.config
    discovery = config.discovery
    return Robots(
        sitemap="" if discovery.noindex else f"{config.site.url}sitemap.xml",
        disallow=tuple(context.base + address.lstrip("/") for address in discovery.disallow),
        unwelcome=() if discovery.ai_crawlers else AI_CRAWLERS,
    )
