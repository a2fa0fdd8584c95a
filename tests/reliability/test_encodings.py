"""R17: bytes are UTF-8 or a diagnostic; how lines end, and what stands in a title, never breaks a page or a feed."""

import json
from pathlib import Path

import feedparser
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from reliability.press import SITE, SOUND, STORY, Newsletter

TEXTS = {
    **{path: text for path, text in SOUND.items() if isinstance(text, str)},
    "site.toml": SITE.replace('"base"', '"ours"').replace("[slots", 'about = """\nA.\n\nB.\n"""\n[slots', 1),
    "themes/ours/theme.toml": 'name = "ours"\nextends = "base"\n',
    "themes/ours/templates/page.html": "{% if page.title %}\n<h1>{{ page.title }}</h1>\n{% endif %}\n"
    "{{ site.data.prices[0].slot }} {{ site.data.rates.front }} {{ site.data.facts.a }}\n",
    "themes/ours/assets/style.css.jinja": "a {\n  color: red;\n}\n",
    "content/_data/prices.csv": 'slot,price\n"front\npage",100\n',
    "content/_data/rates.toml": "front = 100\n",
    "content/_data/facts.yaml": "a: |\n  one\n  two\n",
    "content/news/code.md": "+++\ntitle = 'Code'\ndate = 2024-03-26\nsummary = \"\"\"\none\ntwo\"\"\"\n+++\n\n"
    "# Code\n\n```python\ndef f():\n    return 1\n```\n\n- a\n- b  \n  c\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
    "::: sponsor title=A url=https://a.example/\nCome.\n\nOr not.\n:::\n\n::: note\nWords.\n:::\n",
}  # fmt: skip


def every_page(root: Path, rewrite: object) -> dict[str, bytes]:
    newsletter = Newsletter(root, {path: rewrite(text) for path, text in TEXTS.items()}, bare=True)  # type: ignore[operator]
    assert newsletter.problems() == []
    return newsletter.pages()


@pytest.mark.parametrize("ending", ["\r\n", "\r"], ids=["CRLF", "CR"])
def test_any_kind_of_line_end_makes_the_same_site(ending: str, tmp_path: Path) -> None:
    plain = every_page(tmp_path / "lf", lambda text: text.encode())
    other = every_page(tmp_path / "other", lambda text: text.replace("\n", ending).encode())
    assert other == plain


def test_a_byte_order_mark_makes_no_difference(tmp_path: Path) -> None:
    plain = every_page(tmp_path / "lf", lambda text: text.encode())
    assert every_page(tmp_path / "bom", lambda text: text.encode("utf-8-sig")) == plain


def test_a_missing_last_line_end_makes_no_difference_to_an_article(tmp_path: Path) -> None:
    plain = Newsletter(tmp_path / "plain").pages()
    bare = {path: text.rstrip("\n") for path, text in SOUND.items() if path.startswith("content/")}
    assert Newsletter(tmp_path / "bare", bare).pages() == plain


@pytest.mark.parametrize("path", [path for path in TEXTS if "assets" not in path])
@pytest.mark.parametrize(
    ("bad", "why"),
    [(b"\xe9", "Latin-1"), (b"\xff", "no UTF-8 at all"), (b"\xed\xa0\x80", "a surrogate"), (b"\xc0\xaf", "overlong"),
     (b"\xf4\x90\x80\x80", "beyond Unicode"), (b"\xe2\x82", "cut off")],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_is_not_utf8_is_told_with_its_byte(path: str, bad: bytes, why: str, tmp_path: Path) -> None:
    files: dict[str, str | bytes | None] = dict(TEXTS)
    good = TEXTS[path].encode()
    at = good.rfind(b"\n", 0, len(good) - 1) + 1
    files[path] = good[:at] + bad + b"\n" + good[at:]
    newsletter = Newsletter(tmp_path / "letter", files, bare=True)
    [problem] = [problem for problem in newsletter.errors() if problem.rule == "not-utf8"]
    assert problem.span is not None and problem.span.path == path
    assert f"byte {at} " in problem.message and f"0x{bad[0]:02x}" in problem.message
    assert (problem.span.line, problem.span.column) == (good[:at].count(b"\n") + 1, 1)
    newsletter.publish()
    assert not newsletter.output.exists()


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf16_is_called_by_its_name(codec: str, newsletter: Newsletter) -> None:
    data = STORY.replace("story", "störy").encode(codec)
    marks = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
    newsletter.write({"content/news/story.md": marks.get(codec, b"") + data})
    [problem] = newsletter.problems()
    assert problem.rule == "not-utf8" and any("UTF-16" in text or "UTF-32" in text for text in problem.help)


NASTY_TITLES = {
    "end of CDATA": "a ]]> b",
    "CDATA in CDATA": "<![CDATA[ a ]]> ]]>]]>",
    "comment": "a --> <!-- b",
    "entity": "&lt; &amp; &nbsp; &#0; &#xD800; &undefined;",
    "markup": "<b>bold</b> & <i>",
    "quotes": "\"double\" 'single' `back`",
    "direction": "a \u202e evil \u202c b \u2066\u2069",
    "no character": "a \ufffe \uffff b",
    "replacement": "a \ufffd b",
    "last of a plane": "a \U0001fffe \U0010ffff b",
    "line separators": "a \u2028 b \u2029 c \x85 d",
    "joined emoji": "👩‍💻🏳️‍🌈",
    "combining": "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞",
    "right to left": "عنوان الخبر שלום",
    "template": "{{ 7*7 }} {% raw %} {# x #}",
    "processing": "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>",
    "long": "word " * 2000,
    "blanks": "\u00a0\u2003\u3000a\u200b",
}


_PLAIN = str.maketrans({**dict.fromkeys("“”", '"'), **dict.fromkeys("‘’", "'"), "\ufffe": "\ufffd", "\uffff": "\ufffd"})
"""Quotes in a title become typographic ones, and what is no character becomes U+FFFD."""


def assert_well_formed(pages: dict[str, bytes]) -> None:
    """Every feed is read by a strict parser and by a feed reader, every page is UTF-8 and has its title."""
    for path, data in pages.items():
        if path.endswith(".xml"):
            etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
        if path.endswith("feed.xml"):
            assert not feedparser.parse(data).bozo, path
        if path.endswith(".html"):
            tree = LexborHTMLParser(data.decode("utf-8"))
            assert len(tree.css("title")) == 1 and len(tree.css("body")) == 1, path
            for script in tree.css('script[type="application/ld+json"]'):
                json.loads(script.text())


@pytest.mark.parametrize("title", NASTY_TITLES.values(), ids=NASTY_TITLES)
def test_a_nasty_title_stays_a_title_everywhere(title: str, newsletter: Newsletter) -> None:
    text = f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\ndate: 2024-03-26\nsummary: {json.dumps(title)}\n"
    text += f"tags: [{json.dumps(title)}]\nauthors: [{json.dumps(title)}]\n---\nWords {title.strip()} in the text.\n"
    newsletter.write({"content/news/nasty.md": text})
    errors = newsletter.errors()
    if errors:
        assert all(problem.span and problem.span.line for problem in errors), errors
        return
    pages = newsletter.pages()
    assert_well_formed(pages)
    read = LexborHTMLParser(pages["news/nasty/index.html"].decode())
    heading = read.css_first("h1").text().translate(_PLAIN)
    assert " ".join(heading.split()) == " ".join(title.translate(_PLAIN).split())


@pytest.mark.parametrize(
    "escape", ["\\ud800", "\\udfff", "\\ud83d\\ude00", "\\u0000", "\\u0008", "\\ufffe", "\\U00110000"]
)
def test_an_escaped_character_that_is_none_breaks_nothing(escape: str, newsletter: Newsletter) -> None:
    text = f'---\ntitle: "a {escape} b"\ndate: 2024-03-26\ntags: ["{escape}"]\n---\nWords.\n'
    toml = f'+++\ntitle = "a {escape} b"\ndate = 2024-03-26\nsummary = "{escape}"\n+++\nWords.\n'
    newsletter.write(
        {
            "site.toml": SITE.replace('"base"', '"ours"'),
            "themes/ours/theme.toml": 'name = "ours"\nextends = "base"\n',
            "themes/ours/templates/page.html": "<title>x</title><body>{{ site.data.d.a }}",
            "content/_data/d.json": f'{{"a": "x {escape} y"}}' if not escape.startswith("\\U") else '{"a": 1}',
        }
    )
    for number, each in enumerate((text, toml)):
        newsletter.write({"content/news/nasty.md": each})
        errors = newsletter.errors()
        if errors:
            assert all(problem.rule in ("bad-yaml", "bad-toml") and problem.span.line for problem in errors), errors  # type: ignore[union-attr]
        else:
            assert_well_formed(newsletter.pages())
            newsletter.publish()
            assert newsletter.output.exists(), number


_ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=40)


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(title=_ANY_TEXT, tag=_ANY_TEXT, body=_ANY_TEXT)
def test_random_titles_make_well_formed_feeds(
    title: str, tag: str, body: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    newsletter = Newsletter(tmp_path_factory.mktemp("random") / "letter")
    text = f"---\ntitle: {json.dumps(title)}\ndate: 2024-03-26\ntags: [{json.dumps(tag)}]\n---\n"
    newsletter.write({"content/news/nasty.md": (text + body + "\n\nWords.\n").encode("utf-8", "replace")})
    if not newsletter.errors():
        assert_well_formed(newsletter.pages())
