"""R6: nothing a sponsor or an author writes in any field runs in a reader's browser, or is taken for a template.

What comes out is read as a browser reads it and held against a list of what may be there; nothing is searched for.
"""

import json
import re
from collections.abc import Iterator

import feedparser
import pytest
from lxml import etree
from selectolax.lexbor import LexborHTMLParser, LexborNode

from reliability.press import SITE, Newsletter

PAYLOADS = [
    # elements that do something
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script\t>alert(1)</script >",
    "<script/x>alert(1)</script/x>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><script href='data:,alert(1)'/></svg>",
    "<math><mtext><script>alert(1)</script></mtext></math>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<base href=//evil.example/>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<link rel=import href='data:text/html,x'>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<style>@import '//evil.example/x.css';</style>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<button form=x formaction=javascript:alert(1)>x</button>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<frameset onload=alert(1)>",
    # handlers
    "<img src=x onerror=alert(1)>",
    "<img/src=x/onerror=alert(1)>",
    "<img src=x onerror\n=\nalert(1)>",
    "<IMG \"\"\"><SCRIPT>alert(1)</SCRIPT>\">",
    "<body onload=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>",
    "<video><source onerror=alert(1)></video>",
    "<video poster=javascript:alert(1)></video>",
    "<details open ontoggle=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<p style='background:url(javascript:alert(1))'>x</p>",
    "<p onclick=alert(1) style=position:fixed;inset:0>x</p>",
    "<table background=javascript:alert(1)><tr><td>x</table>",
    # out of where it stands
    "\"><script>alert(1)</script>",
    "'><script>alert(1)</script>",
    "\" onmouseover=\"alert(1)",
    "' onmouseover='alert(1)",
    "` onmouseover=`alert(1)",
    "\" autofocus onfocus=alert(1) x=\"",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</ScRiPt\n><img src=x onerror=alert(1)>",
    "<!--</script><script>alert(1)//-->",
    "\"}</script><script>alert(1)</script>{\"",
    "\\\"};alert(1);//",
    "\u2028alert(1)//",
    "--><script>alert(1)</script><!--",
    "]]><script>alert(1)</script><![CDATA[",
    "]]]]><![CDATA[><script>alert(1)</script>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "&#x3c;img src=x onerror=alert(1)&#x3e;",
    "&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
    # addresses, as Markdown and alone
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](\u0001javascript:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](<javascript:alert(1)>)",
    "[x](https://a.example/\"onmouseover=\"alert(1))",
    "[x](https://a.example 'x\" onmouseover=\"alert(1)')",
    "![x](javascript:alert(1))",
    "![x\" onerror=\"alert(1)](https://a.example/a.png)",
    "![x](data:image/svg+xml,<svg/onload=alert(1)>)",
    "[x]: javascript:alert(1)\n\n[x]",
    "<javascript:alert(1)>",
    "[x](https://a.example){onclick=alert(1)}",
    "# x {onclick=alert(1) style=x}",
    "| a |\n|---|\n| <img src=x onerror=alert(1)> |",
    "x[^1]\n\n[^1]: <script>alert(1)</script>",
    "```html\n</code></pre><script>alert(1)</script>\n```",
    "javascript:alert(1)",
    "{{ 7*7 }}<script>{{ 7*7 }}</script>",
    "{% include '/etc/passwd' %}",
]  # fmt: skip
TEMPLATES = ["{{ 7*191 }}", "{% set x = 7*191 %}{{ x }}", "{{ (7*191)|string }}", "${7*191}", "{{ [].__doc__[:8]*2 }}"]
"""None of them may become what it would be if it were run: 1337, or twice `Built-in`."""

_SCHEMES = ("http:", "https:", "mailto:", "tel:")
_ADDRESSES = re.compile("href|src|action|formaction|poster|data|background|cite|xlink:href|ping|srcset")
_ELEMENTS = re.compile(
    "html|head|title|meta|link|script|body|header|footer|main|nav|section|article|aside|figure|figcaption|h[1-6]|p|a|img|ul|"
    "ol|li|dl|dt|dd|div|span|strong|b|em|i|s|del|ins|sup|sub|small|mark|code|pre|kbd|blockquote|q|cite|hr|br|time|table|"
    "caption|colgroup|col|thead|tbody|tfoot|tr|th|td|abbr|address|details|summary|input|svg|path|picture|source"
)


def violations(html: str) -> Iterator[str]:
    """All that must not stand in a page of ours, whoever wrote it."""
    for node in LexborHTMLParser(html).css("*"):
        yield from _wrong_element(node)
        for name, value in node.attributes.items():
            yield from _wrong_attribute(node, name.lower(), value or "")


def _wrong_element(node: LexborNode) -> Iterator[str]:
    if not _ELEMENTS.fullmatch(node.tag or ""):
        yield f"element {node.tag}"
    if node.tag == "script" and not _is_our_script(node):
        if node.attributes.get("type") != "application/ld+json":
            yield f"script {node.html}"
        else:
            json.loads(node.text())
    if node.tag == "link" and not (node.attributes.get("href") or "").startswith(("/", "https://ledger.example/")):
        yield f"link {node.html}"
    if node.tag == "input" and node.attributes.get("type") != "checkbox":
        yield f"input {node.html}"


def _is_our_script(node: LexborNode) -> bool:
    """The theme's one script, a file of ours: it takes sponsor blocks away whose time is over."""
    source = node.attributes.get("src") or ""
    is_file = re.fullmatch(r"/assets/sponsors\.[0-9a-f]{8}\.js", source) is not None
    return is_file and node.attributes.keys() == {"src", "defer"} and not node.text()


def _wrong_attribute(node: LexborNode, name: str, value: str) -> Iterator[str]:
    if name.startswith("on") or (name in ("style", "srcdoc", "http-equiv") and node.tag != "meta"):
        yield f"attribute {name}={value!r}"
    if _ADDRESSES.fullmatch(name):
        address = re.sub(r"[\x00-\x20]", "", value).lower()  # browsers take these out before they look
        scheme = re.match(r"[a-z][a-z0-9+.-]*:", address)
        if scheme and scheme[0] not in _SCHEMES:
            yield f"address {name}={value!r}"


def assert_harmless(pages: dict[str, bytes]) -> None:
    for path, data in pages.items():
        if path.endswith(".html"):
            assert list(violations(data.decode("utf-8"))) == [], path
        if path.endswith(".xml"):
            etree.fromstring(data)
        if path.endswith("feed.xml"):
            feed = feedparser.parse(data, sanitize_html=False)
            assert not feed.bozo
            for item in etree.fromstring(data).iter("item"):
                content = item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded") or ""
                assert list(violations(f"<!doctype html><title>x</title><body>{content}")) == [], path


def front_matter(**fields: object) -> str:
    return "---\n" + "".join(f"{key}: {json.dumps(value)}\n" for key, value in fields.items()) + "---\n"


def edition(article: str, note: str) -> str:
    return front_matter(date="2024-04-01", articles=[{"article": article, "note": note}])


def sponsor(payload: str, copy: str) -> str:
    text = dict.fromkeys(("sponsor", "title", "cta", "summary", "category", "label"), payload)
    event = {
        "start": "2024-09-01",
        "end": "2024-09-02",
        "city": payload,
        "venue": payload,
        "organizers": [payload, "B"],
    }
    more = {"format": "mixed", "format_note": payload, "timezone": "Europe/Berlin"}
    rest = {
        "url": "https://a.example/",
        "code": {"text": payload},
        "image": {"src": "/p.svg", "alt": payload, "credit": payload},
    }
    return front_matter(**text, event=event | more, **rest) + copy


def one_off(payload: str) -> str:
    value = payload.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    keys = ("title", "sponsor", "cta", "category", "label", "city", "venue", "organizers", "code", "alt")
    options = " ".join(f'{key}="{value}"' for key in keys)
    return f"::: sponsor url=https://a.example/ dates=2024-09-01 image=/p.svg {options}\n{payload}\n:::\n"


def test_there_are_enough_of_them() -> None:
    assert len(PAYLOADS) >= 60 and len(set(PAYLOADS)) == len(PAYLOADS)


def test_the_sound_newsletter_is_harmless(newsletter: Newsletter) -> None:
    assert_harmless(newsletter.pages())


@pytest.mark.parametrize(
    "html", ["<script>x</script>", "<p onclick=x>", "<a href=' java\nscript:x'>", "<iframe>", "<p style=x>"]
)
def test_what_is_looked_for_would_be_found(html: str) -> None:
    assert list(violations(html))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_in_any_field_of_a_sponsor_does_nothing(payload: str, newsletter: Newsletter) -> None:
    newsletter.write(
        {
            "content/p.svg": "<svg xmlns='http://www.w3.org/2000/svg' width='2' height='1'/>",
            "content/sponsors/evil.md": sponsor(payload, payload),
            "content/news/evil.md": front_matter(title="Evil", date="2024-03-26")
            + "Words.\n\n:: sponsor evil\n\nWords.\n\n"
            + one_off(payload)
            + "\nWords.\n",
        }
    )
    errors = newsletter.errors()
    assert {problem.rule for problem in errors} <= {"unsafe-url", "bad-directive", "broken-link"}, errors
    assert_harmless(newsletter.pages())


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_in_any_field_of_an_article_does_nothing(payload: str, newsletter: Newsletter) -> None:
    fields = {"title": payload, "summary": payload, "tags": [payload, "ai"], "category": payload, "authors": [payload]}
    fields |= {"series": payload, "guid": payload, "image": {"src": "/p.svg", "alt": payload, "credit": payload}}
    info, quoted = payload.replace("\n", " ").replace("`", "'"), json.dumps(payload)
    text = f'Words.\n\n```{info}\n{payload}\n```\n\n```py title="{info}" hl_lines="1"\n{payload}\n```\n'
    newsletter.write(
        {
            "content/p.svg": "<svg xmlns='http://www.w3.org/2000/svg' width='2' height='1'/>",
            "site.toml": SITE.replace("[slots", f"tagline = {quoted}\npublisher = {{name = {quoted}}}\n[slots", 1),
            "content/news/evil.md": front_matter(date="2024-03-26", **fields) + text,
            "content/news/index.md": front_matter(title=payload, summary=payload),
            "content/authors/evil.md": front_matter(name=payload, email=payload),
            "content/editions/001.md": front_matter(date="2024-04-01", title=payload, summary=payload),
        }
    )  # fmt: skip
    assert_harmless(newsletter.pages())


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_in_a_text_without_html_does_nothing(payload: str, newsletter: Newsletter) -> None:
    quoted = payload.replace('"', "'").replace("\n", " ")
    text = f'{payload}\n\n> {payload}\n\n- {payload}\n\n[{payload}](/)\n\n::: note title="{quoted}"\n{payload}\n:::\n\n'
    text += f':: figure src=/p.svg alt="{quoted}" caption="{quoted}" credit="{quoted}"\n\n'
    text += f':: link url=https://a.example title="{quoted}" source="{quoted}"\n\n:: subscribe "{quoted}"\n'
    newsletter.write(
        {
            "content/p.svg": "<svg xmlns='http://www.w3.org/2000/svg' width='2' height='1'/>",
            "site.toml": SITE + "[markdown]\nhtml = false\n",
            "content/news/evil.md": front_matter(title="Evil", date="2024-03-26") + text,
            "content/editions/001.md": edition("evil", payload) + text,
        }
    )
    assert_harmless(newsletter.pages())


UNLINKABLE = [
    "javascript:alert(1)",
    " javascript:alert(1)",
    "JAVASCRIPT:alert(1)",
    "java\tscript:alert(1)",
    "\u0001javascript:x",
    "data:text/html,x",
    "vbscript:x",
    "blob:x",
    "file:///etc/passwd",
    "ftp://a.example/",
    "//evil.example/",
    "\\\\evil.example",
    "https://",
    "http:a",
    'https://a"onclick=',
    "https://a.example/<script>",
]


@pytest.mark.parametrize("url", UNLINKABLE)
def test_an_address_of_an_advertiser_that_is_none_is_refused(url: str, newsletter: Newsletter) -> None:
    text = front_matter(sponsor="A", title="A", url=url, event={"start": "2024-09-01", "url": url})
    newsletter.write({"content/sponsors/evil.md": text + "Words.\n"})
    refused = [problem for problem in newsletter.errors() if problem.rule == "unsafe-url"]
    assert [problem.span.line for problem in refused if problem.span] == [4, 5]
    assert_harmless(newsletter.pages())


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//evil.example/", "vbscript:x", "JavaScript:x"]
)
def test_an_address_in_a_link_card_that_is_none_is_not_linked(url: str, newsletter: Newsletter) -> None:
    text = f":: link url={url} title=x\n\n:: subscribe url={url}\n\n:: figure src={url} alt=x\n"
    newsletter.write({"content/news/evil.md": front_matter(title="Evil", date="2024-03-26") + text})
    assert_harmless(newsletter.pages())


@pytest.mark.parametrize("template", TEMPLATES)
def test_what_looks_like_a_template_in_content_stays_text(template: str, newsletter: Newsletter) -> None:
    fields = {"title": template, "summary": template, "tags": [template], "category": template, "authors": [template]}
    quoted = json.dumps(template)
    body = f"{template}\n\n# {template}\n\n```{template}\n{template}\n```\n\n`{template}`\n\n"
    body += f"<p>{template}</p>\n\n:: sponsor evil\n"
    newsletter.write(
        {
            "content/p.svg": "<svg xmlns='http://www.w3.org/2000/svg' width='2' height='1'/>",
            "content/news/evil.md": front_matter(date="2024-03-26", **fields) + body,
            "content/sponsors/evil.md": sponsor(template, template),
            "content/authors/desk.md": front_matter(name=template) + template,
            "content/editions/001.md": edition("story", template) + template,
            "site.toml": SITE.replace("[slots", f"about = {quoted}\ntagline = {quoted}\n[slots", 1),
            "content/_data/x.json": json.dumps(template),
        }
    )  # fmt: skip
    assert newsletter.errors() == []
    pages = b"".join(data for path, data in newsletter.pages().items() if path.endswith((".html", ".xml")))
    assert b"1337" not in pages and b"Built-in" not in pages


def test_a_template_may_show_data_but_never_runs_it(newsletter: Newsletter) -> None:
    newsletter.write(
        {
            "site.toml": SITE.replace('"base"', '"ours"'),
            "themes/ours/theme.toml": 'name = "ours"\nextends = "base"\n',
            "themes/ours/templates/page.html": "<title>x</title><p>{{ site.data.x }}{{ page.extra.y }}</p>",
            "content/_data/x.json": '"{{ 7*191 }}<script>"',
            "content/about.md": "---\ntitle: About\nextra: {y: '{{ 7*191 }}<img onerror=x>'}\n---\n",
        }
    )
    page = newsletter.pages()["about/index.html"].decode()
    assert "1337" not in page and "<script" not in page and "<img" not in page and page.count("{{ 7*191 }}") == 2
