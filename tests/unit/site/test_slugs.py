"""Words become parts of addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.site.addresses import address_problem
from generator.site.slugs import slug_of


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("C", "c"),
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        ("F#", "f-sharp"),
        ("R&D", "r-and-d"),
        (".NET", "dot-net"),
        ("Café", "cafe"),
        ("Über uns", "uber-uns"),
        ("Machine Learning", "machine-learning"),
        ("machine-learning", "machine-learning"),
        ("日本", "日本"),
        ("Мир", "мир"),
        ("...", "dot"),
        ("***", "u2a-u2a-u2a"),
        ("🎉", "u1f389"),
        ("", "untitled"),
    ],
)
def test_a_slug(text: str, slug: str) -> None:
    assert slug_of(text) == slug


@given(st.text(st.characters(codec="utf-8"), max_size=300))
def test_every_text_has_a_slug_that_can_stand_in_an_address(text: str) -> None:
    slug = slug_of(text)
    assert address_problem(f"/tags/{slug}/") == ""
    assert "/" not in slug


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_the_same_text_has_the_same_slug_however_it_is_composed(text: str) -> None:
    import unicodedata

    assert slug_of(text) == slug_of(unicodedata.normalize("NFC", text))


@given(st.text(st.sampled_from("abc +#&.")))
def test_a_slug_of_a_slug_is_itself(text: str) -> None:
    assert slug_of(slug_of(text)) == slug_of(text)
