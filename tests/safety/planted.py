"""A newsletter with a payload in every field that somebody can write, for many payloads at once."""

import json
import re
from collections.abc import Mapping, Sequence

from reliability.press import SITE

PICTURE = {"content/p.svg": "<svg xmlns='http://www.w3.org/2000/svg' width='2' height='1'/>"}
_PICTURE_FROM_ELSEWHERE = re.compile(r"!\[.*\]\(\s*<?(https?:|//)", re.IGNORECASE | re.DOTALL)
"""An editor may show one, a sponsor may not."""
TERMS = """\
[sponsors]
utm_source = "the-ledger"
"""
SINK = """\
Words, *words*, **words**, ~~words~~, `words` and [words](https://a.example/ "words"); [ours](/about/ "words").
![words](/p.svg "words")

# Words

- words
1. words
7. words

> words

```py
words
```

    words

| a | b |
|:-:|---|
| c | d |

---

words\\
words <https://a.example/> <a@a.example>

7. words
"""
"""All that sponsor copy may be; an editor may write this and more."""
MORE = """
Words[^1] and www.a.example. {.words}

[^1]: Words.

- [ ] words
- [x] words

words
: words

> [!NOTE]
> words

> [!WARNING]
> words

## Words {#words}

```py title="words" hl_lines="1"
words
```

```
words
```

::: note Words
words
:::

::: tip
words
:::

:: figure src=/p.svg alt="words" caption="words" credit="words"

:: link url=https://a.example title="words" source="words" minutes=2

:: subscribe "words" url=https://a.example

:: toc

:: events Words
"""
"""What an editor may write with `html = false`, and a sponsor may not."""


def front_matter(**fields: object) -> str:
    return "---\n" + "".join(f"{key}: {json.dumps(value)}\n" for key, value in fields.items()) + "---\n"


def sponsor(payload: str, copy: str) -> str:
    """A block with the payload in every field that takes words, and that copy."""
    texts = dict.fromkeys(("sponsor", "title", "cta", "summary", "category"), payload)
    texts["label"] = f"Ad {payload}"
    event = {
        "start": "2024-09-01",
        "end": "2024-09-02",
        "timezone": "Europe/Berlin",
        "format": "mixed",
        "format_note": payload,
        "city": payload,
        "venue": payload,
        "organizers": [payload, "B"],
    }
    return (
        front_matter(
            **texts,
            url="https://a.example/",
            event=event,
            code={"text": payload, "until": "2024-08-01"},
            image={"src": "/p.svg", "alt": payload or "x", "credit": payload},
            target={"tags": [payload, "ai"]},
        )
        + copy
    )


def one_off(payload: str, copy: str) -> str:
    """The same in one article alone."""
    value = payload.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ").replace("\r", " ")
    keys = ("title", "sponsor", "cta", "category", "city", "venue", "organizers", "code", "alt")
    options = " ".join(f'{key}="x {value}"' for key in keys)
    start = f'::::: sponsor url=https://a.example/ dates=2024-09-01 image=/p.svg label="Ad {value}" {options}'
    return f"{start}\n{copy}\n:::::\n"


def article(payload: str, body: str) -> str:
    fields = {"title": payload, "summary": payload, "tags": [payload, "ai"], "category": payload, "authors": [payload]}
    fields |= {"series": payload, "guid": payload, "image": {"src": "/p.svg", "alt": payload, "credit": payload}}
    return front_matter(date="2024-03-26", toc=True, **fields) + body


def newsletter_with(
    payloads: Sequence[str], copies: Sequence[str] = (), bodies: Sequence[str] = (), *, editions: bool = True
) -> Mapping[str, str]:
    """Each payload in its own block, article, author and edition; `copies` and `bodies` stand for their texts."""
    files = dict(PICTURE)
    files["site.toml"] = SITE + TERMS + "[markdown]\nhtml = false\n[feeds]\nitems = 1000\n"
    for index, payload in enumerate(payloads):
        copy = copies[index] if copies else payload
        body = bodies[index] if bodies else payload
        body = "words" if _PICTURE_FROM_ELSEWHERE.search(body) else body
        files[f"content/sponsors/evil-{index}.md"] = sponsor(payload, copy)
        text = f"Words.\n\n:: sponsor evil-{index}\n\nWords.\n\n{one_off(payload, copy)}\nWords.\n\n{body}\n"
        files[f"content/news/evil-{index}.md"] = article(payload, text)
        if not editions:
            continue
        files[f"content/authors/evil-{index}.md"] = front_matter(name=payload, email=payload) + body
        entries = [{"article": f"evil-{index}", "note": body}]
        files[f"content/editions/{index + 2:03}.md"] = (
            front_matter(date="2024-04-01", title=payload, summary=payload, articles=entries) + body
        )
    return files


def harmless() -> Mapping[str, str]:
    """The same newsletter, in which nobody means ill and everybody writes all there is to write."""
    return newsletter_with(["words"], [SINK], [SINK + MORE])


def addressed_with(payloads: Sequence[str]) -> Mapping[str, str]:
    """Each payload where an address belongs: of an advertiser, an event, a picture, an author's own site, a card."""
    files = dict(PICTURE)
    files["site.toml"] = SITE + TERMS
    for index, payload in enumerate(payloads):
        foreign = payload.startswith(("http://", "https://"))  # an editor may show a picture of another host
        picture = {"src": "/p.svg" if foreign else payload, "alt": "words"}
        event = {"start": "2024-09-01", "url": payload, "format": "mixed"}
        theirs = {"src": payload, "alt": "words"}
        block = front_matter(sponsor="A", title="A", url=payload, cta="Go", event=event, image=theirs)
        line = " ".join(payload.split()).replace("\\", "\\\\").replace('"', '\\"')
        calls = (
            f"sponsor evil-{index}",
            f'link url="{line}" title=x',
            f'subscribe url="{line}"',
            f'figure src="{"/p.svg" if foreign else line}" alt=x',
        )
        text = "".join(f":: {call}\n\n" for call in calls)
        files[f"content/sponsors/evil-{index}.md"] = f"{block}[words](<{payload}>) and ![words](<{payload}>)\n"
        files[f"content/authors/evil-{index}.md"] = (
            front_matter(name=f"A{index}", url=payload, image=picture) + "Words.\n"
        )
        files[f"content/news/evil-{index}.md"] = front_matter(title="A", date="2024-03-26", image=picture) + text
    return files
