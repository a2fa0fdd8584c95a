"""The way through the house, start to end: the one place where the world and the domain meet. Read this first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from generator.check.holes import holes_of_text
from generator.model.body import Body
from generator.model.content import Document, Text
from generator.model.diagnostic import Diagnostic, Outcome, Severity, Span, has_errors
from generator.model.source import Kind
from generator.model.target import Artifact, Target
from generator.model.theme import Theme, ThemeLayer
from generator.model.when import zone_named
from generator.parse.classify import classify
from generator.parse.config import SiteFile, read_config
from generator.parse.data import nested, parse_data, twins
from generator.parse.decode import nearest
from generator.parse.document import ParseSettings, parse_document
from generator.parse.markdown import parse_body
from generator.parse.theme import compose, read_layer
from generator.plugins import BUILT_IN, Plugin, TextCheck
from generator.render.context import Context
from generator.render.plan import plan, sources_by_path
from generator.render.render import render
from generator.render.sitemap import sitemap_entries
from generator.render.templates import ASSETS, Templates
from generator.site.assemble import Sources, assemble, with_book
from generator.site.queries import TemplateSource
from generator.site.site import Site
from generator.world import clock, disk
from generator.world.paths import check_paths
from generator.world.publish import Published, publish
from generator.world.theme_files import find_theme, theme_names

SETTINGS = "site.toml"
LONGEST_CHAIN = 8

T = TypeVar("T")


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked for: the site's folder, the instant (`--now`, "" for the clock's), whether drafts count."""

    root: Path
    now: str | None = None
    drafts: bool = False
    environ: Mapping[str, str] = {}


class Snapshot(msgspec.Struct, frozen=True):
    """The site at one instant, and everything that will exist."""

    site: Site
    targets: tuple[Target, ...]


def load(order: Order, plugins: Iterable[Plugin] = (BUILT_IN,)) -> Outcome[Snapshot]:
    """Everything up to rendering: read, parsed, assembled, planned and checked, with all that is wrong on the way."""
    settings = _settings(order.root)
    if settings.value is None:
        return Outcome(None, settings.diagnostics)
    site_file, problems = settings.value, list(settings.diagnostics)
    now = _take(clock.instant(order.now, order.environ, zone_named(site_file.config.site.timezone)), problems)
    theme = _take(_theme(order.root, site_file), problems)
    sources, failed = _sources(order.root, site_file, theme, problems)
    if now is None or sources is None:
        return Outcome(None, tuple(problems))
    site = _take(assemble(sources, now, drafts=order.drafts), problems)
    if site is None:
        return Outcome(None, tuple(problems))
    targets = _take(plan(site), problems) or ()
    if not has_errors(problems):
        problems += check_paths(target.path for target in targets)  # what planning let through must still be safe
    failed |= {d.path for d in sources.documents} - site.documents.keys() - {held.path for held in site.held}
    site = with_book(site, sources_by_path(targets), failed)
    problems += (problem for plugin in plugins for check in plugin.checks for problem in check(site))
    problems += _text_problems(site, tuple(check for plugin in plugins for check in plugin.text_checks))
    return Outcome(Snapshot(site, targets), tuple(problems))


def _text_problems(site: Site, checks: Sequence[TextCheck]) -> Iterator[Diagnostic]:
    """What is wrong with the boilerplate and the documents' texts."""
    for path, text in ((SETTINGS, Text(site.about)), *((path, site.texts[path]) for path in site.documents)):
        holes = holes_of_text(text)
        if holes:
            for check in checks:
                yield from check(path, holes, site.ask)


def render_all(snapshot: Snapshot, problems: list[Diagnostic]) -> Iterator[Artifact]:
    """Every file of the site, made as it is taken; a template's mistake is told once, however many pages it spoils."""
    site = snapshot.site
    context = Context(site.ask, templates_of(site))
    entries = sitemap_entries(site, snapshot.targets)
    told = {(problem.rule, problem.message, problem.span) for problem in problems}
    for target in snapshot.targets:
        outcome = render(target, context, lambda: entries)
        for problem in outcome.diagnostics:
            key = (problem.rule, problem.message, problem.span)
            if key not in told:
                told.add(key)
                problems.append(problem)
        if outcome.value is not None:
            yield outcome.value


class Built(msgspec.Struct, frozen=True):
    """What a build did."""

    output: Path
    published: Published
    snapshot: Snapshot


def build(order: Order, output: Path | None = None, *, strict: bool = False) -> Outcome[Built]:
    """Load, render, publish. If anything is wrong nothing is published, and what was published before stays."""
    loaded = load(order)
    problems = list(loaded.diagnostics)
    snapshot = loaded.value
    if snapshot is None:
        return Outcome(None, tuple(problems))
    if _forbids(problems, strict):
        for _ in render_all(snapshot, problems):
            pass
        return Outcome(None, tuple(problems))
    folder = order.root / (output or snapshot.site.config.build.output)
    try:
        published = publish(folder, _or_give_up(snapshot, problems, strict), order.root)
    except _SpoiledError:
        return Outcome(None, tuple(problems))
    problems += (_placed(problem, snapshot.site) if output is None else problem for problem in published.diagnostics)
    if published.value is None:
        return Outcome(None, tuple(problems))
    return Outcome(Built(folder, published.value, snapshot), tuple(problems))


def _placed(problem: Diagnostic, site: Site) -> Diagnostic:
    """An output folder that is refused is what site.toml says, if nothing else was asked for."""
    place = site.settings_at.get("build.output")
    if problem.rule != "unsafe-output" or problem.span is not None or place is None:
        return problem
    return msgspec.structs.replace(problem, span=Span.of(SETTINGS, place))


class _SpoiledError(Exception):
    """A page could not be made, so the publication is called off."""


def _or_give_up(snapshot: Snapshot, problems: list[Diagnostic], strict: bool) -> Iterator[Artifact]:
    yield from render_all(snapshot, problems)
    if _forbids(problems, strict):
        raise _SpoiledError


def _forbids(problems: Iterable[Diagnostic], strict: bool) -> bool:
    return any(p.severity is Severity.ERROR or (strict and p.severity is Severity.WARNING) for p in problems)


def templates_of(site: Site) -> Templates:
    """The templates of the theme in force; names under `assets/` are assets that are rendered."""

    def find(name: str) -> Any:
        if name.startswith(ASSETS):
            return site.theme.asset(name.removeprefix(ASSETS))
        return site.ask(TemplateSource(name))

    return Templates(find, site.config.site.language, site.zone)


def _settings(root: Path) -> Outcome[SiteFile]:
    data = disk.read(root, SETTINGS)
    if data.value is None:
        return Outcome(None, data.diagnostics)
    return read_config(data.value)


def _theme(root: Path, site_file: SiteFile) -> Outcome[Theme]:
    """The theme that site.toml names, and those it extends, each by its own theme.toml."""
    problems: list[Diagnostic] = []
    layers: list[ThemeLayer] = []
    name, span = site_file.config.site.theme, site_file.span("site", "theme")
    while name:
        found = find_theme(root, name)
        if found is None or len(layers) == LONGEST_CHAIN or name in [layer.manifest.name for layer in layers]:
            problems.append(_no_theme(name, found is not None, theme_names(root), span))
            return Outcome(None, tuple(problems))
        files = _take(disk.read_tree(found.folder, found.label), problems) or {}
        layer = _take(read_layer(files, name, found.label, str(found.folder)), problems)
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


def _sources(
    root: Path, site_file: SiteFile, theme: Theme | None, problems: list[Diagnostic]
) -> tuple[Sources | None, frozenset[str]]:
    """Every file below content/ read and parsed, and the paths of those that could not be."""
    config = site_file.config
    found = _take(disk.scan(root), problems) or ()
    kinds = classify(file.path for file in found)
    settings = ParseSettings(config.markdown, config.site.language, config.site.timezone)
    documents: list[Document] = []
    texts: dict[str, Text] = {}
    data: dict[str, Any] = {}
    failed: set[str] = set()
    for path, kind in kinds.items():
        if kind is Kind.STATIC:
            continue
        read = disk.read(root, path)
        outcome = Outcome[Any](None) if read.value is None else _parsed(read.value, path, kind, settings)
        problems += (*read.diagnostics, *outcome.diagnostics)
        if kind is Kind.DATA:
            data[path] = outcome.value
        elif outcome.value is None:
            failed.add(path)
        else:
            documents.append(outcome.value.document)
            texts[path] = outcome.value.text
    problems += twins(data)
    about = _about(site_file, settings, problems)
    if theme is None:
        return None, frozenset(failed)
    statics = [path for path, kind in kinds.items() if kind is Kind.STATIC]
    sources = Sources(
        config=config,
        theme=theme,
        about=about,
        documents=documents,
        texts=texts,
        statics=statics,
        data=nested(data),
        failed=frozenset(failed),
        settings_at=site_file.places(),
    )
    return sources, frozenset(failed)


def _parsed(data: bytes, path: str, kind: Kind, settings: ParseSettings) -> Outcome[Any]:
    return parse_data(data, path) if kind is Kind.DATA else parse_document(data, path, kind, settings)


def _about(site_file: SiteFile, settings: ParseSettings, problems: list[Diagnostic]) -> Body:
    """The publisher's boilerplate, which is Markdown inside site.toml."""
    span, text = site_file.span("site", "about"), site_file.config.site.about
    begins_below = "\n" in text and span.length <= len('"""')
    outcome = parse_body(
        text,
        path=SETTINGS,
        first_line=span.line + begins_below,
        settings=settings.markdown,
        language=settings.language,
    )
    problems += outcome.diagnostics
    return outcome.value or Body()


def _take(outcome: Outcome[T], problems: list[Diagnostic]) -> T | None:
    problems += outcome.diagnostics
    return outcome.value
