"""All feeds that people are told of, by the kind of list: what the page of feeds shows."""

from collections.abc import Iterator

import msgspec

from generator.model.card import Section
from generator.render.context import Context
from generator.render.feed_links import FeedLink, links_of
from generator.render.page_title import LIST_TITLES
from generator.site.feed_queries import EditionsAddress
from generator.site.queries import ListLength, Sections, Terms


class FeedRow(msgspec.Struct, frozen=True):
    """One list with its feeds; `address` is the list's own page."""

    title: str
    address: str
    feeds: tuple[FeedLink, ...]


class FeedGroup(msgspec.Struct, frozen=True):
    """Lists of a kind: `site`, `sections`, `editions` or `authors`."""

    kind: str
    rows: tuple[FeedRow, ...]


def feed_groups(context: Context) -> tuple[FeedGroup, ...]:
    """Every feed that is listed for people; those of topics and categories stand on their own pages alone."""
    title, base = context.config.site.title, context.base
    groups = [FeedGroup("site", (_row("home", title, base, context),))]
    sections = [_row(f"section:{each.id}", each.title, each.address, context) for each in _all_sections(context)]
    groups.append(FeedGroup("sections", tuple(sections)))
    if context.ask(ListLength("editions")):
        groups.append(
            FeedGroup("editions", (_row("editions", LIST_TITLES["editions"], context.ask(EditionsAddress()), context),))
        )
    authors = [_row(term.key, term.title, term.address, context) for term in context.ask(Terms("authors"))]
    groups.append(FeedGroup("authors", tuple(row for row in authors if row.feeds)))
    return tuple(group for group in groups if group.rows)


def _row(key: str, title: str, address: str, context: Context) -> FeedRow:
    return FeedRow(title, address, links_of(key, title, address, context))


def _all_sections(context: Context, parent: str = "") -> Iterator[Section]:
    for section in context.ask(Sections(parent)):
        yield section
        yield from _all_sections(context, section.id)
