"""What wants one address: by the name of each case its files, and what the message must name, both sides of it."""

import unicodedata
from collections.abc import Mapping

from reliability.made_addresses import MADE, OTHER, STORY, article
from reliability.press import SITE, SOUND

NFC, NFD = unicodedata.normalize("NFC", "café"), unicodedata.normalize("NFD", "café")


SUMMIT = "content/sponsors/summit.md"
MANY = {f"content/news/n{n}.md": article(f"N {n}") for n in range(3)}
PAGED = SITE.replace("[slots.article-mid]", "page_size = 2\n[slots.article-mid]")

REFUSED: dict[str, tuple[Mapping[str, str | bytes | None], tuple[str, str]]] = {
    "slug and file name": ({OTHER: article(slug="story"), "content/editions/001.md": None}, (OTHER, STORY)),
    "slug in another case": ({OTHER: article(slug="Story")}, (OTHER, STORY)),
    "file names in another case": ({"content/news/Story.md": article()}, ("content/news/Story.md", STORY)),
    "folders in another case": (
        {"content/News/two.md": article()},
        ("content/News/two.md", STORY),
    ),
    "file names composed otherwise": (
        {f"content/news/{NFC}.md": article(), f"content/news/{NFD}.md": article()},
        (f"content/news/{NFC}.md", f"content/news/{NFD}.md"),
    ),
    "sharp s and double s": (
        {"content/news/straße.md": article(), "content/news/strasse.md": article()},
        ("content/news/straße.md", "content/news/strasse.md"),
    ),
    "the Turkish way of writing i": (
        {"content/news/Kelvin.md": article(), "content/news/\u212aelvin.md": article()},
        ("content/news/Kelvin.md", "content/news/\u212aelvin.md"),
    ),
    "a file and a bundle": (
        {"content/news/big.md": article(), "content/news/big/index.md": article()},
        ("content/news/big.md", "content/news/big/index.md"),
    ),
    "a dated and an undated file": (
        {"content/news/2024-03-25-story.md": article(), "content/editions/001.md": None},
        ("content/news/2024-03-25-story.md", STORY),
    ),
    "two extensions": ({"content/news/story.markdown": article()}, ("content/news/story.markdown", STORY)),
    "a page and a section": ({"content/news.md": "# News\n"}, ("content/news.md", "section news")),
    "a page and a section with words": (
        {"content/news.md": "# News\n", "content/news/index.md": "# News\n"},
        ("content/news.md", "content/news/index.md"),
    ),
    "two permalinks": (
        {OTHER: article(permalink="/x/"), STORY: article(permalink="/x/"), "content/editions/001.md": None},
        (OTHER, STORY),
    ),
    "a permalink with and without its slash": (
        {OTHER: article(permalink="/x"), STORY: article(permalink="/x/")},
        (OTHER, STORY),
    ),
    "a permalink that is percent-encoded": (
        {OTHER: article(permalink="/%78/"), STORY: article(permalink="/x/")},
        (OTHER, STORY),
    ),
    "a permalink to a page's own file": ({OTHER: article(permalink="/news/story/index.html")}, (OTHER, STORY)),
    "an alias and a page": ({OTHER: article(aliases="[/news/story/]")}, (OTHER, STORY)),
    "an alias and a page in another case": ({OTHER: article(aliases="[/NEWS/Story]")}, (OTHER, STORY)),
    "an alias and the home page": ({OTHER: article(aliases='["/"]')}, (OTHER, "home")),
    "an alias and a section": ({OTHER: article(aliases="[/news/]")}, (OTHER, "section")),
    "an alias and a term": ({OTHER: article(aliases="[/tags/ai/]")}, (OTHER, STORY)),
    "two aliases": (
        {OTHER: article(aliases="[/old/]"), STORY: article(aliases="[/old/]")},
        (OTHER, STORY),
    ),
    "one alias twice": ({OTHER: article(aliases="[/old/, /old]")}, (OTHER, OTHER)),
    "a page and a feed": ({OTHER: article(permalink="/feed.xml")}, (OTHER, "feed")),
    "a static file and a feed": ({"content/feed.xml": "<rss/>"}, ("content/feed.xml", "feed")),
    "a static file and a section's feed": ({"content/news/feed.xml": "<rss/>"}, ("content/news/feed.xml", "feed")),
    "a static file and the sitemap": ({"content/sitemap.xml": "<x/>"}, ("content/sitemap.xml", "sitemap")),
    "a static file and a page": (
        {"content/news/story/index.html": "<p>"},
        ("content/news/story/index.html", STORY),
    ),
    "a static file and the home page": ({"content/index.html": "<p>"}, ("content/index.html", "home")),
    "a static file where a folder must be": ({"content/tags": "x"}, ("content/tags", "tags")),
    "a file where an article's folder must be": ({"content/news/story": "x"}, ("content/news/story", STORY)),
    "static files in another case": (
        {"content/a.txt": "1", "content/A.TXT": "2"},
        ("content/a.txt", "content/A.TXT"),
    ),
    "static files composed otherwise": (
        {f"content/{NFC}.txt": "1", f"content/{NFD}.txt": "2"},
        (f"content/{NFC}.txt", f"content/{NFD}.txt"),
    ),
    "a page called 404": ({OTHER: article(permalink="/404.html")}, (OTHER, "404")),
    "an article and the sitemap": ({OTHER: article(permalink="/sitemap.xml")}, (OTHER, "sitemap")),
    "an article and robots.txt": ({OTHER: article(permalink="/robots.txt")}, (OTHER, "robots")),
    "an article and a list's second page": (
        {**MANY, "site.toml": PAGED, OTHER: article(permalink="/news/page/2/")},
        (OTHER, "section"),
    ),
    "an article and an event": ({OTHER: article(permalink="/events/summit/")}, (OTHER, SUMMIT)),
    "an article and the list of events": ({OTHER: article(permalink="/events/")}, (OTHER, "events")),
    "an article and an edition": ({OTHER: article(permalink="/editions/1/")}, (OTHER, "content/editions/001.md")),
    "an article and an author": ({OTHER: article(permalink="/authors/desk/")}, (OTHER, "content/authors/desk.md")),
    "an article and a tag": ({OTHER: article(permalink="/tags/ai/")}, (OTHER, STORY)),
    "an article and a list of tags": ({OTHER: article(permalink="/tags/")}, (OTHER, "tags")),
    "an article inside another's file": (
        {OTHER: article(permalink="/x.html/y/"), STORY: article(permalink="/x.html")},
        (OTHER, STORY),
    ),
    "an article and an asset of the theme": (
        {
            "site.toml": SITE.replace('"base"', '"ours"'),
            "themes/ours/theme.toml": 'name = "ours"\nextends = "base"\n',
            "themes/ours/assets/x.txt": "x",
            "content/assets/x.txt": "y",
        },
        ("content/assets/x.txt", "themes/ours/assets/x.txt"),
    ),
    "two assets of the theme": (
        {
            "site.toml": SITE.replace('"base"', '"ours"'),
            "themes/ours/theme.toml": 'name = "ours"\nextends = "base"\n',
            "themes/ours/assets/x.txt": "x",
            "themes/ours/assets/X.TXT": "y",
        },
        ("themes/ours/assets/x.txt", "themes/ours/assets/X.TXT"),
    ),
    "two authors": (
        {"content/authors/one.md": "---\nname: One\nslug: desk\n---\n"},
        ("content/authors/one.md", "content/authors/desk.md"),
    ),
    "two sponsor blocks": (
        {
            "content/sponsors/old.md": SOUND[SUMMIT].replace("title:", "slug: summit\ntitle:"),
        },
        ("content/sponsors/old.md", SUMMIT),
    ),
    "two sponsor blocks in folders": ({"content/sponsors/2023/summit.md": SOUND[SUMMIT]}, (SUMMIT, "2023/summit.md")),
    "two editions": (
        {"content/editions/1.md": "---\ndate: 2024-05-01\n---\nWords.\n"},
        ("content/editions/1.md", "content/editions/001.md"),
    ),
    "a section and an author's folder": (
        {"content/x/a.md": article(permalink="/authors/")},
        ("content/x/a.md", "authors"),
    ),
    "a pattern without a slug": (
        {"site.toml": SITE + '[permalinks]\nnews = "/{year}/"\n', OTHER: article()},
        (OTHER, STORY),
    ),
    **MADE,
}
