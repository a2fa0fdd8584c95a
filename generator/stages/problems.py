"""What is wrong with a site, gathered from files, from the whole, and from its outputs."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from generator.model.diagnostic import Diagnostic, Severity, Span

ByPath = Mapping[str, Sequence[Diagnostic]]


class Problems(msgspec.Struct, frozen=True, array_like=True):
    """What is wrong with a site, by what it can go away with: a file, an output, or neither."""

    of_site: tuple[Diagnostic, ...] = ()
    of_files: dict[str, tuple[Diagnostic, ...]] = {}
    of_outputs: dict[str, tuple[Diagnostic, ...]] = {}

    def all(self) -> tuple[Diagnostic, ...]:
        before = (*self.of_site, *(problem for found in self.of_files.values() for problem in found))
        return (*before, *told_once(self.of_outputs, before))


def forbids(problems: Iterable[Diagnostic], strict: bool) -> bool:
    """Whether nothing may be published because of these."""
    return any(p.severity is Severity.ERROR or (strict and p.severity is Severity.WARNING) for p in problems)


def told_once(found: ByPath, told: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Problems of all outputs, by path, that were not `told` already.

    A template's mistake is told once, with the first page that it spoils, whichever was made first.
    """
    known = {_key(problem) for problem in told}
    first: dict[tuple[str, str, Span | None], Diagnostic] = {}
    for path in sorted(found):
        for problem in found[path]:
            key = _key(problem)
            if key not in known:
                first[key] = min(first.get(key, problem), problem, key=lambda one: repr(one.related))
    return list(first.values())


def _key(problem: Diagnostic) -> tuple[str, str, Span | None]:
    return problem.rule, problem.message, problem.span
