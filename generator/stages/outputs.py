"""Outputs out of the site: made where an answer changed, kept where all they asked is answered as before."""

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence, Set
from typing import Any, Literal

import msgspec

from generator.engine.crew import Crew
from generator.model.diagnostic import Diagnostic
from generator.model.target import Artifact, Target, TargetKind
from generator.plugins import TextCheck
from generator.site.site import Site
from generator.stages.card_making import Cards
from generator.stages.ledger import Ledger
from generator.stages.making import BOILERPLATE, WORTH, Made, Maker, answers_of
from generator.stages.memory import Memory
from generator.stages.picture_publishing import PicturePublisher
from generator.stages.problems import forbids, told_once
from generator.stages.theme import templates_of
from generator.world.placing import Placed
from generator.world.publish import Place

SHELF = "outputs"
READERS = "readers"

COPIED = (TargetKind.STATIC, TargetKind.PICTURE)
"""What is ready before pages are made."""

UNSEEN = "check:"
"""What the paths of targets begin with that are no files."""


class Why(msgspec.Struct, frozen=True, array_like=True):
    """Why an output was made: it was `new`, it shows something else than before (`moved`), it `asked` a question that
    was answered otherwise (by number), its file to be `copied` changed, or it was `spoiled` where it lay."""

    reason: Literal["new", "moved", "asked", "copied", "spoiled"]
    changed: tuple[int, ...] = ()


class Row(msgspec.Struct, frozen=True, array_like=True):
    """An output as remembered: what it is, when (seconds since 1970) and why it was made, what it asked (numbers),
    whose texts it read, what is wrong with it, the digest of its file (SHA-256 in hex, "" for what is no file)."""

    target: Target
    made_at: int
    why: Why
    asked: tuple[int, ...] = ()
    reads: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    digest: str = ""


class SpoiledError(Exception):
    """A page could not be made, so the publication is called off."""


_encoder = msgspec.msgpack.Encoder()
_rows = msgspec.msgpack.Decoder(Row)
_paths = msgspec.msgpack.Decoder(tuple[str, ...])


class Outputs:
    """One build's outputs. `rows` are what is remembered of all of them, or of those that are looked at; `wrong` is
    what is wrong with which."""

    def __init__(
        self,
        site: Site,
        checks: Sequence[TextCheck],
        memory: Memory,
        pictures: PicturePublisher | None = None,
    ) -> None:
        """Without anybody to publish `pictures`, those that were made are never stale."""
        self.site = site
        self.answers = answers_of(site)
        self.templates = templates_of(site)
        self.checks = checks
        self.memory = memory
        self.pictures = pictures
        self.ledger = Ledger(memory)
        self.cards = Cards(memory.place)
        self.rows: dict[str, Row] = {}
        self.fresh: dict[str, Row] = {}
        self.wrong: dict[str, tuple[Diagnostic, ...]] = {}
        self.why: dict[str, Why] = {}
        self.now = int(time.time())

    def recall(self, paths: Iterable[str] | None = None) -> None:
        """Reads what is remembered, of all outputs or of some."""
        keys = None if paths is None else [path.encode() for path in paths]
        self.rows |= {key.decode(): _rows.decode(row) for key, row in self.memory.read(SHELF, keys).items()}

    def readers(self, paths: Iterable[str]) -> set[str]:
        """The outputs that read the text of one of these documents."""
        found = self.memory.read(READERS, [path.encode() for path in paths])
        return {reader for row in found.values() for reader in _paths.decode(row)}

    def stale(
        self, targets: Iterable[Target], stands: Callable[[str, str], bool], same_files: Collection[str]
    ) -> tuple[Target, ...]:
        """The targets that are new, asked a question that is answered otherwise today, or are not as they were left.

        All that is remembered has been recalled. `stands` says of a path and a digest whether such a file is published;
        one that is copied stays only if its source is one of `same_files`, too.
        """
        changed = self.ledger.changed(self.answers)
        stale = []
        for target in targets:
            row = self.rows.get(target.path)
            why = self.why_stale(target, changed, stands, same_files)
            if why is not None:
                self.why[target.path] = why
                stale.append(target)
            elif row is not None:
                self.wrong[target.path] = row.diagnostics
        return tuple(stale)

    def why_stale(
        self, target: Target, changed: Set[int], stands: Callable[[str, str], bool], same_files: Collection[str]
    ) -> Why | None:
        """Why a target cannot stay as it is; None if it can."""
        row = self.rows.get(target.path)
        if row is None:
            return Why("new")
        if row.target != target:
            return Why("moved")
        if not changed.isdisjoint(row.asked):
            return Why("asked", tuple(number for number in row.asked if number in changed))
        if target.kind is TargetKind.STATIC and target.of not in same_files:
            return Why("copied")
        return None if target.kind is TargetKind.CHECK or stands(target.path, row.digest) else Why("spoiled")

    def make(self, stale: Sequence[Target], crew: Crew, place: Place) -> Iterator[tuple[str, Placed]]:
        """The stale outputs, in the order in which they are ready, and what became of each."""
        made = [target for target in stale if target.kind not in COPIED]
        for target in stale:
            if target.kind in COPIED:
                placed = self._copied(target, place)
                self.fresh[target.path] = Row(target, self.now, self._why(target), digest=_digest(placed))
                yield target.path, placed
        for message in self._made(made, crew, place):
            target = made[message.index]
            self.ledger.note(message.new)
            self.fresh[target.path] = Row(
                target,
                self.now,
                self._why(target),
                message.asked,
                message.reads,
                message.diagnostics,
                _digest(message.placed),
            )
            self.wrong[target.path] = message.diagnostics
            if message.placed is not None:
                yield target.path, message.placed

    def _copied(self, target: Target, place: Place) -> Placed:
        if target.kind is TargetKind.STATIC or self.pictures is None or place is nowhere:
            return place(Artifact(target.path, origin=target.of))
        return self.pictures.place(target, place)

    def _made(self, targets: Sequence[Target], crew: Crew, place: Place) -> Iterator[Made]:
        if crew.way(len(targets), WORTH) == "spawn":
            from generator.stages.sending import made_elsewhere  # late: elsewhere processes are forked

            found = made_elsewhere(self.site, self.checks, self.memory, targets, crew, place)
            if found is not None:
                return found
        return Maker(self.answers, self.templates, self.checks, place, self.cards).make(targets, crew)

    def _why(self, target: Target) -> Why:
        return self.why.get(target.path) or Why("new")

    def made(self) -> tuple[str, ...]:
        """The paths of the files that were rendered."""
        return tuple(
            row.target.path for row in self.fresh.values() if row.target.kind not in (TargetKind.CHECK, *COPIED)
        )

    def make_or_give_up(
        self, stale: Sequence[Target], crew: Crew, place: Place, problems: list[Diagnostic], *, strict: bool
    ) -> Iterator[tuple[str, Placed]]:
        """The same; raises SpoiledError after the last one if anything is wrong that forbids publishing."""
        yield from self.make(stale, crew, place)
        problems += told_once(self.wrong, problems)
        if forbids(problems, strict):
            raise SpoiledError

    def of_theme(self) -> tuple[int, ...]:
        """The numbers of all questions of remembered outputs whose answers come from the theme's files."""
        rows = (self.rows | self.fresh).values()
        return self.ledger.of_theme({number for row in rows for number in row.asked})

    def of_time(self, planned: Collection[str]) -> Iterator[Any]:
        """The questions of the planned outputs whose answers change by the clock alone."""
        rows = (row for path, row in (self.rows | self.fresh).items() if path in planned)
        return self.ledger.of_time({number for row in rows for number in row.asked})

    def remember(self, planned: Collection[str] | None = None) -> None:
        """What was made, now that it is published; with all `planned` paths given, what is not is forgotten."""
        gone = [path for path in self.rows if planned is not None and path not in planned]
        self._remember_readers(gone)
        self.memory.write(SHELF, {path.encode(): _encoder.encode(row) for path, row in self.fresh.items()})
        self.memory.remove(SHELF, [path.encode() for path in gone])
        self.rows = {path: row for path, row in (self.rows | self.fresh).items() if path not in set(gone)}
        whole = planned is not None and (self.fresh or gone)
        self.ledger.remember({number for row in self.rows.values() for number in row.asked} if whole else None)
        self.fresh = {}

    def _remember_readers(self, gone: Iterable[str]) -> None:
        """For each text the outputs that read it, where that changed."""
        added: dict[str, set[str]] = {}
        removed: dict[str, set[str]] = {}
        for path, row in (*self.fresh.items(), *((path, None) for path in gone)):
            before = set(self.rows[path].reads) if path in self.rows else set()
            now = set(row.reads) if row is not None else set()
            for text in now - before:
                added.setdefault(text, set()).add(path)
            for text in before - now:
                removed.setdefault(text, set()).add(path)
        texts = [text.encode() for text in added.keys() | removed.keys()]
        rows = self.memory.read(READERS, texts) if self.rows else {}
        known = {key.decode(): set(_paths.decode(row)) for key, row in rows.items()}
        for text in added.keys() | removed.keys():
            known[text] = (known.get(text, set()) | added.get(text, set())) - removed.get(text, set())
        self.memory.write(
            READERS, {text.encode(): _encoder.encode(sorted(paths)) for text, paths in known.items() if paths}
        )
        self.memory.remove(READERS, [text.encode() for text, paths in known.items() if not paths])


def _digest(placed: Placed | None) -> str:
    return placed.entry.sha256 if placed is not None and placed.entry is not None else ""


def nowhere(artifact: Artifact) -> Placed:
    """For outputs that are made only to see what is wrong with them."""
    return Placed(None)


def checked(site: Site) -> Iterator[Target]:
    """For each text a target that is no file: what is wrong with it is made and remembered like a page."""
    for path in (BOILERPLATE, *site.documents):
        yield Target(path=f"{UNSEEN}{path}", address="", kind=TargetKind.CHECK, of=path, source=path)
