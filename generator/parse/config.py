"""site.toml becomes a Config; what it cannot mean is said with its place."""

import re
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

import msgspec

from generator.model.config import Config, ImageSettings
from generator.model.diagnostic import Diagnostic, Outcome, Place, Span
from generator.model.when import zone_named
from generator.parse.decode import Decoder
from generator.parse.discovery import review_discovery
from generator.parse.grouping_settings import grouping_problems, usable_groups
from generator.parse.host_settings import review_host
from generator.parse.hosts import in_ascii, plain_host
from generator.parse.image_settings import image_problems
from generator.parse.label import NEEDED, is_blank
from generator.parse.menus import is_link, review_menus
from generator.parse.nearest import nearest
from generator.parse.terms import safe_url
from generator.parse.text import decode
from generator.parse.toml_tree import read_toml
from generator.parse.tree import Path, Tree

FILE = "site.toml"
PLACEHOLDERS = ("year", "month", "day", "section", "slug", "number", "title")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")


class SiteFile(msgspec.Struct, frozen=True):
    """The settings, and where they stand, for diagnostics that come later (a wrong theme option, a slot)."""

    config: Config
    tree: Tree

    def span(self, *path: str | int) -> Span:
        return Span.of(FILE, self.tree.place(path) or Place(1))

    def places(self) -> dict[str, Place]:
        """Where each setting stands, by its dotted path; of a table, its head."""
        return {".".join(map(str, path)): place for path, place in {**self.tree.keys, **self.tree.values}.items()}


def read_config(data: bytes) -> Outcome[SiteFile]:
    """The settings of a site; None if title or address are missing or the file cannot be read at all."""
    text = decode(data, FILE)
    if text.value is None:
        return Outcome(None, text.diagnostics)
    written = read_toml(text.value, FILE)
    if written.value is None:
        return Outcome(None, written.diagnostics)
    decoder = Decoder(written.value, FILE, unknown="error", where=FILE)
    config = decoder.record(Config, written.value.data)
    if config is None:
        return Outcome(None, tuple(decoder.diagnostics))
    reviewer = _Reviewer(SiteFile(config, written.value))
    found = (*decoder.diagnostics, *reviewer.review())
    return Outcome(SiteFile(_usable(config, reviewer.wrong), written.value), found)


def _usable(config: Config, wrong: set[Path]) -> Config:
    """Settings to go on with: what is wrong has been reported, and the rest of the site is to be looked at too."""
    site, feeds = config.site, config.feeds
    stand_ins: dict[str, Any] = {"url": "https://site.invalid/", "timezone": "UTC", "language": "en", "page_size": 20}
    stand_ins |= {"words_per_minute": 220, "characters_per_minute": 500}
    site = msgspec.structs.replace(site, **{k: v for k, v in stand_ins.items() if ("site", k) in wrong})
    if ("feeds", "items") in wrong:
        feeds = msgspec.structs.replace(feeds, items=20)
    feeds = msgspec.structs.replace(feeds, **{k: "" for k in ("hub", "plain") if ("feeds", k) in wrong})
    sponsors = config.sponsors
    if ("sponsors", "advertise_months") in wrong:
        sponsors = msgspec.structs.replace(sponsors, advertise_months=3)
    return msgspec.structs.replace(
        config,
        site=msgspec.structs.replace(site, url=_written_out(site.url)),
        feeds=feeds,
        sponsors=sponsors,
        images=ImageSettings() if any(path[0] == "images" for path in wrong) else config.images,
        permalinks={name: p for name, p in config.permalinks.items() if ("permalinks", name) not in wrong},
        **usable_groups(config, wrong),
    )


def _written_out(url: str) -> str:
    """The address of a site as machines want it: in ASCII, and ending with a slash."""
    url = url if url.endswith("/") else url + "/"
    parts = urlsplit(url)
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~")  # what is percent-encoded already stays
    return urlunsplit((parts.scheme, in_ascii(parts.netloc), path, "", ""))


class _Reviewer:
    """What the types cannot say: addresses, zones, numbers and patterns."""

    def __init__(self, site: SiteFile) -> None:
        self.site = site
        self.diagnostics: list[Diagnostic] = []
        self.wrong: set[Path] = set()

    def review(self) -> list[Diagnostic]:
        self._url()
        self._timezone()
        self._language()
        self._numbers()
        self._images()
        self._permalinks()
        self._slots()
        self._links()
        self._feeds()
        self._label()
        self._output()
        for message, path, help in grouping_problems(self.site.config):
            self._wrong(message, *path, helps=(help,) if help else ())
        for message, path, helps in review_discovery(self.site.config):
            self._wrong(message, *path, helps=helps)
        for message, path, helps in review_host(self.site.config.host):
            self._wrong(message, *path, helps=helps)
        return self.diagnostics

    def _wrong(self, message: str, *path: str | int, helps: tuple[str, ...] = ()) -> None:
        self.wrong.add(path)
        self.diagnostics.append(Diagnostic("wrong-value", message, self.site.span(*path), help=helps))

    def _url(self) -> None:
        url = self.site.config.site.url
        try:
            parts = urlsplit(url)
            _ = parts.port  # raises for one that is none
            fine = parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.query and not parts.fragment
        except ValueError:
            fine = False
        if not fine or re.search(r"[\s<>\"\\]", url):
            helps = ('write it like url = "https://news.example/"',)
            self._wrong(f"`{url}` is not the address of a site", "site", "url", helps=helps)

    def _timezone(self) -> None:
        name = self.site.config.site.timezone
        try:
            zone_named(name)
        except (KeyError, ValueError, OSError):
            helps = ("zones are named like Europe/Berlin or America/New_York",)
            self._wrong(f"there is no time zone `{name}`", "site", "timezone", helps=helps)

    def _language(self) -> None:
        name = self.site.config.site.language
        if not _LANGUAGE.fullmatch(name):
            self._wrong(f"`{name}` is not a language tag", "site", "language", helps=("write it like en or en-US",))

    def _numbers(self) -> None:
        if not 1 <= self.site.config.site.page_size <= 1000:
            self._wrong("`site.page_size` is from 1 to 1000", "site", "page_size")
        for pace in ("words_per_minute", "characters_per_minute"):
            if not 1 <= getattr(self.site.config.site, pace) <= 5000:
                self._wrong(f"`site.{pace}` is from 1 to 5000", "site", pace)
        if not 1 <= self.site.config.feeds.items <= 1000:
            self._wrong("`feeds.items` is from 1 to 1000", "feeds", "items")
        if self.site.config.sponsors.per_page < 0:
            self._wrong("`sponsors.per_page` is 0 or more", "sponsors", "per_page")
        if self.site.config.sponsors.max_repeats < 1:
            self._wrong("`sponsors.max_repeats` is 1 or more", "sponsors", "max_repeats")
        for index, domain in enumerate(self.site.config.sponsors.editorial_domains):
            if not plain_host(domain):
                helps = ("write a host alone, such as acme.example",)
                self._wrong(f"`{domain}` is no host", "sponsors", "editorial_domains", index, helps=helps)
        if not 0 <= self.site.config.sponsors.max_share <= 100:
            self._wrong("`sponsors.max_share` is from 0 to 100 percent", "sponsors", "max_share")
        if not 1 <= self.site.config.sponsors.advertise_months <= 24:
            self._wrong("`sponsors.advertise_months` is from 1 to 24", "sponsors", "advertise_months")

    def _images(self) -> None:
        for message, path in image_problems(self.site.config.images):
            self._wrong(message, *path)

    def _permalinks(self) -> None:
        for section, pattern in self.site.config.permalinks.items():
            at: Path = ("permalinks", section)
            if not pattern.startswith("/"):
                self._wrong(f"the pattern `{pattern}` does not begin with a slash", *at, helps=(f"write /{pattern}",))
            if set(_PLACEHOLDER.sub("", pattern)) & set("{}"):
                self._wrong(f"a brace in `{pattern}` has no other", *at, helps=("a word is written like {slug}",))
            for name in _PLACEHOLDER.findall(pattern):
                if name not in PLACEHOLDERS:
                    near = nearest(name, PLACEHOLDERS)
                    known = ", ".join("{" + known + "}" for known in PLACEHOLDERS)
                    helps = (f"did you mean `{{{near}}}`?",) if near else (f"known: {known}",)
                    self._wrong(f"`{{{name}}}` means nothing in a permalink", *at, helps=helps)

    def _links(self) -> None:
        config = self.site.config
        if config.site.publisher.url and not is_link(config.site.publisher.url):
            self._unsafe(config.site.publisher.url, "site", "publisher", "url")
        self.diagnostics += review_menus(config, self.site.tree, FILE)

    def _feeds(self) -> None:
        feeds = self.site.config.feeds
        if feeds.hub and not (safe_url(feeds.hub) and feeds.hub.startswith(("http://", "https://"))):
            helps = ('write it like hub = "https://hub.example/"',)
            self._wrong(f"`{feeds.hub}` is not the address of a hub", "feeds", "hub", helps=helps)
        if feeds.plain and not _NAME.fullmatch(feeds.plain):
            helps = ('use a-z, 0-9 and -, as in plain = "members"',)
            self._wrong(f"`{feeds.plain}` cannot be a feed's name", "feeds", "plain", helps=helps)

    def _unsafe(self, url: str, *path: str | int) -> None:
        message = f"`{url}` is not an address that can be linked"
        self.diagnostics.append(Diagnostic("unsafe-url", message, self.site.span(*path)))

    def _label(self) -> None:
        if is_blank(self.site.config.sponsors.label):
            self._wrong("sponsor blocks cannot go without a label", "sponsors", "label", helps=(NEEDED,))

    def _output(self) -> None:
        output = self.site.config.build.output
        if not output or not output.isprintable():
            self._wrong("`build.output` names a folder", "build", "output", helps=('write it like output = "public"',))

    def _slots(self) -> None:
        for name, rule in self.site.config.slots.items():
            if not _NAME.fullmatch(name):
                self._wrong(f"`{name}` cannot be a slot's name", "slots", name, helps=("use a-z, 0-9 and -",))
            for field in ("after_paragraph", "every", "max_words", "max_title", "shares"):
                number = getattr(rule, field)
                if number is not None and number < 1:
                    self._wrong(f"`slots.{name}.{field}` is 1 or more", "slots", name, field)
