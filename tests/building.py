"""A site in memory: files by their path under content/, assembled and planned as a build would, but without a disk."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from generator.model.diagnostic import Diagnostic
from generator.model.source import Kind
from generator.model.theme import ThemeLayer
from generator.parse.classify import classify
from generator.parse.config import SiteFile, read_config
from generator.parse.document import parse_document
from generator.parse.markdown import parse_body
from generator.parse.settings import ParseSettings
from generator.parse.theme import compose, read_layer
from generator.render.plan import plan, sources_by_path
from generator.site.assemble import Sources, assemble, with_book
from generator.site.discovery import sitemap_files
from generator.site.hosting import OWN, with_hosting
from generator.site.site import Site

BASE = Path(__file__).parents[1] / "themes" / "base"
APRIL = dt.datetime(2024, 4, 1, tzinfo=dt.UTC)
SITE = '[site]\ntitle = "T"\nurl = "https://t.example/"\ntheme = "base"\n'


def site_of(
    files: Mapping[str, str], settings: str = "", now: dt.datetime = APRIL, *, theme: Mapping[str, str] | None = None
) -> Site:
    """The site; `settings` follow the minimal site.toml, `theme` holds templates that go before base's."""
    return checked(files, settings, now, theme=theme)[0]


def checked(
    files: Mapping[str, str], settings: str = "", now: dt.datetime = APRIL, *, theme: Mapping[str, str] | None = None
) -> tuple[Site, list[Diagnostic]]:
    """The site, and what assembling and planning found wrong with it."""
    sources = sources_of(files, settings, theme=theme)
    return assembled_at(sources, now)


def assembled_at(sources: Sources, now: dt.datetime) -> tuple[Site, list[Diagnostic]]:
    """The same sources at any instant."""
    assembled = assemble(sources, now)
    assert assembled.value is not None
    planned = plan(assembled.value)
    targets = planned.value or ()
    site = with_book(assembled.value, sources_by_path(targets), frozenset(), sitemap_files(assembled.value, targets))
    return with_hosting(site, targets), [*assembled.diagnostics, *planned.diagnostics]


def _theme(settings: SiteFile, templates: Mapping[str, str]) -> object:
    base = {path.relative_to(BASE).as_posix(): path.read_bytes() for path in BASE.rglob("*") if path.is_file()}
    layers: list[ThemeLayer] = []
    if templates:
        ours = {"theme.toml": b'name = "ours"\nextends = "base"\n'}
        ours |= {f"templates/{name}": text.encode() for name, text in templates.items()}
        layers.append(read_layer(ours, "ours", "themes/ours", "").value)  # type: ignore[arg-type]
    layers.append(read_layer(base, "base", "themes/base", "").value)  # type: ignore[arg-type]
    return compose(layers, settings).value


def sources_of(files: Mapping[str, str], settings: str = "", *, theme: Mapping[str, str] | None = None) -> Sources:
    """Everything parsed, whatever the instant."""
    settings_file = read_config((SITE + settings).encode())
    assert settings_file.value is not None, settings_file.diagnostics
    config = settings_file.value.config
    paths = {f"content/{path}": text for path, text in files.items()}
    kinds = classify(paths)
    parsing = ParseSettings.of(config)
    parsed = [
        parse_document(paths[path].encode(), path, kind, parsing).value
        for path, kind in kinds.items()
        if kind not in (Kind.STATIC, Kind.DATA)
    ]
    return Sources(
        config=config,
        theme=_theme(settings_file.value, theme or {}),  # type: ignore[arg-type]
        about=parse_body(config.site.about, path="site.toml").value,  # type: ignore[arg-type]
        documents=[one.document for one in parsed if one is not None],
        texts={one.document.path: one.text for one in parsed if one is not None},
        statics=[path for path, kind in kinds.items() if kind is Kind.STATIC],
        data={},
        for_host={path: paths[path] for path in OWN if path in paths},
    )
