"""One Markdown file becomes one Document: never sees another file, so it can be remembered by its bytes alone."""

import datetime as dt
import re

import msgspec

from generator.model.body import Body
from generator.model.content import AuthorMatter, Document, EditionMatter, FrontMatter, Parsed, SectionMatter, Text
from generator.model.diagnostic import Diagnostic, Outcome, Place, Severity, Span
from generator.model.source import Kind
from generator.model.sponsor import Creative, Terms
from generator.model.when import zone_named
from generator.parse.advertising import parse_advertiser
from generator.parse.classify import dated_stem, stem_of
from generator.parse.copywriting import parse_copy
from generator.parse.dates import read_when
from generator.parse.decode import Decoder
from generator.parse.front_matter import Parted, part
from generator.parse.grouping import paging_problems, set_apart
from generator.parse.instants import page_instants, sponsor_instants
from generator.parse.lifetime import lifetime_problems
from generator.parse.markdown import parse_body
from generator.parse.needs import needs_in
from generator.parse.pictures import pictures_in
from generator.parse.reading import minutes_for
from generator.parse.settings import ParseSettings
from generator.parse.terms import in_known_zone, review_terms
from generator.parse.text import decode
from generator.parse.tree import EMPTY
from generator.parse.typography import typeset_text

_RECORDS: dict[Kind, tuple[type[FrontMatter], str]] = {
    Kind.AUTHOR: (AuthorMatter, "an author"),
    Kind.EDITION: (EditionMatter, "an edition"),
    Kind.ARTICLE: (FrontMatter, "an article"),
    Kind.PAGE: (FrontMatter, "a page"),
    Kind.SECTION: (SectionMatter, "a section"),
    Kind.HOME: (SectionMatter, "the home page"),
}


def parse_document(data: bytes, path: str, kind: Kind, settings: ParseSettings) -> Outcome[Parsed]:
    """The document and everything wrong with it; None only where nothing of it can be used."""
    text = decode(data, path)
    if text.value is None:
        return Outcome(None, text.diagnostics)
    parted = part(text.value, path)
    if parted.value is None:
        return Outcome(None, parted.diagnostics)
    if kind is Kind.SPONSOR:
        outcome = _sponsor(parted.value, path, settings)
    elif kind is Kind.ADVERTISER:
        outcome = parse_advertiser(parted.value, path, _places(parted.value))
    else:
        outcome = _page(parted.value, path, kind, settings)
    found = outcome.diagnostics
    if parted.diagnostics and parted.value.tree is EMPTY:  # what seems to be missing may stand in what cannot be read
        found = tuple(problem for problem in found if problem.rule not in ("missing-title", "missing-field"))
    return Outcome(outcome.value, (*parted.diagnostics, *found))


def _page(parted: Parted, path: str, kind: Kind, settings: ParseSettings) -> Outcome[Parsed]:
    record, where = _RECORDS[kind]
    decoder = Decoder(parted.tree, path, unknown="extra", where=where, also=settings.taxonomies)
    data, terms = set_apart(decoder, settings.taxonomies)
    matter = _typeset(decoder.record(record, data) or record(), settings)
    read = parse_body(
        parted.text,
        path=path,
        first_line=parted.first_line,
        settings=settings.markdown,
        language=settings.language,
    )
    found = [*decoder.diagnostics, *read.diagnostics]
    body = read.value or Body()
    date, stem = _dated(matter, path, settings, found)
    title = _title(matter, body, kind, stem)
    if not title and isinstance(parted.tree.data.get("title", ""), str | None):
        helps = ("write `title: …` at the top, or begin the text with `# …`",)
        span = Span.of(path, parted.tree.place(("title",)) or Place(1))
        found.append(Diagnostic("missing-title", f"{where} needs a title", span, help=helps))
    found += _two_titles(matter, body, parted, path)
    found += _reviewed_slug(matter, parted, path)
    found += lifetime_problems(matter, date, parted.tree, path, zone_named(settings.timezone))
    found += paging_problems(matter, parted, path)
    notes = _notes(matter, parted, path, settings, found)
    shown = pictures_in((body, *notes))
    document = Document(
        path=path,
        kind=kind,
        title=title,
        slug=matter.slug or stem,
        date=date,
        matter=matter,
        lead=body.lead,
        minutes=minutes_for(body.words, body.characters, settings.pace),
        anchors=body.anchors,
        needs=needs_in((body, *notes), parted.text, parted.first_line),
        instants=page_instants(matter, date, body, zone_named(settings.timezone)),
        pictures=shown.all,
        plain_pictures=shown.plain,
        sponsored_pictures=shown.sponsored,
        places=_places(parted),
        terms=terms,
    )
    return Outcome(Parsed(document, Text(body, notes)), tuple(found))


def _sponsor(parted: Parted, path: str, settings: ParseSettings) -> Outcome[Parsed]:
    decoder = Decoder(parted.tree, path, unknown="extra", where="a sponsor block")
    data = {key: value for key, value in parted.tree.data.items() if key != "extra"}
    terms = decoder.record(Terms, data) or Terms()
    copy = parse_copy(parted.text, path=path, first_line=parted.first_line)
    stem = stem_of(path.rpartition("/")[2])
    found = [*decoder.diagnostics, *copy.diagnostics, *review_terms(terms, parted.tree, path, settings.timezone)]
    terms = in_known_zone(terms)
    creative = Creative(
        id=terms.slug or stem,
        path=path,
        terms=terms,
        copy=copy.value.pieces if copy.value else (),
        words=copy.value.words if copy.value else 0,
    )
    document = Document(
        path=path,
        kind=Kind.SPONSOR,
        title=terms.title,
        slug=creative.id,
        date=None,
        matter=FrontMatter(title=terms.title, summary=terms.summary, draft=terms.draft, aliases=terms.aliases),
        creative=creative,
        instants=sponsor_instants(terms, zone_named(settings.timezone)),
        places=_places(parted),
    )
    return Outcome(Parsed(document, Text()), tuple(found))


def _typeset(matter: FrontMatter, settings: ParseSettings) -> FrontMatter:
    """Words of front matter that readers see get the quotes that the text has."""
    if not settings.markdown.typographer:
        return matter
    return msgspec.structs.replace(
        matter,
        title=typeset_text(matter.title, settings.language),
        summary=typeset_text(matter.summary, settings.language),
    )


def _title(matter: FrontMatter, body: Body, kind: Kind, stem: str) -> str:
    if isinstance(matter, AuthorMatter) and matter.name:
        return matter.name
    written = matter.title or body.title
    if written or kind in (Kind.ARTICLE, Kind.PAGE):
        return written
    if kind is Kind.EDITION:
        return f"Edition {int(stem)}" if stem.isdecimal() else stem
    return "" if kind is Kind.HOME and not stem else stem.replace("-", " ").replace("_", " ").capitalize()


def _dated(
    matter: FrontMatter, path: str, settings: ParseSettings, found: list[Diagnostic]
) -> tuple[dt.datetime | None, str]:
    """The moment a document is dated (front matter first, then its file's name) and the name without the date."""
    zone = zone_named(settings.timezone)
    named, stem = dated_stem(path)
    if matter.date is not None:
        return matter.date.starts(zone), stem
    if named:
        try:
            return read_when(named).starts(zone), stem
        except ValueError as error:
            message = f"the file's name begins with a date: {error}"
            found.append(Diagnostic("bad-date", message, Span(path), help=("rename the file",)))
    return None, stem


def _notes(
    matter: FrontMatter, parted: Parted, path: str, settings: ParseSettings, found: list[Diagnostic]
) -> tuple[Body, ...]:
    if not isinstance(matter, EditionMatter):
        return ()
    notes = []
    for index, entry in enumerate(matter.articles or ()):
        place = parted.tree.place(("articles", index, "note")) or Place(1)
        note = parse_body(
            entry.note, path=path, first_line=place.line, settings=settings.markdown, language=settings.language
        )
        notes.append(note.value or Body())
        found += note.diagnostics
    return tuple(notes)


def _two_titles(matter: FrontMatter, body: Body, parted: Parted, path: str) -> list[Diagnostic]:
    """A title at the top and another one in the first heading, which is left out."""
    written, heading = matter.title, body.title
    if not written or not heading or written.casefold() == heading.casefold():
        return []
    message = f"the title is `{written}`, but the text begins with the heading `{heading}`, which is left out"
    span = Span.of(path, parted.tree.place(("title",)) or Place(1))
    return [Diagnostic("two-titles", message, span, Severity.WARNING, ("keep one of the two",))]


def _reviewed_slug(matter: FrontMatter, parted: Parted, path: str) -> list[Diagnostic]:
    slug = matter.slug
    if slug and (slug in (".", "..") or re.search(r"[/\\\s?#\x00-\x1f\x7f]", slug)):
        span = Span.of(path, parted.tree.place(("slug",)))
        helps = ("a slug is one word of the address; use `permalink` for a whole address",)
        return [Diagnostic("bad-slug", f"`{slug}` cannot stand in an address", span, Severity.ERROR, helps)]
    return []


def _places(parted: Parted) -> dict[str, Place]:
    """Where each front matter value stands, by its dotted path."""
    return {".".join(map(str, path)): place for path, place in parted.tree.values.items() if path}
