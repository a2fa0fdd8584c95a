"""A Body's holes are filled for one page and one channel."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup, escape

from generator.model.body import Body, Directive, Gap, OneOff, Piece, SlotMention, SponsorMention
from generator.model.hole import Dimensions, Illustration, Link, Outbound
from generator.parse.places import is_own
from generator.parse.terms import safe_url
from generator.render.context import Context, Medium
from generator.render.pictures import LAZY, SOON, look_up, size_attributes, size_of, tag, whole
from generator.render.sponsor import block_view
from generator.render.templates import safe
from generator.site.pictures import shown_file
from generator.site.placement import Placement, holes_of
from generator.site.queries import Resolve
from generator.site.sponsor_queries import Placements

Values = Mapping[str, Any]

_WITHIN = re.compile(r"<a\b[^<>]*?\shref=\"(?=#)")
_OPENING = 1600
"""How many characters of HTML count as the beginning of a text."""


def render_body(
    body: Body,
    path: str,
    address: str,
    context: Context,
    *,
    medium: Medium,
    values: Values,
    sponsors: bool = True,
    leads: bool = False,
) -> Markup:
    """The HTML of a text that stands in the file `path` and is shown at `address`.

    `values` are what directive templates see besides their own; without `sponsors` every block is left out. If it
    `leads`, its first picture is what a reader sees first.
    """
    decisions: Sequence[Placement | None] = ()
    if sponsors and _may_hold_sponsors(body.pieces):
        decisions = context.ask(Placements(path, medium == "rss"))
    filler = _Filler(path, address, context, medium, values, iter(decisions), leads)
    return safe("".join(filler.fill(body.pieces)))


def opening_words(pieces: Sequence[Piece]) -> str:
    """The first words of a text as readers see them, without any sponsor's."""
    opening = ""
    for text in _editorial(pieces):
        opening += text
        if len(opening) >= _OPENING:
            break
    return Markup(opening[:_OPENING]).striptags()


def _editorial(pieces: Sequence[Piece]) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, str):
            yield piece
        elif isinstance(piece, Directive):
            yield from _editorial(piece.pieces)


def _may_hold_sponsors(pieces: Sequence[Piece]) -> bool:
    return next(holes_of(pieces), None) is not None


class _Filler:
    """Walks the pieces once, in the order in which placements were decided."""

    def __init__(
        self,
        path: str,
        address: str,
        context: Context,
        medium: Medium,
        values: Values,
        decisions: Iterator[Placement | None],
        leads: bool = False,
    ) -> None:
        self.path = path
        self.address = address
        self.context = context
        self.medium = medium
        self.values = values
        self.decisions = decisions
        self.leads = leads
        self.anchors: dict[str, int] = {}

    def fill(self, pieces: Sequence[Piece]) -> Iterator[str]:
        for piece in pieces:
            match piece:
                case str():
                    yield piece if self.medium == "web" else self._text(piece)
                case Gap() | SponsorMention() | SlotMention() | OneOff():
                    placement = next(self.decisions, None)
                    if placement is not None:
                        yield self._placed(placement)
                case Link():
                    yield str(escape(self.link(piece.href)))
                case Illustration():
                    yield self._illustration(piece)
                case Dimensions():
                    picture = look_up(self.context.ask, shown_file(piece.src, self.path))
                    yield size_attributes(*size_of(picture, piece.width, piece.height))
                case Outbound():
                    yield str(escape(piece.url))
                case Directive():
                    yield self._directive(piece)

    def _text(self, html: str) -> str:
        """In a feed, links within the text (footnotes) lead to the page."""
        if '"#' not in html:
            return html
        return _WITHIN.sub(lambda found: f"{found[0]}{escape(self.context.absolute(self.address))}", html)

    def link(self, href: str) -> str:
        """The address behind an href; one that leads nowhere stays as written (a check has said so).

        Also what directives' templates call `resolve`: what no browser should follow becomes "".
        """
        if not is_own(href):
            return href if safe_url(href) else ""
        if href.startswith("#") and self.medium == "web":
            return href
        resolved = self.context.ask(Resolve(self.path, self.address, href))
        return self.context.addressed(resolved.address or href, self.medium)

    def _illustration(self, piece: Illustration) -> str:
        return self.picture(
            piece.src, Markup(piece.alt), width=piece.width, height=piece.height, attributes=piece.attributes
        )

    def picture(
        self, src: str, alt: str = "", *, width: str = "", height: str = "", attributes: str = "", sizes: str = ""
    ) -> Markup:
        """A picture in the text; also what directives' templates call `picture`."""
        loading = "" if self.medium != "web" else SOON if self.leads else LAZY
        self.leads = False
        found = look_up(self.context.ask, shown_file(src, self.path))
        img = tag(self.link(src), alt, found, width=width, height=height, attributes=attributes, loading=loading)
        return whole(self.context.ask, img, found, sizes, width) if self.medium == "web" else img

    def _placed(self, placement: Placement) -> str:
        name = f"sponsor-{placement.creative.id}"
        self.anchors[name] = self.anchors.get(name, 0) + 1
        anchor = name if self.anchors[name] == 1 else f"{name}-{self.anchors[name]}"
        block = block_view(placement, self.context, page=self.path, medium=self.medium, anchor=anchor)
        return self._render("sponsor", {"block": block}, None)

    def _directive(self, directive: Directive) -> str:
        own = {
            "name": directive.name,
            "words": directive.words,
            "args": directive.options,
            "content": safe("".join(self.fill(directive.pieces))),
            "resolve": self.link,
            "picture": self.picture,
        }
        return self._render(directive.name, own, directive)

    def _render(self, name: str, own: Values, directive: Directive | None) -> str:
        template = directive_template(name, self.medium, self.context.templates.has)
        if template is None:
            return ""  # a check has said so
        values = {**self.values, "medium": self.medium, **own}
        return self.context.templates.render(template, values, self.path).strip("\n")


def directive_template(name: str, medium: Medium, has: Callable[[str], bool]) -> str | None:
    """The template of a directive: for feeds `NAME.rss.html` where there is one, else `NAME.html`."""
    candidates = [f"directives/{name}.html"]
    if medium == "rss":
        candidates.insert(0, f"directives/{name}.rss.html")
    return next((candidate for candidate in candidates if has(candidate)), None)
