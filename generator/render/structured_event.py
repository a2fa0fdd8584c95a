"""schema.org data of an event: what its block says, and nothing that nobody knows."""

from typing import Any

from markupsafe import Markup

from generator.model.card import cut
from generator.model.sponsor import Event
from generator.render.context import Context
from generator.render.copy_text import text_of
from generator.render.event import attendance, place_of
from generator.render.sponsor import BlockView
from generator.render.structured import script
from generator.site.agenda import Announcement
from generator.site.queries import Resolve
from generator.site.sponsor_queries import Announced

_DESCRIPTION = 600
_MODES = {"in-person": "Offline", "virtual": "Online", "mixed": "Mixed"}
_STATUSES = {
    "scheduled": "EventScheduled",
    "cancelled": "EventCancelled",
    "postponed": "EventPostponed",
    "rescheduled": "EventRescheduled",
    "moved-online": "EventMovedOnline",
}


def event_json_ld(identity: str, block: BlockView, url: str, context: Context) -> Markup:
    """An Event, as its own page shows it."""
    told = context.ask(Announced(identity))
    if told is None or block.event is None:
        return Markup("")
    event = told.event
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "BusinessEvent",
        "name": told.title,
        "url": url,
        **_dates(event, block),
        "eventStatus": f"https://schema.org/{_STATUSES[event.status]}",
    }
    form = attendance(event)
    if form:
        data["eventAttendanceMode"] = f"https://schema.org/{_MODES[form]}EventAttendanceMode"
    online = advertised_url(told, context)
    locations = _locations(event, online)
    if locations:
        data["location"] = locations if len(locations) > 1 else locations[0]
    description = told.summary or text_of(told.copy)
    if description:
        data["description"] = cut(" ".join(description.split()), _DESCRIPTION)
    if block.image:
        data["image"] = [block.image.url]
    names = event.organizers or ((told.sponsor,) if told.sponsor else ())
    if names:
        data["organizer"] = [{"@type": "Organization", "name": name} for name in names]
    if online and block.state == "live":  # of prices and of seats that are left nothing is known
        data["offers"] = {"@type": "Offer", "url": online}
    return script(data)


def advertised_url(told: Announcement, context: Context) -> str:
    """Where the block leads, with scheme and host, "" if that is no page."""
    if told.url.startswith("/"):
        address = context.ask(Resolve(told.path, context.base, told.url)).address
        return context.absolute(address) if address else ""
    return told.url if told.url.lower().startswith(("http://", "https://")) else ""


def _dates(event: Event, block: BlockView) -> dict[str, str]:
    """A moment without an end has none that anybody knows; a day is its own end."""
    if block.event is None:
        return {}
    found = {"startDate": block.event.start}
    if event.end is not None or event.start.time is None:
        found["endDate"] = block.event.end
    if block.event.previous_start:
        found["previousStartDate"] = block.event.previous_start
    return found


def _locations(event: Event, url: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    form = attendance(event)
    if form != "virtual" and place_of(event):
        name, address = event.venue or event.city, event.city or event.venue
        found.append({"@type": "Place", "name": name, "address": address})
    if form in ("virtual", "mixed") and url:
        found.append({"@type": "VirtualLocation", "url": url})
    return found
