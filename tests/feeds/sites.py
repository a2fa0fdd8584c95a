"""Newsletters made up from a seed, with all that has ever spoilt a feed in them."""

import random
from dataclasses import dataclass

ZONES = ("UTC", "America/New_York", "Europe/Berlin", "Asia/Kathmandu", "America/St_Johns", "Pacific/Apia")
HOSTS = ("https://ledger.example/", "https://news.example/the/letter/", "http://127.0.0.1:8000/")
TITLES = (
    "Plain",
    "A & B < C > D",
    "]]> ends it",
    "\"Quoted\" and 'so'",
    "مرحبا \u202eright\u202c",
    "Zürich → 東京 🦊",
    "<script>alert(1)</script>",
    "&amp; written as &lt;",
    "\\u0001\\ufffe\\uffff",
    "e\u0301 and \u00e9",
)
PIECES = (
    "Some *text* with [a link](a0.md) and [an address](/news/).",
    "A note.[^1]\n\n[^1]: With [a link](#fn).",
    "## A heading {#part}\n\nBack to [it](#part).",
    "| a | b |\n|--:|---|\n| 1 | `<b>` |",
    "- [x] done\n- [ ] open",
    '```python title="a.py"\nprint("]]> <script>")\n```',
    "> [!NOTE]\n> Mind ]]> the gap.",
    '![A picture](pic.png "With a caption")',
    ':: figure pic.png alt="A" caption="B"',
    ":: events",
    ":: subscribe",
    ":: sponsor summit",
    ":: slot mid",
    '::: sponsor title="One & off" url=https://one.example/?a=1&b=2\nCome ]]> *now*.\n:::',
    "<script>alert(1)</script>",
    "<style>p { color: red }</style>",
    '<p style="color: red" onclick="x()" ONMOUSEOVER=y() data-x="/a">styled</p>',
    '<form action="/x"><input name="a"><button>b</button><select><option>c</select></form>',
    '<iframe src="//video.example/embed/1?a=1&amp;b=2" title="A &quot;talk&quot;"></iframe>',
    "<iframe src=/news/></iframe> <embed src=pic.png> <object data=pic.png><p>x</p></object>",
    '<img src="pic.png" srcset="pic.png 1x, /news/pic.png 2x" alt="" loading=lazy>',
    '<picture><source srcset="pic.png 400w" type="image/png"><img src=pic.png alt=""></picture>',
    '<video src="clip.mp4" poster="pic.png" controls><a href="clip.mp4">clip</a></video>',
    '<a href="javascript:alert(1)">a</a> <a href=" /news/ ">b</a> <a href="">c</a> <a HREF=?q>d</a>',
    '<svg onload="x()"><a xlink:href="/a"><text>t</text></a></svg>',
    '<blockquote cite="../b/">q</blockquote> <table background="/a.png"><tr><td>x</table>',
    "<!-- a comment --> <![CDATA[ x ]]> <?php x ?> <!doctype html>",
    '<p title=">" onclick="x()">a <b <i>c</p>',
    "<form action='/never/closed'> <p>still there",
    '<base href="/news/"><link rel="stylesheet" href="/news/pic.png"><meta http-equiv="refresh" content="0">',
    "&#0; &#1; &#xFFFE; &#xD800; \u2028 \u202e",
)
DATES = (
    "1890-06-01",
    "1969-12-31 23:59",
    "2024-03-10 02:30",
    "2024-03-31T01:30:00",
    "2023-11-05 01:30",
    "2020-02-29",
    "2023-07-01T10:00:00Z",
    "2022-12-31 23:59:59 -0400",
)
FEEDS = (
    "",
    'plain = "members"\nhub = "https://hub.example/"',
    'term_formats = ["json", "atom", "rss"]\nitems = 3',
    'sponsors = "omit"\nplain = "x"',
    'content = "summary"',
)


@dataclass
class Newsletter:
    """The files of a site, and what its articles were made of, so that they can be written again otherwise."""

    url: str
    zone: str
    settings: str
    files: dict[str, str]
    articles: dict[str, dict[str, str]]

    def write_article(self, path: str) -> None:
        fields = dict(self.articles[path])
        body = fields.pop("body")
        lines = "".join(f"{name}: {value}\n" for name, value in fields.items() if value)
        self.files[path] = f"---\n{lines}---\n\n{body}\n"


def newsletter(seed: int) -> Newsletter:
    chance = random.Random(seed)
    settings = f"[feeds]\n{chance.choice(FEEDS)}\n[slots.mid]\nafter_paragraph = 1\n"
    files = {
        "news/index.md": "# News & more\n",
        "authors/newsroom.md": "---\nname: The newsroom\nemail: desk@ledger.example\n---\n",
        "sponsors/summit.md": "---\nsponsor: Acme\ntitle: Summit\nurl: https://summit.example/?a=1&b=2\n"
        "event: {start: 2024-04-23}\nbookings: [{slot: mid, from: 2020-01-01}]\n---\n\n"
        "Come to <b>it</b>, [there](https://summit.example/).\n",
        "editions/001.md": "---\ndate: 2024-03-29\n---\n\nHello [you](../news/a0.md).\n\n![](pic.png)\n",
    }
    for folder in ("news", "news/europe", "editions"):
        files |= {f"{folder}/pic.png": "", f"{folder}/clip.mp4": ""}
    made = Newsletter(chance.choice(HOSTS), chance.choice(ZONES), settings, files, {})
    dates = chance.sample(DATES, len(DATES))
    for number in range(chance.randint(2, len(DATES))):
        folder = "news" if number == 0 else chance.choice(("news", "news/europe"))
        made.articles[f"{folder}/a{number}.md"] = _article(chance, number, dates[number], folder)
    for path in made.articles:
        made.write_article(path)
    return made


def _article(chance: random.Random, number: int, date: str, folder: str) -> dict[str, str]:
    body = "\n\n".join(("First.", *chance.sample(PIECES, chance.randint(0, 6)), "Last."))
    return {
        "title": _quoted(chance.choice(TITLES)),
        "date": date,
        "updated": chance.choice(("", "2024-04-01", "2001-01-01", "2030-01-01")),
        "summary": chance.choice(("", _quoted(chance.choice(TITLES)))),
        "tags": chance.choice(("", "[AI & data, C++]", "[x]")),
        "category": chance.choice(("", "Industry")),
        "authors": chance.choice(("", "[newsroom, A & B]")),
        "image": chance.choice(("", "{src: pic.png, alt: 'A \"b\" & c'}")),
        "guid": chance.choice(("", "", f"item {number} <&>", f"tag:ledger.example,2019:{number}", f"{number}")),
        "aliases": chance.choice(("", f"[/old/{number}/, /older/{number}/]", f"[/alt {number}/]")),
        "body": body if folder == "news" else body.replace("(a0.md)", "(../a0.md)"),
    }


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '\\"') + '"'
