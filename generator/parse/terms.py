"""What a sponsor's terms cannot mean: an end before its start, an address that is none, a picture without words."""

import datetime as dt
import re
from urllib.parse import urlsplit

import msgspec

from generator.model.diagnostic import Diagnostic, Place, Severity, Span
from generator.model.sponsor import Event, Terms
from generator.model.when import zone_named
from generator.parse.event_terms import ends_first, event_problems
from generator.parse.label import NEEDED, is_blank
from generator.parse.places import is_own
from generator.parse.tree import Path, Tree

_SCHEMES = ("http", "https", "mailto")


def review_terms(terms: Terms, tree: Tree, path: str, timezone: str) -> list[Diagnostic]:
    """Everything wrong with the terms of one sponsor file, each with its place."""
    return _Reviewer(terms, tree, path, timezone).review()


def safe_url(url: str) -> bool:
    """Whether an advertiser's address may be linked: http, https, mailto, or an address of our own site."""
    if re.search(r"[\x00-\x20\x7f\\<>\"]", url) or url.startswith("//"):
        return False
    try:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https"):
            return bool(parts.hostname)
    except ValueError:
        return False
    return url.startswith("/") or parts.scheme == "mailto"


def in_known_zone(terms: Terms) -> Terms:
    """The terms without an event's time zone that does not exist: it has been reported, and nobody can use it."""
    event = terms.event
    if event is None or event.timezone is None:
        return terms
    try:
        zone_named(event.timezone)
    except (KeyError, ValueError, OSError):
        return msgspec.structs.replace(terms, event=msgspec.structs.replace(event, timezone=None))
    return terms


class _Reviewer:
    def __init__(self, terms: Terms, tree: Tree, path: str, timezone: str) -> None:
        self.terms = terms
        self.tree = tree
        self.path = path
        self.timezone = timezone
        self.diagnostics: list[Diagnostic] = []

    def review(self) -> list[Diagnostic]:
        self._required()
        self._urls()
        self._event()
        self._bookings()
        self._image()
        self._label()
        return self.diagnostics

    def _image(self) -> None:
        image = self.terms.image
        if image is not None and not image.alt:
            self._wrong("missing-alt", "the sponsor's picture has no words for those who cannot see it", "image")
        if image is not None and image.src and not is_own(image.src):
            helps = ("save the picture beside the file and write its path: readers must not be tracked",)
            message = f"the picture would be loaded from elsewhere, so it is left out: `{image.src}`"
            self._wrong("external-image", message, "image", "src", helps=helps, severity=Severity.WARNING)

    def _label(self) -> None:
        written = self.tree.data.get("label")
        if isinstance(written, str) and is_blank(written):
            self._wrong("wrong-value", "a sponsor block cannot go without a label", "label", helps=(NEEDED,))

    def _wrong(
        self, rule: str, message: str, *at: str | int, helps: tuple[str, ...] = (), severity: Severity = Severity.ERROR
    ) -> None:
        place = self.tree.place(at) or Place(1)
        self.diagnostics.append(Diagnostic(rule, message, Span.of(self.path, place), severity, helps))

    def _required(self) -> None:
        if not self.terms.title and "title" not in self.tree.data:
            self._wrong("missing-field", "a sponsor block needs a title")
        lies_in_a_folder = self.path.count("/") > 2  # maybe the advertiser's own: only the whole site can tell
        is_named = self.terms.sponsor or self.terms.kind == "house" or "sponsor" in self.tree.data
        if not is_named and not lies_in_a_folder:
            self._wrong("missing-field", "`sponsor` is missing: the advertiser who is shown and answers for it")

    def _urls(self) -> None:
        addresses: list[tuple[str, Path]] = [(self.terms.url, ("url",))]
        if self.terms.event is not None:
            addresses.append((self.terms.event.url, ("event", "url")))
        for url, at in addresses:
            if url and not safe_url(url):
                helps = ("write the whole address, https://…",)
                self._wrong("unsafe-url", f"`{url}` is not an address that can be linked", *at, helps=helps)

    def _event(self) -> None:
        event = self.terms.event
        if event is None:
            return
        zone = self._zone(event) or zone_named(self.timezone)
        for problem in event_problems(event, zone, self.terms.url):
            helps = (problem.help,) if problem.help else ()
            self._wrong(problem.rule, problem.message, "event", problem.field, helps=helps, severity=problem.severity)

    def _zone(self, event: Event) -> dt.tzinfo | None:
        try:
            return zone_named(event.timezone or self.timezone)
        except (KeyError, ValueError, OSError):
            helps = ("zones are named like Europe/Berlin or America/New_York",)
            self._wrong("wrong-value", f"there is no time zone `{event.timezone}`", "event", "timezone", helps=helps)
            return None

    def _bookings(self) -> None:
        zone = zone_named(self.timezone)
        for index, booking in enumerate(self.terms.bookings):
            if booking.starts and booking.ends and ends_first(booking.starts, booking.ends, zone):
                self._wrong("booking-ends-before-start", "the booking ends before it starts", "bookings", index, "to")
            if booking.weight is not None and booking.weight < 1:
                self._wrong("wrong-value", "a booking's weight is 1 or more", "bookings", index, "weight")
