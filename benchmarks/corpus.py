"""The newsletter that every generator builds: any number of articles, the same on every machine."""

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache
from random import Random
from typing import NamedTuple

SEED = 20240325
NEWEST = dt.date(2025, 12, 26)
NOW = "2026-01-01T00:00:00Z"
"""The instant Masthead is told: every article is out, and no conference is over."""

A_WEEK = 12
TAGS = tuple(f"topic-{number:03}" for number in range(200))
CATEGORIES = tuple(f"beat-{number:02}" for number in range(12))
AUTHORS = tuple(f"Writer {number:02}" for number in range(40))
CAMPAIGNS = 24

_ONSETS = (*"bcdfglmnprstv", "br", "cl", "dr", "fl", "gr", "pl", "pr", "st", "tr")
_RIMES = (*"aeiou", "an", "ar", "en", "er", "in", "on", "or", "el", "is", "um", "at")
_CODE = {
    "python": """
import csv
from pathlib import Path


def totals(path: Path, *, column: str = "amount") -> dict[str, float]:
    \"\"\"Sum one column by region.\"\"\"
    found: dict[str, float] = {}
    with path.open(newline="") as file:
        for row in csv.DictReader(file):
            found[row["region"]] = found.get(row["region"], 0.0) + float(row[column])
    return found
""",
    "json": """
{
  "pipeline": "nightly",
  "retries": 3,
  "window": {"from": "01:00", "to": "04:30"},
  "tables": ["orders", "refunds", null],
  "dry_run": false
}
""",
    "bash": """
#!/usr/bin/env bash
set -euo pipefail
for table in orders refunds; do
  psql -qc "vacuum analyze $table" || echo "skipped: $table" >&2
done
""",
    "rust": """
use std::collections::HashMap;

fn count(words: &[&str]) -> HashMap<String, usize> {
    let mut found = HashMap::new();
    for word in words {
        *found.entry(word.to_lowercase()).or_insert(0) += 1;
    }
    found
}
""",
}


class Campaign(NamedTuple):
    """One conference that is promoted."""

    id: str
    name: str
    format: str
    start: dt.date
    end: dt.date
    city: str
    url: str
    copy: str


class Article(NamedTuple):
    """One story; `blocks` are Markdown paragraphs, headings, lists and so on, `campaign` the id of its promo."""

    slug: str
    title: str
    time: dt.datetime
    tags: tuple[str, ...]
    category: str
    author: str
    summary: str
    blocks: tuple[str, ...]
    campaign: str

    def text(self, promo: str) -> str:
        """The whole body, with the promo in the middle in the words of one generator."""
        middle = len(self.blocks) // 2
        return "\n\n".join((*self.blocks[:middle], promo, *self.blocks[middle:])) + "\n"


def articles(count: int) -> Iterator[Article]:
    """Newest first. A longer newsletter begins with the same articles as a shorter one."""
    return map(article, range(count))


def article(number: int) -> Article:
    """~540 words: three headings, a list, about eight links; now and then code, a table, a quote."""
    say = _Speaker(Random(f"{SEED} article {number}"))
    day = NEWEST - dt.timedelta(days=number * 7 // A_WEEK)
    return Article(
        slug=f"story-{number:06}",
        title=say.title(6),
        time=dt.datetime.combine(day, dt.time(20 - number % 12), dt.UTC),
        tags=tuple(sorted(say.rng.sample(TAGS, say.rng.choice((2, 3))))),
        category=say.rng.choice(CATEGORIES),
        author=say.rng.choice(AUTHORS),
        summary=say.sentence(18, plain=True),
        blocks=tuple(_blocks(say, number)),
        campaign=say.rng.choice(campaigns()).id,
    )


@lru_cache(maxsize=1)
def campaigns() -> tuple[Campaign, ...]:
    return tuple(map(_campaign, range(CAMPAIGNS)))


def _campaign(number: int) -> Campaign:
    say = _Speaker(Random(f"{SEED} campaign {number}"))
    start = dt.date(2026, 2, 10) + dt.timedelta(days=14 * number)
    return Campaign(
        id=f"conf-{number:02}",
        name=f"{say.title(2)} Conference",
        format=("in-person", "virtual", "mixed")[number % 3],
        start=start,
        end=start + dt.timedelta(days=2),
        city=("Boston", "London", "Lisbon", "Toronto")[number % 4],
        url=f"https://events.example.com/conf-{number:02}/",
        copy=say.sentence(30, plain=True),
    )


def _blocks(say: "_Speaker", number: int) -> Iterator[str]:
    yield say.paragraph()
    yield say.paragraph()
    for part in range(3):
        yield f"## {say.title(4)}"
        yield say.paragraph()
        match part:
            case 0:
                yield "\n".join(f"- {say.sentence(8)}" for _ in range(4))
            case 1 if number % 3 == 0:
                language = say.rng.choice(tuple(_CODE))
                yield f"```{language}{_CODE[language]}```"
            case 2 if number % 5 == 0:
                yield _table(say)
        if part == 2 and number % 4 == 0:
            yield f"> {say.sentence()}"
        yield say.paragraph()


def _table(say: "_Speaker") -> str:
    rows = [say.words(3) for _ in range(5)]
    rows.insert(1, ["---"] * 3)
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


@lru_cache(maxsize=1)
def _vocabulary() -> tuple[str, ...]:
    rng = Random(SEED)
    words: set[str] = set()
    while len(words) < 4000:
        words.add("".join(rng.choice(_ONSETS) + rng.choice(_RIMES) for _ in range(rng.choice((1, 2, 2, 3, 3)))))
    return tuple(sorted(words))


class _Speaker:
    """Says words at random, but always the same ones."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng

    def words(self, count: int) -> list[str]:
        return self.rng.choices(_vocabulary(), k=count)

    def title(self, count: int) -> str:
        return " ".join(word.capitalize() for word in self.words(count))

    def sentence(self, count: int = 0, *, plain: bool = False) -> str:
        words = self.words(count or self.rng.randint(9, 20))
        words[0] = words[0].capitalize()
        if not plain:
            self._mark(words)
        return " ".join(words) + "."

    def _mark(self, words: list[str]) -> None:
        """Some words become strong, emphasised, code or a link, each at most once and at a place of its own."""
        places = self.rng.sample(range(1, len(words)), 4)
        strong, emphasis, code, link = (self.rng.random() < share for share in (0.22, 0.18, 0.07, 0.22))
        if strong:
            words[places[0]] = f"**{words[places[0]]}**"
        if emphasis:
            words[places[1]] = f"*{words[places[1]]}*"
        if code:
            words[places[2]] = f"`{words[places[2]]}`"
        if link:
            word = words[places[3]]
            words[places[3]] = (
                f"[{word} {self.words(1)[0]}](https://www.example.com/{word}/{self.rng.randrange(10**6)})"
            )

    def paragraph(self) -> str:
        return " ".join(self.sentence() for _ in range(self.rng.randint(3, 5)))
