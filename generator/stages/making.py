"""Makes outputs, in several processes if they are many, and notes what each of them asked."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

import msgspec

from generator.check.holes import holes_of_text
from generator.engine.crew import Crew, Worth
from generator.engine.fingerprint import Fingerprints
from generator.engine.frames import WorkerError
from generator.engine.pool import shared
from generator.engine.trace import Answers, Parts, Recorder
from generator.model.card import Card
from generator.model.content import Text
from generator.model.diagnostic import Diagnostic, Outcome
from generator.model.sponsor import Creative
from generator.model.target import Artifact, Target, TargetKind
from generator.plugins import TextCheck
from generator.render.context import Context
from generator.render.render import render
from generator.render.templates import Templates
from generator.site.queries import OF_TEXT, About, TextAt
from generator.site.site import Ask, Site
from generator.stages.card_making import Cards
from generator.stages.ledger import Asked, asked
from generator.world.placing import Placed
from generator.world.publish import Place

WORTH = Worth(fork=60, spawn=4000)
"""Outputs to make; fewer take less time than other processes do to begin."""

BOILERPLATE = "site.toml"
"""What the text of `about` is called where a document has its path."""


class Made(msgspec.Struct, frozen=True, array_like=True):
    """A message about one output: where it went, what it asked (numbers), whose texts it read, what is wrong with it.

    Questions that are new to the process come with their answers' fingerprints.
    """

    index: int
    placed: Placed | None
    diagnostics: tuple[Diagnostic, ...]
    asked: tuple[int, ...]
    reads: tuple[str, ...]
    new: dict[int, Asked]


def dealt(targets: Sequence[Target], number: int, processes: int) -> Iterator[int]:
    """The targets of one process: as many of every kind as the others have, each page followed by the check of its
    text, which is at hand then."""
    checks = {target.of: index for index, target in enumerate(targets) if target.kind is TargetKind.CHECK}
    turns: Counter[TargetKind] = Counter()
    for index, target in enumerate(targets):
        if target.kind is TargetKind.CHECK and target.of not in checks:
            continue  # it followed its page
        check = checks.pop(target.of, None)
        if turns[target.kind] % processes == number:
            yield index
            if check is not None and check != index:
                yield check
        turns[target.kind] += 1


M = TypeVar("M")

_encoder = msgspec.msgpack.Encoder()
_made = msgspec.msgpack.Decoder(Made)


def answers_of(site: Site) -> Answers[Any]:
    """What all outputs of a build ask."""
    return Answers(site.ask, fleeting=OF_TEXT, digest=site.digest, fingerprints=Fingerprints((Card, Creative)))


def told(message: bytes, decoder: msgspec.msgpack.Decoder[M]) -> M:
    try:
        return decoder.decode(message)
    except msgspec.DecodeError as error:
        raise WorkerError("a process told of an output what cannot be read") from error


class Maker(msgspec.Struct, frozen=True):
    """How outputs are made; `answers` may have been asked before. `place` is called where an output is made."""

    answers: Answers[Any]
    templates: Templates
    checks: Sequence[TextCheck]
    place: Place
    cards: Cards = Cards()

    def make(self, targets: Sequence[Target], crew: Crew) -> Iterator[Made]:
        """In the order in which they are ready; `index` says which of the targets it is."""

        def share(number: int, processes: int) -> Iterator[bytes]:
            yield from map(_encoder.encode, self.each((n, targets[n]) for n in dealt(targets, number, processes)))

        for message in shared(share, crew.size if crew.way(len(targets), WORTH) == "fork" else 1):
            yield told(message, _made)

    def each(self, targets: Iterable[tuple[int, Target]]) -> Iterator[Made]:
        """In their order, each with its index; for one process, since what a question is called is told once."""
        numbers: dict[Any, int] = {}
        parts: Parts[Any] = Parts()
        for index, target in targets:
            yield self._one(index, target, numbers, parts)

    def _one(self, index: int, target: Target, numbers: dict[Any, int], parts: Parts[Any]) -> Made:
        recorder: Recorder[Any] = Recorder(self.answers, parts)
        outcome = self._rendered(target, recorder)
        new: dict[int, Asked] = {}
        all_asked: list[int] = []
        reads: dict[str, None] = {}
        for question in recorder.asked:
            number = numbers.get(question)
            if number is None:
                number, now = asked(question, recorder.fingerprint(question))
                numbers[question], new[number] = number, now
            all_asked.append(number)
            if isinstance(question, OF_TEXT):
                reads[question.path] = None
        return Made(
            index,
            self.place(outcome.value) if outcome.value and target.kind is not TargetKind.CHECK else None,
            outcome.diagnostics,
            tuple(all_asked),
            tuple(reads),
            new,
        )

    def _rendered(self, target: Target, recorder: Recorder[Any]) -> Outcome[Artifact]:
        if target.kind is TargetKind.CHECK:
            return Outcome(Artifact(target.path), tuple(self._checked(target.of, recorder)))
        context = Context(recorder, self.templates, recorder.part)
        return self.cards.make(target, context) if target.kind is TargetKind.CARD else render(target, context)

    def _checked(self, path: str, ask: Ask) -> Iterator[Diagnostic]:
        text = Text(ask(About())) if path == BOILERPLATE else ask(TextAt(path))
        holes = holes_of_text(text)
        if holes or text.body.elsewhere or text.notes:
            for check in self.checks:
                yield from check(path, holes, ask)
