"""A stop-watch at every door between the rooms: where the time of one build in one process goes."""

import gc
import importlib
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from generator.model.target import TargetKind

_COLLECTOR = "garbage collector"


def _rendered(target: Any, *_: Any) -> str:
    match target.kind:
        case TargetKind.FEED:
            return "render feeds"
        case TargetKind.ARTICLE:
            return "render articles"
        case TargetKind.HOME | TargetKind.SECTION | TargetKind.TERM | TargetKind.AUTHOR:
            return "render lists"
    return "render the rest"


DOORS: dict[tuple[str, str], str | Callable[..., str]] = {
    ("generator.world.disk", "scan"): "scan",
    ("generator.world.disk", "read"): "read",
    ("generator.world.disk", "read_tree"): "read",
    ("generator.stages.sources", "classify"): "scan",
    ("generator.stages.parsing", "_looked_into"): "document",
    ("generator.parse.document", "part"): "front matter",
    ("generator.parse.document", "parse_body"): "markdown",
    ("generator.parse.document", "parse_copy"): "markdown",
    ("generator.parse.weave", "highlight_code"): "code",
    ("generator.pipeline", "assemble"): "assemble",
    ("generator.pipeline", "with_book"): "assemble",
    ("generator.pipeline", "plan"): "plan",
    ("generator.pipeline", "check_paths"): "plan",
    ("generator.pipeline", "load"): "check",
    ("generator.pipeline", "sitemap_files"): "plan",
    ("generator.stages.making", "render"): _rendered,
    ("generator.render.page_view", "render_body"): "fill texts",
    ("generator.render.feed_item", "render_body"): "fill feed texts",
    ("generator.pipeline", "publish"): "publish",
}
"""Module, function as that module calls it, stage. What a stage spends behind another door counts there only."""

RENDERING = ("render feeds", "render articles", "render lists", "render the rest")
STAGES = {stage for stage in DOORS.values() if isinstance(stage, str)} | {*RENDERING, "the rest"}


class StopWatch:
    """Exclusive seconds and calls by stage."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.calls: Counter[str] = Counter()
        self._open: list[str] = []
        self._since = 0.0

    def enter(self, stage: str) -> None:
        self._settle()
        self._open.append(stage)
        self.calls[stage] += 1

    def leave(self) -> None:
        self._settle()
        self._open.pop()

    def _settle(self) -> None:
        now = time.perf_counter()
        if self._open:
            self.seconds[self._open[-1]] += now - self._since
        self._since = now


@contextmanager
def watched() -> Iterator[StopWatch]:
    """Puts a door in front of every function of DOORS for a while; raises AttributeError when one has moved."""
    watch = StopWatch()
    kept = []
    for (module_name, name), stage in DOORS.items():
        module = importlib.import_module(module_name)
        original = getattr(module, name)
        kept.append((module, name, original))
        setattr(module, name, _door(original, stage, watch))
    collected = _collector(watch)
    gc.callbacks.append(collected)
    watch.enter("the rest")
    try:
        yield watch
    finally:
        watch.leave()
        gc.callbacks.remove(collected)
        for module, name, original in kept:
            setattr(module, name, original)


def _door(function: Callable[..., Any], stage: str | Callable[..., str], watch: StopWatch) -> Callable[..., Any]:
    def door(*args: Any, **kwargs: Any) -> Any:
        watch.enter(stage if isinstance(stage, str) else stage(*args))
        try:
            return function(*args, **kwargs)
        finally:
            watch.leave()

    return door


def _collector(watch: StopWatch) -> Callable[[str, dict[str, int]], None]:
    def collected(phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            watch.enter(_COLLECTOR)
        else:
            watch.leave()

    return collected
