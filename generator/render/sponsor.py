"""A placement becomes what a theme sees of a block: label first, links tagged, nothing promised that is over."""

import datetime as dt
from typing import Literal

import msgspec
from markupsafe import Markup, escape

from generator.model.card import Picture
from generator.model.hole import Dimensions, Link, Outbound
from generator.model.sponsor import Creative, EventState, RunState
from generator.model.when import zone_named
from generator.parse.places import is_own
from generator.render.campaign import parameters, tagged
from generator.render.context import Context, Medium
from generator.render.dates import display_date, iso
from generator.render.event import EventView, event_view
from generator.render.pictures import LAZY, look_up, size_attributes, size_of
from generator.render.templates import safe
from generator.site.cards import beside
from generator.site.ours import is_ours
from generator.site.pictures import shown_file
from generator.site.placement import HOUSE, Placement
from generator.site.queries import Resolve, StaticAddress
from generator.site.sponsor_queries import AdvertiserAddress, EventAddress, EventStanding

REL = "sponsored nofollow noopener"
_OVER = {
    EventState.PAST: "This event is over.",
    EventState.CANCELLED: "This event has been cancelled.",
    EventState.POSTPONED: "This event has been postponed.",
}


class CodeView(msgspec.Struct, frozen=True):
    """A discount code that is still good."""

    text: str
    until_text: str


class BlockView(msgspec.Struct, frozen=True, kw_only=True):
    """One sponsor block as a theme sees it. `state` is `live` or `ended`; `over` says so in a sentence; `advertiser` is
    the address of the advertiser's own page, "" without one.

    A live one ends at `until` ("" for never): then it says `when_over`, or is hidden, as `end` tells.
    """

    id: str
    label: str
    sponsor: str
    title: str
    kind: str
    content: Markup
    url: str
    cta: str
    image: Picture | None
    event: EventView | None
    code: CodeView | None
    state: str
    over: str
    until: str
    end: Literal["note", "hide"]
    when_over: str
    address: str
    slot: str
    rel: str = REL
    advertiser: str = ""


def block_view(
    placement: Placement, context: Context, *, page: str = "", medium: Medium = "web", anchor: str = ""
) -> BlockView:
    """The block as it stands on `page` (a document's path, or "") in that channel."""
    event = placement.creative.terms.event
    standing = context.ask(EventStanding(event, page if medium == "rss" else "")) if event else None
    key = ("block", placement, standing, medium, anchor)
    return context.once(key, lambda: _block(placement, standing, context, medium, anchor))


def _block(
    placement: Placement, standing: EventState | None, context: Context, medium: Medium, anchor: str
) -> BlockView:
    creative, run = placement.creative, placement.run
    terms = creative.terms
    links = _Links(context, creative, medium, placement.slot or "inline")
    address = context.ask(EventAddress(creative.id))
    ended = run.state is not RunState.LIVE
    site = context.config.site
    zone = zone_named(site.timezone)
    code = terms.code if placement.with_code else None
    until = code.until if code else None
    return BlockView(
        id=anchor or f"sponsor-{creative.id}",
        label=terms.label or context.config.sponsors.label,
        sponsor=terms.sponsor or ((site.publisher.name or site.title) if terms.kind == HOUSE else ""),
        title=terms.title,
        kind=terms.kind,
        content=safe("".join(links.filled())),
        url=links.own(terms.url or (terms.event.url if terms.event else "")),
        cta="" if ended else terms.cta,
        image=links.picture(),
        event=event_view(terms.event, standing, context.addressed(address, medium), site.language, zone)
        if terms.event and standing
        else None,
        code=CodeView(code.text, display_date(until.day, "long", site.language) if until else "") if code else None,
        state="ended" if ended else "live",
        over=_over(standing) if ended else "",
        until=iso(run.until.astimezone(dt.UTC)) if run.until else "",
        end="hide" if placement.slot or terms.on_end != "note" else "note",
        when_over=_over(EventState.PAST if terms.event and terms.event.is_over(zone) == run.until else None),
        address=context.addressed(address, medium),
        slot=placement.slot,
        advertiser=context.addressed(context.ask(AdvertiserAddress(creative.id, terms.sponsor)), medium),
    )


def _over(standing: EventState | None) -> str:
    return _OVER.get(standing, "This offer has ended.") if standing else "This offer has ended."


class _Links:
    """Fills the addresses of one block: the advertiser's are tagged, our own never."""

    def __init__(self, context: Context, creative: Creative, medium: Medium, content: str) -> None:
        self.context = context
        self.creative = creative
        self.medium = medium
        self.parameters = parameters(context.config, creative.id, medium, content)

    def filled(self) -> list[str]:
        pieces = []
        for piece in self.creative.copy:
            match piece:
                case Outbound():
                    pieces.append(str(escape(self.own(piece.url))))
                case Dimensions():
                    picture = look_up(self.context.ask, shown_file(piece.src, self.creative.path))
                    pieces.append(size_attributes(*size_of(picture)) + (LAZY if self.medium == "web" else ""))
                case Link():
                    pieces.append(str(escape(self.own(piece.href))))
                case _:
                    pieces.append(piece)
        return pieces

    def own(self, url: str) -> str:
        """A block's own address: tagged if it is the advertiser's, resolved if it is ours."""
        if not url or url.lower().startswith(("http://", "https://", "mailto:")):
            ours = is_ours(url, self.context.config.site.url)
            return url if ours else tagged(url, self.parameters)
        resolved = self.context.ask(Resolve(self.creative.path, self.context.base, url))
        return self.context.addressed(resolved.address, self.medium)

    def picture(self) -> Picture | None:
        image = self.creative.terms.image
        if image is None:
            return None
        if not is_own(image.src):
            return None  # a picture from elsewhere would tell the advertiser who reads what
        file = beside(image.src, self.creative.path)
        src = self.context.ask(StaticAddress(file))
        if src is None:
            return None
        shown = self.context.addressed(src, self.medium)
        return Picture(shown, self.context.absolute(src), image.alt, image.credit, file)
