"""The shorter way: when no more changed than texts, or templates of the theme, the rest is as it was remembered."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from generator.engine.crew import Crew
from generator.engine.store import DamagedError
from generator.model.body import Gap, OneOff
from generator.model.config import Config
from generator.model.content import Text
from generator.model.diagnostic import Outcome
from generator.model.source import Kind
from generator.model.sponsor import Terms
from generator.model.target import Target, TargetKind
from generator.parse.classify import classify
from generator.parse.config import SiteFile
from generator.plugins import TextCheck
from generator.site import archives
from generator.site.placement import Hole, holes_of
from generator.site.policy import needs_of_theme
from generator.site.site import Site
from generator.stages.afterwards import Afterwards
from generator.stages.last import Last, Start, built, in_words, keep, moment
from generator.stages.memory import Memory
from generator.stages.order import Built, Order
from generator.stages.outputs import Outputs, SpoiledError, Why, nowhere
from generator.stages.parsing import Again, Documents, Texts, parse_again, remember_again
from generator.stages.problems import Problems
from generator.stages.skeleton import Flesh, recalled, remember_id, site_of
from generator.stages.sources import parse_settings, read_about, read_data, read_settings
from generator.stages.theme import read_theme
from generator.world.disk import SETTINGS
from generator.world.publish import Place, Placed, Published, publish

CONTENT = "content/"
DATA = "content/_data/"


class _LongWayError(Exception):
    """More changed than the shorter way can see to."""


def amended(
    order: Order, start: Start, memory: Memory, checks: Sequence[TextCheck], crew: Crew, *, strict: bool
) -> Outcome[Built] | None:
    """The last build's site with what changed since made anew; None when the long way has to be gone.

    That is so whenever anything else changed, or anything is wrong now: then nothing has been written.
    """
    last, changed = start.last, start.changed()
    if last is None or changed is None or SETTINGS in changed:
        return None
    try:
        return _amended(order, start, last, changed, memory, checks, crew, strict)
    except (_LongWayError, SpoiledError):
        return None


def _amended(
    order: Order,
    start: Start,
    last: Last,
    changed: set[str],
    memory: Memory,
    checks: Sequence[TextCheck],
    crew: Crew,
    strict: bool,
) -> Outcome[Built]:
    folder = Path(last.output)
    if not start.stands_whole() or start.trees is None:
        raise _LongWayError
    settings = read_settings(order.root).value
    if settings is None:
        raise _LongWayError
    watch = start.watch
    theme_changed = not all(path.startswith(CONTENT) for path in changed)
    with watch.stage("parse"):
        again = _parsed(order, start, settings, changed, memory)
        watch.count("parse", parsed=len(again.texts))
    with watch.stage("recall"):
        site = _site(order, start, last, settings, again, memory, theme_changed=theme_changed)
        outputs = Outputs(site, checks, memory)
    with watch.stage("verify"):
        stale = _stale(outputs, last, again, theme_changed=theme_changed)
        watch.count("verify", outputs=len(outputs.rows), to_make=len(stale))
    outputs.wrong = dict(last.problems.of_outputs)
    of_files = last.problems.of_files | {path: row.diagnostics for path, row in again.rows.items()}
    before = Problems(last.problems.of_site, {path: found for path, found in of_files.items() if found})
    problems = list(before.all())
    # What is wrong with the texts comes first: a mistake in one is told before the next tree is touched.
    for _ in outputs.make_or_give_up(
        [target for target in stale if target.kind is TargetKind.CHECK], crew, nowhere, problems, strict=strict
    ):
        pass
    pages = [target for target in stale if target.kind is not TargetKind.CHECK]

    def make(place: Place) -> Iterator[tuple[str, Placed]]:
        return watch.during("render", outputs.make_or_give_up(pages, crew, place, problems, strict=strict))

    after = Afterwards(site, memory, crew)

    def changes() -> str:
        """As before, if all pages ask of time what they asked; else at the next date in any file, to be sure."""
        return in_words(last.until, last.zone) if outputs.ledger.learns_of_time() else last.changes

    with watch.stage("publish"):
        published = publish(
            folder, order.root, start.trees.files.keys(), make, start.trees, start.outlook(), changes, after
        )
    if published.value is None:
        raise _LongWayError
    rendered = outputs.made()
    watch.count("render", made=len(rendered))
    watch.count("publish", written=published.value.written, removed=published.value.removed)
    with watch.stage("remember"):
        now = _remembered(start, last, again, outputs, before, published.value, changes(), memory)
        if not memory.problems:
            keep(order.root, now)
    counts = (published.value.written, published.value.removed)
    return Outcome(built(now, *counts, rendered), (*problems, *published.diagnostics, *memory.problems))


def _parsed(order: Order, start: Start, settings: SiteFile, changed: set[str], memory: Memory) -> Again:
    """The content that changed, if it is texts alone."""
    files = [file for file in start.look.found.value or () if file.path in changed]
    again = parse_again(order.root, files, parse_settings(settings), memory)
    if again is None or _places_otherwise(again, memory, settings.config):
        raise _LongWayError
    return again


def _places_otherwise(again: Again, memory: Memory, config: Config) -> bool:
    """Whether a text has other places for sponsor blocks than it had: then time may change it elsewhere, too."""
    before, now = Texts({}, memory, again.texts), Texts(again.texts, memory, again.texts)
    deepest = _deepest_gap(config)
    return any(_holes(before[path], deepest) != _holes(now[path], deepest) for path in again.texts)


def _deepest_gap(config: Config) -> int:
    """Gaps further down are of no use to any slot that places itself; 0 if none does."""
    rules = [rule.after_paragraph for rule in config.slots.values() if rule.after_paragraph is not None]
    return max(rules, default=0) + 2 * len(rules)


def _terms(hole: Hole) -> Terms | None:
    """Those of a block of this text alone, which time may end, and rivals keep away from."""
    return hole.creative.terms if isinstance(hole, OneOff) else None


def _holes(text: Text, deepest: int) -> list[tuple[object, ...]]:
    return [
        (type(hole).__name__, getattr(hole, "name", ""), getattr(hole, "until", ""), _terms(hole))
        for hole in holes_of(text.body.pieces)
        if not isinstance(hole, Gap) or hole.after <= deepest
    ]


def _site(
    order: Order, start: Start, last: Last, settings: SiteFile, again: Again, memory: Memory, *, theme_changed: bool
) -> Site:
    """The site as it is remembered, with the texts and the theme of today."""
    skeleton, theme, now = recalled(memory, last), read_theme(order.root, settings), moment(start, order)
    if skeleton is None or now is None or theme.value is None or theme.diagnostics:
        raise _LongWayError
    data = [path for path, kind in classify(p for p in last.files if p.startswith(DATA)).items() if kind is Kind.DATA]
    flesh = Flesh(
        config=settings.config,
        theme=theme.value,
        about=read_about(settings, []),
        documents=Documents(memory),
        texts=Texts(again.texts, memory, skeleton.addresses),
        data=read_data(order.root, data, []),
        settings_at=settings.places(),
    )
    site = site_of(skeleton, flesh, now)
    if theme_changed and tuple(needs_of_theme(theme.value)) != skeleton.needs_of_theme:
        raise _LongWayError
    if archives.is_made(settings.config, theme.value) != (site.archive is not None):
        raise _LongWayError
    if site.assets != skeleton.assets or tuple(layer.manifest.name for layer in theme.value.layers) != last.themes:
        raise _LongWayError
    return site


def _stale(outputs: Outputs, last: Last, again: Again, *, theme_changed: bool) -> list[Target]:
    """What shows one of the texts, or was made by what changed of the theme."""
    paths = outputs.readers(again.texts)
    outputs.recall(None if theme_changed else paths)
    if not paths <= outputs.rows.keys():
        raise DamagedError("an output is not remembered")
    numbers = {number for path in paths for number in outputs.rows[path].asked} | set(last.of_theme)
    changed = outputs.ledger.changed_among(numbers if theme_changed else numbers - set(last.of_theme), outputs.answers)
    stale = [path for path, row in outputs.rows.items() if not changed.isdisjoint(row.asked)]
    outputs.why = {path: Why("asked", tuple(changed.intersection(outputs.rows[path].asked))) for path in stale}
    return [outputs.rows[path].target for path in sorted(stale)]


def _remembered(
    start: Start,
    last: Last,
    again: Again,
    outputs: Outputs,
    before: Problems,
    published: Published,
    changes: str,
    memory: Memory,
) -> Last:
    """The build as it now is, with all it learnt on disk."""
    of_theme = set(last.of_theme) | set(outputs.of_theme())
    outputs.remember()
    now = msgspec.structs.replace(
        last,
        began=start.look.began,
        files=dict(start.look.files),
        tree=published.trees.seen if published.trees is not None else 0,
        count=published.written + published.unchanged,
        problems=Problems(before.of_site, before.of_files, outputs.wrong),
        of_theme=tuple(sorted(of_theme)),
        changes=changes,
    )
    remember_again(memory, again, start.look.began)
    remember_id(memory, now)
    return now
