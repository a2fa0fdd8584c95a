"""What a page may ask about groups of articles: taxonomies, series, the archive, and articles of the same matter."""

import datetime as dt

import msgspec

from generator.model.card import Card, Reference
from generator.model.grouping import Line, Period, Standing, Taxonomy
from generator.site.addresses import written
from generator.site.archives import FRONT
from generator.site.ordering import PREFIX, reads_forward
from generator.site.question import Question
from generator.site.site import Site
from generator.site.taxonomies import sort_of


class Taxonomies(Question, frozen=True):
    """The taxonomies that have terms, those of every site first."""

    def answer(self, site: Site) -> tuple[Taxonomy, ...]:
        return tuple(taxonomy for name, taxonomy in site.taxonomies.items() if site.terms.get(name))


class TaxonomyAt(Question, frozen=True):
    """One taxonomy by name, or None."""

    name: str

    def answer(self, site: Site) -> Taxonomy | None:
        return site.taxonomies.get(self.name)


class StandingOf(Question, frozen=True):
    """Where an article stands in its series, or None for one that is in none."""

    path: str

    def answer(self, site: Site) -> Standing | None:
        series = site.cards[self.path].series
        key = f"series/{series.id}" if series else ""
        sort = sort_of(site.config, "series")
        list_key = key if sort == "date" else PREFIX + key
        at = site.places.get(list_key, {}).get(self.path)
        if at is None:
            return None
        cards, term, step = site.lists[list_key], site.terms_by_key[key], 1 if reads_forward(sort) else -1
        before, after = (cards[to] if 0 <= to < len(cards) else None for to in (at - step, at + step))
        return Standing(
            title=term.title,
            address=term.address,
            number=at + 1 if step == 1 else len(cards) - at,
            total=len(cards),
            previous=_reference(before),
            next=_reference(after),
        )


class Related(Question, frozen=True):
    """The articles nearest in matter to one, without what changes with their texts."""

    path: str
    count: int

    def answer(self, site: Site) -> tuple[Card, ...]:
        found = site.relations.of(site.cards[self.path], self.count)
        return tuple(msgspec.structs.replace(site.cards[path], summary="", minutes=0) for path in found)


class ArchiveFront(Question, frozen=True):
    """The front page of the archive, or None without one."""

    def answer(self, site: Site) -> Reference | None:
        archive = site.archive
        return Reference(archive.title, site.base + written(archive.address.lstrip("/"))) if archive else None


class Periods(Question, frozen=True):
    """The years of the archive, or the months of one of them, the latest first."""

    year: str = ""

    def answer(self, site: Site) -> tuple[Period, ...]:
        if site.archive is None:
            return ()
        return site.archive.months.get(self.year, ()) if self.year else site.archive.years


class PeriodAt(Question, frozen=True):
    """The first day and the address of a year (`2024`) or a month (`2024-03`) of the archive, or None."""

    key: str

    def answer(self, site: Site) -> tuple[dt.date, str] | None:
        periods = Periods(self.key[:4] if "-" in self.key else "").answer(site)
        return next(((period.date, period.address) for period in periods if period.key == self.key), None)


class Lines(Question, frozen=True):
    """One page of a period's articles: no more of each than its title, address and date."""

    period: str
    page: int
    size: int

    def answer(self, site: Site) -> tuple[Line, ...]:
        cards = site.lists.get(f"{FRONT}:{self.period}", ())[(self.page - 1) * self.size : self.page * self.size]
        return tuple(
            Line(card.title, card.address, card.date, f"{card.date.astimezone(site.zone):%Y-%m}")
            for card in cards
            if card.date
        )


def _reference(card: Card | None) -> Reference | None:
    return Reference(card.title, card.address, card.id) if card else None
