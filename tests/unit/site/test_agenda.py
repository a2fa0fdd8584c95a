"""Which events are listed, and in which order."""

import pytest
from building import site_of

from generator.site.agenda import Wanted, calendar_beside, known
from generator.site.sponsor_queries import Announced, Events

EVENTS = {
    "next": ("conference", "start: 2024-04-20, format: mixed"),
    "soon": ("webinar", "start: 2024-04-10, format: virtual"),
    "on": ("webinar", "start: 2024-03-30, end: 2024-04-02, format: mixed"),
    "off": ("conference", "start: 2024-04-15, status: cancelled"),
    "later": ("conference", "start: 2024-03-05, status: postponed"),
    "long-off": ("conference", "start: 2024-02-01, status: cancelled"),
    "gone": ("webinar", "start: 2024-03-10, format: virtual"),
}
SITE = site_of(
    {
        "index.md": "Hello.",
        "sponsors/none.md": "---\nsponsor: S\ntitle: T\n---\nCopy.\n",
        **{
            f"sponsors/{name}.md": f"---\nsponsor: S\ntitle: T\nkind: {kind}\nevent: {{{event}}}\n---\nCopy.\n"
            for name, (kind, event) in EVENTS.items()
        },
    }
)


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (Wanted(), "on soon off next later"),
        (Wanted(firm=True), "on soon next"),
        (Wanted(over=True), "gone long-off"),
        (Wanted(firm=True, kinds=("webinar",)), "on soon"),
        (Wanted(firm=True, kinds=("webinar",), formats=("mixed",)), "on"),
        (Wanted(firm=True, formats=("mixed", "virtual")), "on soon next"),
        (Wanted(firm=True, kinds=("job",)), ""),
    ],
)
def test_who_is_on_the_agenda(wanted: Wanted, names: str) -> None:
    assert " ".join(SITE.ask(Events(wanted))) == names


def test_as_many_as_are_asked_for() -> None:
    assert SITE.ask(Events(Wanted(firm=True), 2)) == ("on", "soon")


def test_what_was_booked_is_not_announced() -> None:
    told = SITE.ask(Announced("soon"))
    assert told is not None
    assert "bookings" not in told.__struct_fields__
    assert SITE.ask(Announced("none")) is None
    assert SITE.ask(Announced("nobody")) is None


@pytest.mark.parametrize(
    ("page", "calendar"),
    [
        ("/events/summit/", "/events/summit.ics"),
        ("/letter/events/summit/", "/letter/events/summit.ics"),
        ("/events/summit.html", "/events/summit.ics"),
        ("/events/v1.2/", "/events/v1.2.ics"),
        ("/", "/event.ics"),
    ],
)
def test_the_calendar_lies_beside_the_page(page: str, calendar: str) -> None:
    assert calendar_beside(page) == calendar


def test_words_with_commas() -> None:
    assert known("Webinar, job,nonsense", ("conference", "webinar", "job")) == ("webinar", "job")
    assert known("", ("webinar",)) == ()
