"""The compressed copies and the manifest: made of what is published, when all the rest is there."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

import msgspec

from generator.engine.crew import Crew, Worth
from generator.engine.frames import WorkerError
from generator.engine.pool import shared
from generator.model.media_types import is_text
from generator.model.target import Artifact, Target, TargetKind
from generator.render.manifest import manifest
from generator.render.packed import SMALLEST, made_by, packed
from generator.render.plan_host import manifest_path
from generator.site.site import Site
from generator.stages.memory import Memory
from generator.world import disk
from generator.world.after import Read
from generator.world.placing import Placed
from generator.world.record import Entry

PACKED = b"packed"
"""The fact that says by whom the copies were made."""
WORTH = Worth(fork=40, spawn=10**9)
"""Copies to make; fewer take less time than other processes do to begin."""
ENDINGS = (".gz", ".br")


class _Made(msgspec.Struct, frozen=True, array_like=True):
    """A message about one copy."""

    index: int
    placed: Placed | None


_encoder = msgspec.msgpack.Encoder()
_made = msgspec.msgpack.Decoder(_Made)


def rendered(targets: Iterable[Target]) -> tuple[Target, ...]:
    """Without those that are made of all the others."""
    return tuple(target for target in targets if target.kind is not TargetKind.MANIFEST)


class Afterwards:
    """One build's. What was planned is no copy, whatever it is called."""

    def __init__(self, site: Site, memory: Memory, crew: Crew) -> None:
        self._planned = site.book.outputs
        self._encodings = site.config.host.compress if site.config.host.files else ()
        self._unlisted = frozenset(site.hosting.unlisted)
        self._manifest = manifest_path(site)
        self._memory = memory
        self._crew = crew

    def is_copy(self, path: str) -> bool:
        return path.endswith(ENDINGS) and path not in self._planned

    def wanted(self, files: Mapping[str, Entry]) -> dict[str, str]:
        if not self._encodings:
            return {}
        folders = {part for path in files for part in _folders_like_copies(path)}
        found = {}
        for path, entry in files.items():
            if entry.size > SMALLEST and is_text(path) and path != self._manifest:
                for encoding in self._encodings:
                    copy = f"{path}.{encoding}"
                    if copy not in self._planned and copy not in folders:
                        found[copy] = path
        return found

    def is_trusted(self) -> bool:
        return self._memory.fact(PACKED) == self._made_by

    def make(
        self, wanted: Sequence[tuple[str, str]], read: Read, place: Callable[[Artifact], Placed]
    ) -> Iterator[tuple[str, Placed | None]]:
        def share(number: int, processes: int) -> Iterator[bytes]:
            for index in range(number, len(wanted), processes):
                copy, path = wanted[index]
                data = read(path)
                smaller = packed(data, copy.rpartition(".")[2])
                placed = place(Artifact(copy, smaller)) if len(smaller) < len(data) else None
                yield _encoder.encode(_Made(index, placed))

        processes = self._crew.size if self._crew.way(len(wanted), WORTH) == "fork" else 1
        for message in shared(share, processes):
            made = _told(message)
            yield wanted[made.index][0], made.placed

    def lists(self, files: Mapping[str, Entry]) -> Iterator[Artifact]:
        if self._manifest:
            yield Artifact(self._manifest, self._listed((path, e.sha256, e.size) for path, e in files.items()))

    def remember(self) -> None:
        """By whom the copies were made, for the next build."""
        if self._memory.fact(PACKED) != self._made_by:
            self._memory.write("facts", {PACKED: self._made_by})

    def added(self, artifacts: Iterable[Artifact], root: Path) -> Iterator[Artifact]:
        """The same artifacts, their copies, and the manifest of all: as a build from nothing publishes them."""
        files: dict[str, Entry] = {}
        for artifact in artifacts:
            yield artifact
            data = _bytes_of(artifact, root)
            files[artifact.path] = entry = _entry(data)
            for copy in self.wanted({artifact.path: entry}):
                smaller = packed(data, copy.rpartition(".")[2])
                if len(smaller) < len(data):
                    files[copy] = _entry(smaller)
                    yield Artifact(copy, smaller)
        yield from self.lists(files)

    def _listed(self, files: Iterable[tuple[str, str, int]]) -> bytes:
        hidden = {*self._unlisted, *(f"{path}{ending}" for path in self._unlisted for ending in ENDINGS)}
        return manifest(sorted(file for file in files if file[0] != self._manifest and file[0] not in hidden))

    @cached_property
    def _made_by(self) -> bytes:
        """Who makes the copies, and which files are none though they are called so: where one of these was, the copy
        that comes in its place is yet to be made."""
        own = sorted(path for path in self._planned if path.endswith(ENDINGS)) if self._encodings else ()
        return "\n".join((made_by(self._encodings), *own)).encode()


def _folders_like_copies(path: str) -> Iterator[str]:
    """The folders above a file that are called as a copy would be."""
    for ending in ENDINGS:
        before, found, _ = path.partition(f"{ending}/")
        if found:
            yield before + ending


def _entry(data: bytes) -> Entry:
    return Entry(hashlib.sha256(data).hexdigest(), len(data))


def _bytes_of(artifact: Artifact, root: Path) -> bytes:
    return artifact.data if not artifact.origin else disk.read(root, artifact.origin).value or b""


def _told(message: bytes) -> _Made:
    try:
        return _made.decode(message)
    except msgspec.DecodeError as error:
        raise WorkerError("a process told of a copy what cannot be read") from error
