"""A reader of calendar files that forgives nothing: every rule of RFC 5545 that it knows is an assertion."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_LINE = re.compile(
    r"(?P<name>[A-Z][A-Z0-9-]*)(?P<parameters>(?:;[A-Z][A-Z0-9-]*=(?:[^\x00-\x1f\x7f\";:,]*|\"[^\"]*\"))*):(?P<value>.*)"
)
_TEXTS = {"SUMMARY", "DESCRIPTION", "LOCATION", "NAME", "X-WR-CALNAME", "UID", "COMMENT", "TZNAME"}
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ONCE = {
    "VCALENDAR": ("PRODID", "VERSION"),
    "VEVENT": ("UID", "DTSTAMP", "DTSTART", "SUMMARY", "SEQUENCE", "STATUS"),
    "VTIMEZONE": ("TZID",),
    "STANDARD": ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"),
    "DAYLIGHT": ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"),
}
_INSIDE = {"": {"VCALENDAR"}, "VCALENDAR": {"VEVENT", "VTIMEZONE"}, "VTIMEZONE": {"STANDARD", "DAYLIGHT"}}


@dataclass
class Property:
    """One line: TEXT comes unescaped."""

    name: str
    parameters: dict[str, str]
    value: str


@dataclass
class Part:
    """A component with its lines and the components in it."""

    name: str
    properties: list[Property] = field(default_factory=list)
    parts: list["Part"] = field(default_factory=list)

    def all(self, name: str) -> list[Property]:
        return [one for one in self.properties if one.name == name]

    def get(self, name: str) -> str:
        found = self.all(name)
        assert len(found) <= 1, f"{name} twice in {self.name}"
        return found[0].value if found else ""

    def named(self, name: str) -> list["Part"]:
        return [part for part in self.parts if part.name == name]


def read_calendar(data: bytes) -> Part:
    """The VCALENDAR; AssertionError for whatever is not as it must be."""
    root = Part("")
    stack = [root]
    for line in _unfolded(data):
        found = _LINE.fullmatch(line)
        assert found, f"no content line: {line!r}"
        parameters = dict(part.split("=", 1) for part in found["parameters"].split(";") if part)
        name, value = found["name"], found["value"]
        if name == "BEGIN":
            assert value in _INSIDE.get(stack[-1].name, set()), f"{value} in {stack[-1].name}"
            stack[-1].parts.append(Part(value))
            stack.append(stack[-1].parts[-1])
        elif name == "END":
            assert value == stack.pop().name
        else:
            stack[-1].properties.append(Property(name, parameters, _text(value) if name in _TEXTS else value))
    assert stack == [root] and len(root.parts) == 1 and not root.properties
    calendar = root.parts[0]
    for part in (calendar, *calendar.parts, *(inner for outer in calendar.parts for inner in outer.parts)):
        for name in _ONCE[part.name]:
            assert len(part.all(name)) == 1, f"{name} of {part.name}"
    _review(calendar)
    return calendar


def _unfolded(data: bytes) -> Iterator[str]:
    assert data.endswith(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"") and b"\r" not in data.replace(b"\r\n", b"")
    lines: list[str] = []
    for physical in data[:-2].split(b"\r\n"):
        assert physical, "an empty line"
        assert len(physical) <= 75, f"{len(physical)} octets in a line"
        text = physical.decode("utf-8")  # raises if a character is cut in two
        assert not re.search("[\x00-\x08\x0a-\x1f\x7f]", text), f"a control character in {text!r}"
        if text[0] in " \t":
            lines[-1] += text[1:]
        else:
            lines.append(text)
    yield from lines


def _text(value: str) -> str:
    bare = _ESCAPE.sub("", value)
    assert not any(sign in bare for sign in ',;\\"') or not set(bare) & set(",;\\"), f"not escaped: {value!r}"
    assert all(found[1] in "nN,;\\" for found in _ESCAPE.finditer(value)), f"no such escape: {value!r}"
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def _review(calendar: Part) -> None:
    assert calendar.get("VERSION") == "2.0"
    zones = [zone.get("TZID") for zone in calendar.named("VTIMEZONE")]
    assert len(zones) == len(set(zones))
    used = set()
    uids = [event.get("UID") for event in calendar.named("VEVENT")]
    assert len(uids) == len(set(uids))
    for event in calendar.named("VEVENT"):
        assert re.fullmatch(r"\d{8}T\d{6}Z", event.get("DTSTAMP"))
        assert event.get("STATUS") in ("CONFIRMED", "TENTATIVE", "CANCELLED")
        assert event.get("SEQUENCE").isdecimal()
        assert event.get("URL").isascii()
        start, *end = [one for name in ("DTSTART", "DTEND") for one in event.all(name)]
        for one in (start, *end):
            assert ("VALUE" in one.parameters) == ("VALUE" in start.parameters), "a day and a moment"
            used |= {one.parameters["TZID"]} if "TZID" in one.parameters else set()
            assert moment(one)
        if end and end[0].parameters == start.parameters:
            assert moment(end[0]) > moment(start), "DTEND is not later"
    assert used == set(zones), f"uses {used}, tells {zones}"
    for zone in calendar.named("VTIMEZONE"):
        assert zone.parts


def moment(one: Property) -> dt.datetime:
    """A DATE or DATE-TIME as written, without its zone."""
    if one.parameters.get("VALUE") == "DATE":
        return dt.datetime.strptime(one.value, "%Y%m%d")
    return dt.datetime.strptime(one.value.removesuffix("Z"), "%Y%m%dT%H%M%S")


def instant(calendar: Part, one: Property) -> dt.datetime:
    """A DATE-TIME as an instant, by the clock changes that the file itself tells."""
    local = moment(one)
    if one.value.endswith("Z"):
        return local.replace(tzinfo=dt.UTC)
    zone = next(zone for zone in calendar.named("VTIMEZONE") if zone.get("TZID") == one.parameters["TZID"])
    return (local - offset_at(zone, local)).replace(tzinfo=dt.UTC)


def offset_at(zone: Part, local: dt.datetime) -> dt.timedelta:
    """What the VTIMEZONE says of a local time: the observance that began last holds. Of two hours of one name the
    first is meant, and a time that is left out is counted as before the change."""
    changes = []
    for part in zone.parts:
        before, after = _offset(part.get("TZOFFSETFROM")), _offset(part.get("TZOFFSETTO"))
        changes.append((moment(part.all("DTSTART")[0]) - before, before, after))
    changes.sort()
    assert local - changes[0][2] >= changes[0][0], "the zone does not reach so far back"
    held = changes[0][2]
    for onset, before, after in changes[1:]:
        if local - before >= onset and local - after >= onset:
            held = after
    return held


def _offset(written: str) -> dt.timedelta:
    found = re.fullmatch(r"([+-])(\d\d)(\d\d)(\d\d)?", written)
    assert found, written
    seconds = int(found[2]) * 3600 + int(found[3]) * 60 + int(found[4] or 0)
    return dt.timedelta(seconds=-seconds if found[1] == "-" else seconds)
