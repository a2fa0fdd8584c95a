"""schema.org data of pages: it says what the page says, and no words in it end its script element."""

import json
import re
from typing import Any

import pytest
import yaml
from building import site_of
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from generator.model.target import Target, TargetKind
from generator.render.context import Context
from generator.render.head import locale_of
from generator.render.page_view import PageView
from generator.render.site_view import SiteView
from generator.render.structured import script
from generator.render.templates import Templates
from generator.site.queries import TemplateSource

PAYLOADS = (
    "</script><script>alert(1)</script>",
    "<!--",
    "<!--<script>",
    "]]>",
    "\u2028\u2029",
    "</ScRiPt >",
    "&lt;/script&gt;",
    "\\u003c/script\\u003e",
    '"}</script>',
)


def _page(files: dict[str, str], target: Target) -> PageView:
    site = site_of(files, "[markdown]\ntypographer = false\n")
    templates = Templates(lambda name: site.ask(TemplateSource(name)), "en", site.zone)
    context = Context(site.ask, templates)
    return PageView(target, context, SiteView(context))


def _article(matter: dict[str, Any], text: str = "Words.") -> PageView:
    path = "content/news/2024-03-01-a.md"
    target = Target(path="a", address="/news/a/", kind=TargetKind.ARTICLE, of=path, source=path)
    return _page({path.removeprefix("content/"): f"---\n{yaml.safe_dump(matter)}---\n{text}\n"}, target)


def _data(html: str) -> list[dict[str, Any]]:
    """As a browser finds them; raises if anything else than script elements is there."""
    tree = LexborHTMLParser(html)
    scripts = tree.css("script")
    assert {script.attributes["type"] for script in scripts} == {"application/ld+json"}
    rest = re.sub(r"<script type=\"application/ld\+json\">[^<>]*</script>", "", html)
    assert not rest.strip()
    return [json.loads(script.text()) for script in scripts]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_words_break_out(payload: str) -> None:
    page = _article(
        {"title": f"A {payload} B", "summary": f"C {payload} D", "tags": [f"t {payload}"], "authors": ["Jo"]}
    )
    article, way = _data(str(page.json_ld))
    assert payload in article["headline"] and payload in article["description"]
    assert payload in way["itemListElement"][-1]["name"]


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.text(), st.text() | st.lists(st.text())))
def test_what_comes_out_is_what_went_in(data: dict[str, Any]) -> None:
    try:
        json.dumps(data, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return
    html = str(script(data))
    inside = html.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set(inside) & set("<>&\u2028\u2029")
    assert json.loads(inside) == data


def test_a_headline_is_cut_at_a_word_where_search_engines_cut_it() -> None:
    article = _data(str(_article({"title": "word " * 40}).json_ld))[0]
    assert len(article["headline"]) <= 110 and article["headline"].endswith("word…")


def test_sponsors_words_are_not_counted() -> None:
    text = 'Three plain words.\n\n::: sponsor title="S" url=https://a.example/\nMany more words of theirs.\n:::\n'
    assert _data(str(_article({"title": "A"}, text).json_ld))[0]["wordCount"] == 3


def test_a_page_that_is_no_news_has_no_data() -> None:
    target = Target(path="a", address="/about/", kind=TargetKind.PAGE, of="content/about.md", source="content/about.md")
    assert str(_page({"about.md": "# About"}, target).json_ld) == ""


@pytest.mark.parametrize(
    ("language", "locale"),
    [
        ("en", "en_US"),
        ("en-GB", "en_GB"),
        ("de", "de_DE"),
        ("pt-br", "pt_BR"),
        ("zh-Hant", "zh_TW"),
        ("zh-Hans-CN", "zh_CN"),
        ("sr-Latn", "sr_RS"),
        ("xx", "xx"),
    ],
)
def test_a_language_is_that_of_a_country(language: str, locale: str) -> None:
    assert locale_of(language) == locale
