"""A sponsor's drawing: whatever is hidden in it, a drawing comes out."""

import re

import pytest

from generator.parse.svg import NoDrawingError, svg_size
from generator.parse.svg_cleaning import cleaned

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9"'

PAYLOADS = [
    "<script>alert(1)</script>",
    '<script href="https://a.example/x.js"/>',
    "<g><script>alert(1)</script></g>",
    '<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>',
    '<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>',
    '<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="javascript:alert(1)"/></foreignObject>',
    '<rect onload="alert(1)"/>',
    '<rect OnClick="alert(1)"/>',
    '<rect xlink:onload="alert(1)"/>',
    '<a href="javascript:alert(1)"><text>x</text></a>',
    '<a xlink:href="https://a.example/"><text>x</text></a>',
    '<use href="https://a.example/x.svg#y"/>',
    '<use xlink:href="data:image/svg+xml;base64,PHN2Zz4="/>',
    '<use href="//a.example/x.svg#y"/>',
    '<image href="https://a.example/p.png"/>',
    '<image xlink:href="file:///etc/passwd"/>',
    '<image href="data:image/svg+xml,&lt;svg onload=alert(1)&gt;"/>',
    '<image href="data:text/html,alert(1)"/>',
    '<feImage href="https://a.example/p.png"/>',
    "<style>@import 'https://a.example/x.css';</style>",
    "<style>rect { fill: url(https://a.example/#a) }</style>",
    "<style>rect { fill: u\\72l(https://a.example/) }</style>",
    "<style>rect { fill: url/**/(https://a.example/) }</style>",
    "<style>rect { background: image-set('https://a.example/x' 1x) }</style>",
    "<style>rect { fill: URL( 'https://a.example/' ) }</style>",
    "<style>rect { fill: url(https://a.example/</style>",
    "<style>&lt;/style&gt;&lt;script&gt;alert(1)&lt;/script&gt;</style>",
    "<style><![CDATA[</style><script>alert(1)</script>]]></style>",
    '<rect style="fill: url(https://a.example/)"/>',
    '<rect style="behavior: url(#x)expression(alert(1))"/>',
    '<rect fill="url(https://a.example/x#y)"/>',
    '<rect filter="url(&#x68;ttps://a.example/)"/>',
    '<a id="x"><animate attributeName="href" values="javascript:alert(1)"/></a>',
    '<set attributeName="onmouseover" to="alert(1)"/>',
    '<animate attributeName="xlink:href" from="#a" to="javascript:alert(1)"/>',
    '<animate attributeName="fill" values="url(https://a.example/)"/>',
    '<handler type="text/javascript">alert(1)</handler>',
    "<text>]]&gt;&lt;script&gt;alert(1)&lt;/script&gt;</text>",
    "<desc>&lt;img src=x onerror=alert(1)&gt;</desc>",
    '<?xml-stylesheet href="https://a.example/x.css"?>',
    "<!-- <script>alert(1)</script> -->",
    '<rect id="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"/>',
    '<metadata><x xmlns="urn:x">alert(1)</x></metadata>',
    '<tref href="https://a.example/"/>',
    '<cursor href="https://a.example/"/>',
    '<rect xml:base="https://a.example/"/>',
    '<font-face-uri href="https://a.example/"/>',
    '<discard href="#x"/><audio src="https://a.example/x"/><video src="https://a.example/x"/>',
    '<iframe src="https://a.example/"/><embed src="https://a.example/"/><object data="https://a.example/"/>',
]
_TAG = re.compile(r"<[^>]*>")


def harmless(drawing: str) -> bool:
    """Only tags and attributes count: words may say anything."""
    tags = " ".join(_TAG.findall(drawing)).lower()
    sheets = " ".join(re.findall(r"<style>.*?</style>", drawing, re.DOTALL)).lower()
    return not re.search(
        r"script|\son\w+=|a\.example|file:|text/html|svg\+xml|foreignobject|iframe|import", tags + sheets
    )


@pytest.mark.parametrize("payload", PAYLOADS)
def test_runs_and_loads_nothing(payload: str) -> None:
    drawing = cleaned(f"{OPEN}>{payload}<rect width='3'/></svg>".encode()).decode()
    assert harmless(drawing), drawing
    assert '<rect width="3">' in drawing
    assert svg_size(drawing.encode()) == (9, 9)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_was_cleaned_is_clean(payload: str) -> None:
    once = cleaned(f"{OPEN}>{payload}</svg>".encode())
    assert cleaned(once) == once


@pytest.mark.parametrize(
    "attribute", ['onload="alert(1)"', 'ONLOAD="alert(1)"', 'style="background:url(//a.example)"', 'xmlns:on="urn:a"']
)
def test_its_first_tag_is_no_exception(attribute: str) -> None:
    assert harmless(cleaned(f"{OPEN} {attribute}/>".encode()).decode())


@pytest.mark.parametrize(
    "data",
    [
        '<!DOCTYPE svg [<!ENTITY a "x">]>' + OPEN + ">&a;</svg>",
        '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + OPEN + ">&a;</svg>",
        '<!DOCTYPE svg [<!ENTITY % a SYSTEM "https://a.example/x.dtd">%a;]>' + OPEN + "/>",
        OPEN + ">&nbsp;</svg>",
        OPEN + "><g></svg>",
        "<html><body/></html>",
        "",
    ],
)
def test_entities_and_what_is_no_drawing_are_refused(data: str) -> None:
    with pytest.raises(NoDrawingError):
        cleaned(data.encode())


def test_a_drawing_stays_as_it_was_drawn() -> None:
    inside = (
        '<defs><linearGradient id="a"><stop offset="0" stop-color="#fff"></stop></linearGradient></defs>'
        '<style>.b{fill:rgb(1,2,3);stroke:url(#a)}</style><g transform="translate(1 2) scale(2)">'
        '<path class="b" d="M0 0h9v9z" fill="url(#a)" style="opacity:.5"></path><use href="#a"></use>'
        '<text x="1" y="2">A &amp; B &lt; C</text><image href="data:image/png;base64,iVBORw0KGgo="></image>'
        '<animate attributeName="opacity" values="0;1" dur="2s"></animate></g>'
    )
    drawing = cleaned(f"{OPEN} viewBox='0 0 9 9'>{inside}</svg>".encode()).decode()
    assert drawing.count(inside) == 1


def test_nothing_is_too_deep_for_it() -> None:
    deep = 50_000
    assert cleaned(f"{OPEN}>{'<g>' * deep}{'</g>' * deep}</svg>".encode()).count(b"<g>") == deep
