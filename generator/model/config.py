"""site.toml as typed values: everything but the title and the address has a default."""

from typing import Any, Literal, TypeAlias

import msgspec

from generator.model.discovery import DiscoverySettings, SecuritySettings
from generator.model.feed import FORMATS, FeedFormat
from generator.model.menu import MenuEntry
from generator.model.social_card import CardSettings
from generator.model.sponsor import SlotRule
from generator.model.taxonomy import ArchiveSettings, RelatedSettings, TaxonomyRule


class Publisher(msgspec.Struct, frozen=True, kw_only=True):
    """Who publishes: shown in the footer, in structured data and in proofs."""

    name: str = ""
    url: str = ""
    logo: str = ""


class SiteSettings(msgspec.Struct, frozen=True, kw_only=True):
    """`[site]`: what the publication is. `url` may carry a path and always ends in a slash once read.

    Readers take in so many words of a text in a minute, or so many characters of a script without spaces.
    """

    title: str
    url: str
    language: str = "en"
    timezone: str = "UTC"
    theme: str = "broadsheet"
    tagline: str = ""
    description: str = ""
    publisher: Publisher = Publisher()
    about: str = ""
    image: str = ""
    page_size: int = 20
    words_per_minute: int = 220
    characters_per_minute: int = 500


class BuildSettings(msgspec.Struct, frozen=True, kw_only=True):
    """`[build]`: where the site goes."""

    output: str = "public"


HeadingIds: TypeAlias = Literal["masthead", "github", "python-markdown"]
"""The rules by which headings get their ids."""


class MarkdownSettings(msgspec.Struct, frozen=True, kw_only=True):
    """`[markdown]`: the switches of the Markdown dialect, and by which rule headings get their ids."""

    typographer: bool = True
    html: bool = True
    heading_ids: HeadingIds = "masthead"


class FeedSettings(msgspec.Struct, frozen=True, kw_only=True):
    """`[feeds]`: which there are, how many items they have, and what of them.

    `formats` are those of the site, its sections and its editions, `term_formats` those of topics, categories, authors
    and the like; without any `formats` there is no feed at all. `plain` names a second feed of the site, without
    sponsor blocks. `hub` is the WebSub hub that is told of news.
    """

    formats: tuple[FeedFormat, ...] = FORMATS
    term_formats: tuple[FeedFormat, ...] = ("rss",)
    items: int = 20
    content: Literal["full", "summary"] = "full"
    sponsors: Literal["label", "omit"] = "label"
    plain: str = ""
    hub: str = ""


class SponsorSettings(msgspec.Struct, frozen=True, kw_only=True):
    """`[sponsors]`: the word before every block, what `utm_source` says (default: the host's name), and policy.

    The desk itself fills at most `per_page` slots of a page; more blocks than that, or more than `max_share` percent of
    a page's words, are a warning. With `advertise` there is a page that says what is free in the next
    `advertise_months`, naming nobody. A link to a host in `editorial_domains` is editorial, whoever advertises. One
    copy is to stand in no more than `max_repeats` editions in a row.
    """

    label: str = "Advertisement"
    utm_source: str = ""
    per_page: int = 4
    max_share: int = 40
    advertise: bool = False
    advertise_months: int = 3
    editorial_domains: tuple[str, ...] = ()
    max_repeats: int = 4


class AssetSettings(msgspec.Struct, frozen=True, kw_only=True):
    """`[assets]`: whether the theme's stylesheets and scripts are published without what only their authors need."""

    minify: bool = True


class HostSettings(msgspec.Struct, frozen=True, kw_only=True):
    """`[host]`: what is made for the host and not for readers; without `files` nothing is.

    `forced` has a redirect win over its stub page where a host looks for files first. `policy` adds sources to the
    content security policy, by directive.
    """

    files: bool = True
    headers: bool = True
    redirects: bool = True
    manifest: bool = True
    cname: str = ""
    compress: tuple[Literal["gz", "br"], ...] = ()
    hsts: bool = False
    forced: bool = False
    policy: dict[str, tuple[str, ...]] = {}

    def makes(self, what: Literal["headers", "redirects", "manifest"]) -> bool:
        return self.files and bool(getattr(self, what))


class ImageQuality(msgspec.Struct, frozen=True, kw_only=True):
    """`[images.quality]`: how much of a picture is kept, from 1 to 100; the scales of the two are not alike."""

    avif: int = 60
    webp: int = 80


class ImageSettings(msgspec.Struct, frozen=True, kw_only=True):
    """`[images]`: what is made of pictures beside the files themselves.

    `widths` are in pixels, none wider than the picture; `sizes` says how wide pictures stand in a text. A picture of
    more than `max_pixels` is refused. Without `enabled` no picture is made; sizes are written all the same.
    """

    enabled: bool = True
    formats: tuple[Literal["avif", "webp"], ...] = ("avif", "webp")
    widths: tuple[int, ...] = (480, 800, 1200, 1600)
    quality: ImageQuality = ImageQuality()
    sizes: str = "(min-width: 48rem) 44rem, 100vw"
    max_pixels: int = 50_000_000
    strip_metadata: bool = True


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """The whole of site.toml. `theme` holds the theme's options as written, checked against its theme.toml."""

    site: SiteSettings
    theme: dict[str, Any] = {}
    build: BuildSettings = BuildSettings()
    permalinks: dict[str, str] = {}
    slots: dict[str, SlotRule] = {}
    markdown: MarkdownSettings = MarkdownSettings()
    feeds: FeedSettings = FeedSettings()
    discovery: DiscoverySettings = DiscoverySettings()
    security: SecuritySettings = SecuritySettings()
    cards: CardSettings = CardSettings()
    sponsors: SponsorSettings = SponsorSettings()
    assets: AssetSettings = AssetSettings()
    host: HostSettings = HostSettings()
    images: ImageSettings = ImageSettings()
    menu: tuple[MenuEntry, ...] = ()
    taxonomies: dict[str, TaxonomyRule] = {}
    archive: ArchiveSettings = ArchiveSettings()
    related: RelatedSettings = RelatedSettings()
    menus: dict[str, tuple[MenuEntry, ...]] = {}
