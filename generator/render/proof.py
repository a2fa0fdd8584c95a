"""The record for an advertiser: every place where the block stood, when, with which words, label and links."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Literal

import msgspec

from generator.model.feed import variant_of
from generator.model.source import Kind
from generator.model.sponsor import Creative, RunState
from generator.model.target import Target, TargetKind
from generator.render.body import directive_template
from generator.render.context import Context
from generator.render.event import event_view
from generator.render.evidence import Anchor, digest, elements, item_holds, title_of, words_and_links
from generator.render.history import History, Ran, Span
from generator.render.render import render
from generator.render.room import text_of
from generator.render.site_view import SiteView
from generator.render.sponsor import block_view
from generator.render.standing import Standing, anchored, standings
from generator.render.templates import Templates
from generator.render.theme_slots import ThemeSlots
from generator.render.values import GENERATOR, shared_values
from generator.site.addresses import written
from generator.site.campaigns import BookingLine, line_of
from generator.site.flights import ALWAYS, FOR_GOOD, at
from generator.site.placement import Placement, placements
from generator.site.queries import Listing
from generator.site.schedule import event_state
from generator.site.site import Site

KEPT = 256
"""Finished pages that are at hand for the next proof."""

BY_THE_RECORDS = (
    "Made from the records of this newsletter as they are today: its texts, bookings and settings, simulated at every "
    "instant until now. What stands today was looked for on the page as it is built now."
)


class Days(msgspec.Struct, frozen=True, rename={"starts": "from", "ends": "to"}):
    """From when until when, with the zone's offset (ISO 8601); "" for a side that is open."""

    starts: str
    ends: str


class Appearance(msgspec.Struct, frozen=True, kw_only=True):
    """One place. `url` is the page with the block's anchor, or for a feed the item's own address; `feeds` hold the item
    now. `slot` is "" for a block that the author put there. `standing` says what is there today: the block live, its
    notice that it is over, or nothing. `copy` is as it last was while it ran. `check` says what was found there."""

    channel: Literal["web", "feed"]
    title: str
    url: str
    published: str
    slot: str
    label: str
    ran: tuple[Days, ...]
    standing: Literal["live", "over", "gone"]
    html: str
    text: str
    links: tuple[Anchor, ...]
    sha256: str
    feeds: tuple[str, ...] = ()
    is_found: bool
    check: str


class ProofEvent(msgspec.Struct, frozen=True, kw_only=True):
    """The event that was advertised, in words; `page` is its page on the site."""

    dates: str
    place: str
    format: str
    state: str
    page: str


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """The whole record. Nothing private of a booking is in it."""

    masthead_proof: int = 1
    made_with: str = GENERATOR
    now: str
    publication: str
    publisher: str
    url: str
    id: str
    advertiser: str
    title: str
    kind: str
    label: str
    event: ProofEvent | None
    bookings: tuple[BookingLine, ...]
    appearances: tuple[Appearance, ...]
    basis: str = BY_THE_RECORDS


class Prover:
    """Makes proofs: `site` and `targets` are what is published now, `everything` and `all_targets` what ever is."""

    def __init__(
        self,
        site: Site,
        targets: Iterable[Target],
        everything: Site,
        all_targets: Iterable[Target],
        templates: Templates,
    ) -> None:
        self.site = site
        self.targets = {target.path: target for target in targets}
        self.everything = everything
        self.templates = templates
        self.themes = ThemeSlots(templates, everything)
        self.history = History(everything, all_targets, self.themes, site.now)
        self.pages: dict[tuple[str, dt.datetime | None], str] = {}

    @cached_property
    def standing(self) -> dict[str, list[Standing]]:
        """What stands today, by the block."""
        found: dict[str, list[Standing]] = {}
        for each in standings(self.site, self.targets.values(), self.themes, self.site.now):
            found.setdefault(each.id, []).append(each)
        return found

    @cached_property
    def in_feeds(self) -> dict[str, list[tuple[str, Placement, str]]]:
        """By the block: the articles whose feed items hold it, the placement, and the block's anchor."""
        found: dict[str, list[tuple[str, Placement, str]]] = {}
        settings = self.site.config.feeds
        if settings.sponsors == "omit" or settings.content == "summary":
            return found
        for path, document in self.site.documents.items():
            if document.date is None or document.kind not in (Kind.ARTICLE, Kind.EDITION):
                continue
            seen: Counter[str] = Counter()
            for placement in filter(None, placements(self.site, path, document.date)):
                name = placement.creative.id
                seen[name] += 1
                found.setdefault(name, []).append((path, placement, anchored(name, seen[name])))
        return found

    @cached_property
    def feeds_of(self) -> dict[str, list[Target]]:
        """The feeds that hold an article now."""
        found: dict[str, list[Target]] = {}
        for target in self.targets.values():
            if target.kind is TargetKind.FEED and not variant_of(target.path):
                for card in self.site.ask(Listing(target.of, 1, self.site.config.feeds.items)):
                    found.setdefault(card.id, []).append(target)
        return found

    def proof(self, creative: Creative) -> Proof:
        terms, config = creative.terms, self.site.config
        publisher = config.site.publisher.name
        return Proof(
            now=self.site.now.astimezone(self.site.zone).isoformat(timespec="seconds"),
            publication=config.site.title,
            publisher=publisher if publisher != config.site.title else "",
            url=config.site.url,
            id=creative.id,
            advertiser=terms.sponsor,
            title=terms.title,
            kind=terms.kind,
            label=self._label(creative),
            event=self._event(creative),
            bookings=tuple(line_of(creative, b, self.site) for b in terms.bookings if b.status == "sold"),
            appearances=(*self._on_pages(creative), *self._in_feeds(creative)),
        )

    def _label(self, creative: Creative) -> str:
        return creative.terms.label or self.site.config.sponsors.label

    def _event(self, creative: Creative) -> ProofEvent | None:
        event = creative.terms.event
        if event is None:
            return None
        address = self.site.event_addresses.get(creative.id, "")
        state = event_state(event, self.site.now, self.site.zone)
        seen = event_view(event, state, "", self.site.config.site.language, self.site.zone)
        return ProofEvent(
            dates=seen.dates,
            place=seen.place,
            format=seen.format,
            state=seen.state,
            page=self._url(address) if address else "",
        )

    def _on_pages(self, creative: Creative) -> Iterator[Appearance]:
        now = {(s.target.path, s.placement.slot, s.anchor): s for s in self.standing.get(creative.id, ())}
        for ran in self.history.of(creative):
            found = self._web(creative, ran, now.pop((ran.target.path, ran.slot, ran.anchor), None))
            if found.html or not found.is_found:  # what the page itself does not show is not certified
                yield found
        for left in now.values():  # never live by the records of today, and there all the same
            at_all = Ran(left.target, left.placement.slot, left.anchor, (), self.site.now.timestamp())
            yield self._web(creative, at_all, left)

    def _web(self, creative: Creative, ran: Ran, now: Standing | None) -> Appearance:
        is_live = now is not None and now.placement.run.state is RunState.LIVE
        built = self._built(ran.target.path) if now is not None else ""
        was = built if is_live or not ran.spans else self._as_it_was(ran.target, at(ran.last))
        html = next(iter(elements(was, ran.anchor)), "")
        text, links = words_and_links(html)
        count = len(elements(built, ran.anchor)) if now is not None else 0
        path = text_of(self.everything, ran.target)
        card = self.everything.cards.get(path)
        return Appearance(
            channel="web",
            title=card.title if card else title_of(was),
            url=f"{self._url(ran.target.address)}#{ran.anchor}",
            published=self._day(card.date) if card else "",
            slot=ran.slot,
            label=self._label(creative),
            ran=tuple(map(self._days, ran.spans)),
            standing="gone" if now is None else "live" if is_live else "over",
            html=html,
            text=text,
            links=links,
            sha256=digest(html) if html else "",
            is_found=count == 1 if now is not None else True,
            check=_checked(count, bool(html)) if now is not None else "not there today",
        )

    def _in_feeds(self, creative: Creative) -> Iterator[Appearance]:
        for path, placement, anchor in self.in_feeds.get(creative.id, ()):
            card = self.site.cards[path]
            html = self._in_item(path, placement, anchor)
            text, links = words_and_links(html)
            feeds = self.feeds_of.get(path, [])
            missing = [feed for feed in feeds if not item_holds(self._built(feed.path), card.url, html)]
            yield Appearance(
                channel="feed",
                title=card.title,
                url=card.url,
                published=self._day(card.date),
                slot=placement.slot,
                label=self._label(creative),
                ran=(Days(_iso(card.date), ""),),
                standing="gone" if not feeds else "live" if placement.run.state is RunState.LIVE else "over",
                html=html,
                text=text,
                links=links,
                sha256=digest(html),
                feeds=tuple(self._url(feed.address) for feed in feeds),
                is_found=not missing,
                check=_in_how_many(len(feeds), len(missing)),
            )

    def _in_item(self, path: str, placement: Placement, anchor: str) -> str:
        """The block as it stands in the item, made the way that items are made."""
        context = Context(self.site.ask, self.templates)
        self.templates.listen(self.site.ask)
        template = directive_template("sponsor", "rss", self.templates.has)
        if template is None:
            return ""
        block = block_view(placement, context, page=path, medium="rss", anchor=anchor)
        shared = shared_values(context, SiteView(context))
        values = {**shared, "page": self.site.cards[path], "medium": "rss", "block": block}
        return self.templates.render(template, values, path).strip("\n")

    def _built(self, path: str) -> str:
        """A file as it is published now, "" if there is none or it cannot be made."""
        target = self.targets.get(path)
        return self._page(target, self.site, None) if target is not None else ""

    def _as_it_was(self, target: Target, moment: dt.datetime) -> str:
        return self._page(target, msgspec.structs.replace(self.everything, now=moment), moment)

    def _page(self, target: Target, site: Site, moment: dt.datetime | None) -> str:
        key = (target.path, moment)
        if key not in self.pages:
            if len(self.pages) >= KEPT:
                self.pages.pop(next(iter(self.pages)))
            made = render(target, Context(site.ask, self.templates)).value
            self.pages[key] = made.data.decode("utf-8") if made is not None else ""
        return self.pages[key]

    def _url(self, address: str) -> str:
        return self.site.config.site.url + written(address.lstrip("/"))

    def _day(self, moment: dt.datetime | None) -> str:
        return moment.astimezone(self.site.zone).date().isoformat() if moment is not None else ""

    def _days(self, span: Span) -> Days:
        starts, ends = (
            "" if instant in (ALWAYS, FOR_GOOD) else _iso(at(instant).astimezone(self.site.zone)) for instant in span
        )
        return Days(starts, ends)


def _checked(count: int, has_copy: bool) -> str:
    if count == 1:
        return "found on the page, once"
    if count > 1:
        return f"the page has {count} elements with this anchor"
    return "the page has no element with this anchor" if has_copy else "the block was not found on the page"


def _in_how_many(feeds: int, missing: int) -> str:
    if not feeds:
        return "no feed holds the item today"
    if missing:
        return f"{missing} of {feeds} feeds do not hold this block in the item"
    return "found in the item" if feeds == 1 else f"found in the item, in {feeds} feeds"


def _iso(moment: dt.datetime | None) -> str:
    return moment.isoformat(timespec="seconds") if moment is not None else ""
