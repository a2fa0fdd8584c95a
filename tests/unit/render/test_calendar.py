"""Calendar files: what a strict reader, icalendar and vobject make of them, whatever the sponsor wrote."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import icalendar
import pytest
import vobject
import yaml
from building import APRIL, site_of
from calendar_file import Part, instant, offset_at, read_calendar
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.model.sponsor import Event
from generator.model.target import Target, TargetKind
from generator.parse.dates import read_when
from generator.render.calendar import event_calendar, events_calendar, span
from generator.render.calendar_zone import changes, time_zone
from generator.render.context import Context
from generator.site.site import Site

LIST = Target(path="events.ics", address="/events.ics", kind=TargetKind.CALENDAR)
ZONE = 'timezone = "America/New_York"\n[sponsors]\nlabel = "Anzeige"\nutm_source = "t"\n'
DAYS = {"start": "2024-04-23", "end": "2024-04-24", "city": "Boston, MA", "venue": "Hall; A"}


def context_of(files: dict[str, str], toml: str = ZONE, now: dt.datetime = APRIL) -> Context:
    site: Site = site_of({"index.md": "Words.", **files}, toml, now)
    return Context(site.ask, None)  # type: ignore[arg-type]


def sponsor(event: dict[str, Any], copy: str = "Copy.", **more: Any) -> str:
    matter = {"sponsor": "ODSC", "title": "Summit", "url": "https://odsc.example/x", "event": event, **more}
    return f"---\n{yaml.safe_dump(matter, allow_unicode=True)}---\n{copy}\n"


def calendar(event: dict[str, Any], copy: str = "Copy.", **more: Any) -> Part:
    return read_calendar(data_of(event, copy, **more))


def data_of(event: dict[str, Any], copy: str = "Copy.", **more: Any) -> bytes:
    return event_calendar("summit", context_of({"sponsors/summit.md": sponsor(event, copy, **more)}))


def only(event: dict[str, Any], copy: str = "Copy.", **more: Any) -> Part:
    return calendar(event, copy, **more).named("VEVENT")[0]


def test_days_are_days_and_the_end_is_the_day_after() -> None:
    event = only(DAYS)
    (start,), (end,) = event.all("DTSTART"), event.all("DTEND")
    assert (start.parameters, start.value) == ({"VALUE": "DATE"}, "20240423")
    assert (end.parameters, end.value) == ({"VALUE": "DATE"}, "20240425")


def test_one_day_ends_the_day_after() -> None:
    assert only({"start": "2024-02-28"}).get("DTEND") == "20240229"


def test_what_a_reader_sees() -> None:
    event = only({**DAYS, "organizers": ["Ai+", "ODSC"]}, copy="Two days.\n\nSee [it](https://a.example).")
    assert event.get("SUMMARY") == "Summit"
    assert event.get("LOCATION") == "Hall; A, Boston, MA"
    assert event.get("DESCRIPTION") == "Anzeige: ODSC\n\nTwo days.\nSee it.\n\nAi+\n\nhttps://t.example/events/summit/"
    tags = "utm_source=t&utm_medium=web&utm_campaign=summit&utm_content=calendar"
    assert event.get("URL") == f"https://odsc.example/x?{tags}"
    assert not event.all("ORGANIZER")


def test_the_label_of_a_house_event_names_no_sponsor() -> None:
    assert only(DAYS, kind="house", label="From us").get("DESCRIPTION").startswith("From us\n\nCopy.")


@pytest.mark.parametrize(
    ("more", "status", "sequence"),
    [
        ({}, "CONFIRMED", "0"),
        ({"status": "cancelled"}, "CANCELLED", "1"),
        ({"status": "postponed"}, "TENTATIVE", "1"),
        ({"status": "rescheduled", "previous_start": "2024-04-01"}, "CONFIRMED", "1"),
        ({"status": "moved-online"}, "CONFIRMED", "1"),
        ({"status": "cancelled", "sequence": 7}, "CANCELLED", "7"),
        ({"status": "cancelled", "sequence": 0}, "CANCELLED", "0"),
    ],
)
def test_the_status_and_how_often_it_changed(more: dict[str, Any], status: str, sequence: str) -> None:
    event = only({**DAYS, **more})
    assert (event.get("STATUS"), event.get("SEQUENCE")) == (status, sequence)


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_an_event_that_will_not_be_leads_to_our_page_and_not_to_the_advertiser(status: str) -> None:
    assert only({**DAYS, "status": status}).get("URL") == "https://t.example/events/summit/"


def test_what_was_moved_online_is_nowhere() -> None:
    assert only({**DAYS, "status": "moved-online"}).get("LOCATION") == ""
    assert only({**DAYS, "status": "moved-online", "format": "mixed"}).get("LOCATION") == "Hall; A, Boston, MA"


def test_the_uid_outlives_title_and_dates() -> None:
    assert only(DAYS).get("UID") == only({"start": "2025-01-01"}, title="Another").get("UID") == "summit@t.example"
    assert only({**DAYS, "uid": "a,b"}).get("UID") == "a,b"


def test_a_moment_has_its_zone_and_the_file_tells_its_clock_changes() -> None:
    found = calendar({"start": "2024-04-23 14:00", "end": "2024-04-23 15:30", "timezone": "Europe/Berlin"})
    event = found.named("VEVENT")[0]
    assert event.all("DTSTART")[0].parameters == {"TZID": "Europe/Berlin"}
    assert event.get("DTSTART") == "20240423T140000"
    assert instant(found, event.all("DTSTART")[0]) == dt.datetime(2024, 4, 23, 12, tzinfo=dt.UTC)
    assert instant(found, event.all("DTEND")[0]) == dt.datetime(2024, 4, 23, 13, 30, tzinfo=dt.UTC)
    assert [part.name for part in found.named("VTIMEZONE")[0].parts] == ["STANDARD", "DAYLIGHT", "STANDARD"]


@pytest.mark.parametrize(
    ("event", "start"),
    [
        ({"start": "2024-04-23 14:00", "timezone": "UTC"}, "20240423T140000Z"),
        ({"start": "2024-04-23T14:00+05:30"}, "20240423T083000Z"),
        ({"start": "2024-04-23T14:00-04:00"}, "20240423T140000"),
        ({"start": "2024-11-03 01:30"}, "20241103T013000"),  # the first of two, as RFC 5545 reads it
        ({"start": "2024-11-03T01:30-05:00"}, "20241103T063000Z"),  # the second has no name
    ],
)
def test_a_moment_without_an_end_has_none(event: dict[str, Any], start: str) -> None:
    found = only(event)
    assert found.get("DTSTART") == start
    assert not found.all("DTEND")


def test_an_event_of_one_instant_has_no_end() -> None:
    assert not only({"start": "2024-04-23 14:00", "end": "2024-04-23 14:00"}).all("DTEND")


def test_a_last_day_after_a_first_moment_ends_at_its_midnight() -> None:
    assert only({"start": "2024-04-23 09:00", "end": "2024-04-24"}).get("DTEND") == "20240425T000000"


def test_the_list_holds_what_is_not_over_soonest_first() -> None:
    files = {
        "sponsors/b.md": sponsor({"start": "2024-05-02 10:00", "timezone": "Europe/Berlin"}),
        "sponsors/a.md": sponsor({"start": "2024-05-03 10:00", "timezone": "Asia/Tokyo"}),
        "sponsors/gone.md": sponsor({"start": "2024-03-01"}),
        "sponsors/off.md": sponsor({"start": "2024-05-01", "status": "cancelled"}),
        "sponsors/none.md": sponsor({}).replace("event: {}\n", ""),
    }
    found = read_calendar(events_calendar(LIST, context_of(files)))
    assert [event.get("UID") for event in found.named("VEVENT")] == ["off@t.example", "b@t.example", "a@t.example"]
    assert [zone.get("TZID") for zone in found.named("VTIMEZONE")] == ["Asia/Tokyo", "Europe/Berlin"]
    assert found.get("NAME") == found.get("X-WR-CALNAME") == "Events · T"
    assert found.get("REFRESH-INTERVAL") == found.get("X-PUBLISHED-TTL") == "P1D"


def test_the_list_is_called_as_its_page_is() -> None:
    files = {"sponsors/a.md": sponsor(DAYS), "sponsors/index.md": "# Where to go\n"}
    target = Target(
        path="events.ics", address="/events.ics", kind=TargetKind.CALENDAR, source="content/sponsors/index.md"
    )
    assert read_calendar(events_calendar(target, context_of(files))).get("NAME") == "Where to go · T"


def test_a_list_without_events_is_a_calendar_too() -> None:
    files = {"sponsors/gone.md": sponsor({"start": "2024-03-01"})}
    assert read_calendar(events_calendar(LIST, context_of(files))).parts == []


def test_the_clock_does_not_change_an_events_own_file() -> None:
    files = {"sponsors/summit.md": sponsor(DAYS)}
    later = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
    assert event_calendar("summit", context_of(files)) == event_calendar("summit", context_of(files, now=later))


NASTY = st.text(
    st.one_of(
        st.sampled_from(list(",;:\\\"'\r\n\t\x00\x0b\x0c\x1c\x7f\x85\u2028\u2029\ufeff\u200bé日🎉")),
        st.characters(exclude_categories=("Cs",)),
    ),
    max_size=120,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(title=NASTY, city=NASTY, name=NASTY, label=NASTY, copy=NASTY, uid=NASTY)
def test_no_text_breaks_a_line(title: str, city: str, name: str, label: str, copy: str, uid: str) -> None:
    event = {"start": "2024-04-23 14:00", "city": city, "venue": "N:A;B", "organizers": [name], "uid": uid}
    matter = {"title": f"T {title}", "sponsor": f"S {name}", "label": label, "summary": title, "event": event}
    file = f"---\n{yaml.safe_dump(matter)}---\n{copy}\n"
    data = event_calendar("summit", context_of({"sponsors/summit.md": file}))
    found = read_calendar(data)
    assert len(found.named("VEVENT")) == 1
    read = icalendar.Calendar.from_ical(data)
    assert [component.errors for component in read.walk()] == [[]] * len(list(read.walk()))
    assert str(read.events[0]["SUMMARY"]) == found.named("VEVENT")[0].get("SUMMARY")
    assert vobject.readOne(data.decode()).vevent.summary.value == found.named("VEVENT")[0].get("SUMMARY")


@pytest.mark.parametrize("event", [DAYS, {"start": "2024-04-23 14:00", "end": "2024-04-23 15:00"}])
def test_others_read_what_we_write(event: dict[str, Any]) -> None:
    data = data_of(event)
    theirs = icalendar.Calendar.from_ical(data)
    assert theirs.to_ical() == data
    assert theirs.get_missing_tzids() == set()
    assert [component.errors for component in theirs.walk() if component.errors] == []
    assert vobject.readOne(data.decode()).validate()


@pytest.mark.parametrize(
    "name", ["America/New_York", "Europe/Dublin", "Africa/Casablanca", "Australia/Lord_Howe", "Asia/Kathmandu"]
)
@pytest.mark.parametrize("year", [2023, 2024])
def test_the_clock_changes_are_those_of_the_zone_at_every_half_hour(name: str, year: int) -> None:
    zone, told = ZoneInfo(name), _told(name, year)
    local = dt.datetime(year, 1, 1)
    while local.year == year:
        assert offset_at(told, local) == local.replace(tzinfo=zone).utcoffset(), local
        local += dt.timedelta(minutes=30)


def test_every_zone_that_there_is_can_be_told() -> None:
    for name in sorted(available_timezones() - {"localtime", "Factory"}):
        (start, end) = span(Event(start=read_when("2024-06-15 12:00"), timezone=name), dt.UTC)
        assert isinstance(start, dt.datetime) and end is None
        if start.tzinfo is dt.UTC:
            assert ZoneInfo(name).utcoffset(dt.datetime(2024, 6, 15)) == dt.timedelta(), name
            continue
        told = _told(name, 2024)
        for month in range(1, 13):
            local = dt.datetime(2024, month, 15, 12)
            assert offset_at(told, local) == local.replace(tzinfo=ZoneInfo(name)).utcoffset(), name


def test_only_the_changes_that_matter_are_told() -> None:
    onsets = [change.onset for change in changes(ZoneInfo("America/New_York"), 2024, 2024)]
    assert onsets[1:] == [dt.datetime(2024, 3, 10, 2), dt.datetime(2024, 11, 3, 2)]


def _told(name: str, year: int) -> Part:
    made = icalendar.Calendar()
    made.add("prodid", "-//T//T//EN")
    made.add("version", "2.0")
    made.add_component(time_zone(ZoneInfo(name), year, year))
    event = icalendar.Event()
    event.add("uid", "a")
    event.add("summary", "a")
    event.add("sequence", 0)
    event.add("status", "CONFIRMED")
    event.add("dtstamp", dt.datetime(year, 6, 1, tzinfo=dt.UTC))
    event.add("dtstart", dt.datetime(year, 6, 1, tzinfo=ZoneInfo(name)))
    made.add_component(event)
    data: bytes = made.to_ical()
    return read_calendar(data).named("VTIMEZONE")[0]
