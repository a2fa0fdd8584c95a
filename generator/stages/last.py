"""The last build, as it saw its sources and left its output: enough to know that another would do nothing.

It lies in a file of its own beside the cache, which need not be opened then. It is written last of all.
"""

import contextlib
import datetime as dt
import zlib
from pathlib import Path

import msgspec

from generator.engine.fingerprint import fingerprint
from generator.model.card import HeldBack
from generator.model.diagnostic import Outcome
from generator.model.when import zone_named
from generator.stages.identity import quick_identity
from generator.stages.look import Look, State, is_settled, look_at
from generator.stages.order import FOLDER, Built, Order
from generator.stages.problems import Problems
from generator.stages.stopwatch import Stopwatch
from generator.world import clock
from generator.world.standing import standing
from generator.world.trees import Trees

FILE = "last"


class Last(msgspec.Struct, frozen=True, array_like=True):
    """A published build.

    `asked` is what it was asked for, by whom; it holds from `since` until `until` (seconds since 1970, None: for good);
    `themes` is the chain by name; `held` is JSON (msgpack would forget the offset of a date); `of_theme` are the
    questions whose answers come from the theme's files; `identity` is the cache's.
    """

    asked: bytes
    began: int
    since: float
    until: float | None
    files: dict[str, State]
    themes: tuple[str, ...]
    zone: str
    output: str
    trees: Trees
    title: str
    count: int
    held: bytes
    problems: Problems
    of_theme: tuple[int, ...]
    identity: bytes

    @property
    def id(self) -> bytes:
        return self.began.to_bytes(8, "little")


class Start(msgspec.Struct, frozen=True):
    """Where a build begins: what is on disk, the last build if it was asked for the same by the same, and a watch."""

    look: Look
    asked: bytes
    last: Last | None
    watch: Stopwatch

    def changed(self) -> set[str] | None:
        """The files that are not, or may not be, as the last build saw them; None if any came or went."""
        if self.last is None or not self.look.is_sound or self.look.files.keys() != self.last.files.keys():
            return None
        before = self.last.files
        return {
            path
            for path, state in self.look.files.items()
            if state != before[path] or not is_settled(state, self.last.began)
        }

    def same_files(self) -> set[str]:
        """The files that are just as the last build saw them."""
        if self.last is None:
            return set()
        before, began = self.last.files, self.last.began
        return {
            path for path, state in self.look.files.items() if state == before.get(path) and is_settled(state, began)
        }


_encoder = msgspec.msgpack.Encoder()
_helds = msgspec.json.Decoder(tuple[HeldBack, ...])
_lasts = msgspec.msgpack.Decoder(Last)


def begin(order: Order, output: Path | None, *, strict: bool) -> Start:
    """Looks at everything, and reads nothing but what the last build left."""
    plugins = [(plugin.name, plugin.version) for plugin in order.plugins]
    asked = fingerprint((order.drafts, strict, str(output or ""), plugins, quick_identity()))
    last = read_last(order.root)
    if last is not None and last.asked != asked:
        last = None
    watch = Stopwatch()
    with watch.stage("look"):
        look = look_at(order.root, last.themes if last is not None else ())
    watch.count("look", files=len(look.files))
    return Start(look, asked, last, watch)


def begin_anew(order: Order) -> Start:
    """The same without what the last build left."""
    return Start(look_at(order.root, ()), b"", None, Stopwatch())


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
        if len(standing(Path(last.output), last.trees)) != len(last.trees.visible.files):
            return None
    return Outcome(built(last), last.problems.all())


def built(last: Last, written: int = 0, removed: int = 0, made: tuple[str, ...] = ()) -> Built:
    """What to say of a build that left this."""
    until = dt.datetime.fromtimestamp(last.until, zone_named(last.zone)) if last.until is not None else None
    return Built(
        output=Path(last.output),
        title=last.title,
        files=last.count,
        written=written,
        removed=removed,
        held=_helds.decode(last.held),
        next_change=until,
        made=made,
    )


def keep(root: Path, last: Last) -> None:
    """Writes it down, whole or not at all; that it cannot be written costs time and never a page."""
    data = _encoder.encode(last)
    place = root / FOLDER / FILE
    fresh = place.with_name(f"{FILE}.new")
    with contextlib.suppress(OSError):
        fresh.write_bytes(zlib.crc32(data).to_bytes(4, "little") + data)
        fresh.replace(place)


def read_last(root: Path) -> Last | None:
    """The last build whatever it was asked for; None if there is none, or it is not as it was written."""
    try:
        data = (root / FOLDER / FILE).read_bytes()
        if zlib.crc32(memoryview(data)[4:]).to_bytes(4, "little") != data[:4]:
            return None
        return _lasts.decode(memoryview(data)[4:])
    except (OSError, msgspec.DecodeError):
        return None
