"""A proof laid out: rows for a spreadsheet, the values of a page, and how to know one that was written before."""

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

import msgspec

from generator.render.dates import display_date
from generator.render.proof import Appearance, Days, Proof
from generator.site.campaigns import BookingLine

KIND = "sponsor proof"
CSV = (
    "channel", "page", "address", "slot", "from", "to", "standing", "label", "published", "links", "sha256", "check",
    "text", "made",
)  # fmt: skip
_BY_HAND = "placed by the author"
_STANDING = {"live": "stands there today", "over": "says today that it is over", "gone": "not there today"}


def as_json(proof: Proof) -> str:
    return json.dumps(msgspec.to_builtins(proof), indent=2) + "\n"


def rows(proof: Proof) -> Iterator[tuple[object, ...]]:
    """One for each place and each time it ran there."""
    for each in proof.appearances:
        links = " ".join(link.url for link in each.links)
        for days in each.ran or (Days("", ""),):
            yield (
                each.channel, each.title, each.url, each.slot or _BY_HAND, days.starts, days.ends, each.standing,
                each.label, each.published, links, each.sha256, each.check, each.text, proof.now,
            )  # fmt: skip


def is_proof(name: str, text: str) -> bool:
    """Whether a file of that name was written as a proof."""
    if name.endswith(".json"):
        try:
            return isinstance(found := json.loads(text), dict) and "masthead_proof" in found
        except (ValueError, RecursionError):
            return False
    if name.endswith(".csv"):
        return text.partition("\n")[0].strip() == ",".join(CSV)
    return f'· {KIND}">' in text[:1000] and text.startswith("<!doctype html>")


def sheet(proof: Proof) -> dict[str, Any]:
    """What the template of a proof is given."""
    return {
        "generator": proof.made_with,
        "kind": KIND,
        "title": f"{proof.title or proof.id}: proof of publication",
        "proof": proof,
        "made": _moment(proof.now),
        "bookings": [_booking(line) for line in proof.bookings],
        "copies": _copies(proof),
        "web": [_place(each) for each in proof.appearances if each.channel == "web"],
        "feed": [_place(each) for each in proof.appearances if each.channel == "feed"],
    }


def _booking(line: BookingLine) -> dict[str, str]:
    edition = f"edition {line.edition}" if line.edition is not None else ""
    days = f"{_day(line.starts) or 'open'} to {_day(line.ends) or 'open'}" if line.starts or line.ends else "no dates"
    share = "alone" if line.exclusive else f"weight {line.weight}"
    return {"slot": line.slot, "when": edition or days, "share": share, "state": line.state}


def _copies(proof: Proof) -> list[dict[str, Any]]:
    """Every wording of the block that ran, once, with the number of places that had it."""
    found: dict[str, dict[str, Any]] = {}
    for each in proof.appearances:
        if each.channel == "web" and each.html:
            copy = found.setdefault(each.text, {"text": each.text, "html": each.html, "links": each.links, "places": 0})
            copy["places"] += 1
    return list(found.values())


def _place(each: Appearance) -> dict[str, Any]:
    return {
        "title": each.title,
        "url": each.url,
        "published": _day(each.published),
        "slot": each.slot or _BY_HAND,
        "label": each.label,
        "ran": [_span(days) for days in each.ran],
        "standing": _STANDING[each.standing],
        "links": each.links,
        "sha256": each.sha256,
        "feeds": each.feeds,
        "check": each.check,
        "is_found": each.is_found,
    }


def _span(days: Days) -> str:
    """In whole days where they are whole: what ends at a midnight ran through the day before."""
    begins = _moment(days.starts) if days.starts else "its beginning"
    if not days.ends:
        return f"since {begins}"
    ends = dt.datetime.fromisoformat(days.ends)
    if ends.time() != dt.time():
        return f"from {begins} until {_moment(days.ends)}"
    last = display_date(ends.date() - dt.timedelta(days=1), "long", "en")
    return f"on {last}" if last == begins else f"from {begins} through {last}"


def _moment(written: str) -> str:
    """`March 20, 2024`, with the time of day unless it is midnight."""
    moment = dt.datetime.fromisoformat(written)
    time = f", {moment:%H:%M}" if (moment.hour, moment.minute, moment.second) != (0, 0, 0) else ""
    return display_date(moment.date(), "long", "en") + time


def _day(written: str) -> str:
    return display_date(dt.date.fromisoformat(written[:10]), "long", "en") if written else ""
