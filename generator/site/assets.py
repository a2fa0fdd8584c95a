"""Names of a theme's published assets: stylesheets and scripts carry a digest of all that they are made from."""

import hashlib
from pathlib import PurePosixPath

import msgspec

from generator import __version__
from generator.model.config import Config
from generator.model.theme import Theme, ThemeFile

RENDERED = ".jinja"
"""Assets with this suffix are rendered first, and published without it."""

_FINGERPRINTED = (".css", ".js")


def asset_paths(theme: Theme, config: Config) -> dict[str, str]:
    """The published path of every asset of the chain: `style.css` → `assets/style.1a2b3c4d.css`."""
    names = {name.removesuffix(RENDERED) for name in theme.asset_names()}
    return {name: _path(theme, config, name) for name in sorted(names)}


def asset_file(theme: Theme, name: str) -> ThemeFile | None:
    """The file behind a published asset's name; in one theme a plain file goes before one to be rendered."""
    for layer in theme.layers:
        for candidate in (name, name + RENDERED):
            if candidate in layer.assets:
                return layer.assets[candidate]
    return None


def _path(theme: Theme, config: Config, name: str) -> str:
    file = asset_file(theme, name)
    if file is None or not name.endswith(_FINGERPRINTED):
        return f"assets/{name}"
    pure = PurePosixPath(name)
    return f"assets/{pure.with_name(f'{pure.stem}.{_digest(theme, config, file)}{pure.suffix}')}"


def _digest(theme: Theme, config: Config, file: ThemeFile) -> str:
    digest = hashlib.sha256(file.data)
    if file.name.endswith(RENDERED):
        made_from = (theme.options, config.site, __version__, [_templated(layer.assets) for layer in theme.layers])
        digest.update(msgspec.json.encode(made_from, order="deterministic"))
    return digest.hexdigest()[:8]


def _templated(assets: dict[str, ThemeFile]) -> list[tuple[str, str]]:
    """What a rendered asset may include: the other assets that are templates."""
    return [(name, file.data.hex()) for name, file in sorted(assets.items()) if name.endswith(RENDERED)]
