"""Text made safe for XML, and cut at a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator.model.card import cut
from generator.render.markup import cdata, legal, xml_text


@given(st.text())
def test_any_text_can_stand_in_xml_and_is_read_back_without_what_is_illegal(text: str) -> None:
    document = f"<a><b>{xml_text(text)}</b><c>{cdata(text)}</c></a>"
    root = etree.fromstring(document.encode("utf-8"))
    wanted = legal(text).replace("\r\n", "\n").replace("\r", "\n")
    assert (root[0].text or "") == wanted
    assert (root[1].text or "") == wanted


def test_cdata_cannot_be_broken_out_of() -> None:
    root = etree.fromstring(f"<a>{cdata(']]></a><script>')}</a>")
    assert root.text == "]]></a><script>"
    assert len(root) == 0


@pytest.mark.parametrize(
    ("text", "length", "found"),
    [
        ("Short.", 10, "Short."),
        ("Exactly ten", 11, "Exactly ten"),
        ("One two three", 10, "One two…"),
        ("One two, three", 9, "One two…"),
        ("Unbreakable", 5, "Unbr…"),
        ("One – two three", 8, "One…"),
        ("", 5, ""),
    ],
)
def test_a_text_is_cut_at_a_word(text: str, length: int, found: str) -> None:
    assert cut(text, length) == found


@given(st.text(), st.integers(2, 200))
def test_a_cut_text_is_never_too_long_and_begins_as_it_did(text: str, length: int) -> None:
    found = cut(text, length)
    assert len(found) <= length
    assert found == text or text.startswith(found[:-1])
