"""Which problems are promises that were given and are not kept: to those who pay, and to readers who must be told.

Most of them come with time, and news must not wait for them: they do not stop a build, but `masthead check` fails.
"""

from collections.abc import Iterable

from generator.model.diagnostic import Diagnostic

PROMISES = frozenset(
    (
        "double-booking",
        "expired-code",
        "missing-alt",
        "over-title-limit",
        "over-word-limit",
        "past-event-promoted",
        "rival-booking",
        "sold-without-copy",
        "unknown-edition",
        "unlabelled-sponsor",
        "wasted-flight",
    )
)


def broken(problems: Iterable[Diagnostic]) -> int:
    """How many promises are not kept."""
    return sum(problem.rule in PROMISES for problem in problems)


def in_words(count: int) -> str:
    """That many broken promises as a sentence."""
    return "1 promise to a sponsor is broken." if count == 1 else f"{count} promises to sponsors are broken."
