"""Why an output was made, what it asked, and whether the next build makes it again, without anything being made."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from generator.model.target import Target, TargetKind
from generator.site.site import Site
from generator.stages.last import PUBLISHED
from generator.stages.ledger import unpacked
from generator.stages.memory import Memory
from generator.stages.outputs import UNSEEN, Outputs, Row
from generator.stages.prospect import Prospect
from generator.stages.reasons import why_again, why_gone, why_made
from generator.stages.showing import shown
from generator.stages.wording import Subject, Words, words_for

Next = Literal["stays", "again", "first", "removed", "nothing"]
"""What the next build does: leaves it, makes it again or (as far as is known) first, removes it, publishes nothing."""

_WITH_READERS = (TargetKind.ARTICLE, TargetKind.PAGE, TargetKind.EDITION)


class Question(msgspec.Struct, frozen=True):
    """A question that the output asked; `changed` says what became of its answer, "" if that is as it was."""

    asked: str
    changed: str = ""


class Group(msgspec.Struct, frozen=True):
    """Questions about one subject, those that are answered otherwise first."""

    subject: Subject
    questions: tuple[Question, ...]


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """One output. `made_at` is None for what is not remembered; the reasons complete "because …".

    `same_source` are other outputs of the same file, `read_by` those that show its text.
    """

    path: str
    address: str
    shows: str
    is_published: bool
    made_at: dt.datetime | None = None
    made_because: tuple[str, ...] = ()
    next: Next
    next_because: tuple[str, ...] = ()
    questions: tuple[Group, ...] = ()
    same_source: tuple[str, ...] = ()
    read_by: tuple[str, ...] = ()


class Inquiry:
    """The site as it is now beside what is remembered of its last build; DamagedError if that is not as it was."""

    def __init__(self, site: Site, planned: Iterable[Target], memory: Memory, prospect: Prospect, errors: int) -> None:
        """`errors` is how many keep the next build from publishing."""
        self.site = site
        self.prospect = prospect
        self.errors = errors
        self.planned = {target.path: target for target in planned}
        self._outputs = Outputs(site, (), memory)
        self._published = memory.fact(PUBLISHED)
        self._outputs.recall()

    @property
    def targets(self) -> Mapping[str, Target]:
        """All that is planned, and all that was published."""
        rows = self._outputs.rows
        return {path: row.target for path, row in rows.items() if not path.startswith(UNSEEN)} | self.planned

    def explain(self, target: Target, others: Sequence[Target] = ()) -> Explanation:
        """That target; `others` are made of the same file."""
        row = self._outputs.rows.get(target.path)
        asked = row.asked if row is not None else ()
        otherwise = self._outputs.ledger.changed_among(asked, self._outputs.answers).intersection(asked)
        next, because = self._next(target.path, row, otherwise)
        return Explanation(
            path=target.path,
            address=self.site.base + target.address.lstrip("/"),
            shows=shown(target),
            is_published=(self.prospect.folder(self.site.config.build.output) / target.path).exists(),
            made_at=dt.datetime.fromtimestamp(row.made_at, self.site.zone) if row is not None else None,
            made_because=why_made(row, self._changed) if row is not None else (),
            next=next,
            next_because=because,
            questions=self._groups(asked, otherwise, {target.of, target.source}),
            same_source=tuple(other.path for other in others),
            read_by=self._readers(target),
        )

    def _next(self, path: str, row: Row | None, otherwise: frozenset[int]) -> tuple[Next, tuple[str, ...]]:
        """What becomes of an output, and why, when those questions are answered otherwise."""
        if self.errors:
            number = "1 error is" if self.errors == 1 else f"{self.errors} errors are"
            return "nothing", (f"{number} to be mended first: see `masthead check`",)
        target = self.planned.get(path)
        if row is None:
            return "first", () if self._outputs.rows else ("nothing is remembered of this site that could be used",)
        if target is None:
            return "removed", (why_gone(row.target, self.site),)
        folder = self.site.config.build.output
        same_files = self.prospect.start.same_files
        why = self._outputs.why_stale(target, otherwise, self.prospect.stands(folder, self._published), same_files)
        if why is None:
            return "stays", ()
        spoiled = lambda: self.prospect.why_not_standing(path, folder)  # noqa: E731
        return "again", why_again(why, row.target, target, self._changed, spoiled)

    def _groups(self, asked: Iterable[int], otherwise: frozenset[int], own: Collection[str]) -> tuple[Group, ...]:
        found: dict[Subject, list[Question]] = {}
        for number in asked:
            words = self._words(number, own)
            if words is not None:
                question = Question(words.asked, self._changed(number) if number in otherwise else "")
                found.setdefault(words.subject, []).append(question)
        return tuple(
            Group(subject, tuple(sorted(dict.fromkeys(found[subject]), key=lambda question: not question.changed)))
            for subject in Subject
            if subject in found
        )

    def _changed(self, number: int) -> str:
        """What became of an answer, as a sentence."""
        question, words = self._question(number), self._words(number)
        if words is None:
            return "a question was answered otherwise that nobody asks any more"
        try:
            self._outputs.answers(question)
        except LookupError:
            return f"{words.asked} cannot be had any more"
        return words.changed

    def _words(self, number: int, own: Collection[str] = ()) -> Words | None:
        question = self._question(number)
        return words_for(question, self.site, own) if question is not None else None

    def _question(self, number: int) -> object | None:
        """None for one that is not remembered any more."""
        asked = self._outputs.ledger.get(number)
        return unpacked(asked.question) if asked is not None else None

    def _readers(self, target: Target) -> tuple[str, ...]:
        if target.kind not in _WITH_READERS:
            return ()
        found = self._outputs.readers([target.source])
        return tuple(sorted(path for path in found if path != target.path and not path.startswith(UNSEEN)))
