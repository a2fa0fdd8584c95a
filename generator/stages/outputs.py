"""Outputs out of the site: made where an answer changed, kept where all they asked is answered as before."""

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Any

import msgspec

from generator.check.holes import holes_of_text
from generator.engine.fingerprint import fingerprint
from generator.engine.pool import shared
from generator.engine.trace import Answers, Recorder
from generator.model.content import Text
from generator.model.diagnostic import Diagnostic, Outcome, Span
from generator.model.target import Artifact, Target, TargetKind
from generator.plugins import TextCheck
from generator.render.context import Context
from generator.render.render import render
from generator.render.templates import Templates
from generator.site import queries
from generator.site.queries import About, TextAt
from generator.site.site import Ask, Site
from generator.stages.memory import Memory
from generator.world.standing import Standing

WORTH_A_PROCESS = 60
"""Outputs to make; fewer take less time than another process does to begin."""

UNSEEN = "check:"
"""What the paths of targets begin with that are no files."""

BOILERPLATE = "site.toml"
"""What the text of `about` is called where a document has its path."""

GONE = ("", 0, 0)
"""The state of what is not on disk."""

_question_type = reduce(or_, queries.ALL)
_questions = msgspec.msgpack.Decoder(_question_type)
_encoder = msgspec.msgpack.Encoder()


class Row(msgspec.Struct, frozen=True, array_like=True):
    """An output as remembered: what it is (fingerprint), what it asked (numbers), its state on disk, its problems."""

    target: bytes
    asked: tuple[int, ...]
    state: tuple[str, int, int]
    diagnostics: tuple[Diagnostic, ...]


class Made(msgspec.Struct, frozen=True, array_like=True):
    """A message about one output: its bytes, and the questions it asked; those new to the process come with answers."""

    index: int
    data: bytes | None
    diagnostics: tuple[Diagnostic, ...]
    asked: tuple[int, ...]
    new: tuple[tuple[bytes, bytes], ...]


_rows = msgspec.msgpack.Decoder(Row)
_made = msgspec.msgpack.Decoder(Made)


class Ledger:
    """Every question that any output asked, by number, with the fingerprint of its answer."""

    def __init__(self, memory: Memory) -> None:
        rows = memory.read("questions")
        self.questions = {int.from_bytes(key, "big"): (row[16:], row[:16]) for key, row in rows.items()}
        self._numbers = {question: number for number, (question, _) in self.questions.items()}
        self._next = max(self.questions, default=-1) + 1
        self.new: dict[int, tuple[bytes, bytes]] = {}

    def number(self, question: bytes, answer: bytes) -> int:
        """The number of a question; its answer is what is remembered from now on."""
        number = self._numbers.get(question)
        if number is None:
            number, self._next = self._next, self._next + 1
            self._numbers[question] = number
        if self.questions.get(number) != (question, answer):
            self.questions[number] = self.new[number] = (question, answer)
        return number

    def changed(self, answers: Answers[Any]) -> frozenset[int]:
        """The numbers of the questions that are answered otherwise today, or cannot be asked any more."""
        return frozenset(
            number for number, (question, before) in self.questions.items() if not _same(question, before, answers)
        )


def _same(question: bytes, before: bytes, answers: Answers[Any]) -> bool:
    try:
        return answers.fingerprint(_questions.decode(question)) == before
    except (LookupError, msgspec.DecodeError):
        return False


class Plan(msgspec.Struct, frozen=True):
    """What is to be made anew, and what stays as it is."""

    stale: tuple[Target, ...]
    kept: tuple[str, ...]


class Outputs:
    """One build's outputs: `plan` says what to do, `make` does it, `remember` keeps what was learnt."""

    def __init__(
        self,
        site: Site,
        targets: Sequence[Target],
        templates: Templates,
        checks: Sequence[TextCheck],
        memory: Memory,
    ) -> None:
        self.site = site
        self.targets = (*targets, *_checked(site))
        self.templates = templates
        self.checks = checks
        self.memory = memory
        self.answers: Answers[Any] = Answers(site.ask)
        self.ledger = Ledger(memory)
        self.rows = {key.decode(): _rows.decode(value) for key, value in memory.read("outputs").items()}
        self.fresh: dict[str, Row] = {}

    def plan(self, standing: Mapping[str, Standing], problems: list[Diagnostic]) -> Plan:
        """Verifies every question once. An output that is gone, or was edited by hand, is stale."""
        changed = self.ledger.changed(self.answers)
        stale, kept = [], []
        for target in self.targets:
            row = self.rows.get(target.path)
            if row is None or row.target != fingerprint(target) or not changed.isdisjoint(row.asked):
                stale.append(target)
            elif target.kind is TargetKind.CHECK:
                problems += row.diagnostics
            elif row.state == GONE or row.state != _state(standing.get(target.path)):
                stale.append(target)
            else:
                problems += row.diagnostics
                kept.append(target.path)
        return Plan(tuple(stale), tuple(kept))

    def make(self, stale: Sequence[Target], jobs: int, problems: list[Diagnostic]) -> Iterator[Artifact]:
        """The stale outputs, in the order in which they are ready.

        A template's mistake is told once, with the first page that it spoils, whichever was made first.
        """
        told = {_key(problem): problem for problem in problems}
        found: dict[tuple[str, str, Span | None], Diagnostic] = {}
        copied = [target for target in stale if target.kind is TargetKind.STATIC]
        made = [target for target in stale if target.kind is not TargetKind.STATIC]
        yield from (Artifact(target.path, origin=target.of) for target in copied)
        for target, message in self._made(made, jobs):
            for problem in message.diagnostics:
                key = _key(problem)
                if key not in told:
                    found[key] = min(found.get(key, problem), problem, key=lambda one: repr(one.related))
            if message.data is not None and target.kind is not TargetKind.CHECK:
                yield Artifact(target.path, message.data)
        problems += found.values()

    def remember(self, standing: Mapping[str, Standing]) -> None:
        """What was made, now that it is published. What is no longer planned is forgotten."""
        rows = {
            path: msgspec.structs.replace(row, state=_state(standing.get(path))) for path, row in self.fresh.items()
        }
        planned = {target.path for target in self.targets}
        self.memory.write("outputs", {path.encode(): _encoder.encode(row) for path, row in rows.items()})
        self.memory.remove("outputs", [path.encode() for path in self.rows if path not in planned])
        self.rows = {path: row for path, row in (self.rows | rows).items() if path in planned}
        self._remember_questions()
        self.memory.commit()

    def _remember_questions(self) -> None:
        """With those that no output asks any more left out."""
        new = self.ledger.new
        self.memory.write("questions", {_numbered(number): answer + asked for number, (asked, answer) in new.items()})
        if new:
            used = {number for row in self.rows.values() for number in row.asked}
            self.memory.remove("questions", [_numbered(number) for number in self.ledger.questions.keys() - used])

    def _made(self, targets: Sequence[Target], jobs: int) -> Iterator[tuple[Target, Made]]:
        def share(number: int, processes: int) -> Iterator[bytes]:
            yield from self._share(targets, number, processes)

        processes = jobs if len(targets) >= WORTH_A_PROCESS else 1
        numbers: dict[int, list[int]] = {}
        for data in shared(share, processes):
            message = _made.decode(data)
            target = targets[message.index]
            known = numbers.setdefault(message.index % processes, [])
            known += (self.ledger.number(question, answer) for question, answer in message.new)
            asked = tuple(known[local] for local in message.asked)
            self.fresh[target.path] = Row(fingerprint(target), asked, GONE, message.diagnostics)
            yield target, message

    def _share(self, targets: Sequence[Target], number: int, processes: int) -> Iterator[bytes]:
        """One process's part; it numbers questions as it meets them, and the parent follows."""
        local: dict[Any, int] = {}
        for index in range(number, len(targets), processes):
            recorder: Recorder[Any] = Recorder(self.answers)
            outcome = self._rendered(targets[index], recorder)
            new = []
            for question in recorder.asked:
                if question not in local:
                    local[question] = len(local)
                    new.append((_encoder.encode(question), self.answers.fingerprint(question)))
            yield _encoder.encode(
                Made(
                    index,
                    outcome.value.data if outcome.value else None,
                    outcome.diagnostics,
                    tuple(local[question] for question in recorder.asked),
                    tuple(new),
                )
            )

    def _rendered(self, target: Target, ask: Ask) -> Outcome[Artifact]:
        if target.kind is TargetKind.CHECK:
            return Outcome(Artifact(target.path), tuple(_checked_text(target.of, self.checks, ask)))
        return render(target, Context(ask, self.templates))


def _checked(site: Site) -> Iterator[Target]:
    """For each text a target that is no file: what is wrong with it is made and remembered like a page."""
    for path in (BOILERPLATE, *site.documents):
        yield Target(path=f"{UNSEEN}{path}", address="", kind=TargetKind.CHECK, of=path, source=path)


def _checked_text(path: str, checks: Sequence[TextCheck], ask: Ask) -> Iterator[Diagnostic]:
    text = Text(ask(About())) if path == BOILERPLATE else ask(TextAt(path))
    holes = holes_of_text(text)
    if holes:
        for check in checks:
            yield from check(path, holes, ask)


def _state(standing: Standing | None) -> tuple[str, int, int]:
    return (standing.sha256, standing.mtime_ns, standing.inode) if standing is not None else GONE


def _key(problem: Diagnostic) -> tuple[str, str, Span | None]:
    return problem.rule, problem.message, problem.span


def _numbered(number: int) -> bytes:
    return number.to_bytes(4, "big")
