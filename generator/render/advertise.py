"""What the template of the page for advertisers is given: the slots with their limits, and what is free of them."""

import datetime as dt

import msgspec

from generator.model.sponsor import SlotRule
from generator.render.context import Context
from generator.render.dates import display_days
from generator.site.openings import Offer
from generator.site.sponsor_queries import Availability


class SlotView(msgspec.Struct, frozen=True, kw_only=True):
    """A slot as it is sold; a limit that it has not is None."""

    name: str
    title: str
    max_words: int | None
    max_title: int | None
    shares: int | None


class OfferView(msgspec.Struct, frozen=True):
    """`state` is `free`, `shared`, `partly`, `held` or `sold`; `days` are the free ones of what is partly free."""

    state: str
    days: str = ""


class RowView(msgspec.Struct, frozen=True):
    """A week (`dates`, `start` in ISO 8601) or an edition (`number`), and an offer for each slot."""

    offers: tuple[OfferView, ...]
    dates: str = ""
    start: str = ""
    number: int | None = None


class OpeningsView(msgspec.Struct, frozen=True):
    """Two tables: `by_day` are the columns of `weeks`, `by_edition` those of `editions`."""

    slots: tuple[SlotView, ...]
    by_day: tuple[SlotView, ...]
    by_edition: tuple[SlotView, ...]
    weeks: tuple[RowView, ...]
    editions: tuple[RowView, ...]


def openings_view(context: Context) -> OpeningsView:
    config = context.config
    language = config.site.language
    found = context.ask(Availability(config.sponsors.advertise_months))
    views = {name: _slot(name, rule) for name, rule in config.slots.items()}

    def offers(given: tuple[Offer, ...]) -> tuple[OfferView, ...]:
        return tuple(
            OfferView(offer.state, ", ".join(display_days(*days, language) for days in offer.days)) for offer in given
        )

    return OpeningsView(
        slots=tuple(views.values()),
        by_day=tuple(views[name] for name in found.by_day),
        by_edition=tuple(views[name] for name in found.by_edition),
        weeks=tuple(
            RowView(offers(week.offers), display_days(week.first, week.last, language), _iso(week.first))
            for week in found.weeks
        ),
        editions=tuple(RowView(offers(edition.offers), number=edition.edition) for edition in found.editions),
    )


def _slot(name: str, rule: SlotRule) -> SlotView:
    return SlotView(
        name=name,
        title=rule.title or name,
        max_words=rule.max_words,
        max_title=rule.max_title,
        shares=rule.shares,
    )


def _iso(day: dt.date) -> str:
    return day.isoformat()
