"""What a page shows of sponsors by itself: an event's block, an advertiser's profile, what is coming, what is free."""

from collections.abc import Iterable
from functools import cached_property

from generator.model.target import TargetKind
from generator.render.advertise import OpeningsView, openings_view
from generator.render.site_view import SiteView
from generator.render.sponsor import BlockView, block_view
from generator.render.subject import Subject
from generator.site.agenda import Wanted
from generator.site.placement import Placement
from generator.site.sponsor_queries import AdvertiserPage, CampaignsOf, PromotionOf


class PageSponsors:
    """The blocks that a page is about."""

    def __init__(self, subject: Subject, site: SiteView) -> None:
        self._subject = subject
        self._context = subject.context
        self._site = site

    @cached_property
    def profile(self) -> Placement:
        return self._context.ask(AdvertiserPage(self._subject.target.of))

    @cached_property
    def block(self) -> BlockView:
        """An event page's own block; on an advertiser's page, what they say of themselves."""
        if self._subject.kind is TargetKind.SPONSOR:
            return block_view(self.profile, self._context)
        return block_view(self._context.ask(PromotionOf(self._subject.target.of)), self._context)

    @property
    def summary(self) -> str:
        """Of an event its facts, of an advertiser what they are; always with the label."""
        block = self.block
        if self._subject.kind is TargetKind.SPONSOR:
            return " · ".join(filter(None, (block.label, block.title, self.profile.creative.terms.summary)))
        facts = (block.event.dates, block.event.place, block.event.format) if block.event else ()
        return " · ".join(filter(None, (block.label, block.title, *facts)))

    @cached_property
    def upcoming(self) -> tuple[BlockView, ...]:
        """On `events` all that is not over, also what was called off, which a reader must be told; on an advertiser's
        page their own events to come or running."""
        if self._subject.kind is TargetKind.SPONSOR:
            return self._blocks(self._context.ask(CampaignsOf(self._subject.target.of)).events)
        return self._site.event_blocks(Wanted()) if self._subject.kind is TargetKind.EVENTS else ()

    @cached_property
    def campaigns(self) -> tuple[BlockView, ...]:
        """What else an advertiser has running."""
        if self._subject.kind is not TargetKind.SPONSOR:
            return ()
        return self._blocks(self._context.ask(CampaignsOf(self._subject.target.of)).others)

    def _blocks(self, names: Iterable[str]) -> tuple[BlockView, ...]:
        return tuple(block_view(self._context.ask(PromotionOf(name)), self._context) for name in names)

    @property
    def past(self) -> tuple[BlockView, ...]:
        return self._site.past_events() if self._subject.kind is TargetKind.EVENTS else ()

    @cached_property
    def openings(self) -> OpeningsView | None:
        """What is free, on the page that says so."""
        return openings_view(self._context) if self._subject.kind is TargetKind.ADVERTISE else None
