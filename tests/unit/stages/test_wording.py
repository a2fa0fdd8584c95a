"""Every question that can be asked of a site can be told to its publisher."""

import datetime as dt
from typing import Any

import pytest
from building import site_of

from generator.model.sponsor import Event
from generator.model.target import Target, TargetKind
from generator.model.when import When
from generator.site import queries, sponsor_queries
from generator.site.agenda import Wanted
from generator.stages.showing import shown
from generator.stages.wording import words_for

SITE = site_of({"news/2024-03-01-a.md": "# A\n\n[b](b.md)\n"})
PATH = "content/news/2024-03-01-a.md"
FIELDS = {
    "event": Event(start=When(dt.date(2024, 4, 23))),
    "count": 5,
    "page": 2,
    "size": 20,
    "wanted": Wanted(),
    "months": 3,
    "as_published": True,
}


def example(kind: Any) -> Any:
    """A question of that kind about something or other."""
    return kind(**{name: FIELDS.get(name, PATH) for name in kind.__struct_fields__})


@pytest.mark.parametrize("kind", queries.ALL, ids=lambda kind: kind.__name__)
def test_a_question_has_words_of_its_own(kind: Any) -> None:
    words = words_for(example(kind), SITE, {PATH})
    others = [words_for(example(other), SITE, {PATH}).asked for other in queries.ALL if other is not kind]
    assert words.asked and kind.__name__ not in words.asked
    assert words.asked not in others
    assert words.changed.startswith(f"{words.asked} changed")


@pytest.mark.parametrize("kind", TargetKind)
def test_every_kind_of_output_has_words(kind: TargetKind) -> None:
    assert len(shown(Target(path="a", address="/a", kind=kind, of="tags/ai", source=PATH))) > 8


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (queries.Recent(5), "the 5 newest articles"),
        (queries.Recent(1, "news"), "the newest article of the section news"),
        (queries.Listing("tags/ai", 2, 20), "page 2 of the list tags/ai at 20 a page"),
        (queries.Listing("home"), "the whole list of all articles"),
        (queries.CardAt(PATH), f"the card of {PATH}"),
        (queries.TemplateSource("gone.html"), "template `gone.html` (no theme has it)"),
        (queries.Resolve(PATH, "/news/a/", "b.md"), "where `b.md` leads"),
        (queries.StaticAddress("content/a.png"), "the address of the file content/a.png (there is none)"),
        (sponsor_queries.Events(count=3), "the next 3 events"),
    ],
)
def test_a_sentence_names_what_is_asked_for(question: Any, said: str) -> None:
    assert words_for(question, SITE, {PATH}).asked == said


def test_what_is_no_question_is_not_passed_over() -> None:
    with pytest.raises(TypeError, match="no words"):
        words_for(object(), SITE, set())
