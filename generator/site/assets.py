"""Names of a theme's published assets: what a stylesheet or a page can name carries a digest of all it is made from."""

import hashlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from posixpath import normpath
from urllib.parse import unquote

import msgspec
import pygments

from generator import __version__
from generator.model.asset import Reference
from generator.model.config import Config
from generator.model.theme import Theme, ThemeFile, ThemeLayer
from generator.parse.places import is_own
from generator.parse.script import imports
from generator.parse.stylesheet import normalized, references
from generator.site.site import base_path

RENDERED = ".jinja"
"""Assets with this suffix are rendered first, and published without it."""

FOLDER = "assets/"
STYLES = (".css",)
SCRIPTS = (".js", ".mjs")
_OTHERS = (".woff2", ".woff", ".ttf", ".otf", ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".ico")
_FINGERPRINTED = (*STYLES, *SCRIPTS, *_OTHERS)


def asset_paths(theme: Theme, config: Config) -> dict[str, str]:
    """The published path of every asset of the chain: `style.css` → `assets/style.1a2b3c4d.css`."""
    names = {name.removesuffix(RENDERED) for name in theme.asset_names()}
    return {name: _path(theme, config, name) for name in sorted(names)}


def is_fingerprinted(name: str) -> bool:
    """Whether an asset is published under a name that changes with it."""
    return name.endswith(_FINGERPRINTED)


def asset_file(theme: Theme, name: str) -> ThemeFile | None:
    """The file behind a published asset's name; in one theme a plain file goes before one to be rendered."""
    for layer in theme.layers:
        for candidate in (name, name + RENDERED):
            if candidate in layer.assets:
                return layer.assets[candidate]
    return None


def named_asset(name: str, address: str, config: Config) -> str | None:
    """The asset that an address in another one means (`../fonts/a.woff2?x#y` in `css/a.css` → `fonts/a.woff2`); None
    for what lies elsewhere."""
    path = unquote(address.partition("#")[0].partition("?")[0])
    if not path or not is_own(path):
        return None
    top = base_path(config) + FOLDER
    place = normpath(f"{top}{PurePosixPath(name).parent}/{path}" if path[0] != "/" else path)
    return place.removeprefix(top) if place.startswith(top) else None


def references_of(name: str, text: str) -> tuple[Reference, ...]:
    """The addresses in an asset of that name."""
    if name.endswith(STYLES):
        return references(normalized(text))
    return imports(text) if name.endswith(SCRIPTS) else ()


def import_cycle(theme: Theme, config: Config, name: str) -> tuple[str, ...]:
    """The stylesheets through which one imports itself, in order; none if it does not. Those that are templates are
    known only when they are rendered."""
    trails: dict[str, tuple[str, ...]] = {name: (name,)}
    waiting = [name]
    while waiting:
        here = waiting.pop(0)
        for other, is_import in _named_by(theme, config, here):
            if is_import and other == name:
                return (*trails[here], name)
            if is_import and other not in trails:
                trails[other] = (*trails[here], other)
                waiting.append(other)
    return ()


def _path(theme: Theme, config: Config, name: str) -> str:
    file = asset_file(theme, name)
    if file is None or not is_fingerprinted(name):
        return FOLDER + name
    pure = PurePosixPath(name)
    return f"{FOLDER}{pure.with_name(f'{pure.stem}.{_digest(theme, config, file)}{pure.suffix}')}"


def _digest(theme: Theme, config: Config, file: ThemeFile) -> str:
    """Of all that is in the published file: what others it names are called, and what those name, is a part of it."""
    digest = hashlib.sha256(_text(file))
    made_from: list[object] = []
    if file.name.endswith(RENDERED):
        versions = (__version__, pygments.__version__)
        made_from += (theme.options, config.site, versions, [_named(layer) for layer in theme.layers])
    else:
        made_from += sorted(_reached(theme, config, file.name))
    if file.name.removesuffix(RENDERED).endswith((*STYLES, *SCRIPTS)):
        made_from += (config.assets, _minifiers() if config.assets.minify else ())
    if made_from:
        digest.update(msgspec.json.encode(made_from, order="deterministic"))
    return digest.hexdigest()[:8]


def _minifiers() -> tuple[str, str]:
    """The versions of those who have a part in what is published."""
    import rcssmin  # late: a build with nothing to do comes without them
    import rjsmin

    return rcssmin.__version__, rjsmin.__version__


def _reached(theme: Theme, config: Config, name: str) -> Iterator[tuple[str, str]]:
    """Every asset that one names, or that those name, with its digest."""
    known, waiting = {name}, [name]
    while waiting:
        for other, _ in _named_by(theme, config, waiting.pop()):
            file = asset_file(theme, other)
            if other in known or file is None:
                continue
            known.add(other)
            is_rendered = file.name.endswith(RENDERED)
            yield other, _digest(theme, config, file) if is_rendered else hashlib.sha256(file.data).hexdigest()
            if not is_rendered:
                waiting.append(other)


def _named_by(theme: Theme, config: Config, name: str) -> Iterator[tuple[str, bool]]:
    """The assets that a plain one names, and whether it imports them."""
    file = asset_file(theme, name)
    if file is None or file.name.endswith(RENDERED) or not name.endswith((*STYLES, *SCRIPTS)):
        return
    for reference in references_of(name, file.data.decode("utf-8", "replace")):
        other = named_asset(name, reference.address, config)
        if other is not None:
            yield other, reference.is_import


def _text(file: ThemeFile) -> bytes:
    """What is rendered is the same whatever its line ends; what is copied is its bytes."""
    if not file.name.endswith(RENDERED):
        return file.data
    return file.data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _named(layer: ThemeLayer) -> list[tuple[str, str]]:
    """What a rendered asset may include or name: the other assets."""
    return [(name, hashlib.sha256(_text(file)).hexdigest()) for name, file in sorted(layer.assets.items())]
