"""`/llms.txt`: the site in one page of Markdown, for language models (llmstxt.org)."""

import re
from collections.abc import Iterable, Iterator

from generator.model.card import Card, Section
from generator.render.context import Context
from generator.render.twin_address import twin_address
from generator.site.queries import DocumentAt, Listing, Recent, Sections

NEWEST = 50
"""How many articles of a section are listed, and how many editions."""

_SPECIAL = re.compile(r"([\\`*_\[\]<>#])")


def llms_text(context: Context) -> str:
    """The name, what it is about, and a list for each section, the editions and the pages; the newest first."""
    site = context.config.site
    lines = [f"# {_plain(site.title)}", ""]
    if site.description or site.tagline:
        lines += [f"> {_plain(site.description or site.tagline)}", ""]
    for title, cards in _groups(context):
        links = [_link(card, context) for card in cards if not context.ask(DocumentAt(card.id)).matter.noindex]
        if links:
            lines += [f"## {_plain(title)}", "", *links, ""]
    return "\n".join(lines[:-1]) + "\n"


def _groups(context: Context) -> Iterator[tuple[str, Iterable[Card]]]:
    editions = context.ask(Listing("editions", 1, NEWEST))
    if editions:
        yield "Editions", editions
    for section in _all_sections("", context):
        cards = context.ask(Recent(NEWEST, section.id))
        yield section.title, [card for card in cards if card.section and card.section.id == section.id]
    yield "Pages", context.ask(Listing("pages"))


def _all_sections(parent: str, context: Context) -> Iterator[Section]:
    for section in context.ask(Sections(parent)):
        yield section
        yield from _all_sections(section.id, context)


def _link(card: Card, context: Context) -> str:
    url = context.absolute(twin_address(card.address)) if context.config.discovery.markdown else card.url
    note = f": {_plain(card.description)}" if card.description else ""
    return f"- [{_plain(card.title)}]({url.replace('(', '%28').replace(')', '%29')}){note}"


def _plain(text: str) -> str:
    """On one line, and nothing in it means anything in Markdown."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
