"""past-event-promoted: an event is promoted after it is over: by a booking that runs on, or in a later article."""

from collections.abc import Iterator, Sequence

from generator.model.body import OneOff, Piece, SponsorMention
from generator.model.diagnostic import Diagnostic, Place, Severity, Span
from generator.model.sponsor import Booking, Creative, Event
from generator.site.flights import newest_edition
from generator.site.site import Ask, Site
from generator.site.sponsor_queries import PromotedPast


def check(site: Site) -> Iterator[Diagnostic]:
    dates = {card.number: card.date for card in site.lists.get("editions", ())}
    newest = newest_edition(site)
    for creative in site.creatives.values():
        event = creative.terms.event
        if event is None:
            continue
        for index, booking in enumerate(creative.terms.bookings):
            if booking.status != "sold" or (booking.edition is not None and booking.edition < newest):
                continue
            date = dates.get(booking.edition)
            if date is not None and date >= event.is_over(site.zone):
                message = f"edition {booking.edition} comes out after the event is over"
                yield _diagnostic(site, creative, message, f"bookings.{index}.edition")
            else:
                yield from _dated(site, creative, event, index, booking)


def _dated(site: Site, creative: Creative, event: Event, index: int, booking: Booking) -> Iterator[Diagnostic]:
    over = event.is_over(site.zone)
    ends = booking.ends.ends(site.zone) if booking.ends else None
    if ends is not None and ends <= site.now:
        return
    if event.status in ("cancelled", "postponed"):
        if (ends or over) > site.now:
            message = f"the event has been {event.status}, so this booking shows nothing"
            yield _diagnostic(site, creative, message, f"bookings.{index}.slot")
        return
    if booking.starts is not None and booking.starts.starts(site.zone) >= over:
        yield _diagnostic(site, creative, "this booking begins after the event is over", f"bookings.{index}.from")
    elif ends is not None and booking.ends is not None and ends > over:
        last = (event.end or event.start).day
        if booking.ends.day > last:
            message = f"this booking runs until {booking.ends.day}, but the event is over after {last}"
            yield _diagnostic(site, creative, message, f"bookings.{index}.to")


def _diagnostic(site: Site, creative: Creative, message: str, at: str) -> Diagnostic:
    span = Span.of(creative.path, site.documents[creative.path].places.get(at) or Place(1))
    helps = ("sell what is left to somebody else: a block is over with its event",)
    return Diagnostic("past-event-promoted", message, span, Severity.WARNING, helps)


def check_text(path: str, holes: Sequence[Piece], ask: Ask) -> Iterator[Diagnostic]:
    for hole in holes:
        match hole:
            case SponsorMention(name, place, until):
                found = ask(PromotedPast(path, name, until))
            case OneOff(creative, place) if creative.terms.event is not None:
                found = ask(PromotedPast(path, event=creative.terms.event))
            case _:
                continue
        if found == "dated":
            message = "the event was over when this came out"
            yield _told(message, Span.of(path, place), "take it out, or promote another")
        elif found == "until":
            message = f"the block is to stay until {until}, but its event is over before that"
            yield _told(message, Span.of(path, place), "a block is over with its event: take `until` out")


def _told(message: str, span: Span, help: str) -> Diagnostic:
    return Diagnostic("past-event-promoted", message, span, Severity.WARNING, (help,))
