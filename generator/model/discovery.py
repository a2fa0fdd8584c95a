"""How the site is found: settings for search engines and other machines, and what they are told of one page."""

import datetime as dt

import msgspec

from generator.model.when import When

AI_CRAWLERS = (
    "AI2Bot",
    "Amazonbot",
    "Applebot-Extended",
    "Bytespider",
    "CCBot",
    "ChatGPT-User",
    "Claude-SearchBot",
    "Claude-User",
    "ClaudeBot",
    "Diffbot",
    "DuckAssistBot",
    "FacebookBot",
    "GPTBot",
    "Google-Extended",
    "ImagesiftBot",
    "MistralAI-User",
    "OAI-SearchBot",
    "Perplexity-User",
    "PerplexityBot",
    "Timpibot",
    "YouBot",
    "anthropic-ai",
    "cohere-ai",
    "cohere-training-data-crawler",
    "meta-externalagent",
    "omgili",
)
"""Crawlers that gather texts for language models, or fetch pages for the answers of one, by what robots.txt calls
them."""


class DiscoverySettings(msgspec.Struct, frozen=True, kw_only=True):
    """`[discovery]`: with `noindex` no page of the site is to be found by search; robots.txt asks all crawlers to leave
    what is in `disallow` alone, and those of `AI_CRAWLERS` everything, unless they are welcome. `llms` makes llms.txt,
    `markdown` a Markdown twin of every article, page and edition.
    """

    noindex: bool = False
    ai_crawlers: bool = True
    disallow: tuple[str, ...] = ()
    llms: bool = False
    markdown: bool = False


class SecuritySettings(msgspec.Struct, frozen=True, kw_only=True):
    """`[security]`: what security.txt says (RFC 9116). There is one if there is somebody to contact."""

    contact: tuple[str, ...] = ()
    expires: When | None = None
    policy: tuple[str, ...] = ()
    encryption: tuple[str, ...] = ()
    acknowledgments: tuple[str, ...] = ()
    hiring: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


class ListedPage(msgspec.Struct, frozen=True, array_like=True):
    """One page that search engines are told of, and its pictures: addresses from the host's root, but for pictures
    that lie elsewhere. `lastmod` is what its author said, None where nobody did."""

    address: str
    lastmod: dt.datetime | None = None
    images: tuple[str, ...] = ()
