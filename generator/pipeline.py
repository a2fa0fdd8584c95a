"""The way through the house, start to end: the one place where engine, world and domain meet. Read this first."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from generator.engine.pool import WorkerError
from generator.engine.store import DamagedError
from generator.model.diagnostic import Diagnostic, Outcome, Severity, Span, has_errors
from generator.model.target import Artifact, Target
from generator.model.when import zone_named
from generator.plugins import BUILT_IN, Plugin
from generator.render.plan import plan, sources_by_path
from generator.render.sitemap import listed_pages
from generator.render.templates import ASSETS, Templates
from generator.site.assemble import assemble, with_book
from generator.site.queries import TemplateSource
from generator.site.site import Site
from generator.stages.memory import Memory
from generator.stages.outputs import UNSEEN, Outputs
from generator.stages.sources import SETTINGS, gather, read_settings
from generator.stages.taking import take
from generator.stages.theme import read_theme
from generator.world import clock
from generator.world.paths import check_paths
from generator.world.publish import Published, publish
from generator.world.standing import standing


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked for: the site's folder, the instant (`--now`, None for the clock's), whether drafts count.

    `jobs` is how many processes may work at once; 0 means one for each processor.
    """

    root: Path
    now: str | None = None
    drafts: bool = False
    jobs: int = 0
    environ: Mapping[str, str] = {}
    plugins: tuple[Plugin, ...] = (BUILT_IN,)


class Snapshot(msgspec.Struct, frozen=True):
    """The site at one instant, and everything that will exist."""

    site: Site
    targets: tuple[Target, ...]


class Built(msgspec.Struct, frozen=True):
    """What a build did; `made` are the paths of the outputs that were rendered."""

    output: Path
    published: Published
    snapshot: Snapshot
    made: tuple[str, ...]


def load(order: Order, memory: Memory) -> Outcome[Snapshot]:
    """Everything up to rendering: read, parsed, assembled, planned and checked, with all that is wrong on the way."""
    settings = read_settings(order.root)
    if settings.value is None:
        return Outcome(None, settings.diagnostics)
    site_file, problems = settings.value, list(settings.diagnostics)
    now = take(clock.instant(order.now, order.environ, zone_named(site_file.config.site.timezone)), problems)
    theme = take(read_theme(order.root, site_file), problems)
    sources = gather(order.root, site_file, theme, memory, _jobs(order), problems)
    if now is None or sources is None:
        return Outcome(None, tuple(problems))
    site = take(assemble(sources, now, drafts=order.drafts), problems)
    if site is None:
        return Outcome(None, tuple(problems))
    targets = take(plan(site), problems) or ()
    if not has_errors(problems):
        problems += check_paths(target.path for target in targets)  # what planning let through must still be safe
    lost = {d.path for d in sources.documents} - site.documents.keys() - {held.path for held in site.held}
    site = with_book(site, sources_by_path(targets), sources.failed | lost, listed_pages(site, targets))
    problems += (problem for plugin in order.plugins for check in plugin.checks for problem in check(site))
    return Outcome(Snapshot(site, targets), tuple(problems))


def build(order: Order, output: Path | None = None, *, strict: bool = False) -> Outcome[Built]:
    """Load, render, publish. If anything is wrong nothing is published, and what was published before stays."""
    memory = Memory.of(order.root)
    try:
        return _build(order, output, strict, memory)
    except (DamagedError, WorkerError):
        # Whatever is wrong with what was remembered: without it the build is a cold one, in one process, and a bug
        # shows itself there.
        memory.forget()
        return _build(msgspec.structs.replace(order, jobs=1), output, strict, memory)
    finally:
        memory.close()


def check(order: Order) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with the content and the templates; nothing is written but what is remembered."""
    memory = Memory.of(order.root)
    try:
        return _check(order, memory)
    except (DamagedError, WorkerError):
        memory.forget()
        return _check(msgspec.structs.replace(order, jobs=1), memory)
    finally:
        memory.close()


def _check(order: Order, memory: Memory) -> tuple[Diagnostic, ...]:
    loaded = load(order, memory)
    problems = list(loaded.diagnostics)
    if loaded.value is not None:
        for _ in render_all(loaded.value, order, memory, problems):
            pass
    return tuple(problems)


def render_all(snapshot: Snapshot, order: Order, memory: Memory, problems: list[Diagnostic]) -> Iterator[Artifact]:
    """Every output made, whether it would be kept or not: to see what is wrong with it."""
    outputs = _outputs(snapshot, order, memory)
    yield from outputs.make(outputs.targets, _jobs(order), problems)


def _build(order: Order, output: Path | None, strict: bool, memory: Memory) -> Outcome[Built]:
    loaded = load(order, memory)
    problems = list(loaded.diagnostics)
    snapshot = loaded.value
    if snapshot is None:
        return Outcome(None, tuple(problems))
    if _forbids(problems, strict):
        for _ in render_all(snapshot, order, memory, problems):
            pass
        return Outcome(None, tuple(problems))
    folder = order.root / (output or snapshot.site.config.build.output)
    outputs = _outputs(snapshot, order, memory)
    todo = outputs.plan(standing(folder), problems)
    made = outputs.make(todo.stale, _jobs(order), problems)
    try:
        published = publish(folder, _or_give_up(made, problems, strict), order.root, todo.kept)
    except _SpoiledError:
        return Outcome(None, tuple(problems))
    problems += (_placed(problem, snapshot.site) if output is None else problem for problem in published.diagnostics)
    if published.value is None:
        return Outcome(None, tuple(problems))
    outputs.remember(standing(folder))
    return Outcome(
        Built(folder, published.value, snapshot, tuple(path for path in outputs.fresh if not path.startswith(UNSEEN))),
        (*problems, *memory.problems),
    )


def _outputs(snapshot: Snapshot, order: Order, memory: Memory) -> Outputs:
    checks = tuple(check for plugin in order.plugins for check in plugin.text_checks)
    return Outputs(snapshot.site, snapshot.targets, templates_of(snapshot.site), checks, memory)


def _jobs(order: Order) -> int:
    """One for each processor that we may use, unless it was said."""
    if order.jobs:
        return order.jobs
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _placed(problem: Diagnostic, site: Site) -> Diagnostic:
    """An output folder that is refused is what site.toml says, if nothing else was asked for."""
    place = site.settings_at.get("build.output")
    if problem.rule != "unsafe-output" or problem.span is not None or place is None:
        return problem
    return msgspec.structs.replace(problem, span=Span.of(SETTINGS, place))


class _SpoiledError(Exception):
    """A page could not be made, so the publication is called off."""


def _or_give_up(made: Iterator[Artifact], problems: list[Diagnostic], strict: bool) -> Iterator[Artifact]:
    yield from made
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
