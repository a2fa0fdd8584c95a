"""What an author writes in Markdown, and what becomes of it."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.body import Body, Gap, Heading
from generator.model.config import MarkdownSettings
from generator.model.diagnostic import Diagnostic, Place
from generator.model.hole import Illustration, Link
from generator.parse.markdown import parse_body

PLAIN = MarkdownSettings(typographer=False)


def body(text: str, *, settings: MarkdownSettings = PLAIN, language: str = "en", first_line: int = 1) -> Body:
    parsed = parse_body(text, path="content/a.md", settings=settings, language=language, first_line=first_line)
    assert parsed.diagnostics == ()
    assert parsed.value is not None
    return parsed.value


def problems(text: str) -> tuple[Diagnostic, ...]:
    return parse_body(text, path="content/a.md").diagnostics


def html(text: str, *, settings: MarkdownSettings = PLAIN, language: str = "en") -> str:
    """The text as HTML, with addresses put back where their holes are."""
    parts = []
    for piece in body(text, settings=settings, language=language).pieces:
        if isinstance(piece, Link):
            parts.append(piece.href)
        elif isinstance(piece, Illustration):
            size = "".join(f' {n}="{v}"' for n, v in (("width", piece.width), ("height", piece.height)) if v)
            parts.append(f'<img src="{piece.src}" alt="{piece.alt}"{size}{piece.attributes}>')
        elif isinstance(piece, str):
            parts.append(piece)
    return "".join(parts)


def links(text: str, *, first_line: int = 1, settings: MarkdownSettings = PLAIN) -> list[Link | Illustration]:
    return [
        p for p in body(text, first_line=first_line, settings=settings).pieces if isinstance(p, Link | Illustration)
    ]


class TestTheDialect:
    @pytest.mark.parametrize(
        ("written", "expected"),
        [
            ("a **b** *c* ~~d~~ `e`", "<p>a <strong>b</strong> <em>c</em> <s>d</s> <code>e</code></p>\n"),
            ("Term\n: What it means", "<dl>\n<dt>Term</dt>\n<dd>What it means</dd>\n</dl>\n"),
            ("- a\n  - b", "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>\n"),
            ("3. c", '<ol start="3">\n<li>c</li>\n</ol>\n'),
            ("a\\\nb", "<p>a<br>\nb</p>\n"),
            ("a & b < c", "<p>a &amp; b &lt; c</p>\n"),
            ("---", "<hr>\n"),
        ],
    )
    def test_is_common_markdown_and_more(self, written: str, expected: str) -> None:
        assert html(written) == expected

    def test_a_table_can_be_scrolled_and_has_no_inline_style(self) -> None:
        found = html("| a | b |\n|:-:|--:|\n| 1 | 2 |")
        assert found.startswith('<div class="table-wrap"><table>\n')
        assert found.endswith("</table></div>\n")
        assert '<td class="align-right">2</td>' in found
        assert "style" not in found

    def test_a_task_list_says_what_is_done(self) -> None:
        found = html("- [x] write\n- [ ] print")
        assert '<input type="checkbox" disabled checked aria-label="Done"> write' in found
        assert '<input type="checkbox" disabled aria-label="To do"> print' in found

    @pytest.mark.parametrize("kind", ["note", "tip", "important", "warning", "caution"])
    def test_all_five_alerts_are_known(self, kind: str) -> None:
        found = html(f"> [!{kind.upper()}]\n> Mind this.")
        assert found == (
            f'<div class="markdown-alert markdown-alert-{kind}">\n'
            f'<p class="markdown-alert-title">{kind.capitalize()}</p>\n<p>Mind this.</p>\n</div>\n'
        )

    def test_an_alert_speaks_the_language_of_the_site(self) -> None:
        assert '<p class="markdown-alert-title">Hinweis</p>' in html("> [!NOTE]\n> x", language="de-AT")

    @pytest.mark.parametrize("written", ["{{ page.title }}", "{% include x %}", "{# note #}", "a {{ b }} c"])
    def test_braces_of_templates_are_text(self, written: str) -> None:
        assert html(written) == f"<p>{written}</p>\n"

    def test_braces_after_a_link_are_text_too_when_they_are_a_template(self) -> None:
        assert html("[a](/b/){{ c }} [a](/b/){% c %}").count("{") == 3


class TestAddressesInText:
    @pytest.mark.parametrize(
        ("written", "href", "shown"),
        [
            ("see https://a.example/b_c_d.", "https://a.example/b_c_d", "https://a.example/b_c_d"),
            ("(http://a.example/x_(y))", "http://a.example/x_(y)", "http://a.example/x_(y)"),
            ("www.a.example, ok", "http://www.a.example", "www.a.example"),
            ("**https://a.example**", "https://a.example", "https://a.example"),
            ("https://a.example/?a=1&b=2", "https://a.example/?a=1&amp;b=2", "https://a.example/?a=1&amp;b=2"),
        ],
    )
    def test_become_links_with_a_scheme_or_www(self, written: str, href: str, shown: str) -> None:
        assert f'<a href="{href}">{shown}</a>' in html(written)

    @pytest.mark.parametrize(
        "written", ["a.example", "me@a.example", "README.md", "ftp://a.example", "xhttp://a", "std::x"]
    )
    def test_are_left_alone_otherwise(self, written: str) -> None:
        assert "<a" not in html(written)

    def test_do_not_make_a_link_inside_a_link(self) -> None:
        assert html("[https://a.example www.b.example](https://c.example)").count("<a ") == 1
        assert html('<a href="https://x.example">www.b.example https://c.example</a>').count("<a ") == 1

    def test_keep_their_hyphens_and_quotes_under_typography(self) -> None:
        assert "https://a.example/b--c" in html("https://a.example/b--c", settings=MarkdownSettings())


class TestTypography:
    @pytest.mark.parametrize(
        ("language", "expected"),
        [
            ("en", "“a ‘b’ c”"),
            ("en-US", "“a ‘b’ c”"),
            ("de", "„a ‚b‘ c“"),
            ("de-CH", "«a ‹b› c»"),
            ("fr", "«\u00a0a ‹\u00a0b\u00a0› c\u00a0»"),
            ("es", "«a “b” c»"),
            ("pl", "„a «b» c”"),
            ("sv", "”a ’b’ c”"),
            ("xx", "“a ‘b’ c”"),
        ],
    )
    def test_quotes_are_those_of_the_language(self, language: str, expected: str) -> None:
        assert html("\"a 'b' c\"", settings=MarkdownSettings(), language=language) == f"<p>{expected}</p>\n"

    @pytest.mark.parametrize(
        ("written", "expected"),
        [
            ("It's the editors' day", "It’s the editors’ day"),
            ("a -- b, 3--4, a---b", "a – b, 3–4, a—b"),
            ("wait...", "wait…"),
            ("use --flag or ../path", "use --flag or ../path"),
            ("(c) (r) (tm) +-", "(c) (r) (tm) +-"),
            ('a 6" pipe', 'a 6" pipe'),
            ('\\"a\\"', '"a"'),
            ('`"a"`', '<code>"a"</code>'),
            ('"*a*" and *"b"*', "“<em>a</em>” and <em>“b”</em>"),
        ],
    )
    def test_changes_what_a_typesetter_would(self, written: str, expected: str) -> None:
        assert html(written, settings=MarkdownSettings()) == f"<p>{expected}</p>\n"

    def test_can_be_switched_off(self) -> None:
        assert html('"a" -- it\'s...') == '<p>"a" -- it\'s...</p>\n'

    def test_does_not_move_a_heading_s_id(self) -> None:
        written = '## It\'s "new" -- really...'
        assert body(written).anchors == body(written, settings=MarkdownSettings()).anchors


class TestRawHtml:
    def test_stays_and_its_own_addresses_become_holes(self) -> None:
        written = '<p><a href="/about/" id="here">x</a>\n<img src=chart.png srcset="a.png 1x, b.png 2x"></p>'
        parsed = body(written)
        assert [(p.href, p.role) for p in parsed.pieces if isinstance(p, Link)] == [
            ("/about/", "link"),
            ("chart.png", "image"),
            ("a.png", "image"),
            ("b.png", "image"),
        ]
        assert parsed.anchors == ("here",)
        assert '<img src="chart.png" srcset="a.png 1x, b.png 2x">' in html(written)

    def test_addresses_of_others_stay_as_they_are(self) -> None:
        written = '<a href="https://a.example/?a=1&amp;b=2">x</a> <a href="mailto:a@b.c">y</a>'
        assert html(written) == f"<p>{written}</p>\n"

    def test_is_escaped_when_it_is_switched_off(self) -> None:
        off = MarkdownSettings(html=False, typographer=False)
        assert html("<b onclick=x>a</b>", settings=off) == "<p>&lt;b onclick=x&gt;a&lt;/b&gt;</p>\n"
        assert "<script" not in html("<script>alert(1)</script>", settings=off)

    @pytest.mark.parametrize("has_html", [True, False])
    def test_comments_leave_no_trace(self, has_html: bool) -> None:
        settings = MarkdownSettings(html=has_html, typographer=False)
        assert html("a <!-- b\nc --> d\n\n<!-- e\n\nf -->\n\ng", settings=settings) == "<p>a  d</p>\n<p>g</p>\n"

    def test_a_comment_that_is_never_closed_is_an_error(self) -> None:
        found = problems("a\n\n <!-- b\n\nc")
        assert [(d.rule, d.span.line, d.span.column) for d in found if d.span] == [("unclosed-comment", 3, 2)]

    def test_a_script_is_not_searched_for_links(self) -> None:
        written = "<script>\nlet a = '<a href=\"/x/\">';\n</script>\n"
        assert body(written).pieces == (written,)


class TestLinksToOurOwn:
    @pytest.mark.parametrize("href", ["../a.md#b", "/a/", "#b", "chart.png", "?q=1", ""])
    def test_are_holes(self, href: str) -> None:
        assert [link.href for link in links(f"[x]({href})")] == [href]

    @pytest.mark.parametrize("href", ["https://a.example/", "mailto:a@b.example", "tel:+1", "//cdn.example/x"])
    def test_are_not_those_of_others(self, href: str) -> None:
        assert links(f"[x]({href})") == []
        assert f'<a href="{href}">x</a>' in html(f"[x]({href})")

    @pytest.mark.parametrize("href", ["javascript:alert(1)", "vbscript:x", "data:text/html,x", "JaVaScRiPt:x"])
    def test_an_address_that_runs_something_makes_no_link(self, href: str) -> None:
        assert "<a" not in html(f"[x]({href})")

    def test_know_their_line_and_column_in_the_file(self) -> None:
        written = "first\n\nsee [a](a.md) and\nalso [a.md](a.md)\n\n- x\n\n  > ![p](p.png)"
        assert [link.place for link in links(written, first_line=10)] == [
            Place(12, 9, 4),
            Place(13, 13, 4),
            Place(17, 10, 5),
        ]

    def test_know_where_they_are_defined(self) -> None:
        assert links("see [a][b]\n\n[b]: ../b.md")[0].place == Place(3, 6, 7)

    def test_are_found_when_they_are_written_with_other_letters(self) -> None:
        link = links("see [a](é.md)")[0]
        assert (link.href, link.place) == ("%C3%A9.md", Place(1, 9, 4))

    def test_are_found_in_tables_headings_and_html(self) -> None:
        written = '## [a](a.md)\n\n| x |\n|---|\n| [b](b.md) |\n\n<div>\n<a href="c.md">c</a></div>'
        assert [link.place for link in links(written)] == [Place(1, 8, 4), Place(5, 7, 4), Place(8, 10, 4)]


class TestPictures:
    def test_of_ours_are_holes_with_their_words(self) -> None:
        assert html("a ![b *c*](d.png)") == '<p>a <img src="d.png" alt="b c"></p>\n'

    def test_from_elsewhere_load_when_they_come_near(self) -> None:
        written = "![b *c*](https://a.example/d.png)"
        expected = '<p><img src="https://a.example/d.png" alt="b c" loading="lazy" decoding="async"></p>\n'
        assert html(written) == expected

    def test_alone_with_a_title_they_have_a_caption(self) -> None:
        assert html('![b](d.png "The & caption")') == (
            '<figure><img src="d.png" alt="b"><figcaption>The &amp; caption</figcaption></figure>\n'
        )

    def test_a_linked_picture_has_a_caption_too(self) -> None:
        assert '<figure><a href="/x/"><img' in html('[![b](d.png "c")](/x/)')

    def test_keep_the_size_that_was_written(self) -> None:
        assert '<img src="d.png" alt="b" width="40" class="c">' in html("![b](d.png){width=40 .c}")


class TestHeadings:
    def test_have_ids_by_github_s_rule(self) -> None:
        parsed = body("## What's new, in C++?\n\n## Übersicht\n\n### Same\n\n### Same\n\n### Same-1")
        assert [h.id for h in parsed.headings] == ["whats-new-in-c", "übersicht", "same", "same-1", "same-1-1"]

    def test_may_have_an_id_and_a_class_of_their_own(self) -> None:
        assert html("## A {#part .wide}\n\n## part") == '<h2 id="part" class="wide">A</h2>\n<h2 id="part-1">part</h2>\n'
        assert html("{.wide}\n## A") == '<h2 id="a" class="wide">A</h2>\n'

    def test_are_plain_text_in_the_outline(self) -> None:
        assert body("## A *b* `c` [d](/e/)").headings == (Heading(2, "a-b-c-d", "A b c d"),)

    def test_the_first_is_the_title_when_it_opens_the_text(self) -> None:
        parsed = body("<!-- draft -->\n# The *Title*\n\nText\n\n# Later")
        assert parsed.title == "The Title"
        assert parsed.headings == (Heading(1, "later", "Later"),)
        assert "Title" not in str(parsed.pieces)

    def test_the_first_is_no_title_after_text(self) -> None:
        assert body("Text\n\n# Not the title").title == ""


class TestAttributes:
    def test_stand_after_links_pictures_and_code(self) -> None:
        found = html("[a](/b/){.k #i} ![c](d.png){width=40} `e`{.f}")
        assert '<a href="/b/" class="k" id="i">' in found
        assert 'width="40"' in found
        assert '<code class="f">' in found

    def test_stand_above_a_block(self) -> None:
        assert html("{.lead #top}\nText") == '<p class="lead" id="top">Text</p>\n'
        assert body("{#top}\nText").anchors == ("top",)

    def test_run_nothing(self) -> None:
        assert html('{onclick="x" style="y" .z}\nText') == '<p class="z">Text</p>\n'
        assert html('[a](/b/){href="javascript:x" .z}') == '<p><a href="/b/" class="z">a</a></p>\n'


class TestFootnotes:
    def test_lead_there_and_back(self) -> None:
        parsed = body("A[^x] and again[^x].\n\n[^x]: The *note*.")
        text = "".join(p for p in parsed.pieces if isinstance(p, str))
        for anchor in parsed.anchors:
            assert f'id="{anchor}"' in text
            assert f'href="#{anchor}"' in text
        assert text.count('role="doc-backlink"') == 2
        assert 'role="doc-endnotes" aria-label="Footnotes"' in text

    def test_of_two_texts_may_stand_on_one_page(self) -> None:
        one = parse_body("A^[b]", path="content/a.md").value
        two = parse_body("A^[b]", path="content/b.md").value
        assert one is not None
        assert two is not None
        assert not {*one.anchors} & {*two.anchors}

    def test_may_hold_blocks_and_links(self) -> None:
        found = html("A[^1]\n\n[^1]: One\n\n    - two [c](/c/)\n")
        assert "<li>two <a href=" in found

    def test_are_not_part_of_the_lead(self) -> None:
        assert body("A b[^1] c.\n\n[^1]: Note").lead == "A b c."


class TestLead:
    def test_is_the_first_paragraph(self) -> None:
        assert body("## H\n\n![x](y.png)\n\nFirst *one*\nline.\n\nSecond.").lead == "First one line."

    def test_ends_where_the_author_says(self) -> None:
        parsed = body("One.\n\n- Two\n\n## Not this\n\n<!-- more -->\n\nThree.")
        assert parsed.lead == "One. Two"
        assert "more" not in str(parsed.pieces)

    def test_ends_there_without_raw_html_too(self) -> None:
        assert body("One.\n\nTwo.\n<!--more-->\nThree.", settings=MarkdownSettings(html=False)).lead == "One. Two."

    def test_is_never_a_sponsor_s(self) -> None:
        assert body('::: sponsor title="T" url=https://a.example\nBuy.\n:::\n\nOurs.').lead == "Ours."


class TestGaps:
    def gaps(self, text: str) -> list[int]:
        return [p.after for p in body(text).pieces if isinstance(p, Gap)]

    def test_are_between_paragraphs_and_before_headings(self) -> None:
        assert self.gaps("a\n\nb\n\n## h\n\nc\n\nd") == [1, 2, 3]

    def test_are_never_first_or_last_or_after_a_heading(self) -> None:
        assert self.gaps("## h\n\na") == []
        assert self.gaps("a\n") == []

    def test_are_never_beside_a_sponsor_or_slot(self) -> None:
        assert self.gaps("a\n\n:: sponsor x\n\nb") == []
        assert self.gaps("a\n\n:: slot x\n\nb\n\nc") == [2]
        assert self.gaps("a\n\n::: sponsor title=T url=/x/\nb\n:::\n\nc") == []

    def test_are_never_beside_a_picture_list_or_quotation(self) -> None:
        assert self.gaps("a\n\n![b](c.png)\n\nd\n\n- e\n\nf\n\n> g") == []

    def test_count_text_paragraphs_only(self) -> None:
        assert self.gaps("![b](c.png)\n\na\n\nb") == [1]

    def test_are_not_disturbed_by_what_is_invisible(self) -> None:
        assert self.gaps("a\n\n<!-- x -->\n\n[r]: /x/\n\nb") == [1]


class TestWords:
    def test_are_editorial(self) -> None:
        written = (
            "# T\n\nOne *two*.\n\n```\nnot code\n```\n\n" + '::: sponsor title="T" url=/x/\nnot these\n:::\n\n- three'
        )
        assert body(written).words == 3


MARKS = [*"\n\t -+*_~`#>|:{}[]()!<&\\\"'^.=1a", "\x00", "\x0b", "\x1f", "\ud800", "\ufffe", "é", "```", ":: ", "::: "]
MARKS += ["<!--", "-->", "[^1]", "[^1]: ", "^[", "sponsor ", "note ", 'title="', "url=http://a.b ", "<a href=", "{#"]
MARKS += ["www.", "http://", "\n:::\n", "\n\n", "    ", "> [!NOTE]", "|-|", ": ", "- [ ] ", "<!-- more -->"]
ALPHABET = st.sampled_from(MARKS)
RUNS = ["`" * 20_000, "[" * 20_000, "*a " * 10_000, "![" * 5_000 + "](x)" * 5_000, "^[" * 3_000 + "]" * 3_000]
RUNS += ['"a ' * 10_000 + "b' " * 10_000, "<a " * 20_000, "[a](b) " * 5_000, "{#a " * 10_000, "http://(" * 5_000]


class TestNoText:
    @given(st.lists(ALPHABET, max_size=60).map("".join), st.booleans(), st.booleans())
    def test_makes_the_parser_raise(self, text: str, has_html: bool, typographer: bool) -> None:
        settings = MarkdownSettings(html=has_html, typographer=typographer)
        parsed = parse_body(text, path="content/a.md", settings=settings)
        assert parsed.value is not None
        assert msgspec.msgpack.decode(msgspec.msgpack.encode(parsed.value), type=Body) == parsed.value
        for problem in parsed.diagnostics:
            assert problem.span is not None
            assert 1 <= problem.span.line <= text.count("\n") + 1

    @given(st.text(st.characters(), max_size=200))
    def test_of_any_characters_makes_it_raise(self, text: str) -> None:
        msgspec.msgpack.encode(parse_body(text, path="content/a.md").value)

    def test_with_control_characters_reaches_a_feed(self) -> None:
        assert html("a\x00b\x0bc\ufffed") == "<p>a\ufffdb\ufffdc\ufffdd</p>\n"


class TestPathologicalInput:
    @pytest.mark.parametrize(
        "text",
        [
            "\n".join("  " * depth + "- x" for depth in range(500)),
            "- " * 500 + "x",
            "> " * 500 + "x",
            "\n".join(f"{'> ' * depth}::: note" for depth in range(100)),
            "::: note\n" * 500,
        ],
    )
    def test_nesting_beyond_reason_is_an_error_with_its_line(self, text: str) -> None:
        deep = [problem for problem in problems(text) if problem.rule == "too-deeply-nested"]
        assert len(deep) == 1
        assert deep[0].span is not None
        assert deep[0].span.line >= 1

    @pytest.mark.parametrize("text", RUNS)
    def test_no_run_of_marks_breaks_it(self, text: str) -> None:
        assert body(text, settings=MarkdownSettings()).pieces

    def test_a_table_of_a_thousand_columns_has_them_all(self) -> None:
        text = f"|{'a|' * 1000}\n|{'-|' * 1000}\n|{'b|' * 1000}\n"
        assert html(text).count("<td>") == 1000
