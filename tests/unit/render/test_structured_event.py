"""schema.org data of events: the words that schema.org has, all that is required, and nothing that breaks out."""

import json
import re
from typing import Any

import pytest
import yaml
from building import site_of
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.target import Target, TargetKind
from generator.parse.terms import safe_url
from generator.render.context import Context
from generator.render.page_view import PageView
from generator.render.site_view import SiteView
from generator.render.templates import Templates
from generator.site.queries import TemplateSource

NEEDED = {"@context": str, "@type": str, "name": str, "startDate": str, "eventStatus": str, "url": str}
PROPERTIES = {*NEEDED, "endDate", "previousStartDate", "eventAttendanceMode", "location", "organizer", "image"}
PROPERTIES |= {"description", "offers"}
STATUSES = {"EventScheduled", "EventCancelled", "EventPostponed", "EventRescheduled", "EventMovedOnline"}
MODES = {"OfflineEventAttendanceMode", "OnlineEventAttendanceMode", "MixedEventAttendanceMode"}
DATE = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d[+-]\d\d:\d\d)?")
URL = "https://odsc.example/boston"


def page_of(event: dict[str, Any], copy: str = "Copy.", **more: Any) -> str:
    """The script element of the event on its page; the way down to it follows."""
    matter = {"sponsor": "ODSC", "title": "Summit", "url": URL, "event": event, **more}
    file = f"---\n{yaml.safe_dump(matter)}---\n{copy}\n"
    site = site_of({"index.md": "Words.", "sponsors/summit.md": file}, 'timezone = "America/New_York"\n')
    templates = Templates(lambda name: site.ask(TemplateSource(name)), "en", site.zone)
    context = Context(site.ask, templates)
    target = Target(path="a", address="/events/summit/", kind=TargetKind.EVENT, of="summit", source="a")
    return str(PageView(target, context, SiteView(context)).json_ld).split("\n")[0]


def data_of(event: dict[str, Any], copy: str = "Copy.", **more: Any) -> dict[str, Any]:
    found = page_of(event, copy, **more)
    assert found.startswith('<script type="application/ld+json">') and found.endswith("</script>")
    data: dict[str, Any] = json.loads(found.removeprefix('<script type="application/ld+json">')[: -len("</script>")])
    review(data)
    return data


def review(data: dict[str, Any]) -> None:
    """Only properties of schema.org's Event, each with a value that it takes."""
    assert data.keys() <= PROPERTIES
    assert all(isinstance(data[name], kind) and data[name] for name, kind in NEEDED.items())
    assert (data["@context"], data["@type"]) == ("https://schema.org", "BusinessEvent")
    for name in ("startDate", "endDate", "previousStartDate"):
        assert DATE.fullmatch(data.get(name, "2024-01-01"))
    assert data["eventStatus"].removeprefix("https://schema.org/") in STATUSES
    assert ("previousStartDate" in data) == data["eventStatus"].endswith("EventRescheduled")
    mode = data.get("eventAttendanceMode", "").removeprefix("https://schema.org/")
    assert mode in {"", *MODES}
    places = data.get("location", [])
    for place in places if isinstance(places, list) else [places]:
        if place["@type"] == "Place":
            assert place["name"] and place["address"] and mode != "OnlineEventAttendanceMode"
        else:
            assert place.keys() == {"@type", "url"} and safe_url(place["url"])
            assert place["@type"] == "VirtualLocation" and mode != "OfflineEventAttendanceMode"
    assert all(one.keys() == {"@type", "name"} and one["name"] for one in data.get("organizer", []))
    if "offers" in data:
        assert data["offers"].keys() == {"@type", "url"} and data["offers"]["url"].startswith("https://")


BOSTON = {"@type": "Place", "name": "Hynes Hall", "address": "Boston, MA"}
ONLINE = {"@type": "VirtualLocation", "url": URL}
AT = {"start": "2024-04-23", "city": "Boston, MA", "venue": "Hynes Hall"}


@pytest.mark.parametrize(
    ("event", "mode", "location"),
    [
        ({**AT, "format": "in-person"}, "Offline", BOSTON),
        ({**AT, "format": "virtual"}, "Online", ONLINE),
        ({**AT, "format": "mixed"}, "Mixed", [BOSTON, ONLINE]),
        ({**AT, "status": "moved-online"}, "Online", ONLINE),
        ({**AT, "status": "moved-online", "format": "mixed"}, "Mixed", [BOSTON, ONLINE]),
        ({"start": "2024-04-23", "format": "mixed"}, "Mixed", ONLINE),
        (AT, None, BOSTON),
        ({"start": "2024-04-23"}, None, None),
        ({"start": "2024-04-23", "venue": "V"}, None, {"@type": "Place", "name": "V", "address": "V"}),
    ],
)
def test_where_it_is(event: dict[str, Any], mode: str | None, location: Any) -> None:
    data = data_of(event)
    wanted = f"https://schema.org/{mode}EventAttendanceMode" if mode else None
    assert (data.get("eventAttendanceMode"), data.get("location")) == (wanted, location)


@pytest.mark.parametrize(
    ("event", "dates"),
    [
        ({"start": "2024-04-23"}, ("2024-04-23", "2024-04-23")),
        ({"start": "2024-04-23", "end": "2024-04-24"}, ("2024-04-23", "2024-04-24")),
        (
            {"start": "2024-04-23 14:00", "end": "2024-04-23 15:30"},
            ("2024-04-23T14:00:00-04:00", "2024-04-23T15:30:00-04:00"),
        ),
        ({"start": "2024-01-23 14:00"}, ("2024-01-23T14:00:00-05:00", None)),
        ({"start": "2024-04-23 14:00", "timezone": "Europe/Berlin"}, ("2024-04-23T14:00:00+02:00", None)),
        ({"start": "2024-04-23T14:00Z"}, ("2024-04-23T14:00:00+00:00", None)),
    ],
)
def test_when_it_is(event: dict[str, Any], dates: tuple[str, str | None]) -> None:
    data = data_of(event)
    assert (data["startDate"], data.get("endDate")) == dates


@pytest.mark.parametrize(
    ("status", "word"),
    [
        ("scheduled", "EventScheduled"),
        ("cancelled", "EventCancelled"),
        ("postponed", "EventPostponed"),
        ("moved-online", "EventMovedOnline"),
    ],
)
def test_what_became_of_it(status: str, word: str) -> None:
    data = data_of({**AT, "status": status})
    assert data["eventStatus"] == f"https://schema.org/{word}"
    assert data["startDate"] == "2024-04-23"
    assert ("offers" in data) == (status in ("scheduled", "moved-online"))


def test_a_new_date_names_the_old_one() -> None:
    data = data_of({**AT, "status": "rescheduled", "previous_start": "2024-03-01 10:00"})
    assert data["previousStartDate"] == "2024-03-01T10:00:00-05:00"
    assert data["offers"] == {"@type": "Offer", "url": URL}


def test_who_holds_it() -> None:
    assert [one["name"] for one in data_of({**AT, "organizers": ["Ai+", "ODSC"]})["organizer"]] == ["Ai+", "ODSC"]
    assert [one["name"] for one in data_of(AT)["organizer"]] == ["ODSC"]
    assert "organizer" not in data_of(AT, kind="house", sponsor="")


def test_what_it_is_about() -> None:
    assert data_of(AT, "Two **days**.\n\n- One\n- Two [it](https://a.example)")["description"] == "Two days. One Two it"
    assert data_of(AT, summary="In short.")["description"] == "In short."
    assert "description" not in data_of(AT, "")


def test_an_address_of_our_own_is_absolute() -> None:
    assert data_of(AT, url="/")["offers"]["url"] == "https://t.example/"


@pytest.mark.parametrize("url", ["mailto:a@b.example", ""])
def test_what_is_no_page_is_offered_nowhere(url: str) -> None:
    assert "offers" not in data_of({**AT, "format": "mixed"}, url=url)


NASTY = st.text(st.one_of(st.sampled_from(list("</>&\"'\\!-\u2028\u2029\x7f script")), st.characters(codec="utf-8")))


@settings(deadline=None, max_examples=100)
@given(NASTY, NASTY)
def test_no_text_breaks_out_of_the_script(text: str, more: str) -> None:
    event = {**AT, "city": f"</script>{text}", "organizers": [f"<!--{more}"], "venue": f"]]>{text}"}
    element = page_of(event, title=f"</script>{text}", summary=f"\u2028</SCRIPT>{more}")
    inside = element.removeprefix("<script type=").removesuffix("</script>")
    assert not set("<&\u2028\u2029") & set(inside)
    assert inside.count(">") == 1
    data_of(event, title=f"</script>{text}", summary=f"\u2028</SCRIPT>{more}")
