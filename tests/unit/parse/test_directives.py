"""Directives: sponsor blocks, slots and a theme's own blocks in the middle of a text."""

import pytest

from generator.model.body import Body, Directive, OneOff, Piece, SlotMention, SponsorMention
from generator.model.diagnostic import Diagnostic, Outcome, Place
from generator.parse.markdown import parse_body


def parse(text: str, first_line: int = 1) -> Outcome[Body]:
    return parse_body(text, path="content/a.md", first_line=first_line)


def pieces(text: str) -> list[Piece]:
    parsed = parse(text)
    assert parsed.diagnostics == ()
    assert parsed.value is not None
    return [piece for piece in parsed.value.pieces if not isinstance(piece, str)]


def only(text: str) -> Piece:
    found = pieces(text)
    assert len(found) == 1
    return found[0]


def problem(text: str) -> Diagnostic:
    found = parse(text).diagnostics
    assert len(found) == 1, found
    return found[0]


def where(found: Diagnostic) -> tuple[str, int, int, int]:
    assert found.span is not None
    return (found.rule, found.span.line, found.span.column, found.span.length)


def html(text: str) -> str:
    parsed = parse(text).value
    assert parsed is not None
    return "".join(piece for piece in parsed.pieces if isinstance(piece, str))


class TestLeaf:
    def test_a_sponsor_block_is_placed_by_its_name(self) -> None:
        assert only(":: sponsor data-summit-2024") == SponsorMention("data-summit-2024", Place(1, 12, 16))

    def test_a_sponsor_block_may_end_early(self) -> None:
        found = only(":: sponsor x until=2024-04-01")
        assert isinstance(found, SponsorMention)
        assert found.until == "2024-04-01"

    def test_a_slot_is_for_the_desk(self) -> None:
        assert only(":: slot article-mid") == SlotMention("article-mid", Place(1, 9, 11))

    def test_any_other_name_is_a_directive_of_the_theme(self) -> None:
        assert only(':: link one "two words" url=https://a.example/?b=c title=\'T "x"\' by="a \\"b\\""') == Directive(
            name="link",
            words="one two words",
            options={"url": "https://a.example/?b=c", "title": 'T "x"', "by": 'a "b"'},
            pieces=(),
            is_container=False,
            place=Place(1, 4, 4),
        )

    @pytest.mark.parametrize(
        "text", ["Text\n:: slot x\nmore", "- a\n:: slot x", "> a\n:: slot x", "<p>a</p>\n:: slot x"]
    )
    def test_stands_right_after_text(self, text: str) -> None:
        assert isinstance(only(text), SlotMention)

    def test_stands_right_after_a_table(self) -> None:
        assert isinstance(only("|a|\n|-|\n|b|\n:: slot x"), SlotMention)

    def test_interrupts_a_paragraph(self) -> None:
        assert html("One\n:: slot x\nTwo") == "<p>One</p>\n<p>Two</p>\n"

    @pytest.mark.parametrize(
        "text", ["   :: slot x", "- :: slot x", "- a\n\n  :: slot x", "> :: slot x", "1. > :: slot x"]
    )
    def test_stands_inside_lists_and_quotations(self, text: str) -> None:
        found = only(text)
        assert isinstance(found, SlotMention)
        line = text.split("\n")[found.place.line - 1]
        assert line[found.place.column - 1 :] == "x"

    @pytest.mark.parametrize("text", ["```\n:: slot x\n::: note\n```", "    :: slot x", "`:: slot x`", "a :: slot x"])
    def test_in_code_or_in_a_line_is_text(self, text: str) -> None:
        assert pieces(text) == []

    @pytest.mark.parametrize("text", ["::before", "std::vector", "::", ":: ", ": a", "\\:: sponsor x"])
    def test_other_colons_are_text(self, text: str) -> None:
        assert pieces(text) == []
        assert text.strip(" \\") in html(text)

    def test_knows_its_line_in_the_file(self) -> None:
        parsed = parse("\n\n:: slot x", first_line=14).value
        assert parsed is not None
        assert parsed.pieces == (SlotMention("x", Place(16, 9, 1)),)


class TestLeafMistakes:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("a\n\n:: sponsor", ("bad-directive", 3, 1, 10)),
            (":: slot", ("bad-directive", 1, 1, 7)),
            (":: slot a b", ("bad-directive", 1, 11, 1)),
            (":: Sponsor x", ("bad-directive", 1, 4, 7)),
            (":: 12 x", ("bad-directive", 1, 4, 2)),
            (":: sponsor x unitl=2024-01-01", ("bad-directive", 1, 14, 5)),
            (":: sponsor x until=soon", ("bad-directive", 1, 20, 4)),
            (':: link title="a b', ("bad-directive", 1, 15, 4)),
            (":: link title= x", ("bad-directive", 1, 9, 6)),
            (":: link title=a title=b", ("bad-directive", 1, 17, 5)),
            (":: link title=“a", ("bad-directive", 1, 15, 1)),
        ],
    )
    def test_are_told_with_their_place(self, text: str, expected: tuple[str, int, int, int]) -> None:
        assert where(problem(text)) == expected

    def test_a_capital_letter_gets_a_hint(self) -> None:
        assert problem(":: Sponsor x").help[0] == "names are lower case: `sponsor`"

    def test_an_unknown_option_gets_the_nearest(self) -> None:
        assert problem(":: sponsor x unitl=2024-01-01").help == ("did you mean `until`?",)

    def test_all_are_told_at_once(self) -> None:
        assert len(parse(":: sponsor\n\n:: 1\n\n:: slot").diagnostics) == 3


class TestContainer:
    def test_holds_markdown(self) -> None:
        assert only('::: note "Mind this" level=2\nSome *text*\n\n- a\n:::\n') == Directive(
            name="note",
            words="Mind this",
            options={"level": "2"},
            pieces=("<p>Some <em>text</em></p>\n<ul>\n<li>a</li>\n</ul>\n",),
            is_container=True,
            place=Place(1, 5, 4),
        )

    @pytest.mark.parametrize(
        "text",
        [
            "::: note\n::: tip\na\n:::\nb\n:::",
            "::: note\n:::: tip\na\n::::\nb\n:::",
            ":::: note\n::: tip\na\n:::\nb\n::::",
            "::: note\n::: tip\na\n::::::\nb\n:::",
        ],
    )
    def test_nests(self, text: str) -> None:
        outer = only(text)
        assert isinstance(outer, Directive)
        inner, after = outer.pieces
        assert isinstance(inner, Directive)
        assert (outer.name, inner.name, inner.pieces, after) == ("note", "tip", ("<p>a</p>\n",), "<p>b</p>\n")

    def test_holds_sponsors_and_slots(self) -> None:
        outer = only("::: note\n:: slot x\n:::")
        assert isinstance(outer, Directive)
        assert outer.pieces == (SlotMention("x", Place(2, 9, 1)),)

    @pytest.mark.parametrize(
        "inside",
        ["text", "- item", "> quote", "## heading", "|a|\n|-|\n|b|", "<div>x</div>", "[a]: /b/", "T\n: d", "a[^1]"],
    )
    def test_is_closed_after_any_block(self, inside: str) -> None:
        text = f"::: note\n{inside}\n:::\n\nafter\n\n[^1]: n"
        assert parse(text).diagnostics == ()
        assert "<p>after</p>" in html(text)

    def test_is_not_closed_by_code(self) -> None:
        outer = only("::: note\n```\n:::\n```\n:::")
        assert isinstance(outer, Directive)
        assert ":::" in str(outer.pieces)

    @pytest.mark.parametrize(
        "text", ["- a\n\n  ::: note\n  b\n  :::\n- c", "> ::: note\n> b\n> :::", "  ::: note\n  b\n  :::"]
    )
    def test_stands_inside_lists_and_quotations(self, text: str) -> None:
        found = only(text)
        assert isinstance(found, Directive)
        assert found.pieces == ("<p>b</p>\n",)

    def test_its_headings_and_words_are_ours(self) -> None:
        parsed = parse("::: note\n## H\nSome words\n:::").value
        assert parsed is not None
        assert [heading.text for heading in parsed.headings] == ["H"]
        assert parsed.words == 3

    def test_may_be_empty(self) -> None:
        found = only("::: toc\n:::")
        assert isinstance(found, Directive)
        assert found.pieces == ()


class TestContainerMistakes:
    def test_one_that_is_never_closed_names_its_opening(self) -> None:
        found = problem("a\n\n- b\n\n  ::: note x\n  c\n\nd")
        assert where(found) == ("unclosed-directive", 5, 3, 8)
        assert found.message == "`::: note` is never closed"

    def test_only_the_one_that_is_open_is_told(self) -> None:
        assert where(problem("::: note\n::: tip\na\n:::\n")) == ("unclosed-directive", 1, 1, 8)

    @pytest.mark.parametrize("text", [":::", "text\n:::", ":::: note\na\n:::\nb\n::::"])
    def test_a_fence_that_closes_nothing_is_told(self, text: str) -> None:
        assert problem(text).rule == "bad-directive"

    def test_a_closing_fence_inside_a_list_is_told(self) -> None:
        rules = [d.rule for d in parse("::: note\n- a\n\n  :::\n").diagnostics]
        assert rules == ["bad-directive", "unclosed-directive"]

    def test_a_slot_has_no_text(self) -> None:
        assert problem("::: slot x\na\n:::").message == "a slot has no text of its own"

    def test_what_is_wrong_inside_a_wrong_one_is_told_too(self) -> None:
        assert len(parse("::: Note\n:: slot\n:::").diagnostics) == 2


class TestOneOff:
    def test_its_copy_is_not_editorial_markdown(self) -> None:
        found = only('::: sponsor title="T" url=https://a.example\n<b onclick=x>\n\n## H\n\n:: slot x\n:::')
        assert isinstance(found, OneOff)
        copy = str(found.creative.copy)
        assert "<b" not in copy
        assert "<h2" not in copy
        assert ":: slot x" in copy

    def test_is_counted_in_its_document(self) -> None:
        text = "::: sponsor title=T url=/x/\na\n:::\n"
        found = pieces(text + "\n" + text)
        assert [p.creative.id for p in found if isinstance(p, OneOff)] == ["a-1", "a-2"]

    def test_never_closed_names_its_opening(self) -> None:
        assert where(problem("::: sponsor title=T url=/x/\na\n")) == ("unclosed-directive", 1, 1, 11)

    def test_code_in_it_does_not_close_it(self) -> None:
        found = only("::: sponsor title=T url=/x/\n```\n:::\n```\n:::")
        assert isinstance(found, OneOff)
        assert ":::" in str(found.creative.copy)

    def test_its_words_are_not_ours(self) -> None:
        parsed = parse("One.\n\n::: sponsor title=T url=/x/\nNot these words.\n:::").value
        assert parsed is not None
        assert parsed.words == 1
