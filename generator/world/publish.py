"""Publishes a whole site at once: the old one is visible, complete, until the new one is."""

from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from generator.model.diagnostic import Diagnostic, Outcome, Severity
from generator.model.target import Artifact
from generator.world.after import After
from generator.world.exchange import finish_exchange
from generator.world.leftover import clear
from generator.world.names import visible
from generator.world.outlook import Outlook
from generator.world.output import refuse_output
from generator.world.paths import check_paths
from generator.world.placing import Placed
from generator.world.publication import Publication, Published, UnconfirmedError
from generator.world.record import NoRecordError, absolute, sibling
from generator.world.trees import Trees, read_trees
from generator.world.walk import words

__all__ = ["Place", "Placed", "Published", "check_paths", "publish", "recover"]

Place = Callable[[Artifact], Placed]
"""Puts one file where the next tree needs it; may be called in any process that was forked from ours."""
Make = Callable[[Place], Iterable[tuple[str, Placed]]]


def publish(
    output: Path,
    site_root: Path,
    planned: Collection[str],
    make: Make,
    trees: Trees | None = None,
    outlook: Outlook | None = None,
    next_change: Callable[[], str] = lambda: "",
    after: After | None = None,
) -> Outcome[Published]:
    """Makes the output hold exactly the `planned` files, and what others put there; or leaves it and says why.

    `make(place)` makes files, places each, and yields its path with what became of it. A planned file that is not made
    stays as it is published; whoever leaves it out has seen (`standing`) that it stands. Nothing is visible before the
    last one. When nothing changed, nothing is touched. `trees` is what `read_trees` says and `outlook` what `look_out`
    says of them, for who has asked already; `next_change` is for the record,
    and asked for when all is made. `after` makes what can only be made of all the rest.
    Warnings come with a value, errors do not.
    """
    output, site_root = absolute(output), absolute(site_root)
    obstacle = recover(output) if output.name else None  # the root of a file system has no neighbours
    obstacle = obstacle or refuse_output(output, site_root)
    if obstacle is not None:
        return Outcome(None, (obstacle,))
    try:
        publication = Publication(output, site_root, trees or read_trees(site_root), outlook, next_change)
        if publication.aside is None:
            why = clear(sibling(output, "next"), output)
            if why is not None:
                return Outcome(None, (_in_the_way(why),))
        return _published(publication, planned, make, after)
    except UnconfirmedError as error:
        message = f"the new site is visible, but the disk did not confirm it: {words(error.error)}"
        return Outcome(None, (Diagnostic("cannot-write", message),))
    except (OSError, NoRecordError) as error:
        return Outcome(None, (_cannot_write(output, error), *_clear(output)))


def _published(
    publication: Publication, planned: Collection[str], make: Make, after: After | None
) -> Outcome[Published]:
    if planned != publication.old.keys():
        problems = check_paths(planned)
        if problems:
            return Outcome(None, problems)
    try:
        publication.plan(planned, after)
        for path, placed in make(publication.place):
            publication.take(path, placed)
        if after is not None:
            publication.follow(after)
        published = publication.finish()
    except BaseException:  # Ctrl-C, a full disk, or a page that cannot be made
        _clear_if_touched(publication)
        raise
    if published is None:
        return Outcome(None, (*publication.problems, *_clear_if_touched(publication)))
    return Outcome(published, _clear_if_touched(publication))


def _clear_if_touched(publication: Publication) -> tuple[Diagnostic, ...]:
    """The tree aside is left alone as long as what is known of it is true."""
    trees = read_trees(publication.site_root)
    is_kept = trees is not None and trees.output == publication.top and trees.rest().aside is not None
    return () if is_kept else _clear(publication.output)


def recover(output: Path) -> Diagnostic | None:
    """Puts right what a killed build left in the place of the output; every publish begins with it."""
    output = absolute(output)
    try:
        finish_exchange(output)
        why = clear(sibling(output, "old"), output)
    except OSError as error:
        return _cannot_write(output, error)
    return None if why is None else _in_the_way(why)


def _clear(output: Path) -> tuple[Diagnostic, ...]:
    """Takes away an unfinished tree, or after an exchange the old one, if it cannot be kept aside."""
    try:
        why = clear(sibling(output, "next"), output) or clear(sibling(output, "old"), output)
    except OSError as error:
        why = f"could not remove `{error.filename or sibling(output, 'next')}`: {words(error)}"
    if why is None:
        return ()
    return (Diagnostic("leftover", visible(why), severity=Severity.WARNING, help=("the next build tries again",)),)


def _in_the_way(why: str) -> Diagnostic:
    return Diagnostic("unsafe-output", visible(why), help=("look at it, and move it away",))


def _cannot_write(output: Path, error: OSError | NoRecordError) -> Diagnostic:
    if isinstance(error, NoRecordError):
        return Diagnostic("unsafe-output", f"`{visible(str(output))}`: {error}")
    place = str(error.filename or output).replace(str(sibling(output, "next")), str(output))
    help = ("nothing was changed: what was published before is still there, whole",)
    return Diagnostic("cannot-write", f"cannot write `{visible(place)}`: {words(error)}", help=help)
