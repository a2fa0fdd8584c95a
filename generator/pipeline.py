"""The way through the house, start to end: the one place where engine, world and domain meet. Read this first."""

import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import msgspec

from generator.engine.crew import Crew
from generator.engine.frames import WorkerError
from generator.engine.store import DamagedError
from generator.model.diagnostic import Diagnostic, Outcome, Span, has_errors
from generator.model.target import Artifact, Target
from generator.model.when import zone_named
from generator.plugins import BUILT_IN, Plugin, TextCheck
from generator.render.plan import plan, sources_by_path
from generator.site.assemble import Sources, assemble, with_book
from generator.site.discovery import sitemap_files
from generator.site.hosting import with_hosting
from generator.site.prospects import Prospects
from generator.site.publication import holds, own_instants
from generator.site.site import Site
from generator.stages.afterwards import Afterwards, rendered
from generator.stages.amending import amended
from generator.stages.last import PUBLISHED, Last, Start, begin, begin_anew, built, in_words, keep, nothing_to_do
from generator.stages.look import look_at_themes
from generator.stages.memory import Memory
from generator.stages.order import Built, Order
from generator.stages.outputs import Outputs, SpoiledError, checked, nowhere
from generator.stages.picture_publishing import PicturePublisher
from generator.stages.pictures import hung, prune
from generator.stages.problems import Problems, forbids, told_once
from generator.stages.skeleton import remember_site
from generator.stages.sources import gather, read_settings
from generator.stages.taking import take
from generator.stages.theme import read_theme
from generator.stages.verifying import Verified, verified
from generator.world import clock
from generator.world.disk import SETTINGS
from generator.world.paths import check_paths
from generator.world.publish import Place, Placed, Published, publish

__all__ = ["Built", "Order", "Snapshot", "build", "check", "load", "render_all", "verify"]


class Snapshot(msgspec.Struct, frozen=True):
    """The site at one instant, and everything that will exist.

    It is the same from `since` until `until` (seconds since 1970, None: for good). `of_files` is what is wrong with
    files by themselves, `of_site` what is wrong beyond that, `sources` what it was assembled from.
    """

    site: Site
    targets: tuple[Target, ...]
    since: float = float("-inf")
    until: float | None = None
    of_files: dict[str, tuple[Diagnostic, ...]] = {}
    of_site: tuple[Diagnostic, ...] = ()
    sources: Sources | None = None


def load(order: Order, memory: Memory, start: Start | None = None, *, develops: bool = False) -> Outcome[Snapshot]:
    """Everything up to rendering: read, parsed, assembled, planned and checked, with all that is wrong on the way.

    If it `develops`, pictures are made that are not there yet, which takes its time; for who will publish.
    """
    start = start or begin_anew(order)
    watch = start.watch
    settings = read_settings(order.root)
    if settings.value is None:
        return Outcome(None, settings.diagnostics)
    site_file, problems = settings.value, list(settings.diagnostics)
    of_files: dict[str, tuple[Diagnostic, ...]] = {}
    now = take(clock.instant(order.now, order.environ, zone_named(site_file.config.site.timezone)), problems)
    with watch.stage("theme"):
        theme = take(read_theme(order.root, site_file), problems)
    with watch.stage("parse"):
        sources = gather(order.root, site_file, theme, start, memory, _crew(order), problems, of_files)
    if now is None or sources is None:
        return Outcome(None, _all(problems, of_files))
    with watch.stage("assemble"):
        site = take(assemble(sources, now, drafts=order.drafts), problems)
    if site is None:
        return Outcome(None, _all(problems, of_files))
    with watch.stage("pictures"):
        develops = develops and not has_errors(_all(problems, of_files))
        look = start.look
        site = hung(site, order.root, look.files, look.began, memory, _crew(order), develops=develops)
    with watch.stage("plan"):
        targets = take(plan(site), problems) or ()
        if not has_errors(_all(problems, of_files)):
            problems += check_paths(target.path for target in targets)  # what planning let through must still be safe
        lost = {d.path for d in sources.documents} - site.documents.keys() - {held.path for held in site.held}
        site = with_book(site, sources_by_path(targets), sources.failed | lost, sitemap_files(site, targets))
        site = with_hosting(site, targets)
        watch.count("plan", files=len(targets))
    with watch.stage("check"):
        checked_site = msgspec.structs.replace(site, texts={})  # a check that reads texts would not be asked again
        checks = [check for plugin in _plugins(order) for check in plugin.checks]
        problems += (problem for check in checks for problem in check(checked_site))
    since, until = holds(sources.documents, now, own_instants(site.config, now))
    snapshot = Snapshot(site, targets, since, until, of_files, tuple(problems), sources)
    return Outcome(snapshot, _all(problems, of_files))


def build(
    order: Order, output: Path | None = None, *, strict: bool = False, start: Start | None = None
) -> Outcome[Built]:
    """Load, render, publish. If anything is wrong nothing is published, and what was published before stays.

    Of a site that was built before no more is done than changed. `start` is for who has begun already, and knows that
    there is something to do.
    """
    if start is None:
        start = begin(order, output, strict=strict)
        done = nothing_to_do(start, order)
        if done is not None:
            return done
    memory = Memory.of(order.root, start.last.identity if start.last is not None else b"")
    try:
        outcome = amended(order, start, memory, _text_checks(order), _crew(order), strict=strict)
        return outcome or _build(order, output, strict, memory, start)
    except (DamagedError, WorkerError):
        # Whatever is wrong with what was remembered: without it the build is a cold one, in one process, and a bug
        # shows itself there.
        memory.forget()
        return _build(msgspec.structs.replace(order, jobs=1), output, strict, memory, start)
    finally:
        memory.close()
        start.end()


def verify(order: Order, built: Built) -> Verified:
    """Everything made once more with nothing remembered, and compared with what that build left."""
    memory = Memory(None)
    loaded = load(order, memory, develops=True)
    if loaded.value is None:
        return Verified(0, sources_changed=True)
    after = Afterwards(loaded.value.site, memory, Crew())
    everything = after.added(render_all(loaded.value, order, memory, []), order.root)
    return verified(built.output, everything, order.root)


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
        _look_through(loaded.value, order, memory, problems)
    if loaded.value is not None and not has_errors(problems):  # what is shown where is not as it is meant to be yet
        site = loaded.value.site
        problems += (problem for plugin in _plugins(order) for audit in plugin.audits for problem in audit(site))
    return tuple(problems)


def render_all(snapshot: Snapshot, order: Order, memory: Memory, problems: list[Diagnostic]) -> Iterator[Artifact]:
    """Every file made in this process, one after the other; what is wrong with any joins `problems`."""
    outputs = _outputs(snapshot.site, order, memory)
    made: list[Artifact] = []

    def place(artifact: Artifact) -> Placed:
        made.append(artifact)
        return nowhere(artifact)

    for _ in outputs.make((*rendered(snapshot.targets), *checked(snapshot.site)), Crew(), place):
        yield made.pop()
    problems += told_once(outputs.wrong, problems)


def _look_through(snapshot: Snapshot, order: Order, memory: Memory, problems: list[Diagnostic]) -> None:
    """Every output made and put nowhere: to see what is wrong with it."""
    outputs = _outputs(snapshot.site, order, memory)
    for _ in outputs.make((*rendered(snapshot.targets), *checked(snapshot.site)), _crew(order), nowhere):
        pass
    problems += told_once(outputs.wrong, problems)


def _build(order: Order, output: Path | None, strict: bool, memory: Memory, start: Start) -> Outcome[Built]:
    loaded = load(order, memory, start, develops=True)
    problems = list(loaded.diagnostics)
    snapshot = loaded.value
    if snapshot is None:
        return Outcome(None, tuple(problems))
    if forbids(problems, strict):
        _look_through(snapshot, order, memory, problems)
        return Outcome(None, tuple(problems))
    site = snapshot.site
    folder = order.root / (output or site.config.build.output)
    watch = start.watch
    outputs = _outputs(site, order, memory)
    targets = (*rendered(snapshot.targets), *checked(site))
    after = Afterwards(site, memory, _crew(order))
    paths = {target.path for target in targets}
    with watch.stage("verify"):
        outputs.recall()
        stale = outputs.stale(targets, start.stands(folder, memory.fact(PUBLISHED)), start.same_files)
        watch.count("verify", outputs=len(targets), to_make=len(stale))

    documents = snapshot.sources.documents if snapshot.sources is not None else ()
    prospects = Prospects(site, documents, lambda: outputs.of_time(paths), drafts=order.drafts)
    changes = lru_cache(lambda: in_words(prospects.next_change(), site.config.site.timezone))

    def make(place: Place) -> Iterator[tuple[str, Placed]]:
        made = outputs.make_or_give_up(stale, _crew(order), place, problems, strict=strict)
        return watch.during("render", made)

    try:
        with watch.stage("publish"):
            planned = dict.fromkeys(target.path for target in snapshot.targets)
            published = publish(folder, order.root, planned, make, start.trees, start.outlook(), changes, after)
    except SpoiledError:
        return Outcome(None, tuple(problems))
    problems += (_placed(problem, site) if output is None else problem for problem in published.diagnostics)
    if published.value is None:
        return Outcome(None, tuple(problems))
    made_now = outputs.made()
    watch.count("render", made=len(made_now))
    watch.count("publish", written=published.value.written, removed=published.value.removed)
    with watch.stage("remember"):
        outputs.remember(paths)
        outputs.cards.tidy(site, targets, stale)
        after.remember()
        last = _last(order, start, snapshot, folder, outputs, published.value, changes(), memory)
        remember_site(memory, last, site)
        prune(order.root, memory)
        if not memory.problems:
            keep(order.root, last)
    counts = (published.value.written, published.value.removed)
    return Outcome(built(last, *counts, made_now), (*problems, *memory.problems))


def _last(
    order: Order,
    start: Start,
    snapshot: Snapshot,
    folder: Path,
    outputs: Outputs,
    published: Published,
    changes: str,
    memory: Memory,
) -> Last:
    """What is to be known of this build by the next one."""
    site = snapshot.site
    themes = tuple(layer.manifest.name for layer in site.theme.layers)
    return Last(
        asked=start.asked,
        began=start.look.began,
        since=snapshot.since,
        until=snapshot.until,
        files={**start.look.files, **look_at_themes(order.root, themes)[0]},
        themes=themes,
        zone=site.config.site.timezone,
        output=str(folder),
        tree=published.trees.seen if published.trees is not None else 0,
        title=site.config.site.title,
        count=published.written + published.unchanged,
        held=msgspec.json.encode(site.held),
        problems=Problems(snapshot.of_site, snapshot.of_files, outputs.wrong),
        of_theme=outputs.of_theme(),
        identity=memory.identity,
        changes=changes,
    )


def _outputs(site: Site, order: Order, memory: Memory) -> Outputs:
    return Outputs(site, _text_checks(order), memory, PicturePublisher(site, order.root))


def _text_checks(order: Order) -> tuple[TextCheck, ...]:
    return tuple(check for plugin in _plugins(order) for check in plugin.text_checks)


def _plugins(order: Order) -> tuple[Plugin, ...]:
    return (BUILT_IN, *order.plugins)


def _all(problems: Iterable[Diagnostic], of_files: dict[str, tuple[Diagnostic, ...]]) -> tuple[Diagnostic, ...]:
    return (*problems, *(problem for found in of_files.values() for problem in found))


def _crew(order: Order) -> Crew:
    """One process for each processor that we may use, unless it was said."""
    if order.jobs:
        return Crew(order.jobs, order.method)
    own = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return Crew(own, order.method)


def _placed(problem: Diagnostic, site: Site) -> Diagnostic:
    """An output folder that is refused is what site.toml says, if nothing else was asked for."""
    place = site.settings_at.get("build.output")
    if problem.rule != "unsafe-output" or problem.span is not None or place is None:
        return problem
    return msgspec.structs.replace(problem, span=Span.of(SETTINGS, place))
