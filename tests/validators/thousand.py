"""A newsletter of a thousand articles with all that a newsletter can have, the same on every machine."""

import datetime as dt
import json
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from random import Random

SEED = 20240620
FIRST = dt.date(2018, 12, 18)
SECTIONS = ("news", "practice", "practice/tools", "policy", "markets", "people")
AUTHORS = tuple(f"writer-{number:02}" for number in range(20))
SERIES = tuple(
    f"Part of {name}" for name in ("the ledger", "a year in ports", "C++ & us", "“quoted”", "<b>old</b> ways")
)
TAGS = (*(f"Topic {number:02}" for number in range(34)), "C", "C++", "C#", "R&D", "данные", "café")
CATEGORIES = ("Analysis", "Field notes", "Interviews", "Law", "Numbers", "Reviews")
TITLES = (
    "The price of a {}",
    "Why every {} needs a {}",
    "{} & {}: a reckoning",
    "What “{}” means for the <{}>",
    "A {} that can’t wait",
)
_WORDS = (
    *("port", "ledger", "pipeline", "crane", "model", "audit", "depot", "contract", "schema", "harbor", "signal"),
    *("budget", "reef", "quay", "index", "table", "reader", "press", "margin", "tariff", "lever", "cargo", "query"),
    *("engine", "broker", "carrier", "window", "keeper", "desk", "chart", "letter", "season"),
)

SITE = """\
[site]
title = "A Thousand & One"
url = "https://thousand.example/letter/"
language = "en-GB"
timezone = "Europe/Amsterdam"
theme = "broadsheet"
tagline = "Everything there is, at once"
description = "A newsletter that has all of it: pictures, sponsors, events, editions, series and old addresses."
publisher = {name = "Thousand Press", url = "https://press.example/", logo = "logo.svg"}
about = "**A Thousand & One** is written for its checkers. [About us](/about/). [Advertise](/advertise/)."

[feeds]
plain = "without-sponsors"
hub = "https://hub.example/"
term_formats = ["rss", "atom", "json"]

[discovery]
llms = true
markdown = true

[security]
contact = ["security@press.example"]
expires = 2025-01-01

[images]
formats = ["webp"]
widths = [320, 640]

[cards]
enabled = true

[host]
cname = "thousand.example"

[archive]
by = "month"

[taxonomies.tags.terms."R&D"]
description = "Research & development, <as they say>."
aliases = ["Research and development"]

[taxonomies.place]
title = "Places"

[sponsors]
advertise = true

[slots.article-mid]
title = "In the article"
after_paragraph = 2
max_words = 60

[slots.edition-lead]
title = "Top of the edition"
max_words = 60

[slots.front]
title = "Front page"
max_words = 60

[slots.listing]
title = "In lists"
every = 6
max_words = 60
"""


def write_thousand(folder: Path, articles: int = 1000) -> None:
    """The whole site into an empty folder."""
    random = Random(SEED)
    days = [FIRST + dt.timedelta(days=2 * number) for number in range(articles)]
    for path, data in _files(random, days):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))


def _files(random: Random, days: list[dt.date]) -> Iterator[tuple[str, str | bytes]]:
    yield "site.toml", SITE
    yield "content/index.md", "---\ntitle: Front\n---\nWords for **readers**.\n"
    yield (
        "content/about.md",
        "---\ntitle: About us\naliases: [/who/]\n---\nWe write. [Terms](terms.md).\n\n:: toc\n\n## Who\n\nUs.\n",
    )
    yield "content/terms.md", "---\ntitle: Terms\n---\nRead them, then see [who we are](about.md#who).\n"
    yield "content/logo.svg", _svg("#102030")
    yield "content/favicon.svg", _svg("#8a1c2b")
    for number in range(8):
        yield f"content/pictures/p{number}.png", _png(320 + 80 * number, 180 + 45 * number, random.randrange(256))
    for section in SECTIONS:
        yield (
            f"content/{section}/index.md",
            f"---\ntitle: All of {section.rpartition('/')[2]}\n---\nWhat is in *{section}*.\n",
        )
    for author in AUTHORS:
        yield (
            f"content/authors/{author}.md",
            f"---\nname: {author.title().replace('-', ' O’')}\nurl: https://{author}.example/\n---\nWrites.\n",
        )
    yield from _sponsors(random)
    yield from _editions(days)
    for number, day in enumerate(days):
        yield from _article(random, number, day)


def _article(random: Random, number: int, day: dt.date) -> Iterator[tuple[str, str | bytes]]:
    section = SECTIONS[number % len(SECTIONS)]
    bundled = number % 25 == 0
    slug = f"{day}-story-{number:04}"
    words = (random.choice(_WORDS) for _ in range(9))
    title = random.choice(TITLES).format(*words)
    head = {
        "title": title,
        "tags": sorted(random.sample(TAGS, random.randrange(1, 5))),
        "category": random.choice(CATEGORIES),
        "authors": random.sample(AUTHORS, 1 + number % 2),
    }
    if number % 3 == 0:
        head["summary"] = f"{_sentence(random)} {_sentence(random)}"
    if number % 4 == 0:
        head["image"] = {
            "src": f"/pictures/p{number % 8}.png",
            "alt": f"A {random.choice(_WORDS)} & a “{random.choice(_WORDS)}”",
        }
    if number % 9 == 0:
        head["series"] = SERIES[number // 9 % len(SERIES)]
    if number % 10 == 0:
        head["aliases"] = [f"/old/{number}/", f"/archive/{number}.html"]
    if number % 40 == 0:
        head["updated"] = str(day + dt.timedelta(days=30))
    if number % 11 == 0:
        head["place"] = ["Rotterdam", "Genève"][number % 2]
    if number % 7 == 0:
        head["toc"] = True
    text = f"---\n{json.dumps(head, ensure_ascii=False)}\n---\n{_text(random, number, section, bundled)}"
    yield (f"content/{section}/{slug}/index.md" if bundled else f"content/{section}/{slug}.md"), text
    if bundled:
        yield f"content/{section}/{slug}/chart.png", _png(640, 200, number % 256)


def _text(random: Random, number: int, section: str, bundled: bool) -> str:
    parts = [_paragraph(random) for _ in range(3)]
    deep = "../" * (section.count("/") + 1 + bundled)
    other = f"{deep}{SECTIONS[(number - 1) % len(SECTIONS)]}/"
    parts.append(f"## What a {random.choice(_WORDS)} is\n\n{_paragraph(random)} See [that list]({other}index.md).")
    if bundled:
        parts.append('![A chart of “costs”](chart.png "What it cost, 2019–2024")')
    extras = [
        f"> [!NOTE]\n> {_sentence(random)}",
        "| day | of | cost |\n|---|:-:|--:|\n| 1 | a | 3.5 |\n| 2 | `<b>` | 4 |",
        f"A claim.[^1]\n\n[^1]: {_sentence(random)}",
        '```python title="sum.py"\ntotal = sum(x for x in ledger if x < 3 & 7)\n```',
        f"- [x] {_sentence(random)}\n- [ ] {_sentence(random)}",
        f"::: tip\n{_sentence(random)}\n:::",
        f"Term\n: {_sentence(random)}",
        f':: link https://reading.example/{number} title="Reading & more" source="A paper" minutes=4',
        f"> {_sentence(random)}\n>\n> — {_sentence(random)}",
        f"![A {random.choice(_WORDS)}](/pictures/p{number % 8}.png)",
        ":: events 3",
        "~~Old~~ H~2~O, `a < b`, <kbd>Ctrl</kbd>, www.reading.example and https://reading.example/?a=1&b=2.",
    ]
    parts.append(extras[number % len(extras)])
    if number % 6 == 0:
        parts.append(f":: sponsor block-{number % 40:02}")
    parts.append(f"### A {random.choice(_WORDS)}, again\n\n{_paragraph(random)}")
    parts += [_paragraph(random) for _ in range(4)]
    return "\n\n".join(parts) + "\n"


def _sponsors(random: Random) -> Iterator[tuple[str, str]]:
    """Forty blocks of twenty advertisers; every other one has an event, some of them over, cancelled or moved."""
    for number in range(40):
        last = dt.date(2024, 5, 1) + dt.timedelta(days=4 * number)
        head: dict[str, object] = {
            "sponsor": f"Firm {number // 2} & Sons",
            "title": f"The {random.choice(_WORDS).title()} & {random.choice(_WORDS).title()} Days",
            "url": f"https://firm{number}.example/?ref=a&b=c",
            "cta": "Reserve a seat",
            "kind": "product",
            "image": {"src": f"/pictures/p{number % 8}.png", "alt": "A hall"},
        }
        status = "scheduled"
        if number % 2 == 0:
            status = ("scheduled", "scheduled", "cancelled", "postponed", "moved-online")[number // 2 % 5]
            head |= {"kind": "conference", "event": _event(number, last, status)}
        if status in ("scheduled", "moved-online"):
            slot = ("article-mid", "listing", "front")[number % 3]
            head["bookings"] = [{"slot": slot, "from": "2024-05-01", "to": str(last)}]
        copy = f"{_sentence(random)} With **bold** words and [a link](https://firm{number}.example/more)."
        yield f"content/sponsors/block-{number:02}.md", f"---\n{json.dumps(head, ensure_ascii=False)}\n---\n{copy}\n"


def _event(number: int, day: dt.date, status: str) -> dict[str, object]:
    return {
        "start": str(day),
        "end": str(day + dt.timedelta(days=1)),
        "timezone": "America/New_York",
        "format": "virtual" if status == "moved-online" else ("in-person", "virtual", "mixed")[number % 3],
        "city": "Boston, MA",
        "organizers": ["Firm & Sons", "<Others>"],
        "status": status,
    }


def _editions(days: list[dt.date]) -> Iterator[tuple[str, str]]:
    for number, day in enumerate(days[24::25], 1):
        head = {"title": f"Number {number}: ports & ledgers", "date": str(day + dt.timedelta(days=1))}
        yield (
            f"content/editions/{number:03}.md",
            f"---\n{json.dumps(head)}\n---\nDear reader,\n\nthis is number {number}.\n",
        )


def _paragraph(random: Random) -> str:
    return " ".join(_sentence(random) for _ in range(3))


def _sentence(random: Random) -> str:
    words = [random.choice(_WORDS) for _ in range(random.randrange(6, 14))]
    return " ".join(words).capitalize() + "."


def _svg(colour: str) -> str:
    inner = f'<rect width="32" height="32" fill="{colour}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">{inner}</svg>\n'


def _png(width: int, height: int, shade: int) -> bytes:
    """A picture with a slope of colour."""
    across = bytes(x * 255 // width for x in range(width))
    rows = bytearray()
    for y in range(height):
        row = bytearray(3 * width)
        row[0::3], row[1::3], row[2::3] = bytes([shade]) * width, across, bytes([y * 255 // height]) * width
        rows += b"\0" + row
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(rows))), (b"IEND", b""))
    )
