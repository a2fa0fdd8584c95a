"""Addresses that Masthead takes by itself, and whatever gets in their way; as in collisions.py."""

from collections.abc import Mapping

from picturing import picture

from reliability.press import SITE, SUMMIT

STORY = "content/news/story.md"
OTHER = "content/news/other.md"
_EDITION = "content/editions/001.md"
_BLOCK = "content/sponsors/summit.md"
_FIRM = "content/sponsors/acme/index.md"


def article(title: str = "Other", **fields: str) -> str:
    lines = "".join(f"{key}: {value}\n" for key, value in {"title": title, "date": "2024-03-26", **fields}.items())
    return f"---\n{lines}---\nWords.\n"


def _at(address: str) -> dict[str, str | bytes | None]:
    """An article that wants an address."""
    return {OTHER: article(permalink=address)}


def _once(address: str) -> dict[str, str | bytes | None]:
    """An article that had it once."""
    return {OTHER: article(aliases=f"[{address}]")}


def _set(*tables: str) -> dict[str, str | bytes | None]:
    """Settings after those of the sound site."""
    return {"site.toml": SITE + "".join(f"{table}\n" for table in tables)}


_SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>'
_TWO_PAGES = {"site.toml": SITE.replace("[slots.article-mid]", "page_size = 1\n[slots.article-mid]")}
_SECOND = {"content/news/second.md": article("Second", tags="[ai]", authors="[desk]")}
_TWINS = _set("[discovery]", "markdown = true")
_CARDS = _set("[cards]", "enabled = true")
_FIRMS = {"content/sponsors/acme/index.md": "---\ntitle: Acme\n---\nWe make things.\n"}

MADE: dict[str, tuple[Mapping[str, str | bytes | None], tuple[str, str]]] = {
    # Feeds
    "an article and an Atom feed": (_at("/atom.xml"), (OTHER, "feed")),
    "an article and a JSON Feed": (_at("/feed.json"), (OTHER, "feed")),
    "a static file and an Atom feed": ({"content/atom.xml": "<feed/>"}, ("content/atom.xml", "feed")),
    "a static file and a JSON Feed of a section": (
        {"content/news/feed.json": "{}"},
        ("content/news/feed.json", "feed"),
    ),
    "a static file in another case and a feed": ({"content/FEED.XML": "<rss/>"}, ("content/FEED.XML", "feed")),
    "an article and a tag's feed": (_at("/tags/ai/feed.xml"), (OTHER, STORY)),
    "an article and an author's feed": (_at("/authors/desk/feed.xml"), (OTHER, "content/authors/desk.md")),
    "an article and the feed of editions": (_at("/editions/feed.xml"), (OTHER, "feed editions")),
    "an alias and a feed": (_once("/feed.xml"), (OTHER, "feed")),
    "an alias below a feed": (_once("/feed.xml/old/"), (OTHER, "feed")),
    "a feed without sponsors and a static file": (
        {**_set("[feeds]", 'plain = "plain"'), "content/feed-plain.xml": "<rss/>"},
        ("content/feed-plain.xml", "feed"),
    ),
    # Lists
    "an article and the archive": (_at("/archive/"), (OTHER, "archive")),
    "an article and a year of the archive": (_at("/archive/2024/"), (OTHER, "archive")),
    "an alias and a month of the archive": (
        {**_set("[archive]", 'by = "month"'), **_once("/archive/2024/03/")},
        (OTHER, "archive"),
    ),
    "a section and the archive": ({"content/archive/a.md": article()}, ("content/archive/a.md", "archive")),
    "the archive and a section": (_set("[archive]", 'address = "/news/"'), ("site.toml", "section news")),
    "a taxonomy and a section": (_set("[taxonomies.tags]", 'address = "/news/"'), ("site.toml", "section news")),
    "two taxonomies": (_set("[taxonomies.tags]", 'address = "/authors/"'), ("site.toml", "authors")),
    "an article and a series": (
        {STORY: article(series="Ports"), **_at("/series/ports/")},
        (OTHER, STORY),
    ),
    "a tag's second page and an article": (
        {**_TWO_PAGES, **_SECOND, STORY: article("A story", tags="[ai]"), **_at("/tags/ai/page/2/")},
        (OTHER, "content/news/"),
    ),
    "an alias and the home page's second page": ({**_TWO_PAGES, **_SECOND, **_once("/page/2/")}, (OTHER, "home")),
    "a nested section and an article beside it": (
        {"content/news/deep.md": article(), "content/news/deep/x.md": article()},
        ("content/news/deep.md", "section news/deep"),
    ),
    "a section's own page moved onto another section": (
        {"content/practice/index.md": "---\npermalink: /news/\n---\n", "content/practice/a.md": article()},
        ("content/practice/index.md", "section news"),
    ),
    "the list of editions moved to the home page": (
        {"content/editions/index.md": "---\npermalink: /\n---\n"},
        ("content/editions/index.md", "home"),
    ),
    "an author in place of all authors": (
        {"content/authors/desk.md": "---\nname: The Desk\npermalink: /authors/\n---\n"},
        ("content/authors/desk.md", "authors"),
    ),
    "a pattern for editions and an article": (
        {**_set("[permalinks]", 'editions = "/news/story/"')},
        (_EDITION, STORY),
    ),
    "a pattern for pages and a section": (
        _set("[permalinks]", 'pages = "/news/"'),
        ("content/about.md", "section news"),
    ),
    "a pattern for events and an article": (
        {**_set("[permalinks]", 'events = "/news/{slug}/"'), "content/news/summit.md": article()},
        (_BLOCK, "content/news/summit.md"),
    ),
    # What sponsors have
    "an alias and an event's calendar": (_once("/events/summit.ics"), (OTHER, _BLOCK)),
    "a static file and the calendar of all events": ({"content/events.ics": "x"}, ("content/events.ics", "calendar")),
    "an article and an advertiser": (
        {**_FIRMS, _BLOCK: SUMMIT.replace("Summit Inc.", "acme"), **_at("/sponsors/acme/")},
        (OTHER, _FIRM),
    ),
    "an article and the page of what is free": (
        {"site.toml": SITE + "[sponsors]\nadvertise = true\n", **_at("/advertise/")},
        (OTHER, "advertise"),
    ),
    # Files for machines
    "an alias and robots.txt": (_once("/robots.txt"), (OTHER, "robots")),
    "an alias and the page for what is not there": (_once("/404.html"), (OTHER, "404")),
    "an alias and the sitemap": (_once("/sitemap.xml"), (OTHER, "sitemap")),
    "an article and llms.txt": ({**_set("[discovery]", "llms = true"), **_at("/llms.txt")}, (OTHER, "llms")),
    "an alias and a Markdown twin": ({**_TWINS, **_once("/news/story/index.md")}, (OTHER, STORY)),
    "an article and another's Markdown twin": ({**_TWINS, **_at("/news/story/index.md")}, (OTHER, STORY)),
    "an alias and security.txt": (
        {
            **_set("[security]", 'contact = ["desk@ledger.example"]', "expires = 2030-01-01"),
            **_once("/.well-known/security.txt"),
        },
        (OTHER, "security"),
    ),
    # Files for the host
    "an alias and the manifest": (_once("/manifest.json"), (OTHER, "manifest.json")),
    "a static file in another case and the manifest": (
        {"content/MANIFEST.json": "{}"},
        ("content/MANIFEST.json", "manifest.json"),
    ),
    "an article and the headers": (_at("/_headers"), (OTHER, "host _headers")),
    "an alias and .nojekyll": (_once("/.nojekyll"), (OTHER, "host .nojekyll")),
    "an alias and the name of the domain": (
        {**_set("[host]", 'cname = "ledger.example"'), **_once("/CNAME")},
        (OTHER, "host CNAME"),
    ),
    "a static file in another case and the name of the domain": (
        {**_set("[host]", 'cname = "ledger.example"'), "content/cname": "ledger.example"},
        ("content/cname", "host CNAME"),
    ),
    # Cards
    "an article and another's card": ({**_CARDS, **_at("/cards/news/story.png")}, (OTHER, STORY)),
    "an alias and a card": ({**_CARDS, **_once("/cards/news/story.png")}, (OTHER, STORY)),
    "a static file and a card": (
        {**_CARDS, "content/cards/news/story.png": picture("story.png", "48x48")},
        ("content/cards/news/story.png", STORY),
    ),
    # Copied files
    "an alias and a copied file": (
        {"content/terms.txt": "x", **_once("/terms.txt")},
        (OTHER, "content/terms.txt"),
    ),
    "an alias in another case and a copied file": (
        {"content/terms.txt": "x", **_once("/TERMS.txt")},
        (OTHER, "content/terms.txt"),
    ),
    "an alias inside a copied file": ({"content/terms": "x", **_once("/terms/old/")}, (OTHER, "content/terms")),
    "files of two bundles at one address": (
        {
            "content/news/one/index.md": article(permalink="/x/"),
            "content/news/one/chart.svg": _SVG,
            "content/x/chart.svg": _SVG,
        },
        ("content/news/one/chart.svg", "content/x/chart.svg"),
    ),
    "a bundle's file and an article": (
        {"content/news/one/index.md": article(), "content/news/one/terms.txt": "x", **_at("/news/one/terms.txt")},
        (OTHER, "content/news/one/terms.txt"),
    ),
}
