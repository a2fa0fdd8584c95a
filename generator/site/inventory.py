"""What is on sale: every sold booking by its slot, and which of them run at an instant."""

import datetime as dt
from collections.abc import Mapping

import msgspec

from generator.model.sponsor import Booking, Creative, Run, RunState
from generator.site.schedule import booked

REMEMBERED = 4096
"""Slots at instants whose running bookings are kept: a build asks at its own and at the date of each feed item, and a
proof at every instant of the records, page by page."""


class Offer(msgspec.Struct, frozen=True):
    """A campaign that may fill a slot, because of this booking, and how it runs."""

    creative: Creative
    booking: Booking
    run: Run


class Inventory:
    """The bookings of all creatives. What is only held is not for sale and runs nowhere."""

    def __init__(self, creatives: Mapping[str, Creative], zone: dt.tzinfo) -> None:
        self._creatives = creatives
        self._zone = zone
        self._slots: dict[str, list[tuple[Creative, Booking]]] | None = None
        self._live: dict[tuple[str, dt.datetime], tuple[Offer, ...]] = {}
        self._editions: dict[int, list[str]] = {}

    def sold(self, slot: str) -> list[tuple[Creative, Booking]]:
        """Every sold booking of the slot, whenever it runs, by the creative's name."""
        if self._slots is None:
            self._slots = {}
            for _, creative in sorted(self._creatives.items()):
                for booking in creative.terms.bookings:
                    if booking.status == "sold" and booking.edition is not None:
                        self._editions.setdefault(booking.edition, []).append(booking.slot)
                    if booking.status == "sold":
                        self._slots.setdefault(booking.slot, []).append((creative, booking))
        return self._slots.get(slot, [])

    def live(self, slot: str, at: dt.datetime) -> tuple[Offer, ...]:
        """What may stand in the slot at that instant."""
        found = self._live.get((slot, at))
        if found is None:
            runs = (
                (creative, booking, booked(creative, booking, at, self._zone)) for creative, booking in self.sold(slot)
            )
            found = tuple(Offer(*offer) for offer in runs if offer[2].state is RunState.LIVE)
            if len(self._live) >= REMEMBERED:
                self._live.pop(next(iter(self._live)))
            self._live[slot, at] = found
        return found

    def of_edition(self, number: int, at: dt.datetime) -> tuple[Creative, ...]:
        """The campaigns that were sold this edition and run at that instant, in whatever slot."""
        self.sold("")
        slots = dict.fromkeys(self._editions.get(number, ()))
        offers = (offer for slot in slots for offer in self.live(slot, at))
        return tuple(offer.creative for offer in offers if offer.booking.edition == number)
