"""The theme that site.toml names, and those it extends, from disk."""

from pathlib import Path
from typing import Any

from generator.model.diagnostic import Diagnostic, Outcome, Span
from generator.model.theme import Theme, ThemeLayer
from generator.parse.config import SiteFile
from generator.parse.nearest import nearest
from generator.parse.theme import compose, read_layer
from generator.render.templates import ASSETS, Templates
from generator.site.queries import TemplateSource
from generator.site.site import Site
from generator.stages.taking import take
from generator.world import disk
from generator.world.theme_files import find_theme, theme_names

LONGEST_CHAIN = 8


def read_theme(root: Path, site_file: SiteFile) -> Outcome[Theme]:
    """The theme that site.toml names, and those it extends, each by its own theme.toml."""
    problems: list[Diagnostic] = []
    layers: list[ThemeLayer] = []
    name, span = site_file.config.site.theme, site_file.span("site", "theme")
    while name:
        found = find_theme(root, name)
        if found is None or len(layers) == LONGEST_CHAIN or name in [layer.manifest.name for layer in layers]:
            problems.append(_no_theme(name, found is not None, theme_names(root), span))
            return Outcome(None, tuple(problems))
        files = take(disk.read_tree(found.folder, found.label), problems) or {}
        layer = take(read_layer(files, name, found.label, str(found.folder)), problems)
        if layer is None:
            return Outcome(None, tuple(problems))
        layers.append(layer)
        name, span = layer.manifest.extends, Span.of(f"{found.label}/theme.toml", layer.extends_at)
    composed = compose(layers, site_file)
    return Outcome(composed.value, (*problems, *composed.diagnostics))


def _no_theme(name: str, exists: bool, known: tuple[str, ...], span: Span) -> Diagnostic:
    if exists:
        return Diagnostic("bad-theme", f"the theme `{name}` extends itself", span)
    near = nearest(name, known)
    helps = (f"did you mean `{near}`?",) if near else (f"there are: {', '.join(known)}",)
    return Diagnostic("unknown-theme", f"there is no theme `{name}`", span, help=helps)


def templates_of(site: Site) -> Templates:
    """The templates of the theme in force; names under `assets/` are assets that are rendered."""

    def find(name: str) -> Any:
        if name.startswith(ASSETS):
            return site.theme.asset(name.removeprefix(ASSETS))
        return site.ask(TemplateSource(name))

    return Templates(find, site.config.site.language, site.zone)
