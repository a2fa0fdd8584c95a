"""A theme as read: its options, its templates and its assets, over the themes it extends."""

from typing import Any, Literal

import msgspec

from generator.model.diagnostic import Place
from generator.model.social_card import CardFonts

OptionType = Literal["string", "boolean", "integer", "color", "choice"]


class Option(msgspec.Struct, frozen=True, kw_only=True):
    """One option a site may set under `[theme]`, as declared in theme.toml."""

    type: OptionType = "string"
    default: Any = ""
    description: str = ""
    choices: tuple[str, ...] = ()


class ThemeManifest(msgspec.Struct, frozen=True, kw_only=True):
    """theme.toml: `extends` names the theme underneath ("" for none), `cards` the fonts of social cards."""

    name: str
    extends: str = ""
    version: str = ""
    description: str = ""
    license: str = ""
    options: dict[str, Option] = {}
    cards: CardFonts = CardFonts()


class ThemeFile(msgspec.Struct, frozen=True):
    """A template or an asset: `path` is how diagnostics name it, `origin` where it lies on disk."""

    theme: str
    name: str
    path: str
    origin: str
    data: bytes


class ThemeLayer(msgspec.Struct, frozen=True):
    """One theme of the chain: names are POSIX paths inside templates/ and assets/.

    `extends_at` is where its theme.toml names the theme underneath.
    """

    manifest: ThemeManifest
    templates: dict[str, ThemeFile]
    assets: dict[str, ThemeFile]
    extends_at: Place | None = None


class Theme(msgspec.Struct, frozen=True):
    """The chain, the site's own theme first, and the option values in force (defaults and `[theme]` together)."""

    layers: tuple[ThemeLayer, ...]
    options: dict[str, Any]

    def template(self, name: str) -> ThemeFile | None:
        """The file that wins for a template; `THEME:NAME` starts looking at that theme."""
        owner, _, rest = name.rpartition(":")
        layers = self.layers if not owner else self._from(owner)
        return next((layer.templates[rest] for layer in layers if rest in layer.templates), None)

    def asset(self, name: str) -> ThemeFile | None:
        return next((layer.assets[name] for layer in self.layers if name in layer.assets), None)

    @property
    def card_fonts(self) -> CardFonts:
        """Those of the first theme of the chain that names any."""
        return next((layer.manifest.cards for layer in self.layers if layer.manifest.cards.title), CardFonts())

    def template_names(self) -> tuple[str, ...]:
        return tuple(sorted({name for layer in self.layers for name in layer.templates}))

    def asset_names(self) -> tuple[str, ...]:
        return tuple(sorted({name for layer in self.layers for name in layer.assets}))

    def _from(self, owner: str) -> tuple[ThemeLayer, ...]:
        names = [layer.manifest.name for layer in self.layers]
        return self.layers[names.index(owner) :] if owner in names else ()
