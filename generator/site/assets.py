"""Names of a theme's published assets: stylesheets and scripts carry a digest of all that they are made from."""

import hashlib
from pathlib import PurePosixPath

import msgspec
import pygments

from generator import __version__
from generator.model.config import Config
from generator.model.theme import Theme, ThemeFile, ThemeLayer

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
    digest = hashlib.sha256(_text(file))
    if file.name.endswith(RENDERED):
        versions = (__version__, pygments.__version__)
        made_from = (theme.options, config.site, versions, [_named(layer) for layer in theme.layers])
        digest.update(msgspec.json.encode(made_from, order="deterministic"))
    return digest.hexdigest()[:8]


def _text(file: ThemeFile) -> bytes:
    """What is rendered is the same whatever its line ends; what is copied is its bytes."""
    if not file.name.endswith(RENDERED):
        return file.data
    return file.data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _named(layer: ThemeLayer) -> list[tuple[str, str]]:
    """What a rendered asset may include or name: the other assets."""
    return [(name, hashlib.sha256(_text(file)).hexdigest()) for name, file in sorted(layer.assets.items())]
