"""What a page is called, what is said of it in a line, and where it stands."""

from generator.model.card import Reference
from generator.model.target import TargetKind
from generator.render.context import Context
from generator.render.dates import display_date
from generator.render.page_sponsors import PageSponsors
from generator.render.site_view import SiteView
from generator.render.subject import Subject
from generator.site.addresses import written
from generator.site.archives import FRONT, TITLE
from generator.site.grouping_queries import ArchiveFront, PeriodAt, TaxonomyAt
from generator.site.queries import Breadcrumbs

LIST_TITLES = {"editions": "Editions"}
_TITLES = {TargetKind.EVENTS: "Events", TargetKind.ADVERTISE: "Advertise", TargetKind.FEEDS: "Feeds"}


def title_of(subject: Subject, site: SiteView, sponsors: PageSponsors) -> str:
    match subject.kind:
        case TargetKind.HOME:
            return site.title
        case TargetKind.SECTION if subject.section:
            return subject.section.title
        case TargetKind.TERM | TargetKind.AUTHOR if subject.term:
            return subject.term.title
        case TargetKind.EVENT | TargetKind.SPONSOR:
            return sponsors.block.title
        case TargetKind.NOT_FOUND:
            return "Page not found"
        case TargetKind.TAXONOMY | TargetKind.AUTHORS:
            return _taxonomy(subject.target.of, subject.context).title
        case TargetKind.ARCHIVE if subject.target.of != FRONT:
            return _period(subject.target.of.removeprefix(f"{FRONT}:"), subject.context).title
        case TargetKind.ARCHIVE:
            return _archive(subject.context).title
    if subject.card:
        return subject.card.title
    return _TITLES.get(subject.kind) or LIST_TITLES.get(subject.target.of, site.title)


def summary_of(subject: Subject, site: SiteView, sponsors: PageSponsors) -> str:
    if subject.kind in (TargetKind.EVENT, TargetKind.SPONSOR):
        return sponsors.summary
    if subject.card and subject.card.summary:
        return subject.card.summary
    if subject.kind is TargetKind.TERM and subject.term:
        return subject.term.description
    if subject.kind in (TargetKind.TAXONOMY, TargetKind.AUTHORS):
        taxonomy = subject.context.ask(TaxonomyAt(subject.target.of))
        return taxonomy.description if taxonomy else ""
    return site.description or site.tagline if subject.kind is TargetKind.HOME else ""


def section_of(subject: Subject) -> Reference | None:
    """The section a page is, or lies in."""
    if subject.kind is TargetKind.SECTION and subject.section:
        return Reference(subject.section.title, subject.section.address, subject.section.id)
    return subject.card.section if subject.card else None


def breadcrumbs_of(subject: Subject, sponsors: PageSponsors) -> tuple[Reference, ...]:
    """What stands above a page, outermost first, without the home page."""
    base = subject.context.base
    match subject.kind:
        case TargetKind.ARTICLE:
            section = section_of(subject)
            return subject.context.ask(Breadcrumbs(section.id)) if section else ()
        case TargetKind.SECTION:
            around = subject.section.parent if subject.section else ""
            return subject.context.ask(Breadcrumbs(around)) if around else ()
        case TargetKind.TERM | TargetKind.AUTHOR:
            return (_taxonomy(subject.target.of.partition("/")[0], subject.context),)
        case TargetKind.ARCHIVE if subject.target.of != FRONT:
            year, dash, _ = subject.target.of.removeprefix(f"{FRONT}:").partition("-")
            years = (_period(year, subject.context),) if dash else ()
            return (_archive(subject.context), *years)
        case TargetKind.EDITION:
            return (Reference(LIST_TITLES["editions"], f"{base}editions/"),)
        case TargetKind.EVENT:
            return (Reference(_TITLES[TargetKind.EVENTS], f"{base}events/"),)
        case TargetKind.SPONSOR if sponsors.upcoming:
            return (Reference(_TITLES[TargetKind.EVENTS], f"{base}events/"),)
    return ()


def _taxonomy(name: str, context: Context) -> Reference:
    found = context.ask(TaxonomyAt(name))
    return Reference(found.title, context.base + written(found.address.lstrip("/"))) if found else Reference(name, "")


def _archive(context: Context) -> Reference:
    return context.ask(ArchiveFront()) or Reference(TITLE, "")


def _period(key: str, context: Context) -> Reference:
    """A year, or a month with its year, as the site's language writes it."""
    found = context.ask(PeriodAt(key))
    if found is None:
        return Reference(key, "")
    day, address = found
    style = "month" if "-" in key else "year"
    return Reference(display_date(day, style, context.config.site.language), address)
