"""The last build, as it saw its sources and left its output: enough to know that another would do nothing.

It lies in a file of its own beside the cache, which need not be opened then. It is written last of all.
"""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import msgspec

from generator.engine.errand import Errand
from generator.engine.fingerprint import fingerprint
from generator.model.card import HeldBack
from generator.model.diagnostic import Outcome
from generator.model.when import zone_named
from generator.stages.identity import quick_identity
from generator.stages.look import WHOLE_SECOND, Look, State, is_settled, look_at
from generator.stages.order import FOLDER, Built, Order
from generator.stages.problems import Problems
from generator.stages.stopwatch import Stopwatch
from generator.world import clock
from generator.world.outlook import Outlook, look_out
from generator.world.sealed import read_sealed, write_sealed
from generator.world.standing import standing, stands_as
from generator.world.trees import Trees, read_trees

FILE = "last"

PUBLISHED = b"published"
"""The fact that says whose outputs the cache remembers: the id of a build."""

WORTH_A_PROCESS = 2000
"""Files of the output; looking at fewer takes less time than another process does to begin."""


class Last(msgspec.Struct, frozen=True, array_like=True):
    """A published build.

    `asked` is what it was asked for, by whom; it holds from `since` until `until` (seconds since 1970, None: for good);
    `changes` is when it differs by itself (ISO 8601, "" for never), not before `until`; `themes` is the chain by name;
    `tree` says which tree it left visible; `held` is JSON (msgpack would forget the offset of a date); `of_theme` are
    the questions answered from the theme's files; `identity` is the cache's.
    """

    asked: bytes
    began: int
    since: float
    until: float | None
    files: dict[str, State]
    themes: tuple[str, ...]
    zone: str
    output: str
    tree: int
    title: str
    count: int
    held: bytes
    problems: Problems
    of_theme: tuple[int, ...]
    identity: bytes
    changes: str = ""

    @property
    def id(self) -> bytes:
        return self.began.to_bytes(8, "little")


class Lookout:
    """Looks at the trees in a process of its own, if they are large, while we look at the sources."""

    def __init__(self, trees: Trees) -> None:
        self._trees = trees
        self._outlook: Outlook | None = None
        self._errand = Errand(self._looked_out) if len(trees.files) >= WORTH_A_PROCESS else None

    def outlook(self) -> Outlook:
        if self._outlook is None:
            answer = self._errand.answer() if self._errand is not None else self._looked_out()
            self._outlook = _outlooks.decode(answer)
        return self._outlook

    def end(self) -> None:
        """Nobody will ask any more."""
        if self._errand is not None:
            self._errand.cancel()

    def _looked_out(self) -> bytes:
        return _encoder.encode(look_out(self._trees))


class Start(msgspec.Struct, frozen=True):
    """Where a build begins: what is on disk, the last build if it was asked for the same by the same, what the last
    publication left, a watch, the files that are just as the last build saw them, and who looks at the output."""

    look: Look
    asked: bytes
    last: Last | None
    trees: Trees | None
    watch: Stopwatch
    same_files: frozenset[str] = frozenset()
    lookout: Lookout | None = None

    def stands_whole(self) -> bool:
        """Whether the output is, file by file, as the last build left it."""
        if self.last is None or self.trees is None or self.trees.seen != self.last.tree:
            return False
        outlook = self.outlook()
        return outlook is not None and outlook.stands and self.trees.output == self.last.output

    def stands(self, folder: Path, published: bytes) -> Callable[[str, str], bool]:
        """Says of an output's path and digest whether it is in that folder as it was made: by its state, if that was
        left by the very build whose outputs are remembered (`published` is its id), or else by its bytes."""
        known = self.last is not None and self.trees is not None and self.trees.seen == self.last.tree
        known = known and self.last is not None and self.last.id == published
        states = standing(folder, self.trees if known else None)
        return lambda path, digest: path in states or stands_as(folder / path, digest)

    def end(self) -> None:
        """Whatever else was begun has no purpose any more."""
        if self.lookout is not None:
            self.lookout.end()

    def outlook(self) -> Outlook | None:
        """What became of the trees since they were left; None if nothing is known of them."""
        return self.lookout.outlook() if self.lookout is not None else None

    def changed(self) -> set[str] | None:
        """The files that are not, or may not be, as the last build saw them; None if any came or went."""
        if self.last is None or not self.look.is_sound or self.look.files.keys() != self.last.files.keys():
            return None
        return self.look.files.keys() - self.same_files


_encoder = msgspec.msgpack.Encoder()
_helds = msgspec.json.Decoder(tuple[HeldBack, ...])
_lasts = msgspec.msgpack.Decoder(Last)
_outlooks = msgspec.msgpack.Decoder(Outlook)


def begin(order: Order, output: Path | None, *, strict: bool) -> Start:
    """Looks at everything, and reads nothing but what the last build left."""
    plugins = [(plugin.name, plugin.version) for plugin in order.plugins]
    asked = fingerprint((str(order.root), order.drafts, strict, str(output or ""), plugins, quick_identity()))
    trees = read_trees(order.root)
    lookout = Lookout(trees) if trees is not None else None
    last = read_last(order.root)
    if last is not None and last.asked != asked:
        last = None
    watch = Stopwatch()
    with watch.stage("look"):
        look = look_at(order.root, last.themes if last is not None else ())
    watch.count("look", files=len(look.files))
    return Start(look, asked, last, trees, watch, _same(look, last) if last else frozenset(), lookout)


def begin_anew(order: Order) -> Start:
    """The same without what the last build left."""
    return Start(look_at(order.root, ()), b"", None, read_trees(order.root), Stopwatch())


def moment(start: Start, order: Order) -> dt.datetime | None:
    """The instant that is asked for, if the last build's site holds then, too."""
    if start.last is None:
        return None
    now = clock.instant(order.now, order.environ, zone_named(start.last.zone)).value
    if now is None or now.timestamp() < start.last.since:
        return None
    return now if start.last.until is None or now.timestamp() < start.last.until else None


def nothing_to_do(start: Start, order: Order) -> Outcome[Built] | None:
    """The last build once more, when nothing it was made from has changed and its output stands; None otherwise."""
    last = start.last
    with start.watch.stage("look"):
        if last is None or start.changed() != set() or moment(start, order) is None:
            return None
        if not start.stands_whole():
            return None
    return Outcome(built(last), last.problems.all())


def built(last: Last, written: int = 0, removed: int = 0, made: tuple[str, ...] = ()) -> Built:
    """What to say of a build that left this."""
    return Built(
        output=Path(last.output),
        title=last.title,
        files=last.count,
        written=written,
        removed=removed,
        held=_helds.decode(last.held),
        next_change=last.changes,
        made=made,
    )


def in_words(until: float | None, zone: str) -> str:
    """An instant in the site's own zone (ISO 8601, "" for never)."""
    return dt.datetime.fromtimestamp(until, zone_named(zone)).isoformat(timespec="seconds") if until is not None else ""


def keep(root: Path, last: Last) -> None:
    """Writes it down, whole or not at all; that it cannot be written costs time and never a page."""
    write_sealed(root / FOLDER / FILE, _encoder.encode(last))


def _same(look: Look, last: Last) -> frozenset[str]:
    before, began = last.files, last.began
    long_ago = began - 2 * WHOLE_SECOND
    return frozenset(
        path
        for path, state in look.files.items()
        if state == before.get(path) and (state[2] < long_ago or is_settled(state, began))
    )


def read_last(root: Path) -> Last | None:
    """The last build whatever it was asked for; None if there is none, or it is not as it was written."""
    data = read_sealed(root / FOLDER / FILE)
    try:
        return None if data is None else _lasts.decode(data)
    except msgspec.DecodeError:
        return None
