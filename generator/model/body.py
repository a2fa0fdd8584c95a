"""Markdown after parsing: HTML with holes, so that nothing in it depends on another file or on the date."""

from typing import TypeAlias

import msgspec

from generator.model.diagnostic import Place
from generator.model.hole import Dimensions, Illustration, Link, Outbound
from generator.model.sponsor import Creative


class Gap(msgspec.Struct, frozen=True, tag=True):
    """A place between two paragraphs where an automatic sponsor block may go, after this many paragraphs."""

    after: int


class SponsorMention(msgspec.Struct, frozen=True, tag=True):
    """`:: sponsor NAME until=DATE`: the author puts that block here. `until` is as written, "" for none."""

    name: str
    place: Place
    until: str = ""


class SlotMention(msgspec.Struct, frozen=True, tag=True):
    """`:: slot NAME`: the desk fills it."""

    name: str
    place: Place


class OneOff(msgspec.Struct, frozen=True, tag=True):
    """`::: sponsor title="…" …`: a block of this page alone."""

    creative: Creative
    place: Place


class Directive(msgspec.Struct, frozen=True, tag=True):
    """Any other directive, rendered by the theme's `directives/NAME.html`.

    `words` is what follows the name and is not `key=value`; `options` keeps the order written;
    `pieces` is what a container holds.
    """

    name: str
    words: str
    options: dict[str, str]
    pieces: "tuple[Piece, ...]"
    is_container: bool
    place: Place


Piece: TypeAlias = (
    str | Link | Illustration | Dimensions | Outbound | Gap | SponsorMention | SlotMention | OneOff | Directive
)


class Heading(msgspec.Struct, frozen=True):
    """A heading inside the text: `text` is plain, `id` its anchor."""

    level: int
    id: str
    text: str


class Elsewhere(msgspec.Struct, frozen=True):
    """A host that editorial text links to, and the place of the first such link."""

    host: str
    place: Place


class Body(msgspec.Struct, frozen=True):
    """The text of one document.

    `title` is the plain text of a heading of level 1 that opens the document ("" if none does); it is not in `pieces`.
    `lead` is plain text: what stands before `<!-- more -->`, else the first paragraph; never from a sponsor.
    `anchors` are all ids a link may point at. `words` counts editorial words only; `characters` of them are
    characters of a script without spaces. `elsewhere` are the hosts that it links to.
    """

    pieces: tuple[Piece, ...] = ()
    title: str = ""
    lead: str = ""
    headings: tuple[Heading, ...] = ()
    anchors: tuple[str, ...] = ()
    words: int = 0
    elsewhere: tuple[Elsewhere, ...] = ()
    characters: int = 0
