"""What stands on a picture that is drawn for a page without one, for when its address is shared."""

import msgspec

WIDTH = 1200
HEIGHT = 630


class CardFace(msgspec.Struct, frozen=True, kw_only=True):
    """The words of one card, its colour (`#rrggbb`), and which way its language is written. `over` stands above the
    title, "" for nothing; `name` is the publication's."""

    title: str
    over: str
    name: str
    accent: str
    right_to_left: bool = False


class CardFonts(msgspec.Struct, frozen=True, kw_only=True):
    """`[cards]` of theme.toml: assets to write titles and all other words with; what the first one lacks is looked for
    in the next."""

    title: tuple[str, ...] = ()
    text: tuple[str, ...] = ()


class CardSettings(msgspec.Struct, frozen=True, kw_only=True):
    """`[cards]`: whether there is a card for every article and edition without a picture of its own."""

    enabled: bool = False
