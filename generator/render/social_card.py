"""Which words stand on a page's social card, in which colour and which fonts."""

import re

import msgspec

from generator.model.social_card import CardFace
from generator.model.theme import ThemeFile
from generator.render.context import Context
from generator.render.site_view import is_right_to_left
from generator.site.discovery_queries import CardLettering
from generator.site.queries import AnyAsset, CardAt, ThemeOptions

_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_NO_ACCENT = "#3d3a36"


class Commission(msgspec.Struct, frozen=True):
    """All that a card is drawn from."""

    face: CardFace
    title_fonts: tuple[ThemeFile, ...]
    text_fonts: tuple[ThemeFile, ...]


def card_address(address: str) -> str:
    """Of the page at `/news/a/` it is `/cards/news/a.png`."""
    return f"/cards/{address.strip('/').removesuffix('.html')}.png"


def commission_of(path: str, context: Context) -> Commission:
    """The card of one article or edition."""
    card, site = context.ask(CardAt(path)), context.config.site
    over = card.category or card.section
    accent = context.ask(ThemeOptions()).get("accent")
    face = CardFace(
        title=" ".join(card.title.split()),
        over=f"No. {card.number}" if card.number is not None else over.title if over else "",
        name=" ".join(site.title.split()),
        accent=accent if isinstance(accent, str) and _COLOUR.fullmatch(accent) else _NO_ACCENT,
        right_to_left=is_right_to_left(site.language),
    )
    fonts = context.ask(CardLettering())
    return Commission(face, _files(fonts.title, context), _files(fonts.text, context))


def _files(names: tuple[str, ...], context: Context) -> tuple[ThemeFile, ...]:
    return tuple(file for file in (context.ask(AnyAsset(name)) for name in names) if file is not None)
