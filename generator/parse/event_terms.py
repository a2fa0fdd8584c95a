"""What the terms of an event cannot mean together: a new date without the old one, online and in person at once."""

import datetime as dt
from collections.abc import Iterator

import msgspec

from generator.model.diagnostic import Severity
from generator.model.sponsor import Event
from generator.model.when import When

RULE = "contradictory-event"


class EventProblem(msgspec.Struct, frozen=True):
    """What is wrong with an event, and the field of it that says so."""

    rule: str
    message: str
    field: str
    help: str = ""
    severity: Severity = Severity.ERROR


def event_problems(event: Event, zone: dt.tzinfo, url: str) -> Iterator[EventProblem]:
    """Everything wrong with one event in its own zone; `url` is where its block leads."""
    yield from _dates(event, zone)
    yield from _status(event, zone)
    yield from _place(event, event.url or url)
    if event.sequence is not None and event.sequence < 0:
        yield EventProblem("wrong-value", "an event's sequence is 0 or more", "sequence")
    if any(not char.isprintable() for char in event.uid):
        yield EventProblem("wrong-value", "an event's uid is one line of plain characters", "uid")


def ends_first(start: When, end: When, zone: dt.tzinfo) -> bool:
    """Whether an end lies before its start; days are both included, so one day is not too short."""
    return end.ends(zone) <= start.starts(zone) if end.time is None else end.starts(zone) < start.starts(zone)


def _dates(event: Event, zone: dt.tzinfo) -> Iterator[EventProblem]:
    rule = "event-ends-before-start"
    if event.end is not None and ends_first(event.start, event.end, zone):
        yield EventProblem(rule, "the event ends before it starts", "end")
    elif event.end is not None and event.end.time is not None and event.start.time is None:
        message = "the event ends at a time, but starts on a day"
        yield EventProblem(RULE, message, "end", "write the time into the start, too, or leave it out here")
    if event.previous_start is None:
        if event.previous_end is not None:
            message = "the event has a previous end, but no previous start"
            yield EventProblem(RULE, message, "previous_end", "write `previous_start` too")
    elif event.previous_end is not None and ends_first(event.previous_start, event.previous_end, zone):
        yield EventProblem(rule, "the event would have ended before it started", "previous_end")


def _status(event: Event, zone: dt.tzinfo) -> Iterator[EventProblem]:
    if event.status == "rescheduled" and event.previous_start is None:
        message = "the event is rescheduled, but nothing says when it was to be"
        yield EventProblem(RULE, message, "status", "write its old date as `previous_start`")
    if event.status != "rescheduled" and event.previous_start is not None:
        message = f"the event has a previous start, but is {event.status}"
        yield EventProblem(RULE, message, "previous_start", "write `status: rescheduled`, or take this out")
    if event.previous_start is not None and _same(event, zone):
        yield EventProblem(RULE, "the event is rescheduled to the date that it had", "previous_start")
    if event.status == "moved-online" and event.format == "in-person":
        message = "the event is moved online, but its format is in-person"
        yield EventProblem(RULE, message, "format", "write `virtual`, or `mixed` if some still meet in person")


def _same(event: Event, zone: dt.tzinfo) -> bool:
    """Whether the old dates are the new ones. An old day, without a time, is the same as that day."""
    old, new = event.previous_start, event.start
    if old is None or old.starts(zone) != new.starts(zone) or (old.time is None) != (new.time is None):
        return False
    return (event.previous_end or old).ends(zone) == (event.end or new).ends(zone)


def _place(event: Event, url: str) -> Iterator[EventProblem]:
    """Search engines list no event of which they are not told where it is."""
    rule = "event-without-place"
    if event.format == "in-person" and event.status != "moved-online" and not (event.city or event.venue):
        message = "an event in person needs its place: nothing says where it is"
        yield EventProblem(rule, message, "format", "write `city` or `venue`", Severity.WARNING)
    if (event.format == "virtual" or (event.status == "moved-online" and event.format is None)) and not url:
        message = "an event online needs its address: nothing says where it is"
        yield EventProblem(rule, message, "format", "write `url`", Severity.WARNING)
