"""Sponsor copy: third-party text that must be shown, linked and harmless."""

import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.diagnostic import Place, Severity
from generator.model.hole import Dimensions, Link, Outbound
from generator.parse.copywriting import Copy, parse_copy


def copy(text: str, first_line: int = 1) -> Copy:
    parsed = parse_copy(text, path="content/sponsors/a.md", first_line=first_line)
    assert parsed.value is not None
    return parsed.value


def html(text: str) -> str:
    return "".join(
        piece if isinstance(piece, str) else piece.href if isinstance(piece, Link) else piece.url
        for piece in copy(text).pieces
        if not isinstance(piece, Dimensions)
    )


class TestCopy:
    def test_may_be_written_with_care(self) -> None:
        found = html("Two *days* in **Boston**.\n\n- a\n- b\n\n> c\n\n| d |\n|---|\n| e |\n\n~~f~~ `g`")
        for tag in ("em", "strong", "ul", "li", "blockquote", "table", "th", "td", "s", "code"):
            assert f"<{tag}>" in found

    def test_has_no_headings_of_its_own(self) -> None:
        assert html("## Join us\n\nNow") == "<p><strong>Join us</strong></p>\n<p>Now</p>\n"

    def test_counts_its_words(self) -> None:
        assert copy("Two *days* [in Boston](https://a.example) & more").words == 6

    def test_may_be_empty(self) -> None:
        assert copy(" \n") == Copy()

    def test_code_is_not_coloured(self) -> None:
        assert "<span" not in html("```python\nx = 1\n```")


class TestLinks:
    def test_to_the_advertiser_are_disclosed_and_get_their_campaign_later(self) -> None:
        found = copy("See [it](https://a.example/?a=1&b=2#c).", first_line=7)
        assert found.pieces == (
            '<p>See <a href="',
            Outbound("https://a.example/?a=1&b=2#c", Place(7, 10, 28)),
            '" rel="sponsored nofollow noopener">it</a>.</p>\n',
        )

    def test_to_our_own_pages_are_disclosed_and_checked(self) -> None:
        found = copy("See [it](/events/x/) ![a](b.png)").pieces
        assert found[1] == Link("/events/x/", Place(1, 10, 10))
        assert found[3] == Link("b.png", Place(1, 27, 5), "image")
        assert 'rel="sponsored nofollow noopener"' in str(found[2])

    def test_to_a_mailbox_stay(self) -> None:
        assert 'href="mailto:a@b.example" rel="sponsored nofollow noopener"' in html("[x](mailto:a@b.example)")

    def test_without_a_scheme_are_secure(self) -> None:
        assert 'href="https://a.example/x"' in html("[x](//a.example/x)")

    @pytest.mark.parametrize("url", ["https:a.example", "http:/a.example", "HTTPS:a.example", "https:\\\\a.example"])
    def test_that_mean_something_else_on_every_page_are_refused(self, url: str) -> None:
        parsed = parse_copy(f"[x](<{url}>)", path="content/sponsors/a.md")
        assert parsed.value is not None and "a.example" not in str(parsed.value.pieces)
        assert [d.rule for d in parsed.diagnostics] == ["unsafe-url"]

    @pytest.mark.parametrize("copy", ["a [x](ftp://a.example/)", "a [x](tel:+123)", "a <xss:xss>", "a <sms:1>"])
    def test_with_another_scheme_are_told_and_not_linked(self, copy: str) -> None:
        parsed = parse_copy(copy, path="content/sponsors/a.md")
        assert parsed.value is not None and "href" not in str(parsed.value.pieces)
        (problem,) = parsed.diagnostics
        assert problem.rule == "unsafe-url" and problem.span is not None
        assert problem.span.column == (7 if "](" in copy else 4)

    def test_a_picture_from_elsewhere_is_told_and_not_loaded(self) -> None:
        parsed = parse_copy('a ![the "alt"](https://track.example/p.gif) b', path="content/sponsors/a.md")
        assert parsed.value is not None
        assert parsed.value.pieces == ("<p>a the &quot;alt&quot; b</p>\n",)
        assert [(d.rule, d.severity) for d in parsed.diagnostics] == [("external-image", Severity.WARNING)]


SCRIPTS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<style>@import 'https://evil.example'</style>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#10;script:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](vbscript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "![x](data:image/svg+xml,<svg onload=alert(1)>)",
    "![x](data:image/png;base64,AAAA)",
    "[x]: javascript:alert(1)\n\n[x]",
    "<javascript:alert(1)>",
    '[x](https://a.example "" onmouseover=alert(1) x=")',
    '[x](https://a.example/"onmouseover="alert(1))',
    '![" onerror="alert(1)](x.png)',
    '![x](x.png "\\" onerror=\\"alert(1)")',
    "```<script>\n</code></pre><script>alert(1)</script>\n```",
    "`<script>alert(1)</script>`",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<!--><img src=x onerror=alert(1)>-->",
    '<a href="https://a.example" style="position:fixed" id=x class=y>z</a>',
    "{onclick=alert(1)}\nx",
]
ALLOWED = {
    *("p", "br", "hr", "em", "strong", "s", "code", "pre", "blockquote", "ul", "ol", "li", "a", "img"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}


class TestHostileCopy:
    @pytest.mark.parametrize("payload", SCRIPTS)
    def test_runs_nothing(self, payload: str) -> None:
        harmless(html(payload))

    @given(st.lists(st.sampled_from([*SCRIPTS, "\n", "\n\n", "[", "](", ")", "<", ">", '"', "`", "\\"]), max_size=6))
    def test_runs_nothing_however_it_is_mixed(self, parts: list[str]) -> None:
        harmless(html("".join(parts)))

    @given(st.text(st.characters(), max_size=120))
    def test_of_any_characters_is_read(self, text: str) -> None:
        msgspec.msgpack.encode(copy(text))

    def test_nested_beyond_reason_is_told(self) -> None:
        found = parse_copy("> " * 500 + "x", path="content/sponsors/a.md", first_line=3).diagnostics
        assert [(d.rule, d.span.line) for d in found if d.span] == [("too-deeply-nested", 3)]

    @pytest.mark.parametrize("text", ["> " * 500 + "x", "- " * 500 + "x", "[" * 20_000, "`" * 20_000, "![" * 5000])
    def test_however_deep_is_read(self, text: str) -> None:
        assert copy(text).pieces


def harmless(found: str) -> None:
    """Only tags and attributes of the allow-list, and only addresses that open something."""
    for tag in re.finditer(r"<(/?)([a-zA-Z0-9!]+)((?:[^<>\"]|\"[^\"]*\")*)>", found):
        assert tag[2] in ALLOWED, found
        for name, value in re.findall(r"([^\s=\"]+)=\"([^\"]*)\"", tag[3]):
            assert name in ("href", "src", "alt", "title", "rel", "start"), found
            if name in ("href", "src"):
                assert re.match(r"(?:https?://|mailto:|[^:]*(?:[/?#]|$)|#)", value), found
        assert re.fullmatch(r"(?:\s[a-z]+=\"[^\"]*\")*\s*", tag[3]), found


def test_a_picture_in_the_copy_needs_its_words() -> None:
    problems = parse_copy("One.\n\n![](b.png)\n", path="content/sponsors/a.md", first_line=5).diagnostics
    assert [(p.rule, p.span.line, p.span.column) for p in problems if p.span] == [("missing-alt", 7, 5)]
